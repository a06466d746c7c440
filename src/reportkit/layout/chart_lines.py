"""Curves over one axis, named at their ends, with as many of their values as find room."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import fsum

from reportkit.doctree.nodes import Chart
from reportkit.layout.pages import Fill, Stroke
from reportkit.layout.scene import CAP, EDGE, Area, Stage, Words, middle, pitch
from reportkit.record import dataclass, field
from reportkit.style.sheet import ChartStyle, Side

_DEPTH = 2400
"""The height between the lowest and the highest value: 120 points."""

_THICK, _THIN = 30, 10
_DASH = (80, 40)
_MARK = 80
_LEADER = 240
_NAME_GAP = 60
_MOST_FOR_NAMES = 0.4
_OFF = 90
"""Room between a mark and its value."""


@dataclass(slots=True)
class _Plot:
    """Where points lie, and what is taken by marks and values already."""

    xs: list[float]
    points: list[list[tuple[float, float]]]
    floor: float
    taken: list[Area] = field(default_factory=list)


def curves(stage: Stage, chart: Chart, values: Sequence[Sequence[float]], width: int) -> float:
    """Draw a chart of curves and give its height. Zero is always on the scale, and the axis stands there."""
    style = stage.sheet.chart
    names = [_name(stage, chart, number) for number in range(len(chart.series))]
    widest = min(max(stage.width(words) for words in names), width * _MOST_FOR_NAMES)
    right = width - EDGE - widest - _LEADER - _NAME_GAP
    plot = _plot(chart, values, right, style.row)
    colours = _colours(chart, style)
    for number in sorted(range(len(plot.points)), key=lambda n: n in chart.highlight):
        points = plot.points[number]  # what is set apart is drawn over the others
        dash = _DASH if number % 2 else None
        colour = colours[number]
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            stage.strokes.append(Stroke(x1, y1, x2, y2, _THICK, colour, dash=dash))
        for x, y in points:
            stage.fills.append(Fill(x - _MARK / 2, y - _MARK / 2, _MARK, _MARK, colour))
            plot.taken.append(Area(x - _MARK / 2, y - _MARK / 2, x + _MARK / 2, y + _MARK / 2))
    stage.strokes.append(Stroke(0, plot.floor, right, plot.floor, _THIN, style.axis))
    end = _names(stage, plot, list(zip(names, colours)), right + _LEADER + _NAME_GAP, widest + 1)
    lowest = max(y for points in plot.points for _, y in points)
    foot = plot.floor if lowest <= plot.floor else lowest + style.row  # a value stands under what is lowest
    height = _labels(stage, chart, plot, foot, right)
    _values(stage, chart, plot, values, (right, foot))
    return max(height, end)


def _name(stage: Stage, chart: Chart, number: int) -> Words:
    """Give what stands at the end of a curve: its name and last value."""
    series = chart.series[number]
    return f"{series.name} {series.words[-1]}".strip(), stage.sheet.chart.label


def _plot(chart: Chart, values: Sequence[Sequence[float]], right: float, row: int) -> _Plot:
    flat = [value for series in values for value in series]
    high, low = max(0.0, *flat), min(0.0, *flat)
    unit = _DEPTH / (high - low) if high > low else 0
    top = row
    xs = _xs(chart.labels, _MARK / 2, right - _MARK / 2)
    floor = top + high * unit if unit else top + _DEPTH
    points = [[(x, floor - value * unit) for x, value in zip(xs, series, strict=True)] for series in values]
    return _Plot(xs, points, floor)


def _xs(labels: Sequence[str], left: float, right: float) -> list[float]:
    """Place labels evenly, or as far apart as they say where all of them are years in order."""
    places = list(range(len(labels)))
    if all(len(label) == 4 and label.isascii() and label.isdigit() for label in labels):
        years = [int(label) for label in labels]
        if all(a < b for a, b in itertools.pairwise(years)):
            places = years
    span = places[-1] - places[0]
    return [left + (place - places[0]) * (right - left) / span for place in places]


def _colours(chart: Chart, style: ChartStyle) -> list[str]:
    """Give the colour of each curve: in order, or ink for those that are set apart and grey for the others."""
    if not chart.highlight:
        return list(style.colours[: len(chart.series)])
    apart = dict(zip(chart.highlight, style.colours))
    return [apart.get(n, style.context) for n in range(len(chart.series))]


def _names(stage: Stage, plot: _Plot, called: Sequence[tuple[Words, str]], x: float, room: float) -> float:
    """Write the names beside the ends of their curves, moved apart, each with a leader from the end of its curve.

    Gives where the last one ends.
    """
    style = stage.sheet.chart
    names = [words for words, _ in called]
    order = sorted(range(len(names)), key=lambda i: plot.points[i][-1][1])
    ends = [plot.points[i][-1][1] for i in order]
    heights = [stage.lines_in(names[i], room) * pitch(style.label) for i in order]
    tops = _apart([y - height / 2 for y, height in zip(ends, heights, strict=True)], heights)
    for i, end, top, height in zip(order, ends, tops, heights, strict=True):
        start, y = plot.points[i][-1][0] + _MARK, top + height / 2
        stage.strokes.append(Stroke(start, end, x - _NAME_GAP, y, _THIN, called[i][1]))
        stage.write_in(names[i], x, top + middle(pitch(style.label), style.label), room)
    return tops[-1] + heights[-1]


def _apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Move tops (in order of what they stand beside) as little as keeps labels apart and none above the edge.

    What has to be moved together stands round the middle of what it wants (isotonic regression).
    """
    clusters: list[tuple[float, int]] = []  # where the first of each would stand if none before it had a height
    above = 0.0
    for top, height in zip(wanted, heights, strict=True):
        place, count = top - above, 1
        while clusters and clusters[-1][0] > place:
            other, more = clusters.pop()
            place, count = (place * count + other * more) / (count + more), count + more
        clusters.append((place, count))
        above += height
    places = [max(place, 0.0) for place, count in clusters for _ in range(count)]
    return [place + fsum(heights[:n]) for n, place in enumerate(places)]


