"""Tables: widths of columns, and rows as slabs (SPEC section 7). Rows stay whole unless they are taller than a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from reportkit.doctree.nodes import Block, Group, List, Paragraph, Table, TableRow
from reportkit.layout.columns import column_widths, leads
from reportkit.layout.rowcuts import cut_row
from reportkit.layout.setting import Column, Setter
from reportkit.layout.slabs import NoteSetter, SetRow, Slab
from reportkit.record import dataclass, field
from reportkit.style.sheet import Border

_HEAD_SHARE = 0.5
"""How much of a page's depth the head of a table may take, since it stands on each of the table's pages."""

_SPARE = 30
"""Twips that a column is wider than its words: word processors keep some room after a slanted letter."""

CellSetter: TypeAlias = Callable[[tuple[Block, ...], Column], list[Slab]]
"""Sets the blocks of a cell in its column."""


@dataclass(slots=True)
class Tables:
    """Sets the tables of one document; `depth` is the height of a page's text area. Reports RK302 and RK305."""

    setter: Setter
    depth: int
    set_note: NoteSetter
    columns: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def rows(self, node: Table, column: Column, set_cell: CellSetter) -> list[Slab]:
        """Give the rows of a table in the column of the text."""
        count = len(node.head)
        if not node.columns or not (node.head or node.rows):
            return []
        style = self.setter.sheet.table
        left = column.left + (0 if len(node.columns) >= style.wide_columns else style.left)
        widths = self.widths(node, round(column.left + column.width - style.right - left))
        self.columns[id(node)] = widths
        edges = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
        beside = leads(node.columns, style.gap)
        cells = [Column(edges[n] + lead, widths[n] - lead) for n, lead in enumerate(beside)]
        last = count + len(node.rows) - 1
        out = []
        for n, row in enumerate((*node.head, *node.rows)):
            top = style.top if n == 0 else None
            bottom = style.bottom if n == last else style.under_head if n == count - 1 else None
            closing = style.bottom if n != last else None
            out.append(self.row(row, cells, set_cell, (top, bottom), closing))
        return self.paged(node, out)

    def row(
        self,
        row: TableRow,
        columns: list[Column],
        set_cell: CellSetter,
        edges: tuple[Border | None, Border | None],
        closing: Border | None,
    ) -> Slab:
        """Give a row as a slab."""
        style = self.setter.sheet.table
        cells = [set_cell(cell.blocks, column) for cell, column in zip(row.cells, columns, strict=True)]
        left, right = columns[0].left, columns[-1].left + columns[-1].width
        body = SetRow(cells, left, right, (style.pad_top, style.pad_bottom), edges, closing)
        own = (row.anchor, *(cell.anchor for cell in row.cells))
        slab = Slab(body, anchors=tuple(anchor for anchor in own if anchor is not None))
        slab.refresh(self.set_note)
        return slab

    def paged(self, node: Table, rows: list[Slab]) -> list[Slab]:
        """Hold the head to its first row, let it be repeated, and cut rows that no page can hold."""
        count = len(node.head)
        head = tuple(rows[:count])
        taken = sum(slab.line for slab in head)
        if taken > self.depth * _HEAD_SHARE:
            hint = "it is repeated on every page of the table: shorten it"
            message = "the head of the table takes more than half a page"
            self.setter.sink.error("RK305", node.head[0].span, message, hint)
            head, taken = (), 0
        out = rows[:count]
        for slab in out:
            slab.keep_next = len(rows) > count
        for slab in rows[count:]:
            for part in cut_row(slab, self.depth - taken, self.set_note):
                part.head = head
                out.append(part)
        return out

    def widths(self, node: Table, room: int) -> tuple[int, ...]:
        """Give the width of each column in twips, `room` together."""
        beside = leads(node.columns, self.setter.sheet.table.gap)
        natural, minimum = [1] * len(node.columns), [1] * len(node.columns)
        for row in (*node.head, *node.rows):
            for n, cell in enumerate(row.cells):
                for paragraph in _paragraphs(cell.blocks):
                    full, least = self.setter.widths(paragraph)
                    more = beside[n] + _SPARE
                    natural[n], minimum[n] = max(natural[n], full + more), max(minimum[n], least + more)
        found = column_widths(natural, minimum, room)
        if found is not None:
            return found
        hint = "take a column away, shorten its longest words, or turn the table round"
        self.setter.sink.error("RK302", node.span, "the columns of the table are together wider than the page", hint)
        total = sum(minimum)
        widths = [max(m * room // total, 1) for m in minimum[:-1]]
        return (*widths, room - sum(widths))


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case List():
                for item in block.items:
                    yield from _paragraphs(item.blocks)
            case Group():
                yield from _paragraphs(block.blocks)
            case _:
                pass
