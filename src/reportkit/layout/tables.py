"""Tables: widths of columns, and rows as slabs (SPEC section 7). Rows stay whole unless they are taller than a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from typing import TypeAlias

from reportkit.doctree.nodes import Block, ColumnAlign, Group, List, Paragraph, Table, TableCell, TableRow
from reportkit.layout.columns import ColumnNeeds, column_widths, leads
from reportkit.layout.decimals import DecimalColumn, decimal_column
from reportkit.layout.depths import Depths, Extent, together
from reportkit.layout.keeping import hold_rows
from reportkit.layout.lines import Boxes
from reportkit.layout.paragraphs import Column
from reportkit.layout.rowcuts import cut_row
from reportkit.layout.setting import Setter
from reportkit.layout.slabs import NoteSetter, SetRow, Slab
from reportkit.record import dataclass, field, replace
from reportkit.style.sheet import Border

_HEAD_SHARE = 0.5
"""How much of a page's depth the head of a table may take, since it stands on each of the table's pages."""

_SPARE = 30
"""Twips that a column is wider than its words: word processors keep some room after a slanted letter."""

_CELLS, _FEW_ROWS = 600, 40
"""How many cells of a table are looked at for its widths, and how many rows at least."""

_EMPTY = Extent(Boxes([0.0], [0.0], [0]))

CellSetter: TypeAlias = Callable[[tuple[Block, ...], Column], list[Slab]]
"""Sets the blocks of a cell in its column."""


@dataclass(slots=True)
class Tables:
    """Sets the tables of one document; `depth` is the height of a page's text area. Reports RK302 and RK305.

    `columns` are the widths of each table's columns, `insets` the twips by which figures stand further in than their
    column, by the identities of table and paragraph.
    """

    setter: Setter
    depth: int
    set_note: NoteSetter
    columns: dict[int, tuple[int, ...]] = field(default_factory=dict)
    insets: dict[int, int] = field(default_factory=dict)

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
        cells = [set_cell(cell.blocks, self._inner(cell, c)) for cell, c in zip(row.cells, columns, strict=True)]
        left, right = columns[0].left, columns[-1].left + columns[-1].width
        body = SetRow(row, cells, left, right, (style.pad_top, style.pad_bottom), edges, closing)
        own = (row.anchor, *(cell.anchor for cell in row.cells))
        slab = Slab(body, anchors=tuple(anchor for anchor in own if anchor is not None))
        slab.refresh(self.set_note)
        return slab

    def _inner(self, cell: TableCell, column: Column) -> Column:
        """Give the room of a cell: its column, or less where it is a figure with fewer decimals than others."""
        inset = self.insets.get(id(cell.blocks[0]), 0) if cell.blocks else 0
        return replace(column, width=column.width - inset) if inset else column

    def paged(self, node: Table, rows: list[Slab]) -> list[Slab]:
        """Let the head be repeated, cut rows that no page can hold, and hold together what stays together."""
        count = len(node.head)
        head = tuple(rows[:count])
        taken = sum(slab.line for slab in head)
        if taken > self.depth * _HEAD_SHARE:
            hint = "it is repeated on every page of the table: shorten it"
            message = "the head of the table takes more than half a page"
            self.setter.sink.error("RK305", node.head[0].span, message, hint)
            head, taken = (), 0
        out = rows[:count]
        for slab in rows[count:]:
            for part in cut_row(slab, self.depth - taken, self.setter, self.set_note):
                part.head = head
                out.append(part)
        hold_rows(out, count, self.depth)
        out[-1].keep_next = bool(node.note)
        return out

    def widths(self, node: Table, room: int) -> tuple[int, ...]:
        """Give the width of each column in twips, `room` together."""
        beside = leads(node.columns, self.setter.sheet.table.gap)
        looked_at = sample(len(node.head) + len(node.rows), len(node.columns))
        columns = [self._column(node, n, lead + _SPARE, looked_at, room=room) for n, lead in enumerate(beside)]
        tight = sum(one.natural for one in columns) > room
        needs = [one.needs(room, deep=tight) for one in columns]
        found = column_widths(needs, room)
        if found is not None:
            for one, width in zip(columns, found, strict=True):
                if one.decimals is not None and width >= one.aligned:
                    self.insets.update(one.decimals.insets())
            return found
        hint = "take a column away, shorten its longest words, or turn the table round"
        self.setter.sink.error("RK302", node.span, "the columns of the table are together wider than the page", hint)
        minimum = [need.minimum for need in needs]
        total = sum(minimum)
        widths = [max(m * room // total, 1) for m in minimum[:-1]]
        return (*widths, room - sum(widths))

    def _column(self, node: Table, n: int, more: int, looked_at: tuple[int, ...], *, room: int) -> _Extents:
        """Measure the cells of a column; `more` is the room that they have beside their words.

        A word wider than the table asks for an even share only: it is broken in any case.
        """
        out = _Extents(more)
        kept = frozenset(looked_at)
        for at, row in enumerate((*node.head, *node.rows)):
            cell = [self.setter.extent(p) for p in _paragraphs(row.cells[n].blocks)] or [_EMPTY]
            natural = max(one.natural for one in cell) + more
            out.natural = max(out.natural, natural)
            least = max(one.least for one in cell) + more
            out.minimum = max(out.minimum, least if least <= room else room // len(node.columns))
            if node.columns[n].figures and at >= len(node.head):
                out.figures = max(out.figures, natural)
            if at in kept:
                out.cells.append(cell)
        if node.columns[n] is ColumnAlign.DECIMAL:
            out.decimals = decimal_column([row.cells[n] for row in node.rows], node.point, self.setter)
            out.aligned = ceil(out.decimals.extent) + more
            out.natural, out.figures = max(out.natural, out.aligned), max(out.figures, out.aligned)
        return out


@dataclass(slots=True)
class _Extents:
    """How far the words of a column reach, with the room `more` that they have beside them.

    `natural`, `minimum` and `figures` are those of all cells, `cells` the paragraphs of those that are looked at.
    `decimals` are the figures of a column that has them under each other, and `aligned` is what that takes.
    """

    more: int
    natural: int = 1
    minimum: int = 1
    figures: int = 0
    cells: list[list[Extent]] = field(default_factory=list)
    decimals: DecimalColumn | None = None
    aligned: int = 0

    def needs(self, room: int, *, deep: bool) -> ColumnNeeds:
        """Give what the column needs; only where that is wanted with the depth of its cells, which costs time."""
        more = self.more
        cells = tuple(
            together(_wider(one.depths(self.minimum - more, room - more), more) for one in cell)
            for cell in (self.cells if deep else ())
        )
        return ColumnNeeds(self.natural, self.minimum, cells, self.figures)


def sample(rows: int, columns: int) -> tuple[int, ...]:
    """Say which rows of a table its widths are made for: all, or so many of a long one, evenly spread."""
    most = max(_CELLS // columns, _FEW_ROWS)
    return tuple(range(rows)) if rows <= most else tuple(n * (rows - 1) // (most - 1) for n in range(most))


def _wider(depths: Depths, more: int) -> Depths:
    return tuple((width + more, lines) for width, lines in depths)


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
