"""Content streams: the items of a page as operators, tagged as they are drawn (ISO 32000-1, 14.6 and 14.7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

from reportkit.doctree.nodes import ContentsRow, Inline, Link, Note
from reportkit.layout.pages import (
    Fill,
    Flow,
    Line,
    Page,
    Part,
    Piece,
    PlacedChart,
    PlacedPicture,
    RunStyle,
    Stroke,
)
from reportkit.writers.pdf.structure import Element, Structure
from reportkit.writers.pdf.tokens import fill_colour, number, points, stroke_colour

_ARTIFACT = {
    Part.HEADER: b"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC",
    Part.FOOTER: b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC",
    Part.REPEATED: b"/Artifact<</Type/Pagination>>BDC",
}
_LAYOUT = b"/Artifact<</Type/Layout>>BDC"
_UNDERLINE_DROP = 0.12
_UNDERLINE_WIDTH = 10.0


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle to click: its Link element, where it leads, and the words it is over. Lengths are twips."""

    element: Element
    target: Link | ContentsRow
    x: float
    top: float
    width: float
    height: float
    words: str


@dataclass(slots=True)
class Canvas:
    """Draws the pages of a document one after another.

    `encode(style, text)` gives the font's resource name and the string operand for a piece. `structure` is filled
    with marked content; `marked` lists the element of each marked-content number of the page being drawn.
    """

    height: int
    structure: Structure
    encode: Callable[[RunStyle, str], tuple[bytes, bytes]]
    index: int = -1
    out: list[bytes] = field(default_factory=list)
    marked: list[Element] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)
    fonts: dict[bytes, None] = field(default_factory=dict)
    images: dict[int, PlacedPicture] = field(default_factory=dict)
    inner: dict[tuple[int, int], Element] = field(default_factory=dict)
    _open: Element | None = None
    _state: tuple[bytes, int, str, int, float] | None = None

    def draw(self, page: Page) -> bytes:
        """Give the content stream of a page."""
        self.index += 1
        self.out, self.marked, self.links, self.fonts, self.images = [], [], [], {}, {}
        self._state = None
        for item in page.items:
            match item:
                case Flow():
                    self._flow(item)
                case Fill():
                    self._artifact(_LAYOUT, lambda item=item: self._fill(item))  # type: ignore[misc]
                case Stroke():
                    self._artifact(_LAYOUT, lambda item=item: self._stroke(item))  # type: ignore[misc]
                case PlacedPicture():
                    self._picture(item)
                case PlacedChart():
                    self._chart(item)
                case _:
                    assert_never(item)
        self._close()
        return b"\n".join(self.out)

    # Marked content

    def _artifact(self, opening: bytes, draw: Callable[[], None]) -> None:
        self._close()
        self.out.append(opening)
        draw()
        self.out.append(b"EMC")

    def _mark(self, element: Element) -> None:
        """Open marked content of an element, unless it is open."""
        if self._open is element:
            return
        self._close()
        mcid = len(self.marked)
        self.marked.append(element)
        element.kids.append((self.index, mcid))
        self.out.append(b"/%s<</MCID %d>>BDC" % (element.tag.encode("ascii"), mcid))
        self._open = element

    def _close(self) -> None:
        if self._open is not None:
            self.out.append(b"EMC")
            self._open = None

    def _element(self, base: Element, within: tuple[Inline, ...], language: str | None) -> Element:
        """Give the element for words inside links, note marks and other languages, made where first drawn."""
        for inline in within:
            match inline:
                case Link():
                    base = self._child(base, inline, "Link")
                case Note():
                    base = self._child(base, inline, "Reference")
                case _:
                    pass
        if language is not None and language != base.language:
            key = (id(base), hash(language))
            if key not in self.inner or self.inner[key].language != language:
                self.inner[key] = base.add("Span", language=language)
            elif base.kids[-1] is not self.inner[key]:
                # Other words stand between: a new element keeps the reading order.
                self.inner[key] = base.add("Span", language=language)
            base = self.inner[key]
        return base

    def _child(self, base: Element, inline: Inline, tag: str) -> Element:
        key = (id(base), id(inline))
        if key not in self.inner:
            self.inner[key] = base.add(tag, language=inline.language)
        return self.inner[key]

    # Text

    def _flow(self, flow: Flow) -> None:
        opening = _ARTIFACT.get(flow.part)
        if opening is not None:
            self._artifact(opening, lambda: self._artifact_lines(flow))
            return
        element = self.structure.leaf[id(flow.leaf)]
        for line in flow.lines:
            self._line(line, element, self.structure.label.get(id(flow.leaf), element))
            if isinstance(flow.leaf, ContentsRow):
                self._area(element, flow.leaf, line, line.label + line.pieces)
        self._close()

    def _artifact_lines(self, flow: Flow) -> None:
        for line in flow.lines:
            for piece in (*line.label, *line.pieces):
                self._piece(piece, line, "")
                if piece.style.underline:
                    self._underline(piece, line)

    def _line(self, line: Line, element: Element, label: Element) -> None:
        for i, piece in enumerate(line.label):
            last = i == len(line.label) - 1
            self._tagged(piece, line, label, " " if last else "")
        for i, piece in enumerate(line.pieces):
            after = line.pieces[i + 1] if i + 1 < len(line.pieces) else None
            apart = after is not None and after.x - piece.x - piece.width > 20 and not piece.text.endswith(" ")
            self._tagged(piece, line, element, " " if apart else "")
        self._line_links(line, element)

    def _tagged(self, piece: Piece, line: Line, element: Element, end: str) -> None:
        if piece.style.background:
            ground = Fill(piece.x, line.top, piece.width, line.height, piece.style.background)
            self._artifact(_LAYOUT, lambda: self._fill(ground))
        self._mark(self._element(element, piece.within, piece.language))
        self._piece(piece, line, end)
        if piece.style.underline:
            self._artifact(_LAYOUT, lambda: self._underline(piece, line))

    def _piece(self, piece: Piece, line: Line, end: str) -> None:
        """Draw words; `end` is a space that parts them, for readers of text, from words set at a distance."""
        style = piece.style
        if style.background and self._open is None:
            self._fill(Fill(piece.x, line.top, piece.width, line.height, style.background))
        font, codes = self.encode(style, piece.text + end)
        self.fonts[font] = None
        out = self.out
        out.append(b"BT")
        state = (font, style.size, style.colour, style.tracking, style.raise_by)
        if state != self._state:
            out.append(b"%s %s Tf" % (font, number(style.size / 2)))
            out.append(fill_colour(style.colour))
            out.append(b"%s Tc" % points(style.tracking))
            out.append(b"%s Ts" % points(style.raise_by))
            self._state = state
        out.append(b"1 0 0 1 %s %s Tm" % (points(piece.x), points(self.height - line.baseline)))
        out.append(b"%s Tj" % codes)
        out.append(b"ET")

    def _underline(self, piece: Piece, line: Line) -> None:
        drop = line.baseline + piece.style.size * 10 * _UNDERLINE_DROP
        width = piece.width - (0 if not piece.text.endswith(" ") else piece.width / max(len(piece.text), 1))
        self._stroke(Stroke(piece.x, drop, piece.x + width, drop, _UNDERLINE_WIDTH, piece.style.colour))

    def _line_links(self, line: Line, element: Element) -> None:
        """Note the rectangles of the links on a line, one for each link."""
        groups: dict[int, list[Piece]] = {}
        for piece in line.pieces:
            for inline in piece.within:
                if isinstance(inline, Link):
                    groups.setdefault(id(inline), []).append(piece)
        for pieces in groups.values():
            link = next(i for i in pieces[0].within if isinstance(i, Link))
            self._area(self.inner[id(element), id(link)], link, line, tuple(pieces))

    def _area(self, element: Element, target: Link | ContentsRow, line: Line, pieces: tuple[Piece, ...]) -> None:
        if not pieces:
            return
        left = min(p.x for p in pieces)
        right = max(p.x + p.width for p in pieces)
        words = " ".join("".join(p.text for p in pieces).split())
        self.links.append(LinkArea(element, target, left, line.top, right - left, line.height, words))

    # Graphics

    def _fill(self, fill: Fill) -> None:
        self._state = None  # the fill colour is one of text's, too
        y = self.height - fill.y - fill.height
        box = b" ".join(points(v) for v in (fill.x, y, fill.width, fill.height))
        self.out.append(b"%s %s re f" % (fill_colour(fill.colour), box))

    def _stroke(self, stroke: Stroke) -> None:
        if stroke.dashed:
            self.out.append(b"q 1 J [0 %s] 0 d" % points(stroke.thickness * 4.5))
        ends = tuple(points(v) for v in (stroke.x1, self.height - stroke.y1, stroke.x2, self.height - stroke.y2))
        width, colour = points(stroke.thickness), stroke_colour(stroke.colour)
        self.out.append(b"%s w %s %s %s m %s %s l S" % (width, colour, *ends))
        if stroke.dashed:
            self.out.append(b"Q")

    def _picture(self, item: PlacedPicture) -> None:
        element = self.structure.figure[id(item.figure)]
        self._box(element, item)
        self._mark(element)
        self.images[id(item.figure)] = item
        box = b"%s 0 0 %s" % (points(item.width), points(item.height))
        place = b"%s %s" % (points(item.x), points(self.height - item.y - item.height))
        self.out.append(b"q %s %s cm /Im%d Do Q" % (box, place, len(self.images)))
        self._close()

    def _chart(self, item: PlacedChart) -> None:
        element = self.structure.figure[id(item.chart)]
        self._box(element, item)
        self._mark(element)
        for fill in item.fills:
            self._fill(fill)
        for stroke in item.strokes:
            self._stroke(stroke)
        for line in item.texts:
            for piece in line.pieces:
                self._piece(piece, line, "")
        self._close()

    def _box(self, element: Element, item: PlacedPicture | PlacedChart) -> None:
        corners = (item.x, self.height - item.y - item.height, item.x + item.width, self.height - item.y)
        box = b" ".join(points(v) for v in corners)
        element.attributes = b"/A<</O/Layout/Placement/Block/BBox[%s]>>" % box
