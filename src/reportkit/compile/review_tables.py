"""Tables, pictures and charts of a review. A chart is shown as its data, so that each row can say who has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportkit.compile.images import picture
from reportkit.compile.lower_atoms import Atom
from reportkit.compile.lower_desk import letter
from reportkit.compile.lower_inner import run_on
from reportkit.compile.lower_tables import made_row
from reportkit.compile.review_items import numbering
from reportkit.compile.review_notes import small_blocks
from reportkit.compile.review_where import BULLET, Where, restricted
from reportkit.compile.review_words import Scope
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Block,
    ColumnAlign,
    Figure,
    Inline,
    Label,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Styled,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model import content as authored
from reportkit.record import replace

if TYPE_CHECKING:
    from reportkit.compile.review_blocks import Blocks

_ALIGNS = {
    authored.Align.DEFAULT: ColumnAlign.LEFT,
    authored.Align.LEFT: ColumnAlign.LEFT,
    authored.Align.CENTRE: ColumnAlign.CENTRE,
    authored.Align.RIGHT: ColumnAlign.RIGHT,
}


def table(blocks: Blocks, block: authored.Table, where: Where) -> Table | List:
    """Give a table; rows and columns that not everybody has say so, in the first cell of a row and in the head.

    With `listed` it is a list of its rows, since labels make cells longer than a page may have room for.
    """
    outer, blocks.letters = blocks.letters, []
    head = caption(blocks, "Table", block.caption or (), where) if block.caption else ()
    columns = [blocks.voice.own(cell, where.scope) for cell in block.head.cells]
    aligns = tuple(_ALIGNS[align] for align in block.aligns)
    rows = [_row(blocks, row, columns, where, head=n == 0) for n, row in enumerate((block.head, *block.rows))]
    letters, blocks.letters = blocks.letters, outer
    anchor = blocks.anchors.get(id(block))
    made = Table(aligns, (rows[0],), tuple(rows[1:]), head, _under(letters), anchor=anchor, span=block.span)
    return _listed(blocks, made) if blocks.listed else made


def _listed(blocks: Blocks, table: Table) -> List:
    """Give a table as a list: its caption, a row an item, cells parted by a bar, and its notes."""
    name = numbering(blocks, Role.LIST_BULLET, False)
    rows = [[*run_on(b for cell in row.cells for b in (*cell.blocks, _BAR))] for row in (*table.head, *table.rows)]
    said = [[*p.content] for p in table.caption] + [row[:-2] for row in rows] + [[*p.content] for p in table.note]
    items = [Paragraph(Role.LIST_BULLET, tuple(words), Label(BULLET, name)) for words in said]
    items[0] = replace(items[0], anchor=table.anchor)  # what refers to the table still leads somewhere
    return List(ListKind.BULLET, tuple(ListItem((item,)) for item in items), span=table.span)


_BAR = Paragraph(Role.TABLE_TEXT, (Text("|"),))


def _row(blocks: Blocks, row: authored.Row, columns: Sequence[Scope], where: Where, *, head: bool) -> TableRow:
    own = blocks.voice.own(row, where.scope)
    cells = []
    for n, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        scope = tuple(name for name in own if name in column)
        role = Role.TABLE_HEAD if head else Role.TABLE_TEXT
        here = Where(scope, where.tone if scope == where.scope else SpanRole.RESTRICTED, role, lists=Role.TABLE_LIST)
        lead, tail = list[Atom](), list[Atom]()
        if (head and column != where.scope) or (n == 0 and own != where.scope):
            what = "column" if head and column != where.scope else "row"
            named = column if what == "column" else own
            why = cell.attr.why if what == "column" else row.attr.why
            lead = [blocks.voice.told(f"[{what}: {blocks.voice.only(named)}] ", SpanRole.WHO, here.wraps)]
            tail = blocks.voice.reason(why, here.wraps)
        elif not head:
            here, lead, tail = restricted(blocks.voice, cell, here)
        made = small_blocks(blocks, cell.blocks, here, lead, tail)
        cells.append(TableCell(tuple(made), header=n == 0, span=cell.span))
    return TableRow(tuple(cells), span=row.span)


def caption(blocks: Blocks, kind: str, content: Iterable[authored.Inline], where: Where) -> tuple[Paragraph, ...]:
    """Give the caption of a table, figure or chart."""
    label = Styled(SpanRole.CAPTION_LABEL, (Text(f"{kind}:", language=blocks.english),))
    words, language = blocks.line(content, where)
    return (Paragraph(Role.CAPTION, (label, Text(" "), *words), language=language),)


def figure(blocks: Blocks, block: authored.Figure, where: Where) -> list[Block]:
    """Give a picture with its alternative text under it."""
    data = blocks.images.get(block.source)
    made = None if data is None else picture(data, block, Sink())  # what is wrong with it was told where it is used
    alternative = Paragraph(
        Role.FIGURE_NOTE,
        blocks.voice.set([blocks.voice.told("Alternative text: ", SpanRole.WHO), Atom(block.alt, where.wraps)])[0],
    )
    if made is None:
        return [blocks.said(f"[a picture that cannot be shown: {block.source}]", where), alternative]
    outer, blocks.letters = blocks.letters, []
    head = caption(blocks, "Figure", block.caption, where) if block.caption else ()
    letters, blocks.letters = blocks.letters, outer
    note = (alternative, *_under(letters, Role.FIGURE_NOTE))
    return [Figure(made, block.alt, head, note, anchor=blocks.anchors.get(id(block)), span=block.span)]


def chart(blocks: Blocks, block: authored.Chart, where: Where) -> list[Block]:
    """Give the data of a chart as a table: rows that not everybody has say so, which no drawing could."""
    outer, blocks.letters = blocks.letters, []
    above = caption(blocks, f"Chart ({block.kind.value})", block.caption, where)
    aligns = (ColumnAlign.LEFT, *(ColumnAlign.RIGHT for _ in block.series))
    head: list[list[Inline]] = [[Text(name or "–")] for name in (block.label, *block.series)]
    rows = [_chart_row(blocks, row, aligns, where) for row in block.rows]
    letters, blocks.letters = blocks.letters, outer
    anchor = blocks.anchors.get(id(block))
    made = Table(aligns, (made_row(head, aligns, head=True),), tuple(rows), above, _under(letters), anchor=anchor)
    shown = _listed(blocks, made) if blocks.listed else made
    alternative = [blocks.label("Alternative text:", where), *blocks.lower(block.alt, where)]
    return [shown, *alternative]


def _chart_row(blocks: Blocks, row: authored.ChartRow, aligns: Sequence[ColumnAlign], where: Where) -> TableRow:
    own = blocks.voice.own(row, where.scope)
    here = where if own == where.scope else replace(where, scope=own, tone=SpanRole.RESTRICTED)
    lead = [] if here is where else [blocks.voice.told(f"[row: {blocks.voice.only(own)}] ", SpanRole.WHO, here.wraps)]
    wraps = here.wraps
    cells = [[*lead, Atom(row.label, wraps, True)], *([Atom(value, wraps, True)] for value in row.values)]
    return replace(made_row([blocks.voice.set(cell)[0] for cell in cells], aligns), span=row.span)


def _under(letters: Iterable[tuple[Inline, ...]], role: Role = Role.TABLE_NOTE) -> tuple[Paragraph, ...]:
    """Give the notes of a table or figure, by letter."""
    return tuple(
        Paragraph(role, (Styled(SpanRole.NOTE_MARK, (Text(letter(n)),)), Text(" "), *content))
        for n, content in enumerate(letters, 1)
    )
