"""Tables: fixed widths from the layout, a head that repeats, rows that stay whole (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable

from reportkit.doctree.nodes import Block, Table, TableRow
from reportkit.doctree.walk import plain_text
from reportkit.layout.columns import leads
from reportkit.writers.docx.properties import border
from reportkit.writers.docx.story import Story
from reportkit.writers.docx.xml import escape, style_id

Cell = Callable[[tuple[Block, ...], bool], str]
Shape = tuple[tuple[int, int], ...]
"""The width of each column and the room at its left, in twips."""


def table_xml(node: Table, story: Story, cell: Cell) -> str:
    """Give a table; `cell` writes the blocks of one cell, held with the next where it is told so.

    Widths are twips of the layout, gaps included; the layout has said which rows hold on to what follows, too.
    """
    style = story.book.sheet.table
    widths = story.book.pages.columns[id(node)]
    assert len(widths) == len(node.columns), "the layout gives a width for each column"
    left = 0 if len(node.columns) >= style.wide_columns else style.left
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    many_heads = len(node.head) > 1
    shape = tuple(zip(widths, leads(node.columns, style.gap), strict=True))
    visual = "<w:bidiVisual/>" if story.book.rtl else ""  # the first column stands at the right
    rows = [
        _row(row, shape, cell, head=True, ruled=many_heads and row is node.head[-1], story=story) for row in node.head
    ]
    rows += [_row(row, shape, cell, head=False, story=story) for row in node.rows]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(style.name)}"/>{visual}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{left}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_look(node)}{_described(node)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _look(node: Table) -> str:
    """Say which rows and columns are heads, for the style and for those who are read to."""
    first_row = int(len(node.head) == 1)
    first_column = int(bool(node.rows) and all(row.cells and row.cells[0].header for row in node.rows))
    value = 0x0020 * first_row + 0x0080 * first_column + 0x0600
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="{first_column}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _described(node: Table) -> str:
    title = " ".join(plain_text(part.content).strip() for part in node.caption)
    caption = f'<w:tblCaption w:val="{escape(title)}"/>' if title else ""
    return caption + (f'<w:tblDescription w:val="{escape(node.summary)}"/>' if node.summary else "")


def _row(row: TableRow, shape: Shape, cell: Cell, *, head: bool, story: Story, ruled: bool = False) -> str:
    """Give a row. Where a head has several rows, the last one has the rule that a style gives the first only."""
    rule = border("bottom", story.book.sheet.table.under_head) if ruled else ""
    edge = f"<w:tcBorders>{rule}</w:tcBorders>" if rule else ""
    if row.anchor is not None:
        story.waiting.append(row.anchor)
    keep = id(row) in story.book.pages.held
    cells = []
    for part, (width, lead) in zip(row.cells, shape, strict=True):
        if part.anchor is not None:
            story.waiting.append(part.anchor)
        margin = f'<w:tcMar><w:left w:w="{lead}" w:type="dxa"/></w:tcMar>' if lead else ""
        size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        cells.append(f"<w:tc><w:tcPr>{size}{edge}{margin}</w:tcPr>{cell(part.blocks, keep)}</w:tc>")
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"
