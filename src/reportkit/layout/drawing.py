"""From filled pages to items: lines at their heights, frames round them, rules of tables and notes."""

from __future__ import annotations

from typing import assert_never

from reportkit.doctree.nodes import Note
from reportkit.layout.filled import Filled, Placed, PlacedNote
from reportkit.layout.frames import Frame
from reportkit.layout.pages import Fill, Flow, Item, Line, Part, PlacedChart, PlacedPicture, Stroke
from reportkit.layout.paragraphs import SetParagraph
from reportkit.layout.slabs import SetChart, SetPicture, SetRow, Slab, joined, rule_room
from reportkit.record import dataclass, field, replace
from reportkit.style.sheet import Border, NoteStyle

_BASELINE = 0.8
"""Where the baseline is in a line, from its top (SPEC section 4)."""


@dataclass(slots=True)
class _Box:
    """A frame that is open: where it began, and where its last line ends."""

    frame: Frame
    start: float
    end: float


@dataclass(slots=True)
class Drawer:
    """Draws the items of one page. Grounds come before all text, rules after it."""

    top: float
    grounds: list[Fill] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    rules: list[Stroke] = field(default_factory=list)
    charts: dict[int, PlacedChart] = field(default_factory=dict)
    _box: _Box | None = None

    def page(self, page: Filled, left: float, notes: NoteStyle) -> tuple[Item, ...]:
        """Give the items of a page; `left` is the edge of its text area."""
        for placed in page.body:
            self.placed(placed)
        self.close()
        last = page.body[-1].slab.body if page.body else None
        if isinstance(last, SetRow) and last.closing is not None:
            y = self.top + page.body[-1].y + page.body[-1].slab.line
            self.rule(last, last.closing, y - rule_room(last.closing))
        if page.rule is not None:
            width = notes.rule_width * 20 / 8
            x, y = left + notes.rule_left, self.top + page.rule + notes.above + width / 2
            self.rules.append(Stroke(x, y, x + notes.rule_length, y, width, "#000000"))
        for note in page.notes:
            self.note(note)
        self.close()
        return (*self.grounds, *self.items, *self.rules)

    def placed(self, placed: Placed) -> None:
        """Draw what stands in the body."""
        slab, y = placed.slab, self.top + placed.y
        match slab.body:
            case SetParagraph():
                self.paragraph(slab, (placed.start, placed.end), y, Part.BODY)
            case SetRow():
                self.close()
                self.row(slab.body, slab, y, Part.REPEATED if placed.repeated else Part.BODY)
            case SetPicture():
                self.close()
                body = slab.body
                self.items.append(PlacedPicture(body.figure, body.x, y, body.width, body.height))
            case SetChart():
                self.close()
                self.chart(slab.body, y)
            case _:
                assert_never(slab.body)

    def paragraph(self, slab: Slab, lines: tuple[int, int], y: float, part: Part, note: Note | None = None) -> None:
        """Draw lines of a paragraph, the first at `y`."""
        body = slab.body
        assert isinstance(body, SetParagraph)
        start, end = lines
        height = slab.line
        if slab.frame is not None or self._box is not None:
            self.frame(slab.frame, y, y + (end - start) * height)
        out = []
        bare = True
        for n in range(start, end):
            baseline = y + height * _BASELINE
            pieces = body.lines[n]
            label = body.label if n == 0 else ()
            bare = bare and not pieces and not label
            out.append(Line(y, height, baseline, pieces, label))
            for leader in body.leaders.get(n, ()):
                at = baseline + leader.y1
                self.rules.append(Stroke(leader.x1, at, leader.x2, at, leader.thickness, leader.colour, leader.dotted))
            y += height
        if not bare:
            self.items.append(Flow(body.leaf, tuple(out), part, start == 0 and body.starts_leaf, note))

    def frame(self, frame: Frame | None, y: float, end: float) -> None:
        """Open a frame at its first line, or go on with the one that is open."""
        box = self._box
        if box is not None and joined(box.frame, frame):
            box.end = end
            return
        self.close()
        if frame is not None:
            self._box = _Box(frame, y - frame.top, end)

    def close(self) -> None:
        """End the frame that is open."""
        box, self._box = self._box, None
        if box is not None:
            end = box.end + box.frame.bottom
            self.grounds += box.frame.fills(box.start, end)
            self.rules += box.frame.strokes(box.start, end)

    def row(self, row: SetRow, slab: Slab, y: float, part: Part) -> None:
        """Draw a row of a table at its top."""
        for cell, tops in zip(row.cells, row.tops, strict=True):
            for inner, top in zip(cell, tops, strict=True):
                self.paragraph(inner, (0, inner.count), y + top, part)
            self.close()
        above, below = row.edges
        if above is not None:
            self.rule(row, above, y)
        if below is not None:
            self.rule(row, below, y + slab.line - rule_room(below))

    def rule(self, row: SetRow, rule: Border, top: float) -> None:
        """Draw a rule of a table, its upper edge at `top`."""
        width = rule_room(rule)
        self.rules.append(Stroke(row.left, top + width / 2, row.right, top + width / 2, width, rule.colour))

    def chart(self, chart: SetChart, y: float) -> None:
        """Draw a chart's scene at its place."""
        x = chart.x
        placed = PlacedChart(
            chart.chart,
            x,
            y,
            chart.width,
            chart.height,
            tuple(Fill(f.x + x, f.y + y, f.width, f.height, f.colour) for f in chart.fills),
            tuple(
                Stroke(s.x1 + x, s.y1 + y, s.x2 + x, s.y2 + y, s.thickness, s.colour, s.dotted, s.dash)
                for s in chart.strokes
            ),
            tuple(_moved(line, x, y) for line in chart.texts),
        )
        self.charts[id(chart.chart)] = placed
        self.items.append(placed)

    def note(self, placed: PlacedNote) -> None:
        """Draw lines of a footnote."""
        note, y = placed.note, self.top + placed.y
        at = placed.start
        while at < placed.end:
            slab, first = note.lines[at]
            count = min(slab.count - first, placed.end - at)
            above = slab.before + slab.top if first == 0 else 0
            self.paragraph(slab, (first, first + count), y + above, Part.NOTE, note.note)
            y += sum(note.heights[at : at + count])
            at += count


def _moved(line: Line, x: float, y: float) -> Line:
    pieces = tuple(replace(piece, x=piece.x + x) for piece in line.pieces)
    return Line(line.top + y, line.height, line.baseline + y, pieces)
