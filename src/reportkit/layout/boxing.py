"""From a strip of text to boxes with widths, and from ranges of boxes to pieces at their places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import fsum
from operator import add

from reportkit.diagnostics import Sink
from reportkit.layout.addresses import first_seams, is_address, seams
from reportkit.layout.gaps import gaps_of
from reportkit.layout.lines import BLANKS, Boxes, words
from reportkit.layout.measure import LOST, Measurer
from reportkit.layout.missing import report_lacking, report_missing
from reportkit.layout.pages import Piece
from reportkit.layout.runs import Segment, Strip
from reportkit.layout.scripts import EAST
from reportkit.layout.spreading import seams_in, spread_out

_FEW = 3
"""Up to so many words of a segment are added up one by one."""

_BLANK = BLANKS + "\t\n"

_HYPHENS = "-\u2010\u2013\u2014"


class Galley:
    """A paragraph ready to be broken: its strip, its boxes and where each segment starts on one long line.

    Places count in the direction of the paragraph, to the left (`axis`) in one that is written from right to left.
    `east` is its text with all letters of the Far East alike (`EAST.one`), empty where there are none.
    """

    __slots__ = ("axis", "boxes", "east", "measurer", "places", "starts", "strip")

    def __init__(self, strip: Strip, boxes: Boxes, places: list[float], measurer: Measurer, starts: list[int]) -> None:
        self.strip = strip
        self.boxes = boxes
        self.places = places
        self.measurer = measurer
        self.axis = strip.rtl
        self.east = EAST.alike(strip.text) if strip.far and EAST.search(strip.text) else ""
        self.starts = starts

    def segment(self, offset: int) -> Segment:
        """Give the segment of an offset in the text."""
        return self.strip.segments[bisect_right(self.starts, offset) - 1]

    def pieces(self, start: int, end: int, x: float) -> list[Piece]:
        """Give the pieces of boxes `start` to `end`, the first at `x`."""
        boxes, strip = self.boxes, self.strip
        at, stop = boxes.cuts[start], boxes.cuts[end]
        if strip.levels is not None:
            return [*self.ordered((at, stop), x)]
        if at >= stop:
            return []
        segments, starts, places = strip.segments, self.starts, self.places
        left = boxes.starts[start]
        shift = x - left
        k = bisect_right(starts, at)
        out: list[Piece] = []
        while True:
            last = k == len(starts) or starts[k] >= stop
            # a letter that has no kerning to the next, since the line ends there, reaches behind where that begins
            cut, right = (stop, max(boxes.starts[end], boxes.ends[end])) if last else (starts[k], places[k])
            text = strip.text[at:cut]
            if text[-1] in "\t\n":
                # A forced line end is a blank for readers of text; what a tab leaves open is seen from the places.
                text = text.rstrip("\t\n") + (" " if text[-1] == "\n" else "")
            if text:
                segment = segments[k - 1]
                out.append(Piece(text, segment.style, left + shift, right - left, segment.within, segment.language))
            if last:
                return out
            at, left = cut, right
            k += 1

    def ordered(
        self, stretch: tuple[int, int], x: float, filled: tuple[float, int, str] = (0.0, 1000, "")
    ) -> tuple[Piece, ...]:
        """Give the pieces of a stretch of text with words from right to left, from `x` on.

        It is `filled` with twips for each space, with glyphs of a width in thousandths, and with a hyphen at its end.
        """
        from reportkit.layout.ordering import Filling, placed  # most documents have none, and start without it

        return placed(self.strip, stretch, x, self.measurer, axis=self.axis, filling=Filling(*filled))


def box_up(strip: Strip, measurer: Measurer, sink: Sink, reported: set[tuple[str, str]]) -> Galley:
    """Measure a strip's words. A character without a glyph is RK300, each once a face; see also `report_lacking`."""
    segments, text = strip.segments, strip.text
    found = words(text, strip.far)
    cuts = [*accumulate(map(len, found), initial=0)]
    begins = [segment.start for segment in segments]
    if len(segments) == 1:
        table = measurer.table(segments[0].style)
        starts = [*accumulate(map(table.__getitem__, found), initial=0.0)]
        ends, places = [0.0, *map(add, starts, map(table.ink.__getitem__, found))], [0.0]
    else:
        starts, ends, places = _by_segments(strip, begins, found, cuts, measurer)
    forced = [n for n, word in enumerate(found, 1) if word[-1] == "\n"] if "\n" in text else []
    if strip.lacking:
        report_lacking(strip, sink, reported)
    if LOST:
        for k, segment in enumerate(segments):
            lost = measurer.table(segment.style).missing
            if lost:
                report_missing(segment, text[segment.start : _end(segments, k, len(text))], lost, sink, reported)
    return Galley(strip, Boxes(starts, ends, cuts, forced), places, measurer, begins)