def _labels(stage: Stage, chart: Chart, plot: _Plot, foot: float, right: float) -> float:
    """Write the labels under the axis, first and last always, of the others as many as keep apart; give the height.

    None reaches past the axis, where the names stand. A first and a last one that are too long to stand side by side
    have half of the axis each and run on in more lines.
    """
    style = stage.sheet.chart
    words = [(label, style.label) for label in chart.labels]
    shown, room = _side_by_side(stage, words, plot.xs, right), right
    if shown is None:
        shown, room = [0, len(words) - 1], right / 2 - _OFF
    baseline = foot + _MARK / 2 + middle(style.row, style.label)
    for i in shown:
        left = _place(stage, words[i], plot.xs[i], (room, right))[0]
        stage.write_in(words[i], left, baseline, room + 1)
    most = max(stage.lines_in(words[i], room + 1) for i in shown)
    return foot + _MARK / 2 + style.row + (most - 1) * pitch(style.label)


def _side_by_side(stage: Stage, words: Sequence[Words], xs: Sequence[float], right: float) -> list[int] | None:
    """Give the numbers of as many labels as keep apart on one line, at even distances; None where two cannot."""
    places = [_place(stage, one, x, (right, right)) for one, x in zip(words, xs, strict=True)]
    last = len(places) - 1
    for step in range(1, last + 1):
        shown = [i for i in range(0, last, step) if i == 0 or last - i >= step] + [last]
        if all(places[b][0] - places[a][1] >= 2 * _OFF for a, b in itertools.pairwise(shown)):
            return shown
    return None


def _place(stage: Stage, words: Words, x: float, ends: tuple[float, float]) -> tuple[float, float]:
    """Give where a label begins and ends: round its point, within the axis; `ends` are its room and the axis' end."""
    room, right = ends
    wide = min(stage.width(words), room)
    left = min(max(x - wide / 2, 0), right - wide)
    return left, left + wide


def _values(
    stage: Stage, chart: Chart, plot: _Plot, values: Sequence[Sequence[float]], edge: tuple[float, float]
) -> None:
    """Write values over or under their marks: first ones, extremes, then the others, wherever nothing is in the way."""
    style = stage.sheet.chart
    right, foot = edge
    size = style.value.size * 10
    first = chart.highlight
    wanted = [(n not in first, rank, n, i) for n, series in enumerate(values) for i, rank in _ranked(series)]
    for _, _, number, i in sorted(wanted):
        x, y = plot.points[number][i]
        words = ((chart.series[number].words[i], style.value),)
        wide = stage.width(*words)
        x = min(max(x, wide / 2), right - wide / 2)
        for baseline in (y - _OFF, y + _OFF + CAP * size):
            area = stage.area(words, x, baseline, Side.CENTRE)
            if area.bottom > foot + _MARK or area.right > right + _OFF or any(area.meets(t) for t in plot.taken):
                continue
            if any(_crosses(area, a, b) for points in plot.points for a, b in itertools.pairwise(points)):
                continue
            if area.top < plot.floor < area.bottom - size * 0.2:
                continue
            stage.write(words, x, baseline, Side.CENTRE)
            plot.taken.append(area)
            break


def _ranked(series: Sequence[float]) -> list[tuple[int, int]]:
    """Give the points of a series but the last, which stands with the name, and how much their values matter."""
    extremes = (series.index(max(series)), series.index(min(series)))
    return [(i, 0 if i == 0 else 1 if i in extremes else 2) for i in range(len(series) - 1)]


def _crosses(area: Area, a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Say whether a stretch of a curve runs through a rectangle."""
    (x1, y1), (x2, y2) = a, b
    left, right = max(area.left, min(x1, x2)), min(area.right, max(x1, x2))
    if left > right:
        return False
    if x1 == x2:
        return min(y1, y2) < area.bottom and max(y1, y2) > area.top
    ends = [y1 + (y2 - y1) * (x - x1) / (x2 - x1) for x in (left, right)]
    return min(ends) < area.bottom and max(ends) > area.top
