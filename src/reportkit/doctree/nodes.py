"""The document that one audience may read: closed unions `Inline` and `Block`, made only by `compile.lower`.

Everything is resolved: facts, terms and citations are words, numbers are given, cross references are links to
anchors. `anchor` is a stable name for bookmarks and destinations (letters, digits, `_`, at most 40), None where
nothing can point. `language` is a BCP 47 tag, None for the document's. `mark` is the portion's level name as
carried (its printed words stand in the content). `span` is the source, for diagnostics of layout and writers only.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TypeAlias

from reportkit.doctree.inlines import BannerText as BannerText
from reportkit.doctree.inlines import Inline as Inline
from reportkit.doctree.inlines import LineBreak as LineBreak
from reportkit.doctree.inlines import Link as Link
from reportkit.doctree.inlines import Node as Node
from reportkit.doctree.inlines import Note as Note
from reportkit.doctree.inlines import PageCount as PageCount
from reportkit.doctree.inlines import PageNumber as PageNumber
from reportkit.doctree.inlines import Styled as Styled
from reportkit.doctree.inlines import Tab as Tab
from reportkit.doctree.inlines import Text as Text
from reportkit.doctree.inlines import TickBox as TickBox
from reportkit.doctree.roles import Role
from reportkit.record import dataclass, field

# Blocks


@dataclass(frozen=True, slots=True)
class Label:
    """The number or mark that hangs before a paragraph, followed by a tab.

    `text` is as printed. `numbering` names a `Numbering` of the document that Word counts by, `level` counts from
    0, `instance` tells restarted lists apart; a first item of an instance may `start` elsewhere than 1.
    """

    text: str
    numbering: str
    level: int = 0
    instance: int = 0
    start: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """A paragraph. `depth` is how many containers (list in list, quotation in list) it is indented by."""

    role: Role
    content: tuple[Inline, ...]
    label: Label | None = None
    depth: int = 0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """A heading of `level` 1 to 6 in the structure of the document; it is also in the outline."""

    level: int
    role: Role
    content: tuple[Inline, ...]
    label: Label | None = None
    new_page: bool = False


class ListKind(StrEnum):
    """The kinds of list, as PDF's ListNumbering and Word's numbering tell them apart."""

    BULLET = "bullet"
    NUMBER = "number"
    CHECK = "check"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class ListItem(Node):
    """An item: its first paragraph carries the label. In a DEFINITION list the first paragraph is the term."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class List(Node):
    """A list."""

    kind: ListKind
    items: tuple[ListItem, ...]


class GroupKind(StrEnum):
    """What a group is: QUOTE is a BlockQuote; KEEP holds one item's paragraphs on one page; others are Div or Sect."""

    QUOTE = "quote"
    KEEP = "keep"
    BOX = "box"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Group(Node):
    """Blocks that belong together. Borders and tints come from the roles of the paragraphs in it."""

    kind: GroupKind
    blocks: tuple[Block, ...]


class ColumnAlign(StrEnum):
    """How a column is set: DECIMAL has figures at the right with their units under each other."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    DECIMAL = "decimal"

    @property
    def figures(self) -> bool:
        """Say whether the column is set as figures are, at the right."""
        return self is ColumnAlign.RIGHT or self is ColumnAlign.DECIMAL


@dataclass(frozen=True, slots=True)
class TableCell(Node):
    """A cell; `header` cells of a row name the row (TH with row scope)."""

    blocks: tuple[Block, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class TableRow(Node):
    """A row of as many cells as there are columns."""

    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Table(Node):
    """A table: caption paragraphs above, head rows that repeat on each page, body rows, a note below.

    `summary` describes it for readers who cannot see it, empty for none. `point` is the decimal mark of its figures.
    """

    columns: tuple[ColumnAlign, ...]
    head: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]
    caption: tuple[Paragraph, ...] = ()
    note: tuple[Paragraph, ...] = ()
    summary: str = ""
    point: str = "."


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded and re-encoded image: PNG or JPEG bytes without metadata, its size in pixels and points."""

    data: bytes = field(repr=False)
    format: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Figure(Node):
    """A picture with alternative text; captions stand above, a note below."""

    picture: Picture
    alt: str
    caption: tuple[Paragraph, ...] = ()
    note: tuple[Paragraph, ...] = ()


