"""Authored content: the closed unions `Inline` and `Block` (source-format.md, section 3).

Types only. Every node has a `span`, left out of equality, and a `uid`, which is 0 as authored and is given by
`compile.release` in reading order of the released view: the tables of later passes are keyed by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from reportkit.span import PYTHON, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """What stands in braces behind a node, and holds for any kind of node.

    `audience` None means that the node names none and has the scope of its place; names are sorted.
    `marking` is a level of the memo's scheme, None for the scope's default. `why` is the in-house reason.
    """

    id: str | None = None
    audience: tuple[str, ...] | None = None
    marking: str | None = None
    why: str | None = None
    span: Span = field(default=PYTHON, compare=False, repr=False)


PLAIN = Attributes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every authored node has."""

    attr: Attributes = PLAIN
    span: Span = field(default=PYTHON, compare=False, repr=False)
    uid: int = field(default=0, compare=False, repr=False)


# Inlines


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Words as they stand; a soft line break is one space."""

    text: str


@dataclass(frozen=True, slots=True)
class Code(Node):
    """Literal text."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak(Node):
    """A hard line break."""


@dataclass(frozen=True, slots=True)
class Emphasis(Node):
    """Words in emphasis, or strong emphasis."""

    children: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link(Node):
    """Words that lead to `target`: https, http or mailto, or `#id` of the memo."""

    children: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Words(Node):
    """A bracketed span `[words]{..}`: words with attributes; `number` True for `.num`, which waives the number lint."""

    children: tuple[Inline, ...]
    number: bool = False


@dataclass(frozen=True, slots=True)
class Wording(Node):
    """One wording of a `WordVariants`; its audiences are in `attr.audience`."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class WordVariants(Node):
    """Words for each audience, `[[a]{audience=x}[b]{audience=y}]{.variants none="z"}`."""

    wordings: tuple[Wording, ...]
    none: tuple[str, ...] = ()


class FactField(StrEnum):
    """Which part of a fact `{{ fact.id.part }}` prints; WORDS is its wording for the audience."""

    WORDS = "words"
    VALUE = "value"
    AS_OF = "as_of"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class FactRef(Node):
    """`{{ fact.id }}`."""

    key: str
    part: FactField = FactField.WORDS


class TermForm(StrEnum):
    """Which form `{{ term.id.form }}` prints; AUTO is the long form at the first use, else the usual one."""

    AUTO = "auto"
    THE = "the"
    THE_CAPITAL = "The"
    PLURAL = "plural"
    ADJECTIVE = "adj"
    SHORT = "short"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class TermRef(Node):
    """`{{ term.id }}`."""

    key: str
    form: TermForm = TermForm.AUTO


@dataclass(frozen=True, slots=True)
class MemoRef(Node):
    """`{{ memo.title }}`, `.date` or `.reference`."""

    part: str


@dataclass(frozen=True, slots=True)
class CountRef(Node):
    """`{{ count.recommendations }}` or `.checklist`; in words where `word`."""

    of: str
    word: bool = False


class TargetKind(StrEnum):
    """What a cross reference points at, by its prefix."""

    SECTION = "sec"
    FIGURE = "fig"
    TABLE = "tbl"
    RECOMMENDATION = "rec"
    PARAGRAPH = "par"
    CHECK = "chk"


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a cross reference points at; `key` is without the prefix, as in `{#key}` of an object in YAML.

    A section, paragraph, figure or table is found by the whole id `sec-key`, `par-key`, `fig-key`, `tbl-key`;
    `sec-key` also names the section file whose id is `key`.
    """

    kind: TargetKind
    key: str
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CrossRef(Node):
    """`@sec-x`, `@Sec-x` (`capital`), `[-@rec-x]` (`bare`: number only), `[@rec-a; @rec-b]` (several)."""

    targets: tuple[Target, ...]
    capital: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a citation, with the words before and after its key."""

    key: str
    prefix: str = ""
    locator: str = ""
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Citation(Node):
    """`@key` or `[see @key, para. 4; @other]`."""

    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class NoteMark(Node):
    """`[^label]`; the definition is in `Section.notes`."""

    label: str


Inline: TypeAlias = (
    Text
    | Code
    | LineBreak
    | Emphasis
    | Link
    | Words
    | WordVariants
    | FactRef
    | TermRef
    | MemoRef
    | CountRef
    | CrossRef
    | Citation
    | NoteMark
)
Prose: TypeAlias = tuple[Inline, ...]


# Blocks


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
    """An item of a list; `checked` is None where it is no task."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


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
    """A row of a chart's data: its label, one number a series (text as in the csv), the fact it rests on."""

    label: str
    values: tuple[str, ...]
    fact: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Chart(Node):
    """A chart from a csv of the project; `series` names the columns of `values`; `alt` is content."""

    kind: ChartKind
    label: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    caption: Prose
    alt: tuple[Block, ...]


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
