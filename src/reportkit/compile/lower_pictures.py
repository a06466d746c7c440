"""Figures and charts: pictures decoded, values in the audience's convention, works under them (SPEC section 8)."""

from __future__ import annotations

from reportkit.compile.images import picture
from reportkit.compile.lower_captions import caption, under
from reportkit.compile.lower_desk import Desk
from reportkit.compile.lower_inner import kind_of
from reportkit.compile.lower_tables import made_row
from reportkit.compile.spoken import alternative
from reportkit.doctree.nodes import (
    Block,
    Chart,
    ChartKind,
    ColumnAlign,
    Figure,
    Inline,
    Paragraph,
    Series,
    Table,
    Text,
)
from reportkit.doctree.roles import Role
from reportkit.model import content as authored
from reportkit.model.evidence import Fact
from reportkit.patterns import regex

_NUMBER = regex(r"[-\u2212]?\d+(?:\.\d+)?")


def lower_figure(desk: Desk, block: authored.Figure) -> list[Block]:
    """Give a figure; none where its picture cannot be used, which is reported. Reports RK245 and RK320 to RK323."""
    data = desk.images.get(block.source)
    if data is None:
        desk.error("RK245", block, f"`{block.source}` is not among the files of the memo", "check its name")
        return []
    made = picture(data, block, desk.sink)
    if made is None:
        return []
    outer, desk.letters = desk.letters, []
    head = _caption(desk, block)
    letters, desk.letters = desk.letters, outer
    return [
        Figure(
            made,
            desk.text(block.alt),
            head,
            under(
                desk, Role.FIGURE_NOTE, letters, block.uid, block.span, bare=desk.marks.bare(block.attr.marking, True)
            ),
            anchor=desk.tables.numbers.anchors.get(block.uid),
            mark=desk.marks.level(block.attr.marking),
            span=block.span,
        )
    ]


def lower_chart(desk: Desk, block: authored.Chart) -> list[Block]:
    """Give a chart, and its data as a table where the instrument prints them, else in its alternative.

    Reports RK241 and RK242.
    """
    outer, desk.letters = desk.letters, []
    head = _caption(desk, block)
    alt = " ".join(" ".join(_plain(desk, one) for one in block.alt).split())
    letters, desk.letters = desk.letters, outer
    labels = tuple(desk.text(row.label) for row in block.rows)
    kind, series, printed = ChartKind(block.kind.value), _series(desk, block), desk.instrument.chart_data
    chart = Chart(
        kind,
        labels,
        series,
        alt if printed else alternative(alt, kind, labels, series),
        head,
        under(desk, Role.FIGURE_NOTE, letters, block.uid, block.span, bare=desk.marks.bare(block.attr.marking, True)),
        anchor=desk.tables.numbers.anchors.get(block.uid),
        highlight=tuple(n for n, row in enumerate(block.rows) if row.highlight)
        or tuple(n for n, name in enumerate(block.series) if name in block.highlight),
        mark=desk.marks.level(block.attr.marking),
        span=block.span,
    )
    return [chart, _data(desk, block, chart)] if printed else [chart]


def _caption(desk: Desk, block: authored.Figure | authored.Chart) -> tuple[Paragraph, ...]:
    number = desk.tables.numbers.captions.get(block.uid, "")
    return caption(desk, "figure", number, block.caption, marking=block.attr.marking, span=block.span)


def _plain(desk: Desk, block: authored.Block) -> str:
    """Give the alternative of a chart as plain words."""
    match block:
        case authored.Paragraph():
            return desk.words(block.content)
        case authored.BulletList() | authored.NumberedList():
            return " ".join(_plain(desk, inner) for item in block.items for inner in item.blocks)
        case _:
            hint = "write paragraphs and lists only"
            desk.error("RK242", block, f"a {kind_of(block)} cannot stand in an alternative", hint)
            return ""


def _series(desk: Desk, block: authored.Chart) -> tuple[Series, ...]:
    facts = {fact.id: fact for fact in desk.released.evidence.facts}
    columns: list[tuple[list[str], list[str]]] = [([], []) for _ in block.series]
    for row in block.rows:
        fact = facts.get(row.fact) if row.fact else None
        for (values, words), written in zip(columns, row.values, strict=True):
            unit = "year" if block.kind is authored.ChartKind.TIMELINE else ""
            value, said = _value(desk, row, written, fact if len(block.series) == 1 else None, unit)
            values.append(value)
            words.append(said)
    names = zip(block.series, columns, strict=True)
    return tuple(Series(desk.text(name), tuple(values), tuple(words)) for name, (values, words) in names)


def _value(desk: Desk, row: authored.ChartRow, written: str, fact: Fact | None, unit: str) -> tuple[str, str]:
    """Give a value and how it is printed: as its fact is, where the row rests on one and both say the same."""
    if fact is None:
        return written, desk.how.value(written, "", unit)
    if not _NUMBER.fullmatch(fact.value):
        return written, desk.tables.substitutions.values.get(fact.id, desk.how.value(written, "", unit))
    if float(fact.value.replace("\u2212", "-")) != float(written):
        said = f"the row has {written}, and the fact `{fact.id}` has {fact.value}"
        desk.sink.error("RK241", row.span, said, "write the same value", audience=desk.released.audience.id)
    return fact.value, desk.tables.substitutions.values.get(fact.id, desk.how.number(fact.value))


def _data(desk: Desk, block: authored.Chart, chart: Chart) -> Table:
    """Give the numbers of a chart as a table, for instruments that print them."""
    aligns = (ColumnAlign.LEFT, *(ColumnAlign.DECIMAL for _ in chart.series))
    head: list[list[Inline]] = [[Text(desk.text(name))] for name in (block.label, *block.series)]
    rows = [
        made_row([[Text(label)], *([Text(s.words[n])] for s in chart.series)], aligns)
        for n, label in enumerate(chart.labels)
    ]
    made = (made_row(head, aligns, head=True),)
    return Table(aligns, made, tuple(rows), point=desk.how.decimal, mark=chart.mark, span=block.span)
