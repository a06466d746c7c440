"""`reportkit watch`: build again whenever sources change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportkit.cli.project import asked, failures, finish, root_of, showing
from reportkit.cli.report import escaped

if TYPE_CHECKING:
    from reportkit.build.watch import Turn

_NAMED = 3


@click.command("watch")
@asked
@showing
def command(
    memos: tuple[str, ...],
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    jobs: int | None,
    folder: str | None,
    show_source: bool | None,
) -> None:
    """Build, and build again whenever a source changes, until it is interrupted (Ctrl-C).

    A change in a memo's folder builds that memo; a change of what memos share builds all. Mistakes are shown, the last
    good files stay, and watching goes on.

    \b
    Examples:
      reportkit watch                          everything
      reportkit watch my-memo -a un -f pdf     one file, while it is being written
    """
    with failures():
        from reportkit.build.request import Request
        from reportkit.build.watch import turns

        root = root_of(folder)
        try:
            for turn in turns(root, Request(memos, audiences, formats, jobs or 0)):
                _show(turn, root, show_source)
        except KeyboardInterrupt:
            click.echo("")  # the terminal shows ^C in a line of its own


def _show(turn: Turn, root: str, show_source: bool | None) -> None:
    """Say what changed, what is wrong, and what was written."""
    if turn.changed:
        names = sorted(turn.changed)
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        click.echo(f"changed {', '.join(map(escaped, names[:_NAMED]))}{more}")
    finish(turn.sink, root, strict=False, show_source=show_source, quiet=False)
    if turn.fault is not None:
        click.echo(f"reportkit: {turn.fault}", err=True)
    new = [one for one in turn.report.written if one.changed]
    for one in new:
        click.echo(f"wrote {one.path} ({one.pages} page{'' if one.pages == 1 else 's'})")
    for memo in turn.report.unbuilt:
        click.echo(f"not built: {memo}; its files are as they were", err=True)
    files = f"{len(new)} file{'' if len(new) == 1 else 's'}"
    click.echo(f"{files} in {turn.seconds:.2f} s; watching, Ctrl-C ends it")
