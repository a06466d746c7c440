"""`optimal` lines of a paragraph: broken by total fit, and drawn with the spaces and glyphs that fill them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from reportkit.layout.boxing import Galley, split_box
from reportkit.layout.breaking import Cut
from reportkit.layout.dividing import Divider, Known
from reportkit.layout.hyphenation import Hyphenator
from reportkit.layout.leads import lead_of
from reportkit.layout.line_search import Measure
from reportkit.layout.lines import BLANKS, IDEOGRAPH, TINY, Boxes, greedy
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Piece, RunStyle
from reportkit.layout.shaping import SOFT, TIED
from reportkit.layout.spreading import seams, seams_in, spread_out
from reportkit.layout.tabs import Room
from reportkit.layout.total_fit import total_fit
from reportkit.record import dataclass, field, replace
from reportkit.style.sheet import ParagraphStyle, Side

_STRETCH, _SHRINK = 0.5, 1 / 3
"""How much wider and narrower a space may be, in parts of its own width: TeX's."""

_SHRINK_WIDE = 1 / 20
"""The same where ideographs stand closer for it, which shows at once."""

_RAGGED = 4.5
"""Ems that may stay free at the end of a ragged line before a word is divided for it."""

_EXPANDED = 0.85
"""What lines with glyphs that give may need of all they can before hyphens are tried: it shows less in them."""

_STUB = 3
"""Ems that a last line is wide at least, if it costs little."""

_LOOSEST = 8.0
"""A line with a higher ratio is left as it is: the holes in it would be worse than its end."""


