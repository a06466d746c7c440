"""Charts: a csv of the memo, one caption paragraph, and `::: {.alt}` (source-format 3.8)."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.content import Attributes, Block, Chart, ChartKind, ChartRow, Div, Paragraph
from reportkit.parse.attributes import Braces
from reportkit.parse.figures import resolve
from reportkit.patterns import regex
from reportkit.record import replace
from reportkit.source.text import markup_in, read_text
from reportkit.span import Span, at

if TYPE_CHECKING:
    from reportkit.parse.blocks import BlockReader

_ROWS, _COLUMNS, _CELL, _DIGITS = 1_000, 30, 5_000, 24
_OURS = ("fact", "source", "audience")
_NUMBER = regex(r"-?\d+(\.\d+)?")
_TIME = regex(r"\d{4}(-\d\d(-\d\d)?)?")
"""What a timeline has for values: a day, a month or a year."""

_KINDS = tuple(k.value for k in ChartKind)


def read_chart(
    reader: BlockReader, braces: Braces, attr: Attributes, inner: tuple[Block, ...], span: Span
) -> Chart | None:
    """Read a chart; reports RK179 for what is missing or wrong in it, RK144 for markup in its csv."""
    sink = reader.sink
    captions = [b for b in inner if isinstance(b, Paragraph)]
    alts = [b for b in inner if isinstance(b, Div) and b.attr.id == "alt"]
    if len(captions) != 1 or len(alts) != 1 or len(inner) != 2 or not alts[0].blocks:
        sink.error("RK179", span, "a chart holds one caption paragraph and `::: {.alt}` with its alternative")
        return None
    for part in (captions[0].attr, replace(alts[0].attr, id=None)):
        if part != Attributes():
            hint = "restrict or mark the chart as a whole, or words of the caption and the alternative in brackets"
            sink.error("RK179", part.span, "the parts of a chart take no attributes", hint)
            return None
    kind = braces.get("type") or ""
    if kind not in _KINDS:
        sink.error("RK179", attr.span, f"`{kind}` is no type of chart", *did_you_mean(kind, _KINDS))
        return None
    if attr.id is None or not attr.id.startswith("fig-"):
        sink.error("RK179", attr.span, "a chart needs an id that begins with `fig-`")
        return None
    path = resolve(reader, braces.get("src") or "")
    workspace = reader.source.workspace
    if path is None or workspace is None:
        sink.error("RK179", attr.span, 'a chart needs a csv file of this memo: src="figures/x.csv"')
        return None
    text = read_text(workspace, path, sink, attr.span)
    if text is None:
        return None
    series = tuple((braces.get("y") or "").split())
    form = _TIME if kind == ChartKind.TIMELINE else _NUMBER
    rows = _rows(text, path, braces.get("x") or "", series, reader, form=form)
    if rows is None:
        return None
    chart = Chart(
        ChartKind(kind), braces.get("x") or "", series, rows, captions[0].content, alts[0].blocks, attr=attr, span=span
    )
    return _set_apart(chart, braces.get("highlight"), sink)


def _set_apart(chart: Chart, written: str | None, sink: Sink) -> Chart | None:
    """Mark what `highlight` names, parted by `;`: bars by their labels, curves by their series; reports RK179.

    It is kept at the rows, so that an audience which has no such row is told of none.
    """
    if written is None:
        return chart
    names = {name.strip() for name in written.split(";")}
    bars = chart.kind is ChartKind.BAR and len(chart.series) == 1
    if not bars and not (chart.kind is ChartKind.LINE and len(chart.series) > 1):
        sink.error("RK179", chart.attr.span, "`highlight` sets apart bars of one series, or one of several curves")
        return None
    known = {row.label for row in chart.rows} if bars else {*chart.series}
    if unknown := sorted(names - known):
        hints = did_you_mean(unknown[0], sorted(known))
        sink.error("RK179", chart.attr.span, f"`highlight` names `{unknown[0]}`, which the chart has not", *hints)
        return None
    if bars:
        return replace(chart, rows=tuple(replace(row, highlight=row.label in names) for row in chart.rows))
    return replace(chart, highlight=tuple(name for name in chart.series if name in names))


def _rows(
    text: str, path: str, label: str, series: tuple[str, ...], reader: BlockReader, *, form: re.Pattern[str]
) -> tuple[ChartRow, ...] | None:
    """Read the data: a header, one row a label, values of a form; columns `fact`, `source`, `audience` are ours."""
    sink = reader.sink
    lines = _lines(text, path, sink)
    if lines is None:
        return None
    header = [name.strip() for name in lines[0][1]] if lines else []
    wanted = (label, *series)
    if not label or not series or any(name not in header for name in wanted) or len(set(header)) != len(header):
        hint = "x names the column of labels, y those of values"
        sink.error("RK179", at(path), "the csv has no such columns, or one twice", hint)
        return None
    for number, cells in lines:
        if found := next((f for cell in cells if (f := markup_in(cell)) is not None), None):
            sink.error("RK144", at(path, number), f"`{found}` in plain text", "a csv takes no markup")
            return None
    for name in header:
        if name not in wanted and name not in _OURS:
            sink.error("RK179", at(path), f"unknown column `{name}`", *did_you_mean(name, (*wanted, *_OURS)))
            return None
    rows = []
    for number, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        place = at(path, number)
        if len(cells) != len(header):
            sink.error("RK179", place, f"{len(cells)} cells where the header has {len(header)}")
            return None
        row = dict(zip(header, (cell.strip() for cell in cells)))
        made = _row(row, label, series, place, reader, parted="audience" in header, form=form)
        if made is None:
            return None
        rows.append(made)
    if not rows:
        sink.error("RK179", at(path), "the csv has no rows")
        return None
    return tuple(rows)


def _lines(text: str, path: str, sink: Sink) -> list[tuple[int, list[str]]] | None:
    """Cut a csv into cells, with the line where each row ends; reports RK179 (not csv) and RK161 (beyond a limit)."""
    data = csv.reader(text.split("\n"), strict=True)
    out: list[tuple[int, list[str]]] = []
    try:
        for cells in data:
            if len(out) > _ROWS or len(cells) > _COLUMNS or any(len(cell) > _CELL for cell in cells):
                limits = f"more than {_ROWS:,} rows, {_COLUMNS} columns or {_CELL:,} characters in a cell"
                sink.error("RK161", at(path, data.line_num), limits)
                return None
            out.append((data.line_num, cells))
    except csv.Error as fault:
        sink.error("RK179", at(path, max(data.line_num, 1)), f"not csv: {fault}", "close quotes where they are opened")
        return None
    return out


def _row(
    row: dict[str, str],
    label: str,
    series: tuple[str, ...],
    place: Span,
    reader: BlockReader,
    *,
    parted: bool,
    form: re.Pattern[str],
) -> ChartRow | None:
    for name in series:
        if not row[name]:
            hint = "leave the row out where nothing is known, and say so in the caption"
            reader.sink.error("RK179", place, f"no value in `{name}`", hint)
            return None
        if not form.fullmatch(row[name]) or len(row[name]) > _DIGITS:
            kind = "number" if form is _NUMBER else "date such as 2022-10-25"
            reader.sink.error("RK179", place, f"`{row[name][:60]}` in `{name}` is no {kind}")
            return None
    audience = row.get("audience", "").split()
    if parted and not audience:
        reader.sink.error("RK179", place, "a row without an audience", "fill the column in every row, or leave it out")
        return None
    attr = Attributes(audience=tuple(sorted(audience)) or None, span=place)
    values = tuple(row[name] for name in series)
    return ChartRow(row[label], values, row.get("fact") or None, row.get("source") or None, attr=attr, span=place)
