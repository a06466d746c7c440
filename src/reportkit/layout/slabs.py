"""Slabs: what pages are filled with. A paragraph is a slab of lines that may part, a table's row or a picture a solid.

Heights are twips. A slab knows the footnotes of each of its lines, so that a page can make room for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, assert_never

from reportkit.doctree.nodes import Chart, Figure, Note, TableRow
from reportkit.layout.frames import Frame
from reportkit.layout.pages import Fill, Line, Stroke
from reportkit.layout.paragraphs import SetParagraph
from reportkit.record import dataclass, field
from reportkit.style.sheet import Border


@dataclass(frozen=True, slots=True)
class SetPicture:
    """A figure's picture at its size; `x` is from the paper's edge."""

    figure: Figure
    x: float
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SetChart:
    """A chart's scene; its fills, strokes and texts count from its own top left corner."""

    chart: Chart
    x: float
    width: int
    height: int
    fills: tuple[Fill, ...]
    strokes: tuple[Stroke, ...]
    texts: tuple[Line, ...]


@dataclass(slots=True)
class SetRow:
    """A row of a table, or a part of a row that was cut, from `left` to `right`.

    `edges` are the rules at its top and bottom. `closing` is the rule that closes the table where a page ends behind
    this row, None behind the last one, which has that rule at its bottom. `tops` are the offsets of the paragraphs of
    each cell from the row's top.
    """

    node: TableRow
    cells: list[list[Slab]]
    left: float
    right: float
    pads: tuple[int, int]
    edges: tuple[Border | None, Border | None]
    closing: Border | None = None
    tops: list[list[int]] = field(default_factory=list)


Body: TypeAlias = SetParagraph | SetRow | SetPicture | SetChart


@dataclass(slots=True)
class SetNote:
    """A footnote ready to be placed: its paragraphs, and each of its lines with the height that it takes."""

    note: Note
    slabs: list[Slab] = field(default_factory=list)
    lines: list[tuple[Slab, int]] = field(default_factory=list)
    heights: list[int] = field(default_factory=list)
    height: int = 0


NoteSetter: TypeAlias = Callable[[Note], list[SetNote]]
"""Sets a footnote: gives it, and those whose marks stand in it."""


@dataclass(slots=True)
class Slab:
    """A slab: `count` lines of height `line`, `top` and `bottom` the frame's room above and below them.

    `before` is the gap to the slab above, which a new page swallows. `anchors` are those of the blocks that begin
    here. A page begins with it where the document has it so (`new_page`), or where the pages were proved so (`forced`).
    `head` are the rows that a table repeats where a page begins with this one. `tried` are lines whose first note a
    word processor may have had on the line before.
    """

    body: Body
    before: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    forced: bool = False
    anchors: tuple[str, ...] = ()
    head: tuple[Slab, ...] = ()
    count: int = 1
    line: int = 0
    top: int = 0
    bottom: int = 0
    frame: Frame | None = None
    notes: dict[int, list[SetNote]] = field(default_factory=dict)
    tried: frozenset[int] = frozenset()

    @property
    def breaks(self) -> bool:
        """Say whether a page begins here, by the document or to settle a doubt."""
        return self.new_page or self.forced

    def refresh(self, set_note: NoteSetter) -> None:
        """Take over count, height and notes from what was set."""
        body = self.body
        match body:
            case SetParagraph():
                self.count, self.line, self.frame = len(body.lines), body.style.line, body.frame
                if body.frame is not None:
                    self.top, self.bottom = body.frame.top, body.frame.bottom
                if body.notes or self.notes:
                    self.notes = {n: [s for note in notes for s in set_note(note)] for n, notes in body.notes.items()}
                self.tried = body.tried
            case SetRow():
                self._row(body, set_note)
            case SetPicture() | SetChart():
                self.line = body.height
            case _:
                assert_never(body)

    def _row(self, row: SetRow, set_note: NoteSetter) -> None:
        from_top = rule_room(row.edges[0]) + row.pads[0]
        row.tops, deepest, notes = [], 0, []
        for cell in row.cells:
            for slab in cell:
                slab.refresh(set_note)
                notes += [note for found in slab.notes.values() for note in found]
            tops, height = pile(cell)
            row.tops.append([from_top + top for top in tops])
            deepest = max(deepest, height)
        self.line = from_top + deepest + row.pads[1] + rule_room(row.edges[1])
        self.notes = {0: notes} if notes else {}


def rule_room(rule: Border | None) -> int:
    """Give the height in twips that a rule of a table takes."""
    return 0 if rule is None else (rule.width * 20 + 4) // 8


def joined(above: Frame | None, below: Frame | None) -> bool:
    """Say whether two neighbours stand in one box."""
    return above is not None and above == below and above.shared


def pile(slabs: Sequence[Slab]) -> tuple[list[int], int]:
    """Put paragraphs over each other: the top of the first line of each, and the height of all."""
    y, pending = 0, 0
    frame: Frame | None = None
    tops = []
    for slab in slabs:
        y += slab.before if joined(frame, slab.frame) else pending + slab.before + slab.top
        tops.append(y)
        y += slab.count * slab.line
        pending, frame = slab.bottom, slab.frame
    return tops, y + pending
