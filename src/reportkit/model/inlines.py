"""Authored inlines, and what every authored node has: the closed union `Inline` (source-format.md, section 3).

Types only. Every node has a `span`, left out of equality, and a `uid`: the tables of the passes over a released view
are keyed by it. `compile.release` makes each node that has an entry in one anew, so no two of them are one object.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """What stands in braces behind a node, and holds for any kind of node.

    `audience` None means that the node names none and has the scope of its place; names are sorted.
    `marking` is a level of the memo's scheme, None for the scope's default. `why` is the in-house reason. `lang` is the
    language of words that are in another than the document's (BCP 47), None where they are not. `waive` are rules that
    are not kept in it, parted by spaces, None for none; release drops it.
    """

    id: str | None = None
    audience: tuple[str, ...] | None = None
    marking: str | None = None
    why: str | None = None
    lang: str | None = None
    waive: str | None = None
    span: Span = field(default=PYTHON, compare=False, repr=False)


PLAIN = Attributes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every authored node has."""

    attr: Attributes = PLAIN
    span: Span = field(default=PYTHON, compare=False, repr=False)

    @property
    def uid(self) -> int:
        """Give what tells this object from all others that a released view holds; it means nothing beyond it."""
        return id(self)


# Inlines


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Words as they stand; a soft line break is one space.

    `pieces` are the offset and place of each stretch of source that it was put together from, empty for one alone.
    """

    text: str
    pieces: tuple[tuple[int, Span], ...] = field(default=(), compare=False, repr=False)


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
