"""Justified lines of Chinese and Japanese: they have few blanks or none, and are spread between their letters.

What is drawn apart is a piece of its own, so that each letter stands exactly where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import fsum

from reportkit.layout.ideographs import classes_of
from reportkit.layout.lines import BLANKS, HANGING
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Piece
from reportkit.record import replace

_WIDE = frozenset("IOCSe")
_BLANK = frozenset("bzg")


def seams(text: str) -> list[int]:
    """Give the offsets between two characters of which one is wide, and none a blank."""
    classes = classes_of(text)
    return [
        at
        for at, (a, b) in enumerate(pairwise(classes), 1)
        if (a in _WIDE or b in _WIDE) and a not in _BLANK and b not in _BLANK and b != "m" and not a == b == "e"
    ]


def seams_in(line: str) -> int:
    """Count the seams of a line that give: not what stands before a mark that hangs at its end."""
    line = line.rstrip(BLANKS + "\n")
    return len(seams(line[:-1] if line[-1:] in HANGING else line))


def spread_out(pieces: Sequence[Piece], each: float, measurer: Measurer) -> list[Piece]:
    """Move what stands behind each seam on by some twips; pieces come in the order in which they stand."""
    found = seams("".join([piece.text for piece in pieces]))
    out: list[Piece] = []
    at, n = 0, 0
    for piece in pieces:
        end = at + len(piece.text)
        while n < len(found) and found[n] <= at:
            n += 1
        shift, inner = n * each, []
        while n < len(found) and found[n] < end:
            inner.append(found[n] - at)
            n += 1
        out += _parted(replace(piece, x=piece.x + shift), inner, each, measurer) if n else [piece]
        at = end
    return out


def _parted(piece: Piece, seams: Sequence[int], each: float, measurer: Measurer) -> Iterable[Piece]:
    """Cut a piece at its seams, and move its parts apart."""
    widths = measurer.table(piece.style).each(piece.text) if seams else []
    x, start, rest = piece.x, 0, piece.width
    for stop in seams:
        text = piece.text[start:stop]
        width = fsum(widths[start:stop]) * piece.stretch / 1000 + text.count(" ") * piece.spread
        yield replace(piece, text=text, x=x, width=width + each)
        x, start, rest = x + width + each, stop, rest - width
    yield replace(piece, text=piece.text[start:], x=x, width=rest)
