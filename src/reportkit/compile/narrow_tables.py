"""What one audience keeps of tables and of the data of charts: rows, columns and cells.

Reports RK200 (a caption or an alternative that release empties, while its table or chart stays) and RK201 (a cell).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.model.content import Attributes, Block, Cell, Chart, ChartRow, Paragraph, Row, Table, Text
from reportkit.record import replace

if TYPE_CHECKING:
    from reportkit.compile.narrow import Narrow


def table(narrow: Narrow, block: Table) -> list[Block]:
    """Narrow a table: a column goes with its head cell, a row with its first cell."""
    keep = [narrow.has(cell) for cell in block.head.cells]
    for row in block.rows:
        for cell, kept in zip(row.cells, keep):
            if not kept:
                narrow.drop(cell, "column")
    columns = [narrow.within(cell) for cell in block.head.cells]
    outer, narrow.marking = narrow.marking, block.attr.marking or narrow.marking
    rows = tuple(_row(narrow, row, keep, columns) for row in block.rows if narrow.has(row))
    if not rows or not any(keep):
        narrow.marking = outer
        return []
    caption = None if block.caption is None else narrow.prose(block.caption)
    if block.caption and not caption:
        narrow.error(block, "RK200", "release empties this caption, while its table stays")
    aligns = tuple(a for a, kept in zip(block.aligns, keep) if kept)
    head = _row(narrow, block.head, keep, columns)
    narrow.marking = outer
    return [replace(block, aligns=aligns, head=head, rows=rows, caption=caption, attr=narrow.attr(block))]


def _row(narrow: Narrow, row: Row, keep: list[bool], columns: list[frozenset[str]]) -> Row:
    """Narrow a row; where marks are derived, those of its cells rise to the table."""
    outer, marking = narrow.scope, narrow.marking
    own = narrow.within(row)
    narrow.marking = row.attr.marking or marking
    cells = []
    for cell, kept, column in zip(row.cells, keep, columns):
        if kept:
            narrow.scope = own & column
            cells.append(_cell(narrow, cell))
    narrow.scope, narrow.marking = outer, marking
    return replace(row, cells=tuple(cells), attr=narrow.attr(row))


def _cell(narrow: Narrow, cell: Cell) -> Cell:
    outer, narrow.small = narrow.small, True
    inner = narrow.blocks(cell.blocks) if narrow.has(cell) else ()
    narrow.small = outer
    if cell.blocks and not inner:
        if cell.empty is None:
            hint = 'say what stands there: {empty="n.a."}'
            narrow.error(cell, "RK201", "release empties this cell", hint)
        else:
            # As if it stood there: with the mark that holds in its place, lest a mark be missing where words are.
            attr = Attributes(marking=narrow.mark(narrow.marking))
            inner = (Paragraph((Text(cell.empty),), attr=attr, span=cell.span),)
    return Cell(inner, attr=narrow.attr(cell), span=cell.span)


def chart(narrow: Narrow, block: Chart) -> list[Block]:
    """Narrow a chart: each row of its data has its own audience."""
    rows = tuple(replace(row, attr=Attributes()) for row in block.rows if narrow.has(row))
    caption, alt = narrow.prose(block.caption), narrow.blocks(block.alt)
    if narrow.marker.derives:
        _rise_from(narrow, rows, block, alt)
    if rows and not (caption and alt):
        narrow.error(block, "RK200", "release empties the caption or the alternative of this chart, while it stays")
    return [replace(block, rows=rows, caption=caption, alt=alt, attr=narrow.attr(block))] if rows else []


def _rise_from(narrow: Narrow, rows: tuple[ChartRow, ...], block: Chart, alt: tuple[Block, ...]) -> None:
    """Raise the mark of a chart to that of its rows, the facts that they show, and its alternative."""
    for row in block.rows:
        if row.attr.audience is not None and narrow.audience in row.attr.audience:
            narrow.rise(narrow.marker.of(None, narrow.within(row)))
    for kept in rows:
        narrow.rise(narrow.marker.plain(narrow.marker.facts.get(kept.fact or "")))
    for inside in alt:
        narrow.rise(inside.attr.marking)
