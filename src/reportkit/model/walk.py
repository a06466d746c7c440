"""Ways through authored content for passes that need only some of its nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TypeAlias, assert_never

from reportkit.model.content import (
    Block,
    BlockVariants,
    BlockWording,
    BulletList,
    Cell,
    Chart,
    ChartRow,
    Citation,
    Code,
    CodeBlock,
    CountRef,
    CrossRef,
    DefinitionItem,
    DefinitionList,
    Div,
    Emphasis,
    FactRef,
    Figure,
    Heading,
    Inline,
    Item,
    LineBreak,
    Link,
    MemoRef,
    NoteMark,
    NoteText,
    NumberedList,
    Paragraph,
    Place,
    Quote,
    Row,
    Rule,
    Table,
    TermRef,
    Text,
    Wording,
    Words,
    WordVariants,
)
from reportkit.model.memo import Section

AnyNode: TypeAlias = Block | Inline | Item | DefinitionItem | Row | Cell | ChartRow | BlockWording | Wording | NoteText

_LEAVES = frozenset(
    {Text, Code, LineBreak, FactRef, TermRef, MemoRef, CountRef, CrossRef, Citation, NoteMark, ChartRow}
)

_WORDED = frozenset({*_LEAVES, Paragraph, Heading})

_HOLDERS: dict[type[object], Callable[[AnyNode], tuple[AnyNode, ...]]] = {
    Paragraph: attrgetter("content"),
    Emphasis: attrgetter("children"),
    Link: attrgetter("children"),
    Item: attrgetter("blocks"),
    Cell: attrgetter("blocks"),
    Row: attrgetter("cells"),
}
"""What the most frequent of the others hold, found by one look: a match asks for one class after another."""


def children(node: AnyNode) -> tuple[AnyNode, ...]:
    """Give the nodes directly inside a node, in reading order; a caption stands before its body."""
    kind = type(node)
    if kind in _LEAVES:  # most nodes are, and passes walk often
        return ()
    holder = _HOLDERS.get(kind)
    return _held(node) if holder is None else holder(node)


def _held(node: AnyNode) -> tuple[AnyNode, ...]:
    match node:
        case Text() | Code() | LineBreak() | FactRef() | TermRef() | MemoRef() | CountRef() | CrossRef() | Citation():
            return ()
        case NoteMark() | CodeBlock() | Rule() | Place() | ChartRow():
            return ()
        case Emphasis() | Link() | Words() | Wording():
            return node.children
        case WordVariants() | BlockVariants():
            return node.wordings
        case Paragraph() | Heading():
            return node.content
        case BulletList() | NumberedList() | DefinitionList():
            return node.items
        case Item() | Quote() | Div() | BlockWording() | NoteText() | Cell():
            return node.blocks
        case DefinitionItem():
            return (*node.term, *(b for d in node.definitions for b in d))
        case Table():
            return (*(node.caption or ()), node.head, *node.rows)
        case Row():
            return node.cells
        case Figure():
            return node.caption
        case Chart():
            return (*node.caption, *node.rows, *node.alt)
        case _:
            assert_never(node)


def walk(nodes: Iterable[AnyNode]) -> list[AnyNode]:
    """Give nodes and all that is in them, each before its children."""
    out: list[AnyNode] = []
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        out.append(node)
        if type(node) not in _LEAVES:
            waiting += children(node)[::-1]
    return out


def walk_blocks(nodes: Iterable[AnyNode]) -> list[AnyNode]:
    """Give nodes and what is in them as `walk` does, without the words of paragraphs and headings."""
    out: list[AnyNode] = []
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        out.append(node)
        if type(node) not in _WORDED:
            waiting += children(node)[::-1]
    return out


def blocks_of_section(section: Section) -> list[AnyNode]:
    """Give every node of a section: title, blocks, notes."""
    return walk((*section.title, *section.blocks, *section.notes))
