"""The units of a memo that are given to an audience or not: paragraphs, rows, figures, notes, recommendations.

A unit is found again in what was released by its place in the sources, which release does not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from reportkit.model.content import (
    Block,
    BlockVariants,
    BulletList,
    Chart,
    ChartRow,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Div,
    Figure,
    Heading,
    NoteText,
    NumberedList,
    Paragraph,
    Place,
    Quote,
    Row,
    Rule,
    Table,
)
from reportkit.model.memo import Section
from reportkit.model.signs import sign
from reportkit.model.walk import AnyNode, walk

Unit: TypeAlias = Paragraph | Heading | CodeBlock | Figure | Chart | ChartRow | Row | DefinitionItem | NoteText

KINDS: dict[type[object], str] = {
    Paragraph: "paragraph",
    Heading: "heading",
    CodeBlock: "code",
    Figure: "figure",
    Chart: "chart",
    ChartRow: "chart row",
    Row: "row",
    DefinitionItem: "definition",
    NoteText: "note",
}
"""What each kind of unit is called in reports."""


def units(section: Section) -> Iterator[Unit]:
    """Give the units of a section in reading order, its notes last."""
    yield from _blocks(section.blocks)
    yield from section.notes


def _blocks(blocks: Iterable[Block]) -> Iterator[Unit]:
    for block in blocks:
        match block:
            case Paragraph() | Heading() | CodeBlock() | Figure():
                yield block
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from _blocks(item.blocks)
            case DefinitionList():
                yield from block.items
            case Quote() | Div():
                yield from _blocks(block.blocks)
            case BlockVariants():
                for wording in block.wordings:
                    yield from _blocks(wording.blocks)
            case Table():
                yield block.head
                yield from block.rows
            case Chart():
                yield block
                yield from block.rows
            case Rule() | Place():
                pass
            case _:
                assert_never(block)


def words_of(nodes: Iterable[AnyNode]) -> str:
    """Give the words of nodes on one line; facts, terms and works stand as the sources name them."""
    return " ".join("".join(map(_sign, walk(nodes))).split())


def unit_words(unit: Unit) -> str:
    """Give the words of a unit; a chart's rows are units of their own."""
    match unit:
        case Chart():
            return words_of((*unit.caption, *unit.alt))
        case ChartRow():
            return " ".join((unit.label, *unit.values))
        case Figure():
            return words_of(unit.caption) or unit.alt
        case Row():
            return " | ".join(words_of(cell.blocks) for cell in unit.cells)
        case _:
            return words_of((unit,))


def _sign(node: AnyNode) -> str:
    return " " if isinstance(node, Paragraph) else sign(node)
