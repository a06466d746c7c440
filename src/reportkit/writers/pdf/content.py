"""Content streams: the items of a page as operators, tagged as they are drawn (ISO 32000-1, 9.4, 14.6 and 14.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from reportkit.doctree.nodes import ContentsRow, Link, Note, Picture
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
from reportkit.record import dataclass, field
from reportkit.writers.pdf.graphics import fill_operators, stroke_operators
from reportkit.writers.pdf.inner import InnerElements
from reportkit.writers.pdf.resources import Fonts, Look
from reportkit.writers.pdf.structure import Element, Structure
from reportkit.writers.pdf.tokens import grid, hundredths, points, rgb, thousandths

_ARTIFACT = {
    Part.HEADER: b"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC",
    Part.FOOTER: b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC",
    Part.REPEATED: b"/Artifact<</Type/Pagination>>BDC",
}
_LAYOUT = b"/Artifact<</Type/Layout>>BDC"
_UNDERLINE_DROP = 0.12
_UNDERLINE_WIDTH = 10.0
_APART = 1
"""A gap after a piece, in twips, from which on its words are parted from the next by a space of their own."""


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle to click: its Link element and where it leads. Lengths are twips."""

    element: Element
    target: Link | ContentsRow | Note
    x: float
    top: float
    width: float
    height: float


