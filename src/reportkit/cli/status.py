"""`reportkit status`: which files of the output are fresh, stale, missing or foreign, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportkit.cli import complete
from reportkit.cli.project import FINDINGS, failures, in_project, root_of

if TYPE_CHECKING:  # its import is the work that the command does when it runs
    from reportkit.build.status import Status

_COLOURS = {"fresh": "green", "unknown": "yellow"}


@click.command("status")
@click.argument("memos", nargs=-1, metavar="[MEMO]...", shell_complete=complete.memos)
@in_project
def command(memos: tuple[str, ...], folder: str | None) -> None:
    """Say of each memo and audience whether what lies in output/ is what the sources give. Nothing is built or written.

    \b
    It rests on what builds in this folder have kept. Where nothing is known (a fresh checkout), `build --check` tells.
    Exit code 1 where anything is not fresh.

    \b
    Examples:
      reportkit status                         every memo
      reportkit status my-memo                 one memo
    """
    with failures():
        from reportkit.build.status import FRESH, status

        found = status(root_of(folder), memos)
        _show(found)
        code = 0 if all(one.kind == FRESH for one in found.standings) else FINDINGS
    sys.exit(code)


def _show(found: Status) -> None:
    from reportkit.cli.report import escaped

    width = max((len(one.kind) for one in found.standings), default=0)
    for one in found.standings:
        kind = click.style(f"{one.kind:<{width}}", fg=_COLOURS.get(one.kind, "red"))
        click.echo(f"{kind} {' '.join(filter(None, (one.memo, one.audience)))}")
        for why in one.why:
            click.echo(f"  {escaped(why)}")
    for path in found.lying.ours:
        click.echo(f"left over {escaped(path)}: `reportkit clean` removes it")
    for path in found.lying.changed:
        click.echo(f"left over {escaped(path)}: it was changed, so nobody removes it")
    for path in found.lying.foreign:
        click.echo(f"foreign {escaped(path)}")
    if found.errors:
        said = f"{found.errors} error{'' if found.errors == 1 else 's'} in the sources"
        click.echo(f"{said}: `reportkit check` lists them", err=True)
