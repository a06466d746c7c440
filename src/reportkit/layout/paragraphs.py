"""Paragraphs in lines, and the columns that they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.doctree.nodes import Inline, Note
from reportkit.layout.boxing import Galley, stretched
from reportkit.layout.frames import Frame
from reportkit.layout.looks import Look
from reportkit.layout.pages import Leaf, Piece, Stroke
from reportkit.layout.tabs import Room, TabbedLine
from reportkit.record import dataclass, field
from reportkit.style.sheet import ParagraphStyle, Side

_LEFT = Side.LEFT
_JUSTIFY = Side.JUSTIFY


@dataclass(frozen=True, slots=True)
class Column:
    """Where paragraphs stand: `left` twips from the paper's edge, `width` wide."""

    left: float
    width: float


@dataclass(slots=True)
class SetParagraph:
    """A paragraph in lines. It is set again, in place, when the page numbers in it are known (`counted`).

    `notes` are the footnotes of each line that has any, `anchors` those of its inlines with their lines; `tried` are
    lines whose first note a word processor may have had on the line before (`layout.proving`). `leaders` are strokes of
    a line whose y counts from its baseline. `starts_leaf` is false for what a cut left of a paragraph. It is set
    `narrowed` twips narrower than its style says; `allowed` settles that, None for what proves best. Fields that have
    no room beside each other are `stacked`, one a line; a `tight` label of contents has blanks behind it, and no tab.
    An `overlong` one has a word or an address that is wider than its line. `reserved` numbers take the room of the
    widest. `room` is known when the label is set, which is done once. A part is `cut` out of another paragraph: from
    its first of these lines to the second, which is not in it.
    """

    leaf: Leaf
    content: tuple[Inline, ...]
    style: ParagraphStyle
    column: Column
    label_text: str = ""
    label_look: Look | None = None
    lines: list[tuple[Piece, ...]] = field(default_factory=list)
    label: tuple[Piece, ...] = ()
    leaders: dict[int, Sequence[Stroke]] = field(default_factory=dict)
    notes: dict[int, list[Note]] = field(default_factory=dict)
    tried: frozenset[int] = frozenset()
    anchors: list[tuple[int, str]] = field(default_factory=list)
    counted: bool = False
    frame: Frame | None = None
    starts_leaf: bool = True
    narrowed: int = 0
    allowed: int | None = None
    stacked: bool = False
    tight: bool = False
    overlong: bool = False
    reserved: bool = False
    room: Room | None = None
    cut: tuple[SetParagraph, int, int] | None = None

    def take(self) -> None:
        """Take over the lines that a part has of the paragraph that it is cut out of."""
        assert self.cut is not None
        body, start, end = self.cut
        self.lines = body.lines[start:end]
        self.label = body.label if start == 0 else ()
        self.leaders = {n - start: v for n, v in body.leaders.items() if start <= n < end}
        self.notes = {n - start: v for n, v in body.notes.items() if start <= n < end}
        self.anchors = [(n - start, a) for n, a in body.anchors if start <= n < end]

    @property
    def form(self) -> tuple[int, list[tuple[int, int]], list[tuple[int, str]]]:
        """Give what pages are filled by: how many lines there are, and which of them have notes and anchors."""
        return len(self.lines), [(n, len(found)) for n, found in self.notes.items()], self.anchors

    def compose(self, galley: Galley, room: Room, lines: list[TabbedLine]) -> None:
        """Put the pieces of lines in their places, aligned."""
        align = self.style.align
        pieces = galley.pieces
        if "\t" in galley.strip.text:
            self.leaders = {n: line.leaders for n, line in enumerate(lines) if line.leaders}
            if align is _LEFT:
                self.lines = [tuple([p for s, e, x in line.stretches for p in pieces(s, e, x)]) for line in lines]
                return
        elif align is _LEFT:
            self.lines = [tuple(pieces(*line.stretches[0])) for line in lines]
            return
        self.lines = []
        for n, line in enumerate(lines):
            start, end, x = line.stretches[-1]
            boxes = galley.boxes
            slack = room.end - x - (boxes.ends[end] - boxes.starts[start] if end > start else 0.0)
            before = [p for s, e, at in line.stretches[:-1] for p in pieces(s, e, at)]
            if align is _JUSTIFY:
                last = pieces(start, end, x)
                if n + 1 < len(lines) and end not in boxes.forced and slack > 0:
                    last = stretched(last, slack, galley.measurer if galley.strip.wide else None)
            elif before:
                last = pieces(start, end, x)  # what stands at tab stops stays there
            else:
                last = pieces(start, end, x + align.before(slack))
            self.lines.append((*before, *last))
