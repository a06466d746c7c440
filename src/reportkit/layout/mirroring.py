"""Mirrored pages: a document from right to left is laid out as others are, and what stands on its pages is mirrored.

So first lines, indents, labels, tabs, columns of tables, notes, rules, frames and running matter need no rules of their
own: their places count from the edge at which reading begins. Pieces of text keep their insides, and so do pictures.
"""

from __future__ import annotations

from typing import assert_never

from reportkit.layout.charts import turns
from reportkit.layout.frames import Frame
from reportkit.layout.ordering import turned
from reportkit.layout.pages import Fill, Flow, Item, Line, Page, PlacedChart, PlacedPicture, Stroke
from reportkit.record import replace


def mirrored(page: Page, width: float, charts: dict[int, PlacedChart]) -> Page:
    """Give a page of some width in twips as it is seen; `charts` are the scenes of the document, which are mirrored."""
    items = tuple([_item(item, width) for item in page.items])
    charts.update({id(item.chart): item for item in items if isinstance(item, PlacedChart)})
    return replace(page, items=items)


def _item(item: Item, width: float) -> Item:
    match item:
        case Flow():
            return replace(item, lines=tuple([_line(line, width) for line in item.lines]))
        case Fill():
            return _fill(item, width)
        case Stroke():
            return turned_stroke(item, 0, width)
        case PlacedPicture():
            return replace(item, x=width - item.x - item.width)
        case PlacedChart():
            return _chart(item, width) if turns(item.chart) else _moved(item, width - 2 * item.x - item.width)
        case _:
            assert_never(item)


def _chart(item: PlacedChart, width: float) -> PlacedChart:
    """Mirror a scene: what its bars are called stands at their right."""
    return replace(
        item,
        x=width - item.x - item.width,
        fills=tuple([_fill(fill, width) for fill in item.fills]),
        strokes=tuple([turned_stroke(stroke, 0, width) for stroke in item.strokes]),
        texts=tuple([_line(line, width) for line in item.texts]),
    )


def _moved(item: PlacedChart, by: float) -> PlacedChart:
    """Move a scene whose axes keep their direction, as those of curves and of time do."""
    return replace(
        item,
        x=item.x + by,
        fills=tuple([replace(fill, x=fill.x + by) for fill in item.fills]),
        strokes=tuple([replace(one, x1=one.x1 + by, x2=one.x2 + by) for one in item.strokes]),
        texts=tuple(
            [replace(line, pieces=tuple([replace(p, x=p.x + by) for p in line.pieces])) for line in item.texts]
        ),
    )


def _line(line: Line, width: float) -> Line:
    return replace(line, pieces=turned(line.pieces, 0, width), label=turned(line.label, 0, width))


def _fill(fill: Fill, width: float) -> Fill:
    return replace(fill, x=width - fill.x - fill.width)


def turned_stroke(stroke: Stroke, left: float, right: float) -> Stroke:
    """Give a rule whose x counts from the right edge of a room as it is from its left edge, or the other way.

    One that lies still begins at its left, as dots and dashes do.
    """
    x1, x2 = left + right - stroke.x1, left + right - stroke.x2
    if stroke.y1 == stroke.y2:
        x1, x2 = min(x1, x2), max(x1, x2)
    return replace(stroke, x1=x1, x2=x2)


def turned_frame(frame: Frame, left: float, right: float) -> Frame:
    """Give a frame on the other side of a room, with its sides exchanged."""
    borders = replace(frame.borders, left=frame.borders.right, right=frame.borders.left)
    return Frame(left + right - frame.right, left + right - frame.left, borders, frame.tint)
