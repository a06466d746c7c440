"""Setting a paragraph: its inlines become lines of pieces at their places across the page; heights come later."""

from __future__ import annotations

from bisect import bisect_right
from math import ceil
from typing import TYPE_CHECKING

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import ContentsRow, Inline, PageNumber, Paragraph, Tab, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout.boxing import Galley, box_up, with_parted_addresses
from reportkit.layout.breaking import broken, proved, report_wide
from reportkit.layout.depths import Extent
from reportkit.layout.fields import FIELDS, one_a_line, side_by_side
from reportkit.layout.frames import frame_of
from reportkit.layout.labels import place_label
from reportkit.layout.looks import Look
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Leaf
from reportkit.layout.paragraphs import Column, SetParagraph
from reportkit.layout.proving import doubtful, tried
from reportkit.layout.reserved import closer, numbered, widest
from reportkit.layout.runs import Numbers, Spinner
from reportkit.layout.scripts import right_to_left
from reportkit.layout.tabs import Room
from reportkit.record import dataclass, field
from reportkit.style.sheet import ParagraphStyle, StyleSheet

if TYPE_CHECKING:
    from reportkit.layout.fitting import Fitter


@dataclass(slots=True)
class Setter:
    """Sets the paragraphs of one document; `proving` makes their lines end alike everywhere. Reports RK300, RK301.

    `language` is the document's, by which words are divided where the sheet wants `optimal` lines. `digits` are those
    of the last page that there may be.
    """

    sheet: StyleSheet
    spinner: Spinner
    measurer: Measurer
    sink: Sink
    proving: bool = True
    language: str = ""
    digits: int = 4
    made: list[SetParagraph] = field(default_factory=list)
    late: list[SetParagraph] = field(default_factory=list)
    _measured: dict[int, Galley] = field(default_factory=dict)
    _words: dict[tuple[str, int, str | None], Galley] = field(default_factory=dict)
    _styles: dict[tuple[Role, int, str | None], ParagraphStyle] = field(default_factory=dict)
    _reported: set[tuple[str, str]] = field(default_factory=set)
    _fitter: Fitter | None = None
    _rtl: bool = False

    def __post_init__(self) -> None:
        """Make ready what the sheet's way of breaking lines needs."""
        self._rtl = right_to_left(self.language)
        if self.sheet.linebreak == "optimal":
            from reportkit.layout.fitting import Fitter  # late: seven modules, and most sheets break as Word does
            from reportkit.layout.hyphenation import Hyphenator

            self._fitter = Fitter(self.measurer, Hyphenator(self.language), self.sheet.expansion)
            self.proving = False

    def paragraph(
        self, leaf: Leaf, column: Column, *, number: str | None = None, counted: bool = False
    ) -> SetParagraph:
        """Set a leaf in a column.

        `number` is that of the footnote which the leaf begins; `counted` contents have a column for paragraphs.
        """
        style = self.style(leaf.role, leaf.depth if isinstance(leaf, Paragraph) else 0, leaf.language)
        if isinstance(leaf, ContentsRow):
            out = SetParagraph(leaf, contents_row(leaf, counted), style, column)
            label = leaf.label
        else:
            out = SetParagraph(leaf, leaf.content, style, column)
            label = "" if leaf.label is None else leaf.label.text
        if label or number is not None:
            look = self.spinner.looks.of(style.text if style.label is None else style.label)
            if number is not None:
                label, look = number, self.spinner.looks.under(look, SpanRole.NOTE_NUMBER)
            if label:
                out.label_text, out.label_look = label, look
        if leaf.role in FIELDS and not self._in_a_row(out):
            out.content, out.stacked = one_a_line(out.content), True
        self.fill(out)
        self.made.append(out)
        if out.counted:
            self.late.append(out)
        return out

    def style(self, role: Role, depth: int, language: str | None = None) -> ParagraphStyle:
        """Give the style of a role inside `depth` containers; `language` is the paragraph's own, None for none."""
        found = self._styles.get((role, depth, language))
        if found is None:
            found = self._styles[role, depth, language] = self.sheet.style(role, language).at_depth(depth)
        return found

    def reset(self, numbers: Numbers) -> bool:
        """Set what counts pages again, now that numbers are known; say if that moves any line, note or anchor."""
        self.spinner.numbers = numbers
        moved = False
        for paragraph in self.late:
            before = paragraph.form
            if paragraph.cut is None:
                self.fill(paragraph)
            else:
                paragraph.take()
            moved |= before != paragraph.form
        return moved

    def reserve(self, paragraph: SetParagraph) -> None:
        """Set a paragraph again, so that no line end of it depends on a page number (`layout.reserved`)."""
        if not paragraph.reserved:
            paragraph.reserved = True
            self.fill(paragraph)

    def extent(self, leaf: Paragraph) -> Extent:
        """Give how far the words of a paragraph reach, before a column is known; they are kept (`measured`)."""
        style = self.style(leaf.role, leaf.depth, leaf.language)
        galley = self._measured[id(leaf)] = self._galley(leaf.content, style, leaf.language)
        if leaf.label is not None:
            look = style.text if style.label is None else style.label
            label = self.words(leaf.label.text, self.spinner.looks.of(look), leaf)
            first = max(ceil(label.boxes.natural + style.first), 0)
        else:
            first = max(style.bare, 0)
        return Extent(with_parted_addresses(galley, self.measurer), first, style.left + style.right)

    def measured(self, leaf: Paragraph) -> Galley:
        """Give the words of a paragraph whose extent was asked for, and that is not set yet."""
        return self._measured[id(leaf)]

    def fill(self, out: SetParagraph) -> None:
        """Break a paragraph into lines and put its pieces in their places."""
        style, column = out.style, out.column
        self.spinner.reserve = widest(self.measurer, self.digits) if out.reserved else None
        galley, room = self._prepare(out)
        self.spinner.reserve = None
        strip = galley.strip
        fitted = None
        if self._fitter is not None:
            fitted = self._fitter.fill(galley, style, room, lambda box: report_wide(galley, box, self.sink))
        if fitted is not None:
            out.lines, starts = fitted
        else:
            out.narrowed, lines = proved(self, out, galley, room)
            if out.narrowed:
                room = room.narrower(out.narrowed)
            out.compose(galley, room, lines)
            out.tried = tried(galley, lines, room) if strip.notes else frozenset()
            starts = [galley.boxes.cuts[line.start] for line in lines] if strip.notes or strip.anchors else []
        left = column.left + style.left
        out.frame = frame_of(style, min(left, left + style.first_line(bool(out.label_text))), room.end)
        out.counted = strip.counted
        if out.reserved:
            lines_ = numbered(out.lines, self.spinner.number, self.measurer, style.align)
            out.lines, out.leaders = closer(out.lines, lines_, out.leaders)
        if strip.rtl is not self._rtl:
            self._turn(out)
        if out.notes or out.anchors:
            out.notes, out.anchors = {}, []
        if strip.notes:
            for at, note in strip.notes:
                out.notes.setdefault(_line_at(starts, at), []).append(note)
        if strip.anchors:
            out.anchors = [(_line_at(starts, at), anchor) for at, anchor in strip.anchors]

    def _turn(self, out: SetParagraph) -> None:
        """Put a paragraph of the other direction than the document's on the other side of its column."""
        from reportkit.layout.mirroring import turned_frame, turned_stroke  # most documents have none, and start
        from reportkit.layout.ordering import turned  # without it

        room = out.column.left, out.column.left + out.column.width
        out.room = None  # its label is turned, and has to be set anew when the paragraph is
        out.lines = [turned(line, *room) for line in out.lines]
        out.label = turned(out.label, *room)
        out.leaders = {n: [turned_stroke(one, *room) for one in found] for n, found in out.leaders.items()}
        out.frame = None if out.frame is None else turned_frame(out.frame, *room)

    def _prepare(self, out: SetParagraph) -> tuple[Galley, Room]:
        """Measure a paragraph's words, put its label in place, and give the room of its lines."""
        style, column = out.style, out.column
        measured = self._measured.pop(id(out.leaf), None)
        galley = self._galley(out.content, style, out.leaf.language) if measured is None else measured
        room = out.room
        if room is None:
            left, end = column.left + style.left, column.left + column.width - style.right
            room = Room(column.left, left + style.first_line(bool(out.label_text)), left, end)
            if out.label_look is not None:
                room = place_label(self, out, out.label_look, room)
            out.room = room
        return galley, room

    def _galley(self, content: tuple[Inline, ...], style: ParagraphStyle, language: str | None) -> Galley:
        """Measure the words of a paragraph."""
        return box_up(self.spinner.strip(content, style.text, language), self.measurer, self.sink, self._reported)

    def words(self, text: str, look: Look, leaf: Leaf) -> Galley:
        """Measure words of a leaf that are no inlines, such as its label; many leaves have the same, and share it."""
        key = (text, id(look), leaf.language)
        found = self._words.get(key)
        if found is None:
            strip = self.spinner.words(text, look, leaf.span, leaf.language)
            found = self._words[key] = box_up(strip, self.measurer, self.sink, self._reported)
        return found

    def proves(self, paragraph: SetParagraph, step: int) -> bool:
        """Say whether a paragraph that is narrower by `step` twips breaks alike everywhere."""
        galley, room = self._prepare(paragraph)
        narrow = room.narrower(step)
        lines = broken(galley, paragraph.style, narrow, self.measurer, None)
        return lines is not None and not doubtful(galley, lines, narrow)

    def _in_a_row(self, out: SetParagraph) -> bool:
        """Say whether the fields of a paragraph have room beside each other."""
        galley, room = self._prepare(out)
        lines = broken(galley, out.style, room, self.measurer, None)
        beside = lines is not None and side_by_side(lines, galley.boxes, out.style, room)
        if beside:
            self._measured[id(out.leaf)] = galley  # it is set as it is
        return beside


def contents_row(row: ContentsRow, counted: bool) -> tuple[Inline, ...]:
    """Give the words of a row of the contents with its numbers behind their tabs, as the DOCX has them."""
    tab = Tab(span=row.span)
    page = PageNumber(of=row.to, span=row.span)
    if not counted:
        return (*row.content, tab, page)
    # the first tab is filled with its leader, the next one goes to the column of paragraphs
    return (*row.content, tab, tab, Text(row.paragraphs, span=row.span), tab, page)


def _line_at(starts: list[int], offset: int) -> int:
    """Give the line that holds an offset of the text, by the offsets with which lines begin."""
    return max(bisect_right(starts, offset) - 1, 0)
