"""Lines with words from right to left: levels of a strip, and the pieces of a stretch of it where they are seen.

Lines are broken in the order of reading; then the pieces of each stretch, between tabs and line ends, are put in the
order in which they are seen (UAX #9, 3.4). They are listed in the order of reading all the same: tags and readers of
text follow it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportkit.layout.bidi import Isolate, has_rtl, levels, line_levels, seen_order
from reportkit.layout.lines import words
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Piece
from reportkit.layout.runs import Segment, Strip
from reportkit.layout.shaping import TIED
from reportkit.record import dataclass, replace


@dataclass(frozen=True, slots=True)
class Filling:
    """How a line is filled: twips more for each space, glyphs' width in thousandths, and the hyphen at its end."""

    spread: float = 0.0
    stretch: int = 1000
    hyphen: str = ""


def resolve(strip: Strip, sides: Sequence[bool]) -> None:
    """Find the levels of a strip, None where all of it goes to the right; `sides` tell which segments go to the left.

    Words that say a language of another direction are isolates: what stands round them has no say in their order.
    """
    if not strip.rtl and True not in sides and not has_rtl(strip.text):
        return
    isolates: list[Isolate] = []
    starts = [*(segment.start for segment in strip.segments), len(strip.text)]
    for other, found in groupby(range(len(sides)), lambda n: sides[n] is not strip.rtl):
        if other:
            first, *rest = found
            isolates.append(Isolate(starts[first], starts[(rest[-1] if rest else first) + 1], not strip.rtl))
    strip.levels = levels(strip.text, int(strip.rtl), isolates)


def placed(
    strip: Strip, stretch: tuple[int, int], x: float, measurer: Measurer, *, axis: bool, filling: Filling
) -> tuple[Piece, ...]:
    """Give the pieces of a stretch of text from `x` on.

    `axis` says that x counts to the left, as it does in paragraphs that are set from right to left.
    """
    assert strip.levels is not None
    at, stop = stretch
    text = strip.text[at:stop]
    own = line_levels(text, strip.levels[at:stop], int(strip.rtl))
    atoms: list[Piece] = []
    order: list[int] = []
    for level, (start, end), segment in _cut(strip.segments, own, stretch):
        part = strip.text[start:end]
        if filling.spread:
            part = part.replace(TIED, " ")  # the line is broken: now it has to look like the others
        table = measurer.table(segment.style)
        hyphen = filling.hyphen if end == stop else ""
        width = sum([table[word] for word in words(part)]) + (table["-"] if hyphen else 0.0)
        width = width * filling.stretch / 1000 + part.count(" ") * filling.spread
        if part[-1] in "\t\n":
            part = part.rstrip("\t\n") + (" " if part[-1] == "\n" else "")
        part += hyphen
        if part:
            style, inlines, language = segment.style, segment.within, segment.language
            atoms.append(
                Piece(part, style, 0, width, inlines, language, filling.spread, filling.stretch, level % 2 == 1)
            )
            order.append(level)
    return _in_places(atoms, order, x, axis=axis)


def _cut(
    segments: Sequence[Segment], own: Sequence[int], stretch: tuple[int, int]
) -> Iterator[tuple[int, tuple[int, int], Segment]]:
    """Cut a stretch where its level or its look changes."""
    at, stop = stretch
    starts = [segment.start for segment in segments]
    k = bisect_right(starts, at) - 1
    while at < stop:
        limit = min(starts[k + 1], stop) if k + 1 < len(starts) else stop
        level = own[at - stretch[0]]
        end = at + 1
        while end < limit and own[end - stretch[0]] == level:
            end += 1
        yield level, (at, end), segments[k]
        at = end
        if end == limit:
            k += 1


def _in_places(atoms: Sequence[Piece], order: Sequence[int], x: float, *, axis: bool) -> tuple[Piece, ...]:
    """Put pieces beside each other as they are seen."""
    out = list(atoms)
    seen = seen_order(order)
    for n in reversed(seen) if axis else seen:
        out[n] = replace(atoms[n], x=x)
        x += atoms[n].width
    return tuple(out)


def turned(pieces: Sequence[Piece], left: float, right: float) -> tuple[Piece, ...]:
    """Give pieces whose x counts from the right edge of a room as they are from its left edge, or the other way."""
    return tuple([replace(piece, x=left + right - piece.x - piece.width) for piece in pieces])