@dataclass(slots=True)
class Canvas:
    """Draws the pages of a document one after another.

    `structure` is filled with marked content. `marked` lists the element of each marked-content number of the page
    being drawn, `links` its areas to click, `fonts` and `images` the resources that it names.
    """

    height: int
    structure: Structure
    text: Fonts
    index: int = -1
    out: list[bytes] = field(default_factory=list)
    marked: list[Element] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)
    fonts: dict[bytes, None] = field(default_factory=dict)
    images: dict[Picture, bytes] = field(default_factory=dict)
    inner: InnerElements = field(default_factory=InnerElements)
    _changes: dict[tuple[int, int, str], tuple[Look, bytes]] = field(default_factory=dict)
    _open: Element | None = None
    _style: RunStyle | None = None
    _look: Look | None = None
    _colour: str = ""
    _spread: float = 0.0
    _stretch: int = 1000
    _x: int = 0
    _y: int = 0

    def draw(self, page: Page) -> bytes:
        """Give the content stream of a page."""
        self.index += 1
        self.out, self.marked, self.links, self.fonts, self.images = [], [], [], {}, {}
        self._style, self._look, self._colour, self._spread, self._stretch = None, None, "", 0.0, 1000
        for item in page.items:
            match item:
                case Flow():
                    self._flow(item)
                case Fill():
                    self._layout((item,))
                case Stroke():
                    self._layout((item,))
                case PlacedPicture():
                    self._picture(item)
                case PlacedChart():
                    self._chart(item)
                case _:
                    assert_never(item)
        return b"\n".join(self.out)

    # Marked content

    def _mark(self, element: Element) -> None:
        """Open marked content of an element, unless it is open."""
        if self._open is element:
            return
        self._close()
        self.out.append(b"/%s<</MCID %d>>BDC" % (element.tag, len(self.marked)))
        element.kids.append((self.index, len(self.marked)))
        self.marked.append(element)
        self._open = element

    def _close(self) -> None:
        if self._open is not None:
            self.out.append(b"EMC")
            self._open = None

    def _layout(self, shapes: Sequence[Fill | Stroke]) -> None:
        """Draw rectangles and rules as one artifact."""
        if shapes:
            self.out.append(_LAYOUT)
            self._shapes(shapes)
            self.out.append(b"EMC")

    def _shapes(self, shapes: Iterable[Fill | Stroke]) -> None:
        for shape in shapes:
            if isinstance(shape, Fill):
                self.out.append(fill_operators(shape, self.height))
                self._colour, self._style = shape.colour, None
            else:
                self.out.append(stroke_operators(shape, self.height))

    # Text

    def _flow(self, flow: Flow) -> None:
        """Draw the lines of a leaf: the grounds under its words first, the rules under them last."""
        marked: list[tuple[Piece, Line]] = []
        bare = True
        for line in flow.lines:
            for piece in line.label + line.pieces if line.label else line.pieces:
                bare = False
                if piece.style.background or piece.style.underline:
                    marked.append((piece, line))
        if bare:
            return
        if marked:
            grounds = [(p, line, p.style.background) for p, line in marked if p.style.background]
            self._layout([Fill(p.x, line.top, p.width, line.height, colour) for p, line, colour in grounds])
        opening = _ARTIFACT.get(flow.part)
        self._begin(opening)
        if opening is None:
            self._tagged(flow)
        else:
            for line in flow.lines:
                for piece in _all(line):
                    self._show(piece, grid(self.height - line.baseline), "")
        self._end(opening)
        if marked:
            self._layout([_underline(p, line) for p, line in marked if p.style.underline])

    def _begin(self, opening: bytes | None) -> None:
        if opening is not None:
            self.out.append(opening)
        self.out.append(b"BT")
        self._x = self._y = 0

    def _end(self, opening: bytes | None) -> None:
        self._close()
        self.out.append(b"ET" if opening is None else b"ET EMC")

    def _tagged(self, flow: Flow) -> None:
        leaf = flow.leaf
        element = self.structure.leaf[id(leaf)]
        label = self.structure.label.get(id(leaf), element)
        row = leaf if isinstance(leaf, ContentsRow) else None
        for line in flow.lines:
            y = grid(self.height - line.baseline)
            if line.label:
                self._mark(label)
                for piece in line.label:
                    self._show(piece, y, " " if piece is line.label[-1] else "")
            linked = False
            pieces = line.pieces
            last = len(pieces) - 1
            for i, piece in enumerate(pieces):
                if piece.within or piece.language is not None:
                    self._mark(self.inner.find(element, piece.within, piece.language))
                    linked = linked or bool(piece.within)
                elif self._open is not element:
                    self._mark(element)
                if i == last:
                    self._show(piece, y, " " if row else "")
                else:
                    self._show(piece, y, _space_between(pieces, i))
            if linked:
                self._line_links(line, element)
            if row:
                self._area(element, row, line, _all(line))

    def _show(self, piece: Piece, y: int, end: str) -> None:
        """Draw words on a baseline; `end` is a space that parts them, for readers of text, from what comes behind."""
        look = self._look
        if look is None or piece.style is not self._style:
            look = self._change(piece.style)
        if piece.spread != self._spread or piece.stretch != self._stretch:
            self._fill_line(piece)
        x = round(piece.x * 5)  # `grid`, which would be called for every piece
        if piece.rtl:
            self.out.append(b"%s %s Td" % (hundredths(x - self._x), hundredths(y - self._y)))
            self._x, self._y = x, y
            self._show_back(look, piece.text, end)
            return
        shown = look.show(piece.text + end if end else piece.text)
        self.out.append(b"%s %s Td%s" % (hundredths(x - self._x), hundredths(y - self._y), shown))
        self._x, self._y = x, y

    def _show_back(self, look: Look, text: str, end: str) -> None:
        """Show words that are read from right to left as they are seen; readers of text turn them (14.8.2.3.3)."""
        self.out.append(b"/ReversedChars BMC%s EMC" % look.show_back(text))
        if end:
            self.out.append(look.show(end))

    def _fill_line(self, piece: Piece) -> None:
        """Set how wide spaces and glyphs are: `Tz` scales what `Tw` adds to a space, too (9.3.4, 9.4.4)."""
        if piece.stretch != self._stretch:
            self.out.append(b"%s Tz" % thousandths(piece.stretch * 100))
        self.out.append(b"%s Tw" % thousandths(round(piece.spread * 50_000 / piece.stretch)))
        self._spread, self._stretch = piece.spread, piece.stretch

    def _change(self, style: RunStyle) -> Look:
        """Set what differs from the style before. From one style to another this is written once and kept."""
        key = (id(self._look), id(style), self._colour)  # looks and styles are kept by `text`
        found = self._changes.get(key)
        if found is None:
            found = self._changes[key] = self._difference(style)
        new, written = found
        self.fonts[new.font.name] = None
        if written:
            self.out.append(written)
        self._style, self._look, self._colour = style, new, style.colour
        return new

    def _difference(self, style: RunStyle) -> tuple[Look, bytes]:
        """Write what differs from the style before: font and size, colour, tracking, rise."""
        old, new = self._look, self.text.look(style)
        out: list[bytes] = []
        if old is None or new.font is not old.font or new.size != old.size:
            out.append(b"%s %s Tf" % (new.font.name, new.size))
        if style.colour != self._colour:
            out.append(b"%s rg" % rgb(style.colour))
        if new.tracking != (old.tracking if old else b"0"):
            out.append(b"%s Tc" % new.tracking)
        if new.rise != (old.rise if old else b"0"):
            out.append(b"%s Ts" % new.rise)
        return new, b"\n".join(out)

    # Links

    def _line_links(self, line: Line, element: Element) -> None:
        """Note the rectangles of the links and the marks of notes on a line, one for each."""
        groups: dict[int, tuple[Link | Note, list[Piece]]] = {}
        for piece in line.pieces:
            for inline in piece.within:
                if isinstance(inline, (Link, Note)):
                    groups.setdefault(id(inline), (inline, []))[1].append(piece)
        for target, pieces in groups.values():
            self._area(self.inner.of_link(element, target), target, line, pieces)

    def _area(self, element: Element, target: Link | ContentsRow | Note, line: Line, pieces: Sequence[Piece]) -> None:
        if pieces:
            left = min(p.x for p in pieces)
            right = max(p.x + p.width for p in pieces)
            self.links.append(LinkArea(element, target, left, line.top, right - left, line.height))

    # Figures

    def _picture(self, item: PlacedPicture) -> None:
        if item.artifact:
            self.out.append(_ARTIFACT[Part.HEADER])
            self._image(item)
            self.out.append(b"EMC")
            return
        element = self.structure.figure[id(item.figure)]
        self._box(element, item)
        self._mark(element)
        self._image(item)
        self._close()

    def _image(self, item: PlacedPicture) -> None:
        name = self.images.setdefault(item.figure.picture, b"/Im%d" % (len(self.images) + 1))
        box = b"%s 0 0 %s" % (points(item.width), points(item.height))
        place = b"%s %s" % (points(item.x), points(self.height - item.y - item.height))
        self.out.append(b"q %s %s cm %s Do Q" % (box, place, name))

    def _chart(self, item: PlacedChart) -> None:
        element = self.structure.figure[id(item.chart)]
        self._box(element, item)
        self._mark(element)
        self._shapes((*item.fills, *item.strokes))
        if item.texts:
            self.out.append(b"BT")
            self._x = self._y = 0
            for line in item.texts:
                for piece in line.pieces:
                    self._show(piece, grid(self.height - line.baseline), " ")
            self.out.append(b"ET")
        self._close()

    def _box(self, element: Element, item: PlacedPicture | PlacedChart) -> None:
        corners = (item.x, self.height - item.y - item.height, item.x + item.width, self.height - item.y)
        box = b" ".join(points(v) for v in corners)
        element.attributes = b"/A<</O/Layout/Placement/Block/BBox[%s]>>" % box


