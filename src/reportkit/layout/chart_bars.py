"""Bars in rows: a label at the left, a bar from zero, its value beside it."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.doctree.nodes import Chart
from reportkit.layout.pages import Fill, Stroke
from reportkit.layout.scene import EDGE, Stage, middle, pitch
from reportkit.record import dataclass
from reportkit.style.sheet import Side

_LABEL_GAP = 120
_VALUE_GAP = 80
_WIDEST_LABEL = 0.45
"""Part of the width that labels may take; longer ones run on in a second line."""

_GROUP_GAP = 80


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar: the label before it, its value and words, its colour."""

    label: str
    value: float
    words: str
    colour: str
    gap: int = 0


def bars(stage: Stage, chart: Chart, values: Sequence[Sequence[float]], width: int) -> float:
    """Draw a chart of bars, sorted as given, and give its height.

    Several series make a group of bars for each label: the label stands over the group, the series' names at the left.
    """
    style = stage.sheet.chart
    rows, heads = _rows(chart, values, style.colours, style.context)
    cap = width * _WIDEST_LABEL
    column = max(min(stage.width((row.label, style.label)), cap) for row in rows)
    start = column + _LABEL_GAP
    zero, unit = _scale(stage, rows, start, width)
    y = 0.0
    for number, row in enumerate(rows):
        y += row.gap
        if number in heads:
            y += stage.heading((heads[number], style.label), y, width)
        lines = stage.lines_in((row.label, style.label), column + 1)
        height = style.row + (lines - 1) * pitch(style.label)
        first = y + middle(style.row, style.label)
        stage.write_in((row.label, style.label), column, first, column + 1, Side.RIGHT)
        _bar(stage, row, (zero, unit), y + (height - style.row) / 2)
        y += height
    if any(row.value < 0 for row in rows):
        stage.strokes.append(Stroke(zero, 0, zero, y, 10, style.axis))
    return y


def _rows(
    chart: Chart, values: Sequence[Sequence[float]], colours: Sequence[str], context: str
) -> tuple[list[_Row], dict[int, str]]:
    """Give the rows, and the labels of groups by the number of the row that they stand over.

    Bars that are not set apart, where others are, have the grey of `context`.
    """
    if len(chart.series) == 1:
        words = chart.series[0].words
        shown = [context if chart.highlight and n not in chart.highlight else colours[0] for n in range(len(words))]
        return [_Row(*parts) for parts in zip(chart.labels, values[0], words, shown, strict=True)], {}
    rows: list[_Row] = []
    heads: dict[int, str] = {}
    for at, label in enumerate(chart.labels):
        heads[len(rows)] = label
        for number, series in enumerate(chart.series):
            gap = _GROUP_GAP if at and not number else 0
            rows.append(_Row(series.name, values[number][at], series.words[at], colours[number], gap))
    return rows, heads


def _scale(stage: Stage, rows: Sequence[_Row], start: float, width: float) -> tuple[float, float]:
    """Give where zero is, and how many twips one is: the longest bar and its value end at the edge."""
    style = stage.sheet.chart
    right = max((stage.width((r.words, style.value)) + _VALUE_GAP for r in rows if r.value >= 0), default=0)
    left = max((stage.width((r.words, style.value)) + _VALUE_GAP for r in rows if r.value < 0), default=0)
    high, low = max(0.0, *(r.value for r in rows)), min(0.0, *(r.value for r in rows))
    room = max(width - EDGE - start - left - right, 0)
    unit = room / (high - low) if high > low else 0
    return start + left - low * unit, unit


def _bar(stage: Stage, row: _Row, scale: tuple[float, float], top: float) -> None:
    style = stage.sheet.chart
    zero, unit = scale
    length = row.value * unit
    if length:
        y = top + (style.row - style.bar) / 2
        stage.fills.append(Fill(min(zero, zero + length), y, abs(length), style.bar, row.colour))
    negative = row.value < 0
    place = zero + length + (-_VALUE_GAP if negative else _VALUE_GAP)
    baseline = top + middle(style.row, style.value)
    stage.write(((row.words, style.value),), place, baseline, Side.RIGHT if negative else Side.LEFT)
