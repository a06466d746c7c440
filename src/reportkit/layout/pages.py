"""What laying out gives: pages of placed text and marks, and the page map.

Lengths are twips (1/20 pt), measured from the left and top edges of the paper; x and widths may be fractions, since
advances are. Text keeps the doctree node that it comes from, so that the PDF writer can tag it at draw time; what has
no node is an artifact.

Pieces, lines and what else is made by the thousand are plain records, which takes a quarter of the time of frozen ones;
nobody changes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from reportkit.doctree.nodes import Chart, ContentsRow, Figure, Heading, Inline, Note, Paragraph
from reportkit.record import dataclass, field

Leaf: TypeAlias = Paragraph | Heading | ContentsRow
"""What lines of text belong to."""


@dataclass(frozen=True, slots=True)
class RunStyle:
    """The finished look of one piece: one face, size in half points, `raise_by` twips above the baseline.

    `shaped` words are kerned and have ligatures (`layout.shaping`); others are one advance after another.
    """

    family: str
    size: int
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    underline: bool = False
    background: str | None = None
    tracking: int = 0
    raise_by: float = 0.0
    shaped: bool = False


@dataclass(slots=True)
class Piece:
    """Words in one style at `x`, `width` wide. `within` are the inlines round them, outermost first.

    `text` keeps its spaces, the one at the line's end included (it is drawn, so that extracted words stay apart);
    `language` is None for the document's. A leader or an empty tab has no piece. A soft hyphen at its end is a hyphen
    where a line divides a word: it is drawn, and is no character of the text. `stretch` is the width of its glyphs,
    those of its spaces too, in thousandths of their own; `spread` are twips that each space (U+0020, no other blank)
    has on top of that. `width` is what it takes with both: natural width * stretch / 1000 + spaces * spread.
    What is written from right to left (`rtl`) keeps its text in the order of reading; its glyphs are drawn in the order
    in which they are seen.
    """

    text: str
    style: RunStyle
    x: float
    width: float
    within: tuple[Inline, ...] = ()
    language: str | None = None
    spread: float = 0.0
    stretch: int = 1000
    rtl: bool = False


@dataclass(slots=True)
class Line:
    """A line: `top` and `height` of its box, `baseline` at 0.8 of it; label pieces apart from the text's."""

    top: float
    height: float
    baseline: float
    pieces: tuple[Piece, ...]
    label: tuple[Piece, ...] = ()


@dataclass(slots=True)
class Fill:
    """A filled rectangle: a tint, a banner's ground, a bar of a chart."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(slots=True)
class Stroke:
    """A straight rule, `thickness` in twips: dots where `dotted`; `dash` gives twips on and off, None for no dashes."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    colour: str
    dotted: bool = False
    dash: tuple[int, int] | None = None


class Part(StrEnum):
    """Which part of a page text is in. HEADER, FOOTER and REPEATED (a table's head again) are artifacts."""

    BODY = "body"
    NOTE = "note"
    HEADER = "header"
    FOOTER = "footer"
    REPEATED = "repeated"


@dataclass(slots=True)
class Flow:
    """The lines of one leaf on one page; `first` where its first line is here. `note` is the note it is in."""

    leaf: Leaf
    lines: tuple[Line, ...]
    part: Part
    first: bool = True
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A figure's picture in its rectangle; an artifact where it belongs to a letterhead, not to the document."""

    figure: Figure
    x: float
    y: float
    width: float
    height: float
    artifact: bool = False


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart's scene: fills, strokes and text pieces (each on a line of its own) in its rectangle."""

    chart: Chart
    x: float
    y: float
    width: float
    height: float
    fills: tuple[Fill, ...]
    strokes: tuple[Stroke, ...]
    texts: tuple[Line, ...]


Item: TypeAlias = Flow | Fill | Stroke | PlacedPicture | PlacedChart


@dataclass(frozen=True, slots=True)
class Page:
    """A page: items in drawing order, which for text is reading order. `number` counts from 1."""

    number: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A laid-out document.

    `page_of` maps an anchor to its page number. `columns` gives the column widths of each table in twips, gaps
    included, by the identity of the table (`id(table)`), `charts` the scene of each chart; `lines` counts the lines of
    each leaf of the body by identity. `narrowed` are the twips by which the right indent of a leaf is larger than its
    style's, so that no line end hangs on a hair (layout.proving); leaves that are set as their style says have none.
    `breaks` are the identities of leaves, figures and charts before which a page break is written, so that every word
    processor ends the page there (layout.pagebreaks). `held` are those of leaves, rows of tables, figures and charts
    that stand on the page of what follows them, `whole` those of leaves that no page end parts (layout.keeping), and
    `stacked` those of leaves whose fields stand one a line (layout.fields).
    `tight` are those of rows of contents whose label has no room before their words (layout.labels.TIGHT).
    `overlong` are those of leaves with a word or an address that is wider than its line, which programs part elsewhere.
    `insets` are the twips by which a figure stands further in than the edge of its column (layout.decimals).
    """

    width: int
    height: int
    pages: tuple[Page, ...]
    page_of: Mapping[str, int]
    columns: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    charts: Mapping[int, PlacedChart] = field(default_factory=dict)
    lines: Mapping[int, int] = field(default_factory=dict)
    narrowed: Mapping[int, int] = field(default_factory=dict)
    breaks: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()
    whole: frozenset[int] = frozenset()
    stacked: frozenset[int] = frozenset()
    tight: frozenset[int] = frozenset()
    overlong: frozenset[int] = frozenset()
    insets: Mapping[int, int] = field(default_factory=dict)
