"""A letterhead on the page: its lines at their heights, each piece in its own look, pictures in their rectangles.

Lines of a letterhead are not broken; they are artifacts, and count no anchors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.doctree.nodes import Figure, PageNumber, Paragraph, Picture, Running
from reportkit.doctree.roles import Role
from reportkit.doctree.walk import inlines_of
from reportkit.layout.measure import Faces
from reportkit.layout.pages import Flow, Item, Line, Part, Piece, PlacedPicture, RunStyle, Stroke
from reportkit.record import dataclass
from reportkit.style.letterhead import Counted, Letterhead, LetterLine, Lines, Logo, Move, Words
from reportkit.style.sheet import Border, PageStyle, Side, TabStop, TextStyle

_STEP = 720
"""The distance of the tab stops that every line has where it names no further one."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of a page, and of all pages."""

    page: int
    count: int


def lines_for(head: Letterhead | None, number: int, running: Running) -> tuple[Lines, Lines]:
    """Give the lines above the header and below the footer of a page.

    Where the document counts its pages itself, lines of the letterhead that would count them again are left away.
    """
    if head is None:
        return (), ()
    both = head.of(number)
    if not _counts_pages(running):
        return both
    above, below = (tuple(line for line in lines if not line.counts) for lines in both)
    return above, below


def _counts_pages(running: Running) -> bool:
    sides = (running.header, running.footer, running.first_header, running.first_footer)
    paragraphs: Iterable[Paragraph] = (p for side in sides for p in side)
    return any(isinstance(inline, PageNumber) for p in paragraphs for inline in inlines_of(p.content))


def height_of(lines: Lines) -> int:
    """Give the height of lines together, in twips."""
    return sum(line.height for line in lines)


def placed(lines: Lines, top: float, page: PageStyle, faces: Faces, numbers: Numbers) -> Iterator[Item]:
    """Give the items of lines, the first at `top`."""
    for line in lines:
        yield from _Line(line, page, faces, numbers).items(top + line.before)
        top += line.height


@dataclass(slots=True)
class _Line:
    line: LetterLine
    page: PageStyle
    faces: Faces
    numbers: Numbers

    def items(self, top: float) -> Iterator[Item]:
        own, y = self.line, top
        if own.above is not None:
            yield self._rule(own.above, top)
            y += _room(own.above)
        pieces: list[Piece] = []
        for stretch, x in self._stretches():
            for bit in stretch:
                if isinstance(bit, Logo):
                    picture = Picture(bit.data, bit.format, *bit.pixels)
                    yield PlacedPicture(Figure(picture, ""), x, y, bit.width, bit.height, artifact=True)
                    x += bit.width
                elif isinstance(bit, (Words, Counted)):
                    piece = self._piece(bit, x)
                    pieces.append(piece)
                    x += piece.width
        if pieces:
            drawn = Line(y, own.line, y + own.line * 0.8, tuple(pieces))
            yield Flow(Paragraph(Role.HEADER, ()), (drawn,), Part.HEADER)
        if own.below is not None:
            yield self._rule(own.below, y + own.line + own.below.padding)

    def _stretches(self) -> Iterator[tuple[list[Words | Counted | Logo], float]]:
        """Give what stands between tabs, each stretch with its place."""
        left, measure = self.page.left, self.page.measure
        stretches: list[list[Words | Counted | Logo]] = [[]]
        for bit in self.line.bits:
            if isinstance(bit, Move):
                stretches.append([])
            else:
                stretches[-1].append(bit)
        x = float(self.line.left)
        if len(stretches) == 1 and self.line.align is not Side.LEFT:
            x += self.line.align.before(measure - x - self._width(stretches[0]))
        for n, stretch in enumerate(stretches):
            if n:
                stop = self._stop(x)
                x = max(stop.at - stop.align.before(self._width(stretch)), x)
            yield stretch, left + x
            x += self._width(stretch)

    def _stop(self, x: float) -> TabStop:
        found = next((stop for stop in self.line.tabs if stop.at > x), None)
        return TabStop((int(x) // _STEP + 1) * _STEP) if found is None else found

    def _width(self, stretch: list[Words | Counted | Logo]) -> float:
        return sum(bit.width if isinstance(bit, Logo) else self._piece(bit, 0).width for bit in stretch)

    def _piece(self, bit: Words | Counted, x: float) -> Piece:
        look = bit.look
        text = bit.text if isinstance(bit, Words) else str(self.numbers.count if bit.total else self.numbers.page)
        style = _run_style(look, text)
        advances = self.faces.advances(style.family, style.bold, style.italic, text)
        width = sum(advances) * look.size / 100 + look.tracking * len(text)
        return Piece(text, style, x, width)

    def _rule(self, rule: Border, top: float) -> Stroke:
        width = rule.width * 2.5
        x = self.page.left + self.line.left
        return Stroke(x, top + width / 2, self.page.left + self.page.measure, top + width / 2, width, rule.colour)


def _run_style(look: TextStyle, text: str) -> RunStyle:
    """Give the look of one piece; a piece that holds any Korean is drawn in the Korean family."""
    korean = any("\u1100" <= c <= "\u11ff" or "\u2e80" <= c <= "\ud7ff" for c in text)
    return RunStyle(
        family=look.korean if korean else look.family,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        colour=look.colour,
        underline=look.underline,
        tracking=look.tracking,
    )


def _room(rule: Border) -> int:
    return rule.padding + (rule.width * 20 + 7) // 8
