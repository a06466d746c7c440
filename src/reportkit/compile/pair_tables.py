"""Tables and charts in another language: the columns, rows and values of the source, in the words of the translation.

Reports RK582 where the translation has other columns or other data.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportkit.compile.pair_blocks import place_of, shown
from reportkit.compile.pair_words import Scope, within
from reportkit.model.content import Cell, Chart, Row, Table
from reportkit.record import replace

if TYPE_CHECKING:
    from reportkit.compile.pairing import Pairing


def pair_table(pairing: Pairing, source: Table, own: Table, scope: Scope) -> Table:
    """Pair tables: as many columns, rows that pair, a caption where the source has one."""
    if len(source.head.cells) != len(own.head.cells) or (source.caption is None) != (own.caption is None):
        said = f"a table of other columns, or without its caption, where {shown(source.span)} has one"
        pairing.sink.error("RK582", own.span, said, "a translation has the columns of its source, in their order")
        return source
    caption = own.caption
    if source.caption is not None and own.caption is not None:
        caption = pairing.words(source.caption, own.caption, (source.span, own.span), scope)
    head = _row(pairing, source.head, own.head, scope)
    rows = pairing.inner(source.rows, own.rows, own.span, partial(_row, pairing), scope)
    return replace(source, head=head, rows=tuple(rows), caption=caption)


def _row(pairing: Pairing, source: Row, own: Row, scope: Scope) -> Row:
    """Pair rows, cell by cell: one unit, for who confirms it."""
    places = (place_of(source), place_of(own))
    pairing.pair((source,), (own,), places, scope)
    cells = []
    before = len(pairing.pairs)
    for one, other in zip(source.cells, own.cells):
        pairing.same(one, other, places[1])
        reach = within(one, scope)
        blocks = pairing.blocks(one.blocks, other.blocks, reach, places[1])
        empty = other.empty if one.empty is not None else None
        cells.append(Cell(blocks, empty, attr=one.attr, span=other.span))
    del pairing.pairs[before:]
    return replace(source, cells=tuple(cells), span=own.span)


def pair_chart(pairing: Pairing, source: Chart, own: Chart, scope: Scope) -> Chart:
    """Pair charts: the same values, in words of the language."""
    values = [(row.values, row.fact, row.source, row.attr) for row in source.rows]
    others = [(row.values, row.fact, row.source, row.attr) for row in own.rows]
    if source.kind is not own.kind or len(source.series) != len(own.series) or values != others:
        said = f"a chart of other data than that of {shown(source.span)}"
        pairing.sink.error("RK582", own.span, said, "its csv has the same rows, in the words of this language")
        return source
    places = (source.span, own.span)
    pairing.pair((source,), (own,), places, scope)
    pairing.compare(source.caption, own.caption, places, scope)
    before = len(pairing.pairs)
    alt = pairing.blocks(source.alt, own.alt, scope, own.span)
    del pairing.pairs[before:]
    rows = tuple(replace(row, label=other.label) for row, other in zip(source.rows, own.rows))
    names = dict(zip(source.series, own.series))
    apart = tuple(names[name] for name in source.highlight)
    made = replace(source, label=own.label, series=own.series, rows=rows, highlight=apart)
    return replace(made, caption=own.caption, alt=alt)
