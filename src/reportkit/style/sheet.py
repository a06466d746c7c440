"""Finished style values. Lengths are integer twips (1/20 pt), sizes half points, colours `#RRGGBB`.

A `StyleSheet` has every role and only finished values: nothing is inherited or computed after `style.load`. There is
no space after a paragraph in any file: the gap between two is written before the follower, by `StyleSheet.gap`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from reportkit.doctree.roles import Role, SpanRole
from reportkit.record import dataclass, field, replace
from reportkit.span import PYTHON, Span

if TYPE_CHECKING:  # a letterhead is made of the values below
    from reportkit.style.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How words look. `family` draws Latin, Greek and Cyrillic, `korean` draws Hangul, Hanja and Kana.

    `chinese` and `japanese` draw the East Asian letters of texts in those languages, `arabic` Arabic ones; where they
    are empty, `korean` and `family` do.
    """

    family: str
    korean: str
    size: int
    colour: str = "#000000"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    tracking: int = 0
    background: str | None = None
    chinese: str = ""
    japanese: str = ""
    arabic: str = ""

    @property
    def families(self) -> tuple[str, ...]:
        """Give the families that it names."""
        return tuple(f for f in (self.family, self.korean, self.chinese, self.japanese, self.arabic) if f)


@dataclass(frozen=True, slots=True)
class SpanStyle:
    """What a span role changes; None leaves the paragraph's value.

    `scale` is per cent of the paragraph's size, rounded to half points (`size` wins over it). `raised` is a
    superscript: w:vertAlign in Word; in PDF 66 % of size raised 0.36 em, with no effect on the line.
    """

    name: str
    family: str | None = None
    korean: str | None = None
    size: int | None = None
    scale: int | None = None
    colour: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    tracking: int | None = None
    raised: bool = False
    chinese: str | None = None
    japanese: str | None = None
    arabic: str | None = None

    @property
    def families(self) -> tuple[str, ...]:
        """Give the families that it names."""
        return tuple(f for f in (self.family, self.korean, self.chinese, self.japanese, self.arabic) if f)


class Side(StrEnum):
    """How lines, labels and tab stops are aligned."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"

    def before(self, width: float) -> float:
        """Give how much of what is so wide stands before the place at which it is aligned."""
        return width if self is _RIGHT else width / 2 if self is _CENTRE else 0


_RIGHT = Side.RIGHT
_CENTRE = Side.CENTRE


class Leader(StrEnum):
    """What fills the way to a tab stop: nothing, dots, or a line to write on."""

    NONE = "none"
    DOTS = "dots"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop, `at` twips from the left margin of the text area (or of the cell)."""

    at: int
    align: Side = Side.LEFT
    leader: Leader = Leader.NONE


@dataclass(frozen=True, slots=True)
class Border:
    """A rule: `width` in eighths of a point, `padding` in twips between rule and text.

    Width and padding count as height of the paragraph (SPEC section 4).
    """

    width: int
    colour: str
    padding: int = 0


@dataclass(frozen=True, slots=True)
class Borders:
    """The rules round a paragraph; neighbours with equal borders and indents share one box, as in Word."""

    top: Border | None = None
    bottom: Border | None = None
    left: Border | None = None
    right: Border | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How the paragraphs of a role look. `name` is Word's style name.

    `line` is the exact height of each line, its baseline at 0.8 of it. `left` and `right` are indents of the text
    from the margins, `first` of the first line relative to `left` (negative hangs). A label stands at `left + first`
    (its right end there where `label_align` is RIGHT), and is followed by a tab. `bare` is `first` for a paragraph
    without a label (a heading that has no number starts at the text). `outline` is the Word outline level from 1,
    None for body text. `step` is what one `depth` adds to `left` and to the tab stops. `after` is room that the role
    asks for below itself: it enters `StyleSheet.gap` and is written to no file. `levels` are `before` by depth, the
    last one for all deeper ones, where they differ; they win over pairs in `gaps`. `hyphens` says that words may be
    divided where lines are `optimal`.
    """

    name: str
    text: TextStyle
    line: int
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    bare: int = 0
    align: Side = Side.LEFT
    hyphens: bool = True
    tabs: tuple[TabStop, ...] = ()
    step: int = 0
    levels: tuple[int, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    borders: Borders = Borders()
    background: str | None = None
    label: TextStyle | None = None
    label_align: Side = Side.LEFT
    span: Span = field(default=PYTHON, compare=False, repr=False)

    def first_line(self, labelled: bool) -> int:
        """Give the indent of the first line relative to `left`, with or without a label."""
        return self.first if labelled else self.bare

    def in_korean(self, size: int, line: int) -> ParagraphStyle:
        """Give the style of a paragraph in Korean: its words and its line in per cent; its label stays as it is."""
        text = replace(self.text, size=(self.text.size * size + 50) // 100, italic=False)
        return replace(self, text=text, line=(self.line * line + 500) // 1000 * 10, label=self.label or self.text)

    def at_depth(self, depth: int) -> ParagraphStyle:
        """Give the style inside `depth` containers: indent and tab stops moved by `step` for each."""
        if depth == 0 or self.step == 0:
            return self
        more = depth * self.step
        tabs = tuple(TabStop(t.at + more, t.align, t.leader) for t in self.tabs)
        return replace(self, left=self.left + more, tabs=tabs)


@dataclass(frozen=True, slots=True)
class PageStyle:
    """A sheet of paper and its margins; `header` and `footer` are distances from the paper's edge."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    header: int
    footer: int

    @property
    def measure(self) -> int:
        """Give the width of the text area."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> int:
        """Give the height of the text area."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Tables: rules in eighths of a point, padding and the gap between columns in twips.

    `left` is where the first column's text starts, from the margin; wide tables of `wide_columns` or more start at
    the margin. `right` is the indent from the right margin. `gap` is the room between two columns: the roles of cell
    text have it as their indents already, so it lies inside the columns' widths.
    """

    name: str
    left: int
    right: int
    wide_columns: int
    top: Border
    under_head: Border
    bottom: Border
    pad_top: int
    pad_bottom: int
    gap: int


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """Footnotes: the rule above the first, `rule_left` from the margin, `rule_length` long.

    `space` is the height from the text to the first note, in all; the rule stands `above` from its top.
    """

    rule_left: int
    rule_length: int
    rule_width: int
    space: int
    above: int = 0


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Charts (SPEC section 8): colours in order, context grey, heights in twips."""

    colours: tuple[str, ...]
    context: str
    axis: str
    bar: int
    row: int
    label: TextStyle = field()
    value: TextStyle = field()


