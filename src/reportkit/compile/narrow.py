"""What one audience keeps of authored content: nodes dropped, wordings chosen, what is left tidied.

Rule 3.13 of source-format: what release leaves empty goes, and the white space round what is gone is normalised, so
that nothing of it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import assert_never

from reportkit.compile.lists import one_list
from reportkit.compile.marking_derive import AS_WRITTEN, Marker
from reportkit.compile.tidy import may_say_nothing, only_marks, only_stops, tidy
from reportkit.compile.told_words import words_of
from reportkit.diagnostics import Sink
from reportkit.model.content import (
    PLAIN,
    Attributes,
    Block,
    BlockVariants,
    BulletList,
    Cell,
    Chart,
    ChartRow,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Div,
    DivKind,
    Emphasis,
    FactRef,
    Figure,
    Heading,
    Inline,
    Item,
    Link,
    Node,
    NoteMark,
    NoteText,
    NumberedList,
    Paragraph,
    Place,
    Prose,
    Quote,
    Row,
    Rule,
    Table,
    Text,
    Words,
    WordVariants,
)
from reportkit.model.walk import AnyNode
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass, field, replace

_UNDER = (BulletList, NumberedList, DefinitionList, Quote, Div, Table, Figure, Chart, CodeBlock)
_MARK_ALONE = "restrict the mark, too: `[[^x]]{audience=..}`"


def _no_value(node: AnyNode) -> str:
    """Give no words for a reference."""
    return ""


@dataclass(slots=True)
class Narrow:
    """Narrows content to one audience. `notes` are the released notes of the section by label.

    `small` inside cells and notes, where a stop or the name of a work may stand alone. `marker` gives marks; where it
    derives them, `scope` are the audiences that have the place at hand, and `risen` is the mark of what stands inside a
    portion without a mark of its own in print. `values` gives the words of references in what is withheld. Reports
    RK200 (a caption, heading or paragraph that release empties, while what it belongs to stays) and RK201 (a cell).
    """

    audience: str
    sink: Sink
    withheld: list[Withheld]
    marking: str | None = None
    notes: Mapping[str, NoteText] = field(default_factory=dict)
    small: bool = False
    marker: Marker = AS_WRITTEN
    scope: frozenset[str] = frozenset()
    risen: str | None = None
    values: Callable[[AnyNode], str] = _no_value

    # Marks

    def attr(self, node: Node) -> Attributes:
        """Give what travels on of a node's attributes: its id, and the mark in effect on it."""
        own = node.attr
        if not self.marker.derives:
            return _attributes(own.id, self.marker.of(own.marking or self.marking))
        return _attributes(own.id, self.mark(own.marking or self.marking, scope=self.within(node)))

    def mark(self, written: str | None, *more: str | None, scope: frozenset[str] | None = None) -> str | None:
        """Give the mark of a portion, which is no lower than that of what stands inside it, and than `more`."""
        made = self.marker.of(written, self.scope if scope is None else scope)
        if self.marker.derives:
            for other in (self.risen, *more):
                made = self.marker.both(made, other)
        return made

    def within(self, node: Node) -> frozenset[str]:
        """Give the audiences that have a node at the place at hand."""
        return self.scope if node.attr.audience is None else self.scope.intersection(node.attr.audience)

    def rise(self, mark: str | None) -> None:
        """Note the mark of something inside a portion."""
        self.risen = self.marker.both(self.risen, mark)

    def _rise_with(self, node: Node) -> None:
        """Note what an inline raises its portion to: who has it, what is written on it, the fact that it prints."""
        if node.attr.audience is not None or node.attr.marking is not None:
            self.rise(self.marker.of(node.attr.marking, self.within(node)))
        if isinstance(node, FactRef):
            self.rise(self.marker.plain(self.marker.facts.get(node.key)))

    # What goes

    def has(self, node: Node) -> bool:
        """Say whether the audience has a node; what it has not is recorded."""
        audience = node.attr.audience
        if audience is None or self.audience in audience:
            return True
        self.drop(node, node.attr.why or "audience")
        return False

    def drop(self, node: Node, rule: str) -> None:
        """Record a node as withheld, with its words; references stand in it as plain text."""
        words = words_of(node, self.values)
        if words.strip():
            self.withheld.append(Withheld(words, node.span, rule))

    # Inlines

    def prose(self, content: Iterable[Inline]) -> Prose:
        """Narrow inlines, and tidy the white space of the whole."""
        return tidy(self._inlines(content))

    def _inlines(self, content: Iterable[Inline]) -> list[Inline]:
        out: list[Inline] = []
        derives = self.marker.derives
        for node in content:
            if node.attr is PLAIN:  # as most are: everybody has it, and nothing is written on it
                if type(node) is Text:
                    out.append(node)
                    continue
            elif not self.has(node):
                continue
            if derives:
                self._rise_with(node)
            match node:
                case Words():
                    inner = self._inside(node, node.children)
                    if node.number or node.attr.marking or node.attr.lang:
                        if inner:
                            own = Attributes(marking=self._own(node), lang=node.attr.lang)
                            out.append(Words(tuple(inner), node.number, attr=own, span=node.span))
                    else:
                        out += inner
                case WordVariants():
                    for wording in node.wordings:
                        if self.has(wording):
                            if self.marker.derives:
                                self._rise_with(wording)
                            out += self._inside(wording, wording.children)
                case Emphasis():
                    if inner := self._inlines(node.children):
                        out.append(Emphasis(tuple(inner), node.strong, span=node.span))
                case Link():
                    if inner := self._inlines(node.children):
                        out.append(Link(tuple(inner), node.target, span=node.span))
                case NoteMark():
                    if node.label in self.notes:
                        out.append(replace(node, attr=PLAIN))
                case _:
                    out.append(replace(node, attr=PLAIN))
        return out

    def _own(self, node: Node) -> str | None:
        """Give the mark that words in brackets show, None where none is written on them."""
        return None if node.attr.marking is None else self.marker.of(node.attr.marking, self.within(node))

    def _inside(self, node: Node, content: Iterable[Inline]) -> list[Inline]:
        outer, self.scope = self.scope, self.within(node)
        inner = self._inlines(content)
        self.scope = outer
        return inner

    # Blocks

    def blocks(self, content: Iterable[Block]) -> tuple[Block, ...]:
        """Narrow blocks. A heading that goes takes its part with it: to the next heading of its level or above."""
        out: list[Block] = []
        gone: int | None = None
        outer, parts = self.scope, [(0, self.scope)]
        for block in content:
            if isinstance(block, Heading):
                gone = None if gone is not None and block.level <= gone else gone
                while parts[-1][0] >= block.level:
                    parts.pop()
            self.scope = parts[-1][1]
            if gone is not None:
                self.drop(block, "heading")
            elif not self.has(block):
                gone = block.level if isinstance(block, Heading) else None
            else:
                self.scope = self.within(block)
                if isinstance(block, Heading):
                    parts.append((block.level, self.scope))
                out += self._marked_block(block)
        self.scope = outer
        return tuple(one_list(out))

    def _marked_block(self, block: Block) -> list[Block]:
        """Narrow one block; in a cell or a note, which bear one mark, what it is marked rises to them."""
        if not self.marker.derives:
            return self._block(block)
        outer, self.risen = self.risen, None
        made = self._block(block)
        self.risen = outer
        for one in made if self.small else ():
            self.rise(one.attr.marking)
        return made

    def _block(self, block: Block) -> list[Block]:
        """Narrow one block: none where nothing is left of it, several where a container only carried attributes."""
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Heading():
                content = self.prose(block.content)
                if not content and block.content:
                    self.error(block, "RK200", "release empties this heading, while its part stays")
                return [replace(block, content=content, attr=self.attr(block))]
            case BulletList() | NumberedList():
                items = self._items(block.items)
                return [replace(block, items=items, attr=self.attr(block))] if items else []
            case DefinitionList():
                made = tuple(i for item in block.items if self.has(item) for i in self._definition(item))
                return [replace(block, items=made, attr=self.attr(block))] if made else []
            case Quote():
                inner = self.blocks(block.blocks)
                return [replace(block, blocks=inner, attr=self.attr(block))] if inner else []
            case Div():
                return self._div(block)
            case BlockVariants():
                return [b for w in block.wordings if self.has(w) for b in self._marked(w, w.blocks)]
            case Table():
                return self._table(block)
            case Figure():
                return self._captioned(block, self.prose(block.caption))
            case Chart():
                return self._chart(block)
            case CodeBlock() | Rule() | Place():
                return [replace(block, attr=self.attr(block))]
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> list[Block]:
        """Narrow a paragraph. A full stop alone is not left; nor may the mark of a note be, whose note would go."""
        content = self.prose(block.content)
        if not content:
            return []
        if not self.small and may_say_nothing(content):
            if only_stops(content):
                return []
            if only_marks(content):
                said = "release leaves nothing of this paragraph but the mark of a note"
                self.error(block, "RK200", said, _MARK_ALONE)
        return [replace(block, content=content, attr=self.attr(block))]

    def _marked(self, node: Node, content: Iterable[Block]) -> tuple[Block, ...]:
        """Narrow what is inside a node, whose mark is the default of its portions."""
        outer, scope = self.marking, self.scope
        self.marking, self.scope = node.attr.marking or outer, self.within(node)
        inner = self.blocks(content)
        self.marking, self.scope = outer, scope
        return inner

    def _div(self, block: Div) -> list[Block]:
        inner = self._marked(block, block.blocks)
        if block.kind is DivKind.PLAIN:
            return list(inner)
        return [replace(block, blocks=inner, attr=self.attr(block))] if inner else []

    def _items(self, items: Iterable[Item]) -> tuple[Item, ...]:
        out = []
        for item in items:
            if self.has(item):
                inner = self._marked(item, item.blocks)
                if inner and isinstance(item.blocks[0], Paragraph) and isinstance(inner[0], _UNDER):
                    self.error(item, "RK200", "release empties the words of this item, while what is under them stays")
                if inner:
                    out.append(replace(item, blocks=inner, attr=self.attr(item)))
        return tuple(out)

    def _definition(self, item: DefinitionItem) -> list[DefinitionItem]:
        outer, scope = self.risen, self.scope
        self.risen, self.scope = None, self.within(item)
        term = self.prose(item.term)
        attr = self.attr(item)
        texts = tuple(inner for d in item.definitions if (inner := self.blocks(d)))
        self.risen, self.scope = outer, scope
        if texts and not term:
            self.error(item, "RK200", "release empties this term, while its definition stays")
        return [replace(item, term=term, definitions=texts, attr=attr)] if term and texts else []

    def _captioned(self, block: Figure, caption: Prose) -> list[Block]:
        if block.caption and not caption:
            self.error(block, "RK200", "release empties this caption, while its figure stays")
        return [replace(block, caption=caption, attr=self.attr(block))]

    def _chart(self, block: Chart) -> list[Block]:
        rows = tuple(replace(row, attr=Attributes()) for row in block.rows if self.has(row))
        caption, alt = self.prose(block.caption), self.blocks(block.alt)
        if self.marker.derives:
            self._rise_from(rows, block, alt)
        if rows and not (caption and alt):
            self.error(block, "RK200", "release empties the caption or the alternative of this chart, while it stays")
        return [replace(block, rows=rows, caption=caption, alt=alt, attr=self.attr(block))] if rows else []

    def _rise_from(self, rows: tuple[ChartRow, ...], block: Chart, alt: tuple[Block, ...]) -> None:
        """Raise the mark of a chart to that of its rows, the facts that they show, and its alternative."""
        for row in block.rows:
            if row.attr.audience is not None and self.audience in row.attr.audience:
                self.rise(self.marker.of(None, self.within(row)))
        for kept in rows:
            self.rise(self.marker.plain(self.marker.facts.get(kept.fact or "")))
        for inside in alt:
            self.rise(inside.attr.marking)

    def _table(self, block: Table) -> list[Block]:
        """Narrow a table: a column goes with its head cell, a row with its first cell."""
        keep = [self.has(cell) for cell in block.head.cells]
        for row in block.rows:
            for cell, kept in zip(row.cells, keep):
                if not kept:
                    self.drop(cell, "column")
        columns = [self.within(cell) for cell in block.head.cells]
        outer, self.marking = self.marking, block.attr.marking or self.marking
        rows = tuple(self._row(row, keep, columns) for row in block.rows if self.has(row))
        if not rows or not any(keep):
            self.marking = outer
            return []
        caption = None if block.caption is None else self.prose(block.caption)
        if block.caption and not caption:
            self.error(block, "RK200", "release empties this caption, while its table stays")
        aligns = tuple(a for a, kept in zip(block.aligns, keep) if kept)
        head = self._row(block.head, keep, columns)
        self.marking = outer
        return [replace(block, aligns=aligns, head=head, rows=rows, caption=caption, attr=self.attr(block))]

    def _row(self, row: Row, keep: list[bool], columns: list[frozenset[str]]) -> Row:
        """Narrow a row; where marks are derived, those of its cells rise to the table."""
        outer, marking = self.scope, self.marking
        own = self.within(row)
        self.marking = row.attr.marking or marking
        cells = []
        for cell, kept, column in zip(row.cells, keep, columns):
            if kept:
                self.scope = own & column
                cells.append(self._cell(cell))
        self.scope, self.marking = outer, marking
        return replace(row, cells=tuple(cells), attr=self.attr(row))

    def _cell(self, cell: Cell) -> Cell:
        outer, self.small = self.small, True
        inner = self.blocks(cell.blocks) if self.has(cell) else ()
        self.small = outer
        if cell.blocks and not inner:
            if cell.empty is None:
                hint = 'say what stands there: {empty="n.a."}'
                self.error(cell, "RK201", "release empties this cell", hint)
            else:
                # As if it stood there: with the mark that holds in its place, lest a mark be missing where words are.
                attr = Attributes(marking=self.mark(self.marking))
                inner = (Paragraph((Text(cell.empty),), attr=attr, span=cell.span),)
        return Cell(inner, attr=self.attr(cell), span=cell.span)

    def error(self, node: Node, code: str, message: str, *hints: str) -> None:
        """Report an error at a node, for this audience."""
        self.sink.error(code, node.span, message, *hints, audience=self.audience)


@lru_cache(1_000)
def _attributes(id: str | None, marking: str | None) -> Attributes:
    return Attributes(id=id, marking=marking)
