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
from reportkit.compile.narrow_tables import chart, table
from reportkit.compile.narrow_words import inlines
from reportkit.compile.tidy import may_say_nothing, only_marks, only_stops, tidy
from reportkit.compile.told_words import words_of
from reportkit.diagnostics import Sink
from reportkit.model.content import (
    Attributes,
    Block,
    BlockVariants,
    BulletList,
    Chart,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Div,
    DivKind,
    Figure,
    Heading,
    Inline,
    Item,
    Node,
    NoteText,
    NumberedList,
    Paragraph,
    Place,
    Prose,
    Quote,
    Rule,
    Table,
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
    RK200 (a caption, heading or paragraph that release empties, while what it belongs to stays).
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
        return tidy(inlines(self, content))

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
                return table(self, block)
            case Figure():
                return self._captioned(block, self.prose(block.caption))
            case Chart():
                return chart(self, block)
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

    def error(self, node: Node, code: str, message: str, *hints: str) -> None:
        """Report an error at a node, for this audience."""
        self.sink.error(code, node.span, message, *hints, audience=self.audience)


@lru_cache(1_000)
def _attributes(id: str | None, marking: str | None) -> Attributes:
    return Attributes(id=id, marking=marking)
