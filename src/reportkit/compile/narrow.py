"""What one audience keeps of authored content: nodes dropped, wordings chosen, what is left tidied.

Rule 3.13 of source-format: what release leaves empty goes, and the white space round what is gone is normalised, so
that nothing of it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from reportkit.compile.lists import one_list
from reportkit.compile.tidy import only_marks, only_stops, tidy
from reportkit.diagnostics import Sink
from reportkit.model.content import (
    Attributes,
    Block,
    BlockVariants,
    BulletList,
    Cell,
    Chart,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Div,
    DivKind,
    Emphasis,
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
from reportkit.model.walk import AnyNode, walk
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass, field, replace

_UNDER = (BulletList, NumberedList, DefinitionList, Quote, Div, Table, Figure, Chart, CodeBlock)
_MARK_ALONE = "restrict the mark, too: `[[^x]]{audience=..}`"


@dataclass(slots=True)
class Narrow:
    """Narrows content to one audience. `notes` are the released notes of the section by label.

    `small` inside cells and notes, where a stop or the name of a work may stand alone. Reports RK200 (a caption,
    heading or paragraph that release empties, while what it belongs to stays) and RK201 (a cell).
    """

    audience: str
    sink: Sink
    withheld: list[Withheld]
    marking: str | None = None
    notes: Mapping[str, NoteText] = field(default_factory=dict)
    small: bool = False

    # What goes

    def has(self, node: Node) -> bool:
        """Say whether the audience has a node; what it has not is recorded."""
        audience = node.attr.audience
        if audience is None or self.audience in audience:
            return True
        self.drop(node, node.attr.why or "audience")
        return False

    def drop(self, node: Node, rule: str) -> None:
        """Record a node as withheld, with its words."""
        words = " ".join(text for text in map(_words, walk((node,))) if text)  # type: ignore[arg-type] # a node of the unions
        if words.strip():
            self.withheld.append(Withheld(words, node.span, rule))

    def attr(self, node: Node) -> Attributes:
        """Give what travels on of a node's attributes: its id, and the mark in effect on it."""
        return Attributes(id=node.attr.id, marking=node.attr.marking or self.marking)

    # Inlines

    def prose(self, content: Iterable[Inline]) -> Prose:
        """Narrow inlines, and tidy the white space of the whole."""
        return tidy(self._inlines(content))

    def _inlines(self, content: Iterable[Inline]) -> list[Inline]:
        out: list[Inline] = []
        for node in content:
            if not self.has(node):
                continue
            match node:
                case Words():
                    inner = self._inlines(node.children)
                    if node.number or node.attr.marking or node.attr.lang:
                        if inner:
                            own = Attributes(marking=node.attr.marking, lang=node.attr.lang)
                            out.append(Words(tuple(inner), node.number, attr=own, span=node.span))
                    else:
                        out += inner
                case WordVariants():
                    for wording in node.wordings:
                        if self.has(wording):
                            out += self._inlines(wording.children)
                case Emphasis():
                    if inner := self._inlines(node.children):
                        out.append(Emphasis(tuple(inner), node.strong, span=node.span))
                case Link():
                    if inner := self._inlines(node.children):
                        out.append(Link(tuple(inner), node.target, span=node.span))
                case NoteMark():
                    if node.label in self.notes:
                        out.append(replace(node, attr=Attributes()))
                case _:
                    out.append(replace(node, attr=Attributes()))
        return out

    # Blocks

    def blocks(self, content: Iterable[Block]) -> tuple[Block, ...]:
        """Narrow blocks. A heading that goes takes its part with it: to the next heading of its level or above."""
        out: list[Block] = []
        gone: int | None = None
        for block in content:
            if isinstance(block, Heading) and gone is not None and block.level <= gone:
                gone = None
            if gone is not None:
                self.drop(block, "heading")
            elif isinstance(block, Heading) and not self.has(block):
                gone = block.level
            elif isinstance(block, Heading) or self.has(block):
                out += self._block(block)
        return tuple(one_list(out))

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
        if not content or (not self.small and only_stops(content)):
            return []
        if not self.small and only_marks(content):
            self.error(block, "RK200", "release leaves nothing of this paragraph but the mark of a note", _MARK_ALONE)
        return [replace(block, content=content, attr=self.attr(block))]

    def _marked(self, node: Node, content: Iterable[Block]) -> tuple[Block, ...]:
        """Narrow what is inside a node, whose mark is the default of its portions."""
        outer = self.marking
        self.marking = node.attr.marking or outer
        inner = self.blocks(content)
        self.marking = outer
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
        term = self.prose(item.term)
        texts = tuple(inner for d in item.definitions if (inner := self.blocks(d)))
        if texts and not term:
            self.error(item, "RK200", "release empties this term, while its definition stays")
        return [replace(item, term=term, definitions=texts, attr=self.attr(item))] if term and texts else []

    def _captioned(self, block: Figure, caption: Prose) -> list[Block]:
        if block.caption and not caption:
            self.error(block, "RK200", "release empties this caption, while its figure stays")
        return [replace(block, caption=caption, attr=self.attr(block))]

    def _chart(self, block: Chart) -> list[Block]:
        rows = tuple(replace(row, attr=Attributes()) for row in block.rows if self.has(row))
        caption, alt = self.prose(block.caption), self.blocks(block.alt)
        if rows and not (caption and alt):
            self.error(block, "RK200", "release empties the caption or the alternative of this chart, while it stays")
        return [replace(block, rows=rows, caption=caption, alt=alt, attr=self.attr(block))] if rows else []

    def _table(self, block: Table) -> list[Block]:
        """Narrow a table: a column goes with its head cell, a row with its first cell."""
        keep = [self.has(cell) for cell in block.head.cells]
        for row in block.rows:
            for cell, kept in zip(row.cells, keep):
                if not kept:
                    self.drop(cell, "column")
        rows = tuple(self._row(row, keep) for row in block.rows if self.has(row))
        if not rows or not any(keep):
            return []
        caption = None if block.caption is None else self.prose(block.caption)
        if block.caption and not caption:
            self.error(block, "RK200", "release empties this caption, while its table stays")
        aligns = tuple(a for a, kept in zip(block.aligns, keep) if kept)
        head = self._row(block.head, keep)
        return [replace(block, aligns=aligns, head=head, rows=rows, caption=caption, attr=self.attr(block))]

    def _row(self, row: Row, keep: list[bool]) -> Row:
        cells = tuple(self._cell(cell) for cell, kept in zip(row.cells, keep) if kept)
        return replace(row, cells=cells, attr=self.attr(row))

    def _cell(self, cell: Cell) -> Cell:
        outer, self.small = self.small, True
        inner = self.blocks(cell.blocks) if self.has(cell) else ()
        self.small = outer
        if cell.blocks and not inner:
            if cell.empty is None:
                hint = 'say what stands there: {empty="n.a."}'
                self.error(cell, "RK201", "release empties this cell", hint)
            else:
                inner = (Paragraph((Text(cell.empty),), span=cell.span),)
        return Cell(inner, attr=self.attr(cell), span=cell.span)

    def error(self, node: Node, code: str, message: str, *hints: str) -> None:
        """Report an error at a node, for this audience."""
        self.sink.error(code, node.span, message, *hints, audience=self.audience)


def _words(node: AnyNode) -> str:
    match node:
        case Text() | CodeBlock():
            return node.text
        case Link():
            return node.target
        case Figure():
            return node.alt
        case _:
            return getattr(node, "label", "") if not isinstance(node, NoteMark | NoteText) else ""
