"""Parts of a whole in one bar, each with its value and name above it."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from reportkit.doctree.nodes import Chart
from reportkit.layout.pages import Fill
from reportkit.layout.scene import EDGE, Stage, Words, middle, pitch
from reportkit.record import dataclass, replace
from reportkit.style.sheet import ChartStyle, Side

_WHITE = 30
"""The white between two parts: 1.5 points."""

_UNDER_LABEL = 40
_GROUP_GAP = 160
_BETWEEN = 160
"""The least room between two labels on one line."""

_THICKER = 80
"""What the bar is higher than one in a row of bars: it stands alone."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part: how much it is, and the words over it."""

    value: float
    words: tuple[Words, Words]
    colour: str


def stacks(stage: Stage, chart: Chart, values: Sequence[Sequence[float]], width: int) -> float:
    """Draw one bar of parts for each label and give the height.

    One series alone is one bar too: its parts are the labels. All bars have one scale, and the largest sum fills the
    width. Where the labels of one bar do not find room over their parts, those of all bars stand in lines of their own.
    """
    style = stage.sheet.chart
    if len(chart.series) == 1:
        bars = [_parts(style, values[0], chart.series[0].words, chart.labels)]
    else:
        names = [series.name for series in chart.series]
        bars = [
            _parts(style, [v[at] for v in values], [series.words[at] for series in chart.series], names)
            for at in range(len(chart.labels))
        ]
    most = max(fsum(part.value for part in parts) for parts in bars)
    widths = [width * fsum(part.value for part in parts) / most for parts in bars]
    places = [_places(stage, parts, wide, width) for parts, wide in zip(bars, widths, strict=True)]
    direct = None not in places
    y = 0.0
    for at, (parts, place, wide) in enumerate(zip(bars, places, widths, strict=True)):
        if len(bars) > 1:
            y += _GROUP_GAP if at else 0
            y += stage.heading((chart.labels[at], replace(style.label, bold=True)), y, width)
        if direct and place is not None:
            for part, x in zip(parts, place, strict=True):
                stage.write(part.words, x, y + middle(style.row, style.label))
            y += style.row
        else:
            y = _key(stage, parts, width, y)
        y = _bar(stage, parts, wide, y)
    return y


def _parts(style: ChartStyle, values: Sequence[float], words: Sequence[str], names: Sequence[str]) -> list[_Part]:
    strong = replace(style.value, bold=True)
    colours = _colours(style, len(values))
    return [
        _Part(value, ((said, strong), (f" {name}", style.label)), colour)
        for value, said, name, colour in zip(values, words, names, colours, strict=True)
    ]


def _colours(style: ChartStyle, count: int) -> Sequence[str]:
    """Give colours in which dark stands beside light, and never ochre beside the grey of context."""
    first, *rest = style.colours
    return (first, style.context, *rest[:1], *rest[:0:-1])[:count]


def _edges(parts: Sequence[_Part], width: float) -> list[float]:
    """Give where parts begin, and where the last one ends."""
    unit = width / fsum(part.value for part in parts)
    edges = [0.0]
    for part in parts:
        edges.append(edges[-1] + part.value * unit)
    return edges


def _places(stage: Stage, parts: Sequence[_Part], wide: float, width: float) -> list[float] | None:
    """Give where each label begins, over the beginning of its part; None where they would run into each other.

    The bar is `wide`, the chart has `width`: the last label may move to the left as far as its end asks it to.
    """
    out: list[float] = []
    taken = -float(_BETWEEN)
    for part, edge in zip(parts, _edges(parts, wide), strict=False):
        room = stage.width(*part.words)
        x = min(edge, width - EDGE - room) if part is parts[-1] else edge
        if x < taken + _BETWEEN or x < 0 or part.value == 0:
            return None
        out.append(x)
        taken = x + room
    return out if taken <= width - EDGE else None


def _bar(stage: Stage, parts: Sequence[_Part], width: float, y: float) -> float:
    """Draw one bar and give where it ends."""
    style = stage.sheet.chart
    edges = _edges(parts, width)
    top, height = y + _UNDER_LABEL / 2, style.bar + _THICKER
    for part, left, right in zip(parts, edges, edges[1:], strict=False):
        gap = _WHITE if part is not parts[-1] and right - left > 2 * _WHITE else 0
        if right > left:
            stage.fills.append(Fill(left, top, right - left - gap, height, part.colour))
    return top + height


def _key(stage: Stage, parts: Sequence[_Part], width: float, y: float) -> float:
    """Write the labels in lines of their own, each behind a square in the colour of its part."""
    style = stage.sheet.chart
    x, square = 0.0, style.bar * 2 / 3
    for part in parts:
        wide = square + 80 + stage.width(*part.words)
        if x and x + wide > width - EDGE:
            x, y = 0.0, y + style.row
        stage.fills.append(Fill(x, y + (style.row - square) / 2, square, square, part.colour))
        baseline = y + middle(style.row, style.label)
        if wide > width - EDGE:
            value, (name, look) = part.words
            left = square + 80 + stage.width(value, (" n", look)) - stage.width(("n", look))
            stage.write((value,), square + 80, baseline)
            stage.write_in((name.strip(), look), left, baseline, width - EDGE - left)
            y += (stage.lines_in((name.strip(), look), width - EDGE - left) - 1) * pitch(look)
        else:
            stage.write(part.words, x + square + 80, baseline, Side.LEFT)
        x += wide + 2 * _BETWEEN
    return y + style.row