def _all(line: Line) -> tuple[Piece, ...]:
    return line.label + line.pieces if line.label else line.pieces


def _space_between(pieces: Sequence[Piece], i: int) -> str:
    """Give a space where the next piece stands at a distance, behind a tab, and no blank parts the two.

    Words from right to left stand before what they follow, or with others between.
    """
    piece, after = pieces[i], pieces[i + 1]
    gap = after.x - piece.x - piece.width
    if -_APART <= gap <= _APART or piece.text[-1:] == " ":
        return ""
    if gap > 0:
        left, right = piece.x + piece.width, after.x
    else:
        left, right = after.x + after.width, piece.x
    if right - left <= _APART or (len(pieces) > 2 and any(left < p.x + p.width / 2 < right for p in pieces)):
        return ""
    return " "


def _underline(piece: Piece, line: Line) -> Stroke:
    """Give the rule under a piece; the blank at its end has none."""
    drop = line.baseline + piece.style.size * 10 * _UNDERLINE_DROP
    words = piece.width * len(piece.text.rstrip(" ")) / max(len(piece.text), 1)
    if piece.rtl:
        left = piece.x + piece.width - words
        return Stroke(left, drop, left + words, drop, _UNDERLINE_WIDTH, piece.style.colour)
    return Stroke(piece.x, drop, piece.x + words, drop, _UNDERLINE_WIDTH, piece.style.colour)
