"""Setting a paragraph: its inlines become lines of pieces at their places across the page; heights come later."""

from __future__ import annotations

from bisect import bisect_right
from math import ceil

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import ContentsRow, Inline, Note, PageNumber, Paragraph, Tab, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout.boxing import Galley, box_up, split_box, stretched
from reportkit.layout.frames import Frame, frame_of
from reportkit.layout.lines import BLANKS, TINY, greedy
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Leaf, Piece, Stroke
from reportkit.layout.runs import Look, Numbers, Spinner
from reportkit.layout.tabs import SHY, Room, TabbedLine, next_stop, tabbed_lines
from reportkit.record import dataclass, field, replace
from reportkit.style.sheet import ParagraphStyle, Side, StyleSheet

_SPARE = ceil(SHY) + 1
"""What a cell is wider than its words, so that they stay on one line."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where paragraphs stand: `left` twips from the paper's edge, `width` wide."""

    left: float
    width: float


@dataclass(slots=True)
class SetParagraph:
    """A paragraph in lines. It is set again, in place, when the page numbers in it are known (`counted`).

    `notes` are the footnotes of each line that has any, `anchors` those of its inlines with their lines; `leaders`
    are strokes of a line whose y counts from its baseline. `starts_leaf` is false for what a cut left of a paragraph.
    """

    leaf: Leaf
    content: tuple[Inline, ...]
    style: ParagraphStyle
    column: Column
    label_text: tuple[Inline, ...] = ()
    label_look: Look | None = None
    lines: list[tuple[Piece, ...]] = field(default_factory=list)
    label: tuple[Piece, ...] = ()
    leaders: dict[int, list[Stroke]] = field(default_factory=dict)
    notes: dict[int, list[Note]] = field(default_factory=dict)
    anchors: list[tuple[int, str]] = field(default_factory=list)
    counted: bool = False
    frame: Frame | None = None
    starts_leaf: bool = True


