"""Authored content: the closed unions `Inline` and `Block` (source-format.md, section 3).

Blocks stand here, inlines in `model.inlines`; passes import both from this module.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from reportkit.model.inlines import (
    PLAIN,
    Attributes,
    Citation,
    Cite,
    Code,
    CountRef,
    CrossRef,
    Emphasis,
    FactField,
    FactRef,
    Inline,
    LineBreak,
    Link,
    MemoRef,
    Node,
    NoteMark,
    Prose,
    Target,
    TargetKind,
    TermForm,
    TermRef,
    Text,
    Wording,
    Words,
    WordVariants,
)
from reportkit.record import dataclass

__all__ = [
    "PLAIN",
    "Align",
    "Attributes",
    "Block",
    "BlockVariants",
    "BlockWording",
    "BulletList",
    "Cell",
    "Chart",
    "ChartKind",
    "ChartRow",
    "Citation",
    "Cite",
    "Code",
    "CodeBlock",
    "CountRef",
    "CrossRef",
    "DefinitionItem",
    "DefinitionList",
    "Div",
    "DivKind",
    "Emphasis",
    "FactField",
    "FactRef",
    "Figure",
    "Heading",
    "Inline",
    "Item",
    "LineBreak",
    "Link",
    "MemoRef",
    "Node",
    "NoteMark",
    "NoteText",
    "NumberedList",
    "Paragraph",
    "Place",
    "PlaceKind",
    "Prose",
    "Quote",
    "Row",
    "Rule",
    "Table",
    "Target",
    "TargetKind",
    "TermForm",
    "TermRef",
    "Text",
    "WordVariants",
    "Wording",
    "Words",
]


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """A paragraph."""

    content: Prose


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """An ATX heading; `level` counts from 1 for the section's own title. Its audience holds for its whole part."""

    level: int
    content: Prose


@dataclass(frozen=True, slots=True)
class Item(Node):
    """An item of a list; `checked` is None where it is no task, `empty` where it is no cell of a list table."""

    blocks: tuple[Block, ...]
    checked: bool | None = None
    empty: str | None = None


@dataclass(frozen=True, slots=True)
class BulletList(Node):
    """A list without numbers."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class NumberedList(Node):
    """A numbered list; numbers are given after release."""

    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class DefinitionItem(Node):
    """A term of a definition list and its definitions."""

    term: Prose
    definitions: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(Node):
    """A definition list."""

    items: tuple[DefinitionItem, ...]


@dataclass(frozen=True, slots=True)
class Quote(Node):
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock(Node):
    """A fenced or indented code block."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule(Node):
    """A thematic break."""


class Align(StrEnum):
    """How a column of a table is set; DEFAULT leaves it to the content (numbers right, text left)."""

    DEFAULT = "default"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """A cell; `empty` is what is printed when release leaves nothing, None where that is an error.

    The attributes of a head cell hold for its column, those of a row's first cell are moved to the `Row`.
    """

    blocks: tuple[Block, ...]
    empty: str | None = None


@dataclass(frozen=True, slots=True)
class Row(Node):
    """A row of as many cells as the table has columns."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(Node):
    """A table with one head row; caption and id come from the paragraph `Table: ..{#tbl-x}` after it."""

    aligns: tuple[Align, ...]
    head: Row
    rows: tuple[Row, ...]
    caption: Prose | None = None


@dataclass(frozen=True, slots=True)
class Figure(Node):
    """A picture alone in its paragraph. `source` is a path from the project's root; `alt` is required."""

    source: str
    caption: Prose
    alt: str


class ChartKind(StrEnum):
    """The kinds of chart."""

    BAR = "bar"
    LINE = "line"
    STACKED = "stacked"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class ChartRow(Node):
    """A row of a chart's data: its label, one number a series (text as in the csv), the fact it rests on.

    `highlight` says that its bar is set apart from the others.
    """

    label: str
    values: tuple[str, ...]
    fact: str | None = None
    source: str | None = None
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Chart(Node):
    """A chart from a csv of the project; `series` names the columns of `values`; `alt` is content.

    `highlight` are the series that are set apart; those of a chart of bars stand at its rows.
    """

    kind: ChartKind
    label: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    caption: Prose
    alt: tuple[Block, ...]
    highlight: tuple[str, ...] = ()


class DivKind(StrEnum):
    """What a fenced div is for; PLAIN only carries attributes."""

    PLAIN = "plain"
    NOTE = "note"
    LINES_TO_TAKE = "lines-to-take"


@dataclass(frozen=True, slots=True)
class Div(Node):
    """A fenced div."""

    kind: DivKind
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BlockWording(Node):
    """One wording of a `BlockVariants`; its audiences are in `attr.audience`."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BlockVariants(Node):
    """Blocks for each audience, `::: {.variants}`."""

    wordings: tuple[BlockWording, ...]
    none: tuple[str, ...] = ()


class PlaceKind(StrEnum):
    """What an empty div places."""

    RECOMMENDATIONS = "recommendations"
    CHECKLIST = "checklist"
    REFERENCES = "refs"
    CONTENTS = "toc"


@dataclass(frozen=True, slots=True)
class Place(Node):
    """An empty div `::: {#recommendations}` where an instrument's part stands."""

    kind: PlaceKind


Block: TypeAlias = (
    Paragraph
    | Heading
    | BulletList
    | NumberedList
    | DefinitionList
    | Quote
    | CodeBlock
    | Rule
    | Table
    | Figure
    | Chart
    | Div
    | BlockVariants
    | Place
)


@dataclass(frozen=True, slots=True)
class NoteText(Node):
    """What a note says; `[^label]: ..` in the file of its mark."""

    label: str
    blocks: tuple[Block, ...]
