"""Rectangles and rules as operators (ISO 32000-1, 8.5). Lengths are twips from the upper left corner of the paper."""

from __future__ import annotations

from reportkit.layout.pages import Fill, Stroke
from reportkit.writers.pdf.tokens import points, rgb

_DOT_GAP = 4.5
"""From the centre of one dot of a dotted rule to the next, in thicknesses."""


def fill_operators(fill: Fill, page_height: int) -> bytes:
    """Paint a rectangle; it leaves the fill colour as its own."""
    y = page_height - fill.y - fill.height
    box = (points(fill.x), points(y), points(fill.width), points(fill.height))
    return b"%s rg %s %s %s %s re f" % (rgb(fill.colour), *box)


def stroke_operators(stroke: Stroke, page_height: int) -> bytes:
    """Draw a rule; it leaves the stroke colour and width as its own."""
    ends = (stroke.x1, page_height - stroke.y1, stroke.x2, page_height - stroke.y2)
    pen = b"%s w %s RG" % (points(stroke.thickness), rgb(stroke.colour))
    line = b"%s %s %s m %s %s l S" % (pen, *(points(v) for v in ends))
    if stroke.dotted:
        return b"q 1 J [0 %s] 0 d %s Q" % (points(stroke.thickness * _DOT_GAP), line)
    if stroke.dash is not None:
        return b"q [%s %s] 0 d %s Q" % (points(stroke.dash[0]), points(stroke.dash[1]), line)
    return line
