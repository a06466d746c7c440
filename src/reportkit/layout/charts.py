"""Charts as scenes: both writers draw the same one (SPEC section 8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Chart, ChartKind
from reportkit.layout.chart_bars import bars
from reportkit.layout.measure import Measurer
from reportkit.layout.scene import Scene, Stage
from reportkit.patterns import regex
from reportkit.style.sheet import StyleSheet

_NUMBER = regex(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)
_TIME = regex(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_NOTHING = Scene(0)
_ROOM_FOR_WORDS = 1200
"""Twips that a page keeps for a caption and a note beside a chart."""


def turns(chart: Chart) -> bool:
    """Say whether a chart is mirrored in a document from right to left: bars are, axes keep their direction."""
    return chart.kind is ChartKind.BAR or chart.kind is ChartKind.STACKED


def chart_scene(
    chart: Chart, width: int, sheet: StyleSheet, measurer: Measurer, sink: Sink, *, language: str = ""
) -> Scene:
    """Draw a chart `width` twips wide: bars and their values, one bar of parts, up to four curves, or a timeline.

    Labels stand beside what they name, and none overlaps another. Reports RK300 for characters without a glyph, and
    RK306 for what cannot be drawn, with a scene of no height: no values, values that are no numbers or no dates,
    negative parts of a whole, too many series, more rows than fit a page.
    """
    wrong = _fault(chart, sheet)
    if wrong is not None:
        sink.error("RK306", chart.span, *wrong)
        return _NOTHING
    stage = Stage(sheet, measurer, sink, chart.span, language, turns(chart))
    measure = _days if chart.kind is ChartKind.TIMELINE else float
    values = [[measure(text) for text in series.values] for series in chart.series]
    match chart.kind:
        case ChartKind.BAR:
            height = bars(stage, chart, values, width)
        # Late, all but bars: a memo has charts of one kind, if any.
        case ChartKind.STACKED:
            from reportkit.layout.chart_stacks import stacks

            height = stacks(stage, chart, values, width)
        case ChartKind.LINE:
            from reportkit.layout.chart_lines import curves

            height = curves(stage, chart, values, width)
        case ChartKind.TIMELINE:
            from reportkit.layout.chart_times import timeline

            height = timeline(stage, chart, values[0], width)
        case _:
            assert_never(chart.kind)
    most = min(page.depth for page in sheet.pages.values()) - _ROOM_FOR_WORDS
    if height > most:
        sink.error("RK306", chart.span, "this chart is taller than a page", "give it fewer rows, or make two of it")
        return _NOTHING
    return stage.scene(height)


def _days(text: str) -> float:
    """Give a date as the days since the first of January of the year 0, near enough for a scale."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return year * 365.2425 + (month - 1) * 30.4369 + day - 1


def _fault(chart: Chart, sheet: StyleSheet) -> tuple[str, str] | None:
    """Say what is wrong with a chart, and what to do; None where it can be drawn."""
    given = [value for series in chart.series for value in series.values]
    if not given or not chart.labels:
        return "this chart has no values", "give it at least one row"
    assert all(len(s.values) == len(s.words) == len(chart.labels) for s in chart.series), "a value for each label"
    form = _TIME if chart.kind is ChartKind.TIMELINE else _NUMBER
    for value in given:
        if not form.fullmatch(value):
            hint = "write dates as 2022-10-25, 2022-10 or 2022" if form is _TIME else "write numbers as 1234.5"
            return f"`{value}` is no {'date' if form is _TIME else 'number'}", hint
    if chart.kind is ChartKind.STACKED:
        return _part_fault(chart, given, len(sheet.chart.colours) + 1)
    most = {ChartKind.TIMELINE: 1}.get(chart.kind, len(sheet.chart.colours))
    if len(chart.series) > most:
        return f"{len(chart.series)} series where {most} can be told apart", "make several charts of it"
    if chart.kind is ChartKind.LINE and len(chart.labels) < 2:
        return "a line needs two points", "give it a second row, or make it a chart of bars"
    return None


def _part_fault(chart: Chart, given: Sequence[str], most: int) -> tuple[str, str] | None:
    count = len(chart.series) if len(chart.series) > 1 else len(chart.labels)
    if any(value.startswith("-") for value in given):
        return "a part of a whole is negative", "make it a chart of bars"
    if count > most:
        return f"{count} parts where {most} can be told apart", "join the smallest, or make it a chart of bars"
    rows = zip(*(s.values for s in chart.series)) if len(chart.series) > 1 else [chart.series[0].values]
    if any(all(float(value) == 0 for value in row) for row in rows):
        return "the parts of a whole are nothing together", "take the row out"
    return None