def _by_segments(
    strip: Strip, begins: list[int], found: list[str], cuts: list[int], measurer: Measurer
) -> tuple[list[float], list[float], list[float]]:
    """Give where words that are `found` between `cuts` start and end, and where each segment starts that `begins`."""
    segments = strip.segments
    stops = [*begins[1:], len(strip.text)]
    starts, ends, places = [0.0], [0.0], [0.0] if segments else []
    gaps = gaps_of(strip) if strip.wide else {}
    position, i, k, count = 0.0, 0, 0, len(found)
    while i < count:
        stop = stops[k]
        table = measurer.table(segments[k].style)
        ink = table.ink
        j = bisect_right(cuts, stop, i) - 1
        if j - i > _FEW:
            run = found[i:j]
            sums = [*accumulate(map(table.__getitem__, run), initial=position)]
            ends += map(add, sums, map(ink.__getitem__, run))
            starts += sums[1:]
            position = sums[-1]
        else:
            for word in found[i:j]:
                full = table[word]
                ends.append(position + ink[word])
                position += full
                starts.append(position)
        if cuts[j] < stop:  # the next word changes style
            reach, position, k = _across(strip, stops, (cuts[j], cuts[j + 1]), (position, k), measurer, places=places)
            ends.append(reach)
            starts.append(position)
            j += 1
        if cuts[j] in gaps:
            position = starts[-1] = position + gaps[cuts[j]]
        if cuts[j] == stops[k] and j < count:
            k += 1
            places.append(position)
        i = j
    return starts, ends, places


def _end(segments: list[Segment], k: int, length: int) -> int:
    return segments[k + 1].start if k + 1 < len(segments) else length


def _across(
    strip: Strip,
    stops: list[int],
    word: tuple[int, int],
    begin: tuple[float, int],
    measurer: Measurer,
    *,
    places: list[float],
) -> tuple[float, float, int]:
    """Measure a word that changes style: where its ink ends, where its blanks end, and the segment that ends it.

    `begin` is where it begins and in which segment; segments end at `stops`.
    """
    at, end = word
    position, k = begin
    reach = position
    text, segments = strip.text, strip.segments
    while True:
        part = text[at : min(stops[k], end)]
        table = measurer.table(segments[k].style)
        full = table[part]
        if part.strip(_BLANK):
            reach = position + table.ink[part]
        position += full
        at += len(part)
        if at >= end:
            return reach, position, k
        k += 1
        places.append(position)


def split_box(galley: Galley, i: int, measurer: Measurer) -> None:
    """Cut box `i`, which is wider than its line: an address behind its marks, else into one box a character.

    What has one character a box breaks at the edge. A part of an address may be wider than the line, too: it is cut
    then as any word is.
    """
    _split(galley, galley.boxes, i, measurer, marks_in(galley, i)[0])


def marks_in(galley: Galley, i: int) -> tuple[list[int], bool]:
    """Give the offsets in box `i` behind the marks at which it parts, and whether it is of an address.

    What is short and has slashes, such as a signature, parts there as well, though it should not have to.
    """
    text, at, end = galley.strip.text, galley.boxes.cuts[i], galley.boxes.cuts[i + 1]
    word = text[at:end].rstrip(_BLANK)
    address = is_address(_all_of(text, at, end))
    return first_seams(word) if address or "/" in word else [], address


def _all_of(text: str, start: int, end: int) -> str:
    """Give all of the word that a stretch is part of."""
    while start > 0 and text[start - 1] not in _BLANK:
        start -= 1
    while end < len(text) and text[end - 1] not in _BLANK:
        end += 1
    return text[start:end].rstrip(_BLANK)


