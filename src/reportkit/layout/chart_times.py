"""A timeline: dates at the left, marks on an axis that runs down, what happened at the right."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.doctree.nodes import Chart
from reportkit.layout.pages import Fill, Stroke
from reportkit.layout.scene import EDGE, Stage, middle, pitch

_GAP = 200
_MARK = 80
_SPREAD = 0.75
"""Rows that all times between events together add, for each event: what lies further apart stands further apart."""


def timeline(stage: Stage, chart: Chart, values: Sequence[float], width: int) -> float:
    """Draw events in the order of their dates and give the height."""
    style = stage.sheet.chart
    words = chart.series[0].words
    order = sorted(range(len(values)), key=lambda i: values[i])
    dates = max(stage.width((w, style.value)) for w in words)
    axis = dates + _GAP
    text = axis + _GAP
    room_for_words = width - EDGE - text
    span = values[order[-1]] - values[order[0]]
    room = style.row * _SPREAD * len(order)
    y, before = 0.0, values[order[0]]
    marks: list[float] = []
    for i in order:
        y += (values[i] - before) / span * room if span else 0
        before = values[i]
        baseline = y + middle(style.row, style.label)
        stage.write(((words[i], style.value),), 0, baseline)
        stage.write_in((chart.labels[i], style.label), text, baseline, room_for_words)
        marks.append(y + style.row / 2)
        y += style.row + (stage.lines_in((chart.labels[i], style.label), room_for_words) - 1) * pitch(style.label)
    stage.strokes.append(Stroke(axis, marks[0], axis, marks[-1], 10, style.axis))
    for mark in marks:
        stage.fills.append(Fill(axis - _MARK / 2, mark - _MARK / 2, _MARK, _MARK, style.colours[0]))
    return y
