"""Where the number of a footnote begins: further out where it has no room before its text.

A number that is wider than its room would push the text to the next tab stop in Word. LibreOffice draws every such
number raised and small, so that its text stays where it is: lines of notes would part from the hundredth on.
"""

from __future__ import annotations

from math import ceil

from reportkit.style.sheet import ParagraphStyle, Side

_GAP = 2.5
"""What stays free behind a number, in twips for each half point of its size: a quarter of an em."""


def number_start(style: ParagraphStyle, width: float) -> float:
    """Give where a number of a width in twips begins, from the left edge of the note's text: less than 0."""
    match style.label_align:
        case Side.RIGHT:
            return style.first - width
        case Side.CENTRE:
            return style.first - width / 2
        case _:
            return min(style.first, -ceil(width + _GAP * style.text.size))