@dataclass(slots=True)
class Setter:
    """Sets the paragraphs of one document. Reports RK300 and RK301."""

    sheet: StyleSheet
    spinner: Spinner
    measurer: Measurer
    sink: Sink
    late: list[SetParagraph] = field(default_factory=list)
    _styles: dict[tuple[Role, int], ParagraphStyle] = field(default_factory=dict)
    _reported: set[tuple[str, str]] = field(default_factory=set)

    def paragraph(
        self, leaf: Leaf, column: Column, *, number: str | None = None, counted: bool = False
    ) -> SetParagraph:
        """Set a leaf in a column.

        `number` is that of the footnote which the leaf begins; `counted` contents have a column for paragraphs.
        """
        style = self.style(leaf.role, leaf.depth if isinstance(leaf, Paragraph) else 0)
        look = Look(style.text if style.label is None else style.label)
        if isinstance(leaf, ContentsRow):
            out = SetParagraph(leaf, contents_row(leaf, counted), style, column)
            label = leaf.label
        else:
            out = SetParagraph(leaf, leaf.content, style, column)
            label = "" if leaf.label is None else leaf.label.text
        if number is not None:
            label, look = number, self.spinner.under(look, SpanRole.NOTE_NUMBER)
        if label:
            out.label_text, out.label_look = (Text(label, span=leaf.span),), look
        self.fill(out)
        if out.counted:
            self.late.append(out)
        return out

    def style(self, role: Role, depth: int) -> ParagraphStyle:
        """Give the style of a role inside `depth` containers."""
        found = self._styles.get((role, depth))
        if found is None:
            found = self._styles[role, depth] = self.sheet.roles[role].at_depth(depth)
        return found

    def reset(self, numbers: Numbers) -> bool:
        """Set what counts pages again, now that numbers are known; say if that moves any line or note."""
        self.spinner.numbers = numbers
        moved = False
        for paragraph in self.late:
            before = (len(paragraph.lines), {k: len(v) for k, v in paragraph.notes.items()})
            self.fill(paragraph)
            moved |= before != (len(paragraph.lines), {k: len(v) for k, v in paragraph.notes.items()})
        return moved

    def widths(self, leaf: Paragraph) -> tuple[int, int]:
        """Give the width in twips that a paragraph has on one line, and that of its widest word, indents included."""
        style = self.style(leaf.role, leaf.depth)
        strip = self.spinner.strip(leaf.content, style.text, leaf.language)
        galley = box_up(strip, self.measurer, self.sink, self._reported)
        sides = style.left + style.right
        if leaf.label is not None:
            look = style.text if style.label is None else style.label
            label = self.spinner.strip((Text(leaf.label.text, span=leaf.span),), look, leaf.language)
            beyond = box_up(label, self.measurer, self.sink, self._reported).boxes.natural + style.first
            first = max(ceil(beyond), 0)
        else:
            first = max(style.bare, 0)
        return ceil(galley.boxes.natural) + sides + first + _SPARE, ceil(galley.boxes.widest) + sides + _SPARE

    def fill(self, out: SetParagraph) -> None:
        """Break a paragraph into lines and put its pieces in their places."""
        style, column = out.style, out.column
        strip = self.spinner.strip(out.content, style.text, out.leaf.language)
        galley = box_up(strip, self.measurer, self.sink, self._reported)
        left, end = column.left + style.left, column.left + column.width - style.right
        first = style.first_line(bool(out.label_text))
        room = Room(column.left, left + first, left, end)
        out.frame = frame_of(style, min(left, left + first), end)
        if out.label_look is not None:
            room = self._label(out, out.label_look, room)
        tab = "\t" in strip.text
        lines = self._tabbed(out, galley, room) if tab else self._plain(out, galley, room)
        out.counted = strip.counted
        out.notes, out.anchors = {}, []
        if strip.notes:
            for at, note in strip.notes:
                out.notes.setdefault(_line_at(lines, galley, at), []).append(note)
        if strip.anchors:
            out.anchors = [(_line_at(lines, galley, at), anchor) for at, anchor in strip.anchors]

    def _label(self, out: SetParagraph, look: Look, room: Room) -> Room:
        """Put the label before the first line and give the room that the tab behind it leaves."""
        style = out.style
        strip = self.spinner.strip_in(out.label_text, look, out.leaf.language)
        galley = box_up(strip, self.measurer, self.sink, self._reported)
        width = galley.boxes.natural
        x = room.first
        if style.label_align is Side.RIGHT:
            x -= width
        elif style.label_align is Side.CENTRE:
            x -= width / 2
        out.label = tuple(galley.pieces(0, len(galley.boxes), x))
        hanging = replace(room, first=min(room.first, x))
        stop = next_stop(style, hanging, x + width)
        return replace(room, first=room.origin + stop.at)

    def _plain(self, out: SetParagraph, galley: Galley, room: Room) -> list[int]:
        """Set a paragraph without tabs; gives the box that each line begins with."""
        boxes = galley.boxes
        ranges: list[tuple[int, int]] = []
        at, first = 0, room.limit - room.first
        rest = room.limit - room.rest
        if len(boxes) and first + TINY < boxes.ends[1] <= rest:
            ranges, first = [(0, 0)], rest  # the label is alone on its line: the word needs the next one
        while at < len(boxes):
            found = greedy(boxes, at, len(boxes), first, rest)
            wide = self._too_wide(galley, found, first, rest)
            if wide is None:
                ranges += found
                break
            ranges += found[:wide]
            at = found[wide][0]
            self._report_wide(out, galley, at)
            split_box(galley, at, self.measurer)
            first = first if not ranges else rest
        if not ranges:
            ranges = [(0, 0)]
        out.leaders = {}
        pieces = galley.pieces
        if out.style.align is Side.LEFT:
            out.lines = [tuple(pieces(s, e, room.rest if n else room.first)) for n, (s, e) in enumerate(ranges)]
        else:
            out.lines = [self._aligned(out.style.align, galley, ranges, n, room) for n in range(len(ranges))]
        return [s for s, _ in ranges]

    def _too_wide(self, galley: Galley, lines: list[tuple[int, int]], first: float, rest: float) -> int | None:
        """Give the first line that holds one box only, and that wider than the line."""
        boxes = galley.boxes
        for n, (s, e) in enumerate(lines):
            if e - s == 1 and boxes.ends[e] - boxes.starts[s] > (rest if n else first) + TINY and _parts(galley, s):
                return n
        return None

    def _aligned(
        self, align: Side, galley: Galley, ranges: list[tuple[int, int]], n: int, room: Room
    ) -> tuple[Piece, ...]:
        start, end = ranges[n]
        boxes = galley.boxes
        x = room.rest if n else room.first
        slack = room.end - x - (boxes.ends[end] - boxes.starts[start] if end > start else 0.0)
        match align:
            case Side.RIGHT:
                return tuple(galley.pieces(start, end, x + slack))
            case Side.CENTRE:
                return tuple(galley.pieces(start, end, x + slack / 2))
            case _:
                found = galley.pieces(start, end, x)
                if n + 1 == len(ranges) or end in boxes.forced or slack <= 0:
                    return tuple(found)
                return tuple(stretched(found, slack, self.measurer))

    def _tabbed(self, out: SetParagraph, galley: Galley, room: Room) -> list[int]:
        """Set a paragraph with tabs; gives the box that each line begins with."""
        boxes, text = galley.boxes, galley.strip.text
        while True:
            lines = tabbed_lines(boxes, text, out.style, room, out.style.text.colour)
            wide = _wide_stretch(galley, lines, room)
            if wide is None:
                break
            self._report_wide(out, galley, wide)
            split_box(galley, wide, self.measurer)
        out.lines, out.leaders = [], {}
        for n, line in enumerate(lines):
            pieces: list[Piece] = []
            for start, end, x in line.stretches:
                pieces += galley.pieces(start, end, x)
            if out.style.align is Side.JUSTIFY and n + 1 < len(lines):
                pieces = self._justify_last(galley, line, pieces, room)
            out.lines.append(tuple(pieces))
            if line.leaders:
                out.leaders[n] = line.leaders
        return [line.start for line in lines]

    def _justify_last(self, galley: Galley, line: TabbedLine, pieces: list[Piece], room: Room) -> list[Piece]:
        """Stretch what stands behind the last tab of a line."""
        start, end, x = line.stretches[-1]
        boxes = galley.boxes
        slack = room.end - x - (boxes.ends[end] - boxes.starts[start])
        if end <= start or end in boxes.forced or slack <= 0:
            return pieces
        last = galley.pieces(start, end, x)
        return pieces[: len(pieces) - len(last)] + stretched(last, slack, self.measurer)

    def _report_wide(self, out: SetParagraph, galley: Galley, i: int) -> None:
        boxes, strip = galley.boxes, galley.strip
        word = strip.text[boxes.cuts[i] : boxes.cuts[i + 1]].strip()
        segment = strip.segments[bisect_right(galley.starts, boxes.cuts[i]) - 1]
        shown = word if len(word) <= 40 else word[:39] + "…"
        self.sink.warning(
            "RK301",
            segment.span,
            f"`{shown}` is wider than its line and is broken at the edge",
            "write it otherwise, or give its column or paragraph more room",
        )