def with_parted_addresses(galley: Galley, measurer: Measurer) -> Boxes:
    """Give the boxes of a paragraph with addresses parted behind their marks, as a narrow column parts them."""
    text, cuts = galley.strip.text, galley.boxes.cuts
    if not ("." in text or "/" in text or ":" in text):
        return galley.boxes  # no word of it is an address
    if "/" not in text and "@" not in text and ":" not in text and "www." not in text.lower():
        return galley.boxes  # a decimal point, or the stop of a sentence
    words = [text[a:b].rstrip(_BLANK) for a, b in pairwise(cuts)]
    found = [i for i, word in enumerate(words) if len(word) > 2 and is_address(word)]
    if not found:
        return galley.boxes
    old = galley.boxes
    out = Boxes([*old.starts], [*old.ends], [*old.cuts], [*old.forced])
    for i in reversed(found):
        if parts := seams(words[i]):
            _split(galley, out, i, measurer, parts)
    return out


def _split(galley: Galley, boxes: Boxes, i: int, measurer: Measurer, at_marks: Sequence[int]) -> None:
    """Cut a box at offsets in its word, at each character where there are none.

    What one glyph draws stays together: a ligature, a letter with its marks; and a hyphen stays at its letter.
    """
    strip = galley.strip
    widths: list[float] = []
    at, end = boxes.cuts[i], boxes.cuts[i + 1]
    k = bisect_right(galley.starts, at) - 1
    while at < end:
        cut = min(_end(strip.segments, k, len(strip.text)), end)
        widths += measurer.table(strip.segments[k].style).each(strip.text[at:cut])
        at = cut
        k += 1
    word = strip.text[boxes.cuts[i] : end].rstrip(_BLANK)
    letters = range(1, len(word))
    offsets = at_marks or [n for n in letters if widths[n] and word[n] not in _HYPHENS] or letters
    spills = [_spill(galley, boxes.cuts[i], widths, n, measurer) for n in offsets]
    _replace(boxes, i, widths, offsets, spills)


def _spill(galley: Galley, first: int, widths: list[float], n: int, measurer: Measurer) -> float:
    """Say by how much what stands before a cut is wider than before the next letter, to which it is kerned.

    The cut is `n` characters behind the `first` one of a box, whose characters are `widths` apart.
    """
    begin = next((m for m in range(n - 1, 0, -1) if widths[m]), 0)
    table = measurer.table(galley.segment(first + begin).style)
    return fsum(table.each(galley.strip.text[first + begin : first + n])) - fsum(widths[begin:n])


def _replace(boxes: Boxes, i: int, widths: list[float], offsets: Sequence[int], spills: list[float]) -> None:
    """Put boxes that begin at offsets in place of box i, which are `widths` apart; blanks stay glue of the last.

    Each ends by its part of `spills` behind the beginning of the next.
    """
    position, first = boxes.starts[i], boxes.cuts[i]
    starts, ends, cuts = [], [], []
    before = 0
    for n, spill in zip(offsets, spills, strict=True):
        position += fsum(widths[before:n])
        before = n
        ends.append(position + spill)
        starts.append(position)
        cuts.append(first + n)
    boxes.starts[i + 1 : i + 1] = starts
    boxes.ends[i + 1 : i + 1] = ends
    boxes.cuts[i + 1 : i + 1] = cuts
    boxes.forced = [f + len(cuts) if f > i else f for f in boxes.forced]


def stretched(pieces: list[Piece], slack: float, measurer: Measurer | None = None) -> list[Piece]:
    """Spread a line: share `slack` among the spaces that have words after them, the pieces behind moved on by it.

    The pieces are changed, which nobody else has yet. A `measurer` is given for lines that are spread between their
    letters, too.
    """
    words = "".join([piece.text for piece in pieces]).rstrip(BLANKS)
    spaces = words.count(" ") + (0 if measurer is None else seams_in(words))
    if spaces == 0:
        return pieces
    spread = slack / spaces
    shift = 0.0
    for n in in_row(pieces):
        piece = pieces[n]
        more = piece.text.count(" ") * spread
        piece.x += shift
        piece.width += more
        piece.spread = spread
        shift += more
    return pieces if measurer is None else spread_out(pieces, spread, measurer)


def in_row(pieces: Sequence[Piece]) -> Sequence[int]:
    """Give the order in which pieces stand: that of reading, but for words from right to left among others."""
    if len(pieces) == 1:
        return (0,)
    places = [piece.x for piece in pieces]
    return range(len(pieces)) if places == sorted(places) else sorted(range(len(pieces)), key=places.__getitem__)
