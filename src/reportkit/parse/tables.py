"""Tables: pipe tables cut by ourselves, and list tables (source-format 3.5, 3.8, 3.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.model.content import (
    Align,
    Attributes,
    Block,
    BulletList,
    Cell,
    Item,
    Paragraph,
    Row,
    Table,
)
from reportkit.parse.attributes import attributes
from reportkit.parse.place import Faults, Place
from reportkit.patterns import regex
from reportkit.record import replace
from reportkit.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from reportkit.parse.blocks import BlockReader
    from reportkit.parse.context import Container

_ROWS, _COLUMNS, _CELL = 1_000, 30, 5_000
_ALMOST = regex(r"\W{0,3}(\w{3,8})\s?([:：;.,]?)")
_ROUND = regex(r"(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))*")
_BAR = regex(r"(?<!\\)\|")
_NO_AUDIENCE = ("this cell takes no audience", "a row's audience stands in its first cell, a column's in its head")


def looks_like_caption(content: str, table: Table, attr: Attributes) -> bool:
    """Say whether a paragraph behind a table without a caption is one that was misspelt."""
    found = _ALMOST.match(content)
    if table.caption is not None or found is None:
        return False
    from difflib import get_close_matches  # late: hardly a paragraph looks like one

    if not get_close_matches(found[1].lower(), ("table",), cutoff=0.75):
        return False
    return bool(found[2]) or attr.audience is not None or attr.id is not None


class TableReader:
    """Reads tables for a `BlockReader`.

    Reports RK151 (said at the table and in its caption), RK161 (beyond a limit) and RK178 (rows, cells, captions).
    """

    def __init__(self, reader: BlockReader) -> None:
        self.reader = reader

    def pipe_table(self, token: Token, container: Container) -> Table | None:
        """Read a pipe table from its lines: markdown-it drops surplus cells and pads missing ones without a word."""
        reader = self.reader
        reader.skip("table_close")
        reader.at += 1
        first, last = token.map or (0, 2)
        rows = [_alone(row) for row in reader.source.rows[first:last]]
        while rows and not rows[-1].strip():
            rows.pop()
        if any("\t" in row for row in rows):
            reader.error("RK178", first, "a hard tab in a table", "use spaces")
            return None
        aligns = tuple(_align(text) for text, _ in _cells(rows[1]))
        if len(aligns) > _COLUMNS or len(rows) - 2 > _ROWS:
            reader.error("RK161", first, f"a table of more than {_ROWS:,} rows or {_COLUMNS} columns")
            return None
        made = [self._row(first + i, rows[i], len(aligns), container, head=i == 0) for i in (0, *range(2, len(rows)))]
        if any(row is None for row in made):
            return None
        whole = [row for row in made if row is not None]
        return Table(aligns, whole[0], tuple(whole[1:]), span=reader.source.rows_span(first, first + len(rows)))

    def _row(self, row: int, text: str, columns: int, container: Container, *, head: bool) -> Row | None:
        cells = _cells(text)
        if len(cells) != columns:
            few = "too few" if len(cells) < columns else "too many"
            self.reader.error("RK178", row, f"{few} cells: {len(cells)} where the table has {columns} columns")
            return None
        made = []
        good = True
        attr = Attributes()
        for i, (content, column) in enumerate(cells):
            cell, own = self._cell(row, content, column, container)
            if cell is None:
                good = False
                continue
            if not head and i == 0:
                attr, own = own, replace(own, audience=None, why=None)
            elif not head and own.audience is not None:
                self.reader.error("RK178", row, *_NO_AUDIENCE)
                good = False
            made.append(replace(cell, attr=own))
        if not good:
            return None
        return Row(tuple(made), attr=attr, span=self.reader.source.line_span(row))

    def _cell(self, row: int, content: str, column: int, container: Container) -> tuple[Cell | None, Attributes]:
        reader = self.reader
        file, line, at = reader.source.at(row, column)
        text = content.replace("\\|", "|")
        place = reader.source.piece(text, reader.source.offsets[row] + column)
        inline, context, faults = reader.inlines(text, place, container)
        if len(text) > _CELL:
            faults.error("RK161", 0, 1, f"a cell of more than {_CELL:,} characters")
        prose = inline.read()
        attr = attributes(context.trailing, ("empty",), faults, "a cell")
        if not faults.ok:
            return None, attr
        span = Span(file, line, at, line, at + len(content))
        empty = context.trailing.get("empty") if context.trailing else None
        return Cell((Paragraph(prose, span=span),) if prose else (), empty, span=span), attr

    def caption(self, content: str, place: Place, before: list[Block], container: Container) -> None:
        """Read `Table: text {#tbl-x}` into the table before it."""
        faults = Faults(place, self.reader.sink)
        table = before[-1] if before else None
        if not isinstance(table, Table) or table.caption is not None:
            hint = "the caption stands behind its table"
            faults.error("RK178", 0, 6, "`Table:` without a table that it belongs to", hint)
            return
        inline, context, faults = self.reader.inlines(content, place, container)
        start = len("Table:")
        while content[start : start + 1] == " ":
            start += 1
        prose = inline.range(start, len(inline.text), 0)
        attr = attributes(context.trailing, ("#",), faults, "a caption")
        if attr.id is not None and not attr.id.startswith("tbl-"):
            faults.error("RK178", 0, 6, f"the id of a table begins with `tbl-`, not `{attr.id}`")
        if not prose:
            faults.error("RK178", 0, 6, "an empty caption")
        before.pop()
        both = self._both(table.attr, attr, faults)
        if faults.ok:
            before.append(replace(table, caption=prose, attr=both))

    def _both(self, outer: Attributes, own: Attributes, faults: Faults) -> Attributes:
        """Give what a list table's div and its caption say together; neither may lose what the other says."""
        if outer == Attributes():
            return own
        for name in ("id", "audience", "marking", "why"):
            if getattr(outer, name) is not None and getattr(own, name) is not None:
                faults.error("RK151", 0, 6, f"`{name}` stands at this table and in its caption", "keep one of them")
        return Attributes(
            id=outer.id or own.id,
            audience=outer.audience or own.audience,
            marking=outer.marking or own.marking,
            why=outer.why or own.why,
            span=outer.span,
        )

    def list_table(self, blocks: tuple[Block, ...], attr: Attributes, span: Span) -> Table | None:
        """Make a table of a list of lists, its first row the head; a caption paragraph is read before."""
        sink = self.reader.sink
        body = blocks[0] if blocks else None
        if len(blocks) != 1 or not isinstance(body, BulletList):
            sink.error("RK178", span, "a list table holds one list of rows, each a list of cells")
            return None
        if attr.id is not None and not attr.id.startswith("tbl-"):
            sink.error("RK178", attr.span, f"the id of a table begins with `tbl-`, not `{attr.id}`")
        rows = [self._list_row(item, head=n == 0) for n, item in enumerate(body.items)]
        width = len(rows[0].cells) if rows and rows[0] else 0
        for made, item in zip(rows, body.items):
            if made is None or len(made.cells) != width:
                sink.error("RK178", item.span, f"each row of this table is a list of {width or 'its'} cells")
                return None
        whole = [row for row in rows if row is not None]
        if len(whole) < 2:
            sink.error("RK178", span, "a table needs a head and a row")
            return None
        return Table((Align.DEFAULT,) * width, whole[0], tuple(whole[1:]), attr=attr, span=span)

    def _list_row(self, item: Item, *, head: bool) -> Row | None:
        inner = item.blocks[0] if len(item.blocks) == 1 else None
        if not isinstance(inner, BulletList):
            return None
        attr = item.attr
        cells = []
        for n, one in enumerate(inner.items):
            own = one.attr
            if one.checked is not None:
                self.reader.sink.error("RK178", one.span, "a cell takes no box to tick")
            if not head and n == 0:
                attr, own = own, replace(own, audience=None, why=None)
            elif not head and own.audience is not None:
                self.reader.sink.error("RK178", own.span, *_NO_AUDIENCE)
            cells.append(Cell(one.blocks, one.empty, attr=own, span=one.span))
        return Row(tuple(cells), attr=attr, span=item.span)


def _alone(row: str) -> str:
    """Blank out what the quotations and lists round a table put before its rows."""
    end = _ROUND.match(row).end()  # type: ignore[union-attr] # it matches nothing, too
    return " " * end + row[end:]


def _cells(row: str) -> list[tuple[str, int]]:
    """Cut a row at its bars; gives each cell's text and its column (from 0) in the line."""
    start = len(row) - len(row.lstrip())
    end = len(row.rstrip())
    bars = [found.start() for found in _BAR.finditer(row, start, end)]
    if bars and bars[0] == start:
        start = bars.pop(0) + 1
    if bars and bars[-1] == end - 1:
        end = bars.pop()
    out = []
    for stop in (*bars, end):
        text = row[start:stop]
        out.append((text.strip(), start + len(text) - len(text.lstrip())))
        start = stop + 1
    return out


def _align(text: str) -> Align:
    match (text.startswith(":"), text.endswith(":")):
        case (True, True):
            return Align.CENTRE
        case (False, True):
            return Align.RIGHT
        case (True, False):
            return Align.LEFT
        case _:
            return Align.DEFAULT