@dataclass(frozen=True, slots=True)
class FaceName:
    """How a family is written in a DOCX, whether its faces are embedded there, and what a reader without it takes.

    `scale` is per cent of the size at which it stands beside other families: Arabic of one size is smaller than Latin.
    """

    docx: str
    embed: bool = False
    substitute: str | None = None
    scale: int = 100


_AS_THEY_ARE = frozenset((Role.HEADER, Role.FOOTER, Role.BANNER_LINE, Role.FIGURE, Role.RULE))
"""Roles whose lines have their height from the page, or from a picture."""

_AS_LARGE = ("ko", "ja", "zh")
_AS_TALL = ("ar", "ckb", "fa", "ps", "sd", "ug", "ur")
"""Languages whose letters are as large on their body as Hangul, and those that want its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSheet:
    """A finished style sheet.

    `gaps` holds the pairs of roles whose gap is not the larger of `after` and `before`. `boxes` are the characters of
    an open and of a ticked box, in the face of the TICK_BOX span.

    `linebreak` is `word` (lines as word processors break them) or `optimal` (whole paragraphs at once, hyphens,
    kerning and ligatures, in the PDF). With `optimal`, glyphs may be up to `expansion` thousandths wider or narrower.
    `korean_size` and `korean_line` are those of paragraphs in Korean, in per cent of what a role has: Hangul is larger
    on its body than Latin letters, and wants more room between lines (SPEC section 12).
    `letterhead` is what a template puts into headers and footers, None without one.
    """

    name: str
    pages: Mapping[str, PageStyle]
    roles: Mapping[Role, ParagraphStyle]
    spans: Mapping[SpanRole, SpanStyle]
    gaps: Mapping[tuple[Role, Role], int]
    table: TableStyle
    notes: NoteStyle
    chart: ChartStyle
    faces: Mapping[str, FaceName]
    linebreak: str = "word"
    expansion: int = 0
    pagination: str = "soft"
    boxes: tuple[str, str] = ("\u2610", "\u2611")
    korean_size: int = 100
    korean_line: int = 100
    letterhead: Letterhead | None = None

    def sets_apart(self, role: Role, language: str | None) -> bool:
        """Say whether a paragraph of a role in a language, None for the document's, has another size and line."""
        apart = (self.korean_size, self.korean_line) != (100, 100)
        return apart and language is not None and language.startswith("ko") and role not in _AS_THEY_ARE

    def style(self, role: Role, language: str | None = None) -> ParagraphStyle:
        """Give the style of a role for words in a language, None for the document's."""
        style = self.roles[role]
        if not self.sets_apart(role, language):
            return style
        return style.in_korean(self.korean_size, self.korean_line)

    def speaking(self, language: str) -> StyleSheet:
        """Give the sheet for a document in a language: in one in Korean every role is as its paragraphs are.

        So it is in Chinese and Japanese, whose letters are as large; Arabic has the room already. None has a slant.
        """
        tongue = language.partition("-")[0]
        if (self.korean_size, self.korean_line) == (100, 100) or tongue not in _AS_LARGE + _AS_TALL:
            return self
        size = self.korean_size if tongue in _AS_LARGE else 100
        kept = _AS_THEY_ARE
        roles = {r: s if r in kept else s.in_korean(size, self.korean_line) for r, s in self.roles.items()}
        spans = {role: replace(span, italic=False) if span.italic else span for role, span in self.spans.items()}
        return replace(self, roles=roles, spans=spans, korean_size=100, korean_line=100)

    @property
    def usual(self) -> frozenset[str]:
        """Give the families of Latin and of Korean letters, which a DOCX names whatever letters it has."""
        texts = [t for role in self.roles.values() for t in (role.text, role.label) if t is not None]
        used = {f for t in (*texts, self.chart.label, self.chart.value) for f in (t.family, t.korean)}
        return frozenset(used.union(f for s in self.spans.values() for f in (s.family, s.korean) if f))

    def gap(self, previous: Role | None, role: Role, depth: int = 0) -> int:
        """Give the space before a paragraph of `role` that follows one of `previous` (None: the first of all).

        It stands `depth` containers deep.

        A table is TABLE_TEXT to what follows it and TABLE_HEAD to what it follows; a picture or chart is FIGURE. The
        first paragraph of a cell, of a note and of running matter follows none.
        """
        if levels := self.roles[role].levels:
            return levels[min(depth, len(levels) - 1)]
        if previous is None:
            return self.roles[role].before
        pair = self.gaps.get((previous, role))
        return max(self.roles[previous].after, self.roles[role].before) if pair is None else pair