class FittedLine(NamedTuple):
    """A line from one offset of the text to another.

    In the coordinates of the galley it begins at `left`, its ink ends at `ink` and its blanks at `right`. It is put at
    `x` and has `room`. `spaces` are those between its words. It ends a paragraph, or where a break is forced, if it
    `closes`.
    """

    start: int
    end: int
    left: float
    ink: float
    right: float
    x: float
    room: float
    spaces: int
    hyphen: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Fitter:
    """Breaks and draws the paragraphs of one document; glyphs may be `expansion` thousandths wider or narrower.

    `words` are those that were divided before.
    """

    measurer: Measurer
    hyphenator: Hyphenator
    expansion: int = 0
    words: Known = field(default_factory=dict)

    def fill(
        self, galley: Galley, style: ParagraphStyle, room: Room, cut: Cut
    ) -> tuple[list[tuple[Piece, ...]], list[int]] | None:
        """Break a paragraph behind its lead; gives the pieces of its lines, and the offsets with which they begin.

        None where tabs do more than part a lead from the text.
        """
        lead = lead_of(galley, style, room)
        if lead is None:
            return None
        lines = self.lines(galley, style, room.beginning(lead.x), cut, begin=lead.box)
        drawn = [self.draw(galley, style, line) for line in lines]
        drawn[0] = (*lead.pieces, *drawn[0])
        return drawn, [line.start for line in lines]

    def lines(self, galley: Galley, style: ParagraphStyle, room: Room, cut: Cut, *, begin: int = 0) -> list[FittedLine]:
        """Break a paragraph from a box on, behind which there are no tabs, at least into one line, which may be empty.

        A box that is wider than its line, and that nothing divides, is cut at the edge, and `cut` is told of it.
        """
        boxes = galley.boxes
        if begin >= len(boxes):
            return [FittedLine(0, 0, 0.0, 0.0, 0.0, room.first, room.end - room.first, 0, closes=True)]
        out: list[FittedLine] = []
        left, rest = boxes.starts[begin], room.end - room.rest
        if room.end - room.first + TINY < boxes.ends[begin + 1] - left <= rest:
            # the label is alone on its line: the word needs the next one
            at = boxes.cuts[begin]
            out = [FittedLine(at, at, left, left, left, room.first, room.end - room.first, 0)]
            room = replace(room, first=room.rest)
        first = room.end - room.first
        if boxes.natural - left <= first + TINY and not boxes.forced:
            at, stop = boxes.cuts[begin], len(galley.strip.text)
            line = FittedLine(at, stop, left, boxes.natural, boxes.starts[-1], room.first, first, 0, closes=True)
            return [*out, line]
        while True:
            found = self._broken(galley, style, room, begin)
            wide = _too_wide(galley, found)
            if wide is None:
                return out + found
            cut(wide)
            split_box(galley, wide, self.measurer)

    def _broken(self, galley: Galley, style: ParagraphStyle, room: Room, begin: int) -> list[FittedLine]:
        """Break what stands between forced line ends, one stretch after another."""
        boxes, count = galley.boxes, len(galley.boxes)
        divider = Divider(galley, self.measurer, self.hyphenator if style.hyphens else None, self.words)
        gaps = self._gaps(galley)
        out: list[FittedLine] = []
        x, space = room.first, self._space(galley)
        for start, stop in pairwise((begin, *(f for f in boxes.forced if begin < f < count), count)):
            first, rest = room.end - x, room.end - room.rest
            measure = self._measure(galley, style, (first, rest), space)
            rows = boxes.ends[start : stop + 1], boxes.starts[start : stop + 1], gaps[start : stop + 1]
            found = total_fit(*rows, measure, heads=divider.from_box(start))
            if style.align is not Side.JUSTIFY:
                found = _fewest(boxes, (start, stop), (first, rest), found)
            elif first < rest and self.expansion:
                line = _line(galley, divider, ((start, 0), (start + found[0][0], found[0][1])), (x, first))
                if line.ink - line.left > first + line.spaces * measure.shrink + self.expansion * first / 1000 + TINY:
                    # a line that a label makes shorter has fewer glyphs that give, and it was taken for a full one
                    measure = replace(measure, line_shrink=self.expansion * first / 1000)
                    found = total_fit(*rows, measure, heads=divider.from_box(start))
            last = (start, 0)
            for box, letters in found:
                after = start + box, letters
                out.append(_line(galley, divider, (last, after), (x, room.end - x)))
                last, x = after, room.rest
            out[-1] = out[-1]._replace(closes=True)
        return out

    def _measure(self, galley: Galley, style: ParagraphStyle, widths: tuple[float, float], space: float) -> Measure:
        """Say what lines may be: spaces and glyphs give in justified ones, ragged ones leave some room free."""
        first, rest = widths
        em = style.text.size * 10
        if style.align is not Side.JUSTIFY:
            return Measure(rest + TINY, first + TINY, 0.0, 0.0, _RAGGED * em, 0.0, 1.0, _STUB * em)
        glyphs = self.expansion * rest / 1000
        # Hanja among Korean words have no spaces that could give
        more = glyphs + em if not galley.strip.wide and IDEOGRAPH.search(galley.strip.text) else glyphs
        return Measure(
            rest + TINY,
            first + TINY,
            space * _STRETCH,
            space * _shrink(galley),
            more,
            glyphs,
            _EXPANDED if self.expansion else 0.7,
            _STUB * em,
        )

    def _space(self, galley: Galley) -> float:
        """Give the width of the first space, in whose style most of them are."""
        at = max(galley.strip.text.find(" "), 0)
        return self.measurer.table(galley.segment(at).style).characters[" "]

    def _gaps(self, galley: Galley) -> Sequence[int]:
        """Count the spaces before each box."""
        text, cuts = galley.strip.text, galley.boxes.cuts
        if galley.strip.wide:
            spaces = accumulate([_spaces(text[a:b]) for a, b in pairwise(cuts)], initial=0)
            wide = seams(text)
            return [count + bisect_right(wide, cut) for count, cut in zip(spaces, cuts, strict=True)]
        if TIED in text or "  " in text:
            return list(accumulate([_spaces(text[a:b]) for a, b in pairwise(cuts)], initial=0))
        if text.count(" ") == len(cuts) - 2 and False not in [text[cut - 1] == " " for cut in cuts[1:-1]]:
            return range(len(cuts))
        return list(accumulate([text[cut - 1] == " " for cut in cuts[1:]], initial=0))

    def draw(self, galley: Galley, style: ParagraphStyle, line: FittedLine) -> tuple[Piece, ...]:
        """Give the pieces of a line at their places."""
        spare = line.room - (line.ink - line.left)
        x, spread, stretch = line.x, 0.0, 1000
        if style.align is not Side.JUSTIFY:
            x += style.align.before(spare)
        elif not line.closes or spare < 0:
            spread, stretch = self._filled(galley, line, spare)
        return _pieces(galley, line, x, spread, stretch)

    def _filled(self, galley: Galley, line: FittedLine, spare: float) -> tuple[float, int]:
        """Say how a line is filled: twips for each of its spaces, and how wide its glyphs are in thousandths."""
        natural, space = line.ink - line.left, self._space(galley)
        glyphs = self.expansion * natural / 1000
        room = line.spaces * space * (_STRETCH if spare > 0 else _shrink(galley)) + glyphs
        ratio = spare / room if room > 0 else 0.0
        if ratio > (_LOOSEST if line.spaces else 1.0):
            return 0.0, 1000
        share = min(max(ratio, -1.0), 1.0) * self.expansion
        stretch = 1000 + int(share // 1)
        spread = (spare - natural * (stretch - 1000) / 1000) / line.spaces if line.spaces and room > 0 else 0.0
        return spread, stretch


def _fewest(
    boxes: Boxes, stretch: tuple[int, int], widths: tuple[float, float], found: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Give the line ends that were found, or those of full lines where they are fewer, and none of them stands out.

    Evener ends are no reason for one more line.
    """
    start, stop = stretch
    full = greedy(boxes, start, stop, *widths)
    if len(full) >= len(found):
        return found
    for n, (begin, end) in enumerate(full):
        if boxes.ends[end] - boxes.starts[begin] > widths[n > 0] + TINY:
            return found
    return [(end - start, 0) for _, end in full]


def _line(
    galley: Galley, divider: Divider, ends: tuple[tuple[int, int], tuple[int, int]], place: tuple[float, float]
) -> FittedLine:
    """Make a line between two breaks, at a place with a room."""
    boxes, text = galley.boxes, galley.strip.text
    (first, before), (last, letters) = ends
    left = divider.at(first, before).begin if before else boxes.starts[first]
    start = boxes.cuts[first] + before
    if letters:
        found = divider.at(last, letters)
        end = boxes.cuts[last] + letters
        return FittedLine(start, end, left, found.end, found.end, *place, _spaces(text[start:end]), found.hyphen)
    end = boxes.cuts[last]
    spaces = _spaces(text[start:end].rstrip(BLANKS + "\n"))
    if galley.strip.wide:
        spaces += seams_in(text[start:end])
    ink = boxes.ends[last]  # behind the next box where a letter has no kerning to it, since the line ends here
    return FittedLine(start, end, left, ink, max(ink, boxes.starts[last]), *place, spaces)


def _shrink(galley: Galley) -> float:
    """Give by how much a space may be narrower, in parts of its width: less where it stands for that of letters."""
    return _SHRINK_WIDE if galley.strip.wide else _SHRINK


def _spaces(text: str) -> int:
    """Count the spaces that give in a line; those that tie two words do as well."""
    return text.count(" ") + text.count(TIED)


def _too_wide(galley: Galley, lines: Sequence[FittedLine]) -> int | None:
    """Give the box of the first line that stands out with one box, of more than one character."""
    cuts = galley.boxes.cuts
    for line in lines:
        if line.ink - line.left > line.room + 2 * TINY and line.end > line.start:
            box = bisect_right(cuts, line.start) - 1
            text = galley.strip.text[line.start : line.end].rstrip()
            if len(text) > 1 and line.end <= cuts[box + 1]:
                return box
    return None


def _pieces(galley: Galley, line: FittedLine, x: float, spread: float, stretch: int) -> tuple[Piece, ...]:
    """Give the pieces of a line from `x` on, one for each style."""
    if galley.strip.levels is not None:
        return galley.ordered((line.start, line.end), x, (spread, stretch, SOFT if line.hyphen else ""))
    segments, places, text = galley.strip.segments, galley.places, galley.strip.text
    at, left = line.start, line.left
    k = bisect_right(galley.starts, at) - 1
    out: list[Piece] = []
    while at < line.end:
        last = k + 1 == len(segments) or segments[k + 1].start >= line.end
        stop = line.end if last else segments[k + 1].start
        right = line.right if last else places[k + 1]
        part = text[at:stop]
        if spread:
            part = part.replace(TIED, " ")  # the line is broken: now it has to look like the others
        width = (right - left) * stretch / 1000 + part.count(" ") * spread
        if part[-1] == "\n":
            part = part.rstrip("\n") + " "  # a forced line end is a blank for readers of text
        if last and line.hyphen:
            part += SOFT
        if part:
            segment = segments[k]
            style: RunStyle = segment.style
            out.append(Piece(part, style, x, width, segment.within, segment.language, spread, stretch))
        x += width
        at, left = stop, right
        k += 1
    return tuple(spread_out(out, spread, galley.measurer)) if spread and galley.strip.wide else tuple(out)
