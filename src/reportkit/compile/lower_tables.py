"""Tables: head, rows, alignment, caption, notes (SPEC section 7)."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.compile.lower_captions import caption, under
from reportkit.compile.lower_desk import Desk
from reportkit.doctree.nodes import ColumnAlign, Inline, Paragraph, Table, TableCell, TableRow
from reportkit.doctree.roles import Role
from reportkit.doctree.walk import blocks_of, plain_text
from reportkit.model import content as authored
from reportkit.patterns import regex

_FIGURES = regex(r"[\s\u00a0]*[<>≈~±+\-\u2212]?\s?[$€£₩]?\s?\d[\d.,\u00a0\u202f–\u2013%\s]*(?:per cent|%)?\s*")
_EMPTY = frozenset({"", "–", "-", "—", "\u2212", "..", "…", "n.a.", "n/a", "N/A"})
_ALIGNS = {
    authored.Align.LEFT: ColumnAlign.LEFT,
    authored.Align.CENTRE: ColumnAlign.CENTRE,
    authored.Align.RIGHT: ColumnAlign.RIGHT,
}


def lower_table(desk: Desk, block: authored.Table) -> Table:
    """Give a table. Notes on its words stand under it, by letter (UN-15); numbers stand right."""
    outer, desk.letters = desk.letters, []
    numbers = desk.tables.numbers
    head: tuple[Paragraph, ...] = ()
    number = numbers.captions.get(block.uid, "")
    marking = block.attr.marking
    if block.caption:
        head = caption(desk, "table", number, block.caption, marking=marking, span=block.span)
    aligns = tuple(_align(desk, block, column) for column in range(len(block.aligns)))
    rows = [_row(desk, row, aligns, head=n == 0) for n, row in enumerate((block.head, *block.rows))]
    letters, desk.letters = desk.letters, outer
    named = [words_of(cell) for row in rows for cell in row.cells]
    bare = desk.marks.bare(marking, bool(head))
    return Table(
        aligns,
        (rows[0],),
        tuple(rows[1:]),
        head,
        under(desk, Role.TABLE_NOTE, letters, block.uid, block.span, named=named, bare=bare),
        anchor=numbers.anchors.get(block.uid),
        point=desk.how.decimal,
        mark=desk.marks.level(marking),
        span=block.span,
    )


def _align(desk: Desk, block: authored.Table, column: int) -> ColumnAlign:
    """Give how a column is set: as stated, else units under units where most of its cells are figures."""
    stated = block.aligns[column]
    if stated is not authored.Align.DEFAULT:
        return _ALIGNS[stated]
    words = [_plain(desk, row.cells[column]) for row in block.rows]
    return ColumnAlign.DECIMAL if numeric(words) else ColumnAlign.LEFT


def numeric(words: Sequence[str]) -> bool:
    """Say whether more than half of the cells that hold anything hold a figure, or a range of figures."""
    filled = [text for text in words if text.strip() not in _EMPTY]
    return bool(filled) and 2 * sum(1 for text in filled if _FIGURES.fullmatch(text)) > len(filled)


def _plain(desk: Desk, cell: authored.Cell) -> str:
    return " ".join(desk.words(b.content) for b in cell.blocks if isinstance(b, authored.Paragraph))


def _row(desk: Desk, row: authored.Row, aligns: Sequence[ColumnAlign], *, head: bool) -> TableRow:
    cells = []
    for column, (cell, align) in enumerate(zip(row.cells, aligns, strict=True)):
        blocks = desk.flat(cell.blocks, cell_role(align, head=head), "a cell")
        cells.append(TableCell(blocks, header=column == 0, span=cell.span))
    return TableRow(tuple(cells), span=row.span)


def cell_role(align: ColumnAlign, *, head: bool) -> Role:
    """Give the role of the paragraphs of a cell."""
    if align.figures:
        return Role.TABLE_HEAD_NUMBER if head else Role.TABLE_NUMBER
    return Role.TABLE_HEAD if head else Role.TABLE_TEXT


def made_row(cells: Sequence[Sequence[Inline]], aligns: Sequence[ColumnAlign], *, head: bool = False) -> TableRow:
    """Give a row of finished words, for tables that instruments make; the first cell names it."""
    made = []
    for column, (content, align) in enumerate(zip(cells, aligns, strict=True)):
        paragraph = Paragraph(cell_role(align, head=head), tuple(content))
        made.append(TableCell((paragraph,), header=column == 0))
    return TableRow(tuple(made))


def words_of(cell: TableCell) -> str:
    """Give the words of a finished cell."""
    return " ".join(plain_text(b.content) for b in blocks_of(cell.blocks) if isinstance(b, Paragraph))
