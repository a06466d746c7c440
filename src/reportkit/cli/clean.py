"""`reportkit clean`: remove what builds wrote and would not write any more."""

from __future__ import annotations

import click

from reportkit.cli.project import failures, in_project, root_of


@click.command("clean")
@click.option("--dry-run", "-n", is_flag=True, help="Say what would be removed, and remove nothing.")
@click.option("--cache", is_flag=True, help="Remove what earlier builds kept to save time, too.")
@in_project
def command(dry_run: bool, cache: bool, folder: str | None) -> None:
    """Remove what reportkit wrote and would not write any more: of memos, audiences and names that are gone.

    A file that was changed since it was written, or that reportkit never wrote, is not removed.

    \b
    Examples:
      reportkit clean --dry-run                what would go
      reportkit clean                          remove it
      reportkit clean --cache                  and forget what earlier builds gave
    """
    with failures():
        from reportkit.build.clean import clean
        from reportkit.cli.report import escaped

        done = clean(root_of(folder), dry_run=dry_run, cache=cache)
        for path in done.removed:
            click.echo(f"{'would remove' if dry_run else 'removed'} {escaped(path)}")
        for path in done.changed:
            click.echo(f"left {escaped(path)}: it was changed since reportkit wrote it", err=True)
        if not done.removed:
            click.echo("nothing to remove")