def contents_row(row: ContentsRow, counted: bool) -> tuple[Inline, ...]:
    """Give the words of a row of the contents with its numbers behind their tabs, as the DOCX has them."""
    tab = Tab(span=row.span)
    page = PageNumber(of=row.to, span=row.span)
    if not counted:
        return (*row.content, tab, page)
    # the first tab is filled with its leader, the next one goes to the column of paragraphs
    return (*row.content, tab, tab, Text(row.paragraphs, span=row.span), tab, page)


def _line_at(starts: list[int], galley: Galley, offset: int) -> int:
    """Give the line that holds an offset of the text; `starts` are the boxes that lines begin with."""
    cuts = galley.boxes.cuts
    return max(bisect_right([cuts[s] for s in starts], offset) - 1, 0)


def _wide_stretch(galley: Galley, lines: list[TabbedLine], room: Room) -> int | None:
    """Give the first box that begins a line, stands alone in its stretch and is wider than the line."""
    boxes = galley.boxes
    for line in lines:
        start, end, x = line.stretches[0]
        if end - start == 1 and boxes.ends[end] - boxes.starts[start] > room.limit - x + TINY and _parts(galley, start):
            return start
    return None


def _parts(galley: Galley, i: int) -> bool:
    """Say whether a box has more than one character, so that it can be broken at all."""
    boxes = galley.boxes
    return len(galley.strip.text[boxes.cuts[i] : boxes.cuts[i + 1]].rstrip(BLANKS + "\t\n")) > 1
