"""`reportkit matrix`: who gets what, in the terminal, as a page, and as a lock that shows in the diff."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from reportkit.cli import complete
from reportkit.cli.project import FINDINGS, failures, finish, in_project, root_of
from reportkit.cli.report import width

if TYPE_CHECKING:
    from reportkit.build.matrix import Line, Matrix
    from reportkit.model.memo import Memo

_LEAST = 24


@click.command("matrix")
@click.argument("memos", nargs=-1, metavar="[MEMO]...", shell_complete=complete.memos)
@in_project
@click.option("--missing", metavar="AUDIENCE", shell_complete=complete.audiences, help="List what an audience lacks.")
@click.option("--accept", is_flag=True, help="Write release.lock of each memo, so that a change shows in the diff.")
@click.option("--html", is_flag=True, help="Give a page to look at instead of text.")
def command(memos: tuple[str, ...], folder: str | None, missing: str | None, accept: bool, html: bool) -> None:
    """Show who gets what: each paragraph, row, note and recommendation by audience, and why somebody does not.

    What it shows is in-house: it holds what is withheld.

    \b
    Examples:
      reportkit matrix                        everything, in the terminal
      reportkit matrix --html > /tmp/m.html   the same as a page
      reportkit matrix --missing un           what `un` still lacks
      reportkit matrix --accept               write sources/<memo>/release.lock
    """
    with failures():
        code = _run(root_of(folder), memos, missing, accept, html)
    sys.exit(code)


def _run(root: str, memos: tuple[str, ...], missing: str | None, accept: bool, html: bool) -> int:
    from reportkit.build.lock import lock_path, lock_text
    from reportkit.build.matrix import matrix_of
    from reportkit.build.matrix_html import matrix_page
    from reportkit.build.plan import known
    from reportkit.build.read import read_sound
    from reportkit.diagnostics import Sink
    from reportkit.source.publish import publish
    from reportkit.source.workspace import disk

    if sum((missing is not None, accept, html)) > 1:
        raise click.UsageError("--missing, --accept and --html do not go together")
    sink = Sink()
    found = read_sound(disk(root), sink)
    known("memo", memos, [memo.id for memo in found.project.memos])
    wanted = [memo for memo in found.project.memos if not memos or memo.id in memos]
    if missing is not None:
        known("audience", (missing,), [audience.id for audience in found.project.audiences])
        return _missing(wanted, missing)
    sound = [memo for memo in wanted if memo in found.buildable.memos]
    made = [matrix_of(memo, found.project) for memo in sound]
    if accept:
        publish(root, {lock_path(matrix.memo): lock_text(matrix).encode("utf-8") for matrix in made})
        for matrix in made:
            click.echo(lock_path(matrix.memo))
    elif html:
        click.echo(matrix_page(made), nl=False)
    else:
        for matrix in made:
            for row in _rows(matrix, shutil.get_terminal_size((120, 24)).columns):
                click.echo(row)
    if len(sound) == len(wanted):
        return 0
    finish(sink, root, strict=False, show_source=None, quiet=False)
    return FINDINGS


def _missing(memos: Iterable[Memo], audience: str) -> int:
    from reportkit.build.lacking import lacking

    count = 0
    for memo in memos:
        for one in lacking(memo, audience):
            count += one.open
            sign = "undecided" if one.open else "withheld"
            click.echo(f"{one.span.file}:{one.span.line}:{one.span.column} {sign} {one.words}")
    return FINDINGS if count else 0


def _rows(matrix: Matrix, screen: int) -> Iterator[str]:
    """Give the rows of a table that is as wide as the terminal; an author's reasons stand under the row."""
    from reportkit.build.matrix import REASONS

    rules = frozenset(REASONS.values())
    names = [name[:13] for name in matrix.audiences]
    columns = [max(len(name), _widest(matrix)) for name in names]
    room = max(screen - sum(columns) - 2 * len(columns) - 2, _LEAST)
    heads = "  ".join(f"{name:<{size}}" for name, size in zip(names, columns, strict=True))
    title = f"{matrix.memo} ({matrix.marking})" if matrix.marking else matrix.memo
    yield click.style(f"{title:<{room}}  {heads}", bold=True)
    part = ""
    for line in matrix.lines:
        if line.part != part:
            part = line.part
            yield click.style(part, bold=True)
        yield _row(line, room, columns)
        why: dict[str, list[str]] = {}
        for name, cell in zip(matrix.audiences, line.cells, strict=True):
            if cell.why and cell.why not in rules:
                why.setdefault(cell.why, []).append(name)
        for reason, told in why.items():
            yield click.style(f"      {', '.join(told)}: {reason}", dim=True)
    yield ""


def _widest(matrix: Matrix) -> int:
    """Give the letters of the longest state that columns must have room for."""
    states = {cell.has.value for line in matrix.lines for cell in line.cells}
    return max(len("reworded"), *map(len, states))


_COLOURS = {"in": "green", "translated": "cyan", "reworded": "yellow", "out": "red"}


def _row(line: Line, room: int, columns: list[int]) -> str:
    label = f"  {line.span.line:>4} {line.name or line.kind}: {line.words}"
    while width(label) > room:
        label = label[: min(len(label) - 2, room - 1)] + "…"
    states = (cell.has.value for cell in line.cells)
    shown = "  ".join(
        click.style(f"{state:<{size}}", fg=_COLOURS[state]) for state, size in zip(states, columns, strict=True)
    )
    return f"{label}{' ' * (room - width(label))}  {shown}"
