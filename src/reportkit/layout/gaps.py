"""The little space between Chinese or Japanese letters and Latin ones or digits, which word processors put there.

It is no character of the text and stands at no line end. LibreOffice makes it a fifth of the size, Word a quarter.
"""

from __future__ import annotations

from itertools import pairwise

from reportkit.layout.lines import IDEOGRAPH
from reportkit.layout.runs import Strip

_GAP = 0.2


def gaps_of(strip: Strip) -> dict[int, float]:
    """Give the space in twips before offsets of a text: where a segment in one of these scripts meets another."""
    text, segments = strip.text, strip.segments
    out = {}
    for before, after in pairwise(segments):
        at = after.start
        if before.style.family == after.style.family or at == 0:
            continue
        left, right = IDEOGRAPH.match(text, at - 1), IDEOGRAPH.match(text, at)
        if left != right and text[at if left else at - 1].isalnum():
            out[at] = before.style.size * 10 * _GAP
    return out
