"""`reportkit list`: memos, audiences and the files that a build makes."""

from __future__ import annotations

import sys

import click

from reportkit.cli.project import failures, finish, root_of


@click.command("list")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
def command(folder: str | None) -> None:
    """List memos, their variants, and the files that a build makes: one line each, parted by tabs.

    \b
    Examples:
      reportkit list                    memo, audience, instrument, files
      reportkit list | cut -f 1,2       names alone
    """
    with failures():
        from reportkit.build.plan import plan
        from reportkit.diagnostics import Sink
        from reportkit.parse.project import read_project
        from reportkit.source.workspace import disk

        root = root_of(folder)
        sink = Sink()
        project = read_project(disk(root), sink)
        if project.settings.name and sys.stdout.isatty():
            click.echo(project.settings.name, err=True)
        if project.audiences:
            for job in plan(project):
                files = ", ".join(f"{job.stem}.{f}" for f in job.formats)
                click.echo(f"{job.memo.id}\t{job.audience.id}\t{job.instrument}\t{files}")
        code = finish(sink, root, strict=False, show_source=None, quiet=False) if sink.failed else 0
    sys.exit(code)
