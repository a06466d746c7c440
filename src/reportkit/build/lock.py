"""`release.lock`: who gets what of a memo, written down so that a change shows in the diff (source-format 6).

It holds no line numbers and no digests: only who has a unit, its first words, and why somebody has not, so that it
changes when that does, and a reviewer reads what `un` gains when a shared section grows.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.build.matrix import Cell, Has, Line, Matrix, matrix_of
from reportkit.build.read import Sound
from reportkit.diagnostics import Sink
from reportkit.source.workspace import ReadFault, Workspace
from reportkit.span import at

_FIRST = 60
_HEAD = """\
# Who gets what of this memo, and why not. In-house: never send it.
# Written by `reportkit matrix --accept`; `reportkit check` says when it is stale.
#   + has it    ~ has it in other words, or a part of it    - does not have it
"""
_TRANSLATED = "#   = has it in translation\n"
_SIGNS = {Has.IN: "+", Has.TRANSLATED: "=", Has.REWORDED: "~", Has.OUT: "-"}


def lock_path(memo: str) -> str:
    """Give the path of a memo's lock."""
    return f"sources/{memo}/release.lock"


def lock_text(matrix: Matrix) -> str:
    """Give the text of the lock: audience by audience, since a change for one of them is what a reviewer looks for."""
    marked = [f"# Highest marking: {matrix.marking}"] if matrix.marking else []
    head = _HEAD + _TRANSLATED * any(cell.has is Has.TRANSLATED for line in matrix.lines for cell in line.cells)
    return (
        "\n".join([*marked, head, *(line for n in range(len(matrix.audiences)) for line in _audience(matrix, n))])
        + "\n"
    )


def _audience(matrix: Matrix, n: int) -> Iterator[str]:
    yield f"[{matrix.audiences[n]}]"
    part = ""
    for line in matrix.lines:
        if line.part != part:
            part = line.part
            yield f"  {part}:"
        yield f"  {_SIGNS[line.cells[n].has]} {_entry(line, line.cells[n])}"
    yield ""


def _entry(line: Line, cell: Cell) -> str:
    words = cell.words or line.words
    first = words if len(words) <= _FIRST else words[: _FIRST - 1] + "…"
    name = f" {line.name}" if line.name else ""
    return f"{line.kind}{name}: {first}" + (f"  ({cell.why})" if cell.why else "")


def check_locks(found: Sound, workspace: Workspace, sink: Sink) -> None:
    """Compare the locks that there are with what is released now; reports RK222 for one that is stale."""
    for memo in found.buildable.memos:
        path = lock_path(memo.id)
        if not workspace.exists(path):
            continue
        try:
            said = workspace.read(path).decode("utf-8", "replace")
        except ReadFault:
            said = ""
        now = lock_text(matrix_of(memo, found.project))
        if said != now:
            changed = _changed(said, now)
            words = f"this is not what is released now: {changed} other line{'' if changed == 1 else 's'}"
            hint = "look at `reportkit matrix`, then `reportkit matrix --accept`"
            sink.error("RK222", at(path, _first_change(said, now)), words, hint)


def _changed(said: str, now: str) -> int:
    from difflib import SequenceMatcher  # late: only a stale lock needs it

    old, new = said.splitlines(), now.splitlines()
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in codes if tag != "equal") or 1


def _first_change(said: str, now: str) -> int:
    pairs = enumerate(zip(said.splitlines(), now.splitlines()), 1)
    return next((n for n, (old, new) in pairs if old != new), 1)