class ChartKind(StrEnum):
    """The kinds of chart."""

    BAR = "bar"
    LINE = "line"
    STACKED = "stacked"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a name and one value for each label, in the order of the labels.

    `words` are the values as printed in the audience's convention; `values` are exact decimal text.
    """

    name: str
    values: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart(Node):
    """A chart; both writers draw the scene that `layout.charts` makes of it, and read `alt` aloud.

    `highlight` are the numbers (from 0) of the labels of a chart of bars, or of the series of one of lines, that are
    set apart in ink while the others are grey; where it is empty, none is.
    """

    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    caption: tuple[Paragraph, ...] = ()
    note: tuple[Paragraph, ...] = ()
    highlight: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsRow(Node):
    """A row of the contents: the heading at `to`, its label and words, and its paragraph range where counted."""

    level: int
    role: Role
    label: str
    content: tuple[Inline, ...]
    to: str
    paragraphs: str = ""


@dataclass(frozen=True, slots=True)
class Contents(Node):
    """The contents: heading paragraphs (title, column heads) and rows. `counted` rows have a paragraphs column.

    A document of fewer than `least` pages goes without them.
    """

    head: tuple[Paragraph, ...]
    rows: tuple[ContentsRow, ...]
    counted: bool = False
    least: int = 0


Block: TypeAlias = Paragraph | Heading | List | Group | Table | Figure | Chart | Contents


# The document


class NumberFormat(StrEnum):
    """Number formats, by their names in ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""

    DECIMAL = "decimal"
    LOWER_LETTER = "lowerLetter"
    UPPER_LETTER = "upperLetter"
    LOWER_ROMAN = "lowerRoman"
    UPPER_ROMAN = "upperRoman"
    GANADA = "ganada"
    CIRCLED = "decimalEnclosedCircle"
    CHINESE = "chineseCountingThousand"
    ABJAD = "arabicAbjad"
    ORDINAL = "ordinalText"
    BULLET = "bullet"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """A level of a numbering: `text` holds `%1` to `%9` for the numbers of the levels, as w:lvlText has it."""

    format: NumberFormat
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Numbering:
    """A multilevel numbering by name: `headings`, `paragraphs`, `recommendations`, `bullets`, `letters` .."""

    name: str
    levels: tuple[NumberLevel, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """The overall marking of the document; colours are `#RRGGBB` or None for black on white."""

    name: str
    text: str
    colour: str | None = None
    background: str | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """Running matter: paragraphs of HEADER or FOOTER role. `even_*` None means the same as odd pages."""

    first_header: tuple[Paragraph, ...] = ()
    first_footer: tuple[Paragraph, ...] = ()
    header: tuple[Paragraph, ...] = ()
    footer: tuple[Paragraph, ...] = ()
    even_header: tuple[Paragraph, ...] | None = None
    even_footer: tuple[Paragraph, ...] | None = None


@dataclass(frozen=True, slots=True)
class Properties:
    """Document properties: what Info, XMP and docProps say. Empty text is left out of the files.

    `program` is what wrote them, empty for a paper without origin (DIP-02, LK-11).
    """

    title: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    program: str = "reportkit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The whole document. `page` is `A4` or `Letter`, `style` the sheet's name, `date` the memo's date."""

    properties: Properties
    language: str
    date: datetime.date
    page: str
    style: str
    blocks: tuple[Block, ...]
    running: Running = Running()
    banner: Banner | None = None
    numberings: tuple[Numbering, ...] = ()
