"""A memo, its sections and its variants (source-format.md, section 2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date  # a field called `date` hides the type
from importlib import import_module
from typing import cast

from reportkit.model.audience import Said
from reportkit.model.cable import CableOrder
from reportkit.model.content import Block, NoteText, Prose
from reportkit.model.recommendation import Checklist, RecommendationList
from reportkit.model.waiver import Waiver
from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A section in another language, as its file `<section>.<language>.md` has it; `language` is a tag (BCP 47).

    Who may read what of it is not its own: `compile.pairing` takes that from the section, block by block.
    """

    language: str
    title: Prose
    blocks: tuple[Block, ...]
    notes: tuple[NoteText, ...] = ()
    path: str = "<python>"
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A line of translations.lock: digests of a unit of the source and of its translation, as somebody confirmed it.

    `file` is the name of the translation's file; `words` are those that the source had then.
    """

    file: str
    source: str
    translation: str
    words: str
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section file: front matter, blocks and notes.

    `audiences` None means the memo's `default_audiences`. `slot` is the place in the instrument, None for `body`;
    `numbered` None leaves it to the instrument. `language` None means that of the memo.
    """

    id: str
    title: Prose
    blocks: tuple[Block, ...]
    audiences: tuple[str, ...] | None = None
    marking: str | None = None
    slot: Said[str] | None = None
    numbered: bool | None = None
    notes: tuple[NoteText, ...] = ()
    language: str | None = None
    translations: tuple[Translation, ...] = ()
    waivers: tuple[Waiver, ...] = field(default=(), compare=False, repr=False)
    path: str = "<python>"
    span: Span = field(default=PYTHON, compare=False, repr=False)

    @property
    def uid(self) -> int:
        """Give what tells this object from all others that a released view holds; it means nothing beyond it."""
        return id(self)

    @classmethod
    def from_markdown(
        cls, text: str, *, id: str, title: str | None = None, audiences: tuple[str, ...] | None = None
    ) -> Section:
        """Make a section from Markdown without a file; spans say `<python>`.

        `text` may have front matter of its own. Raises ValueError that lists every finding when the text has errors.
        """
        # By name, because imports go one way: the model cannot import the reader that makes it.
        read = cast(Callable[..., Section], import_module("reportkit.parse.section").section_from_markdown)
        return read(text, id=id, title=title, audiences=audiences)


@dataclass(frozen=True, slots=True)
class Clearance:
    """An office's clearance of the memo."""

    office: str
    result: str
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """An option put before the reader, with what speaks for and against it."""

    title: Prose
    text: tuple[Block, ...]


MASTHEAD_LINES = (
    "submitted_by",
    "symbol",
    "body",
    "session",
    "committee",
    "agenda_item",
    "item_title",
    "kind",
    "distribution",
    "original",
    "only",
    "agenda_note",
    "title_note",
)
"""The lines of a masthead by name."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The lines of a working paper's masthead (UN-09a, UN-10): text by key, in source order; no real symbol."""

    lines: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str:
        """Give a line by key, empty where it is not stated."""
        return dict(self.lines).get(key, "")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that an instrument asks for beside the memo's keys: text by key, in source order (UN-14, DIP-04)."""

    stated: tuple[tuple[str, str], ...] = ()
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Authority:
    """The lines of an authority block (MRK-10, ROK-02): text by key, in source order; the keys are the scheme's."""

    lines: tuple[tuple[str, str], ...] = ()
    span: Span = field(default=PYTHON, compare=False, repr=False)

    @property
    def stated(self) -> tuple[str, ...]:
        """Give the keys that are stated."""
        return tuple(key for key, _ in self.lines)


@dataclass(frozen=True, slots=True)
class Omission:
    """A section that a variant leaves out, with the reason."""

    section: str
    reason: str
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What memo.yaml says of one audience under `variants`. None leaves it to the audience or the memo.

    `attachment_name` is the name under which a file goes out, and `cable` what is said of the cable that it goes with:
    kept for who sends it, no build writes either.
    `untranslated` lets it print words in other languages than its own, `confirmed` asks that every translation of it
    be confirmed.
    """

    audience: str
    instrument: str | None = None
    title: Prose | None = None
    file: str | None = None
    sections: tuple[str, ...] | None = None
    omit: tuple[Omission, ...] = ()
    masthead: Masthead | None = None
    lines: Lines | None = None
    authority: Authority | None = None
    signature: Prose | None = None
    attachment_name: str | None = None
    limits: tuple[tuple[str, int], ...] = ()
    cable: CableOrder | None = None
    untranslated: bool = False
    confirmed: bool = False
    waivers: tuple[Waiver, ...] = field(default=(), compare=False, repr=False)
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A memo as authored. `date` is the only date that reaches a file; `sender` is `from` in memo.yaml.

    `language` is the one that it is written in, None for that of its first audience; `tongues` are the languages of its
    audiences, by name. `confirmed` is what translations.lock says.
    """

    id: str
    title: Said[Prose]
    date: Date
    audiences: tuple[str, ...]
    sender: Said[str]
    to: Said[str]
    sections: tuple[Section, ...]
    short_title: Said[Prose] | None = None
    subtitle: Said[Prose] | None = None
    reference: Said[str] | None = None
    notice: Said[Prose] | None = None
    default_audiences: tuple[str, ...] | None = None
    through: Said[str] | None = None
    cc: Said[str] | None = None
    handling: Said[str] | None = None
    marking: Said[str] | None = None
    marking_span: Span = field(default=PYTHON, compare=False, repr=False)
    decide_by: Said[Date] | None = None
    clearances: Said[tuple[Clearance, ...]] | None = None
    options: Said[tuple[Choice, ...]] | None = None
    next_steps: Said[tuple[Prose, ...]] | None = None
    keywords: Said[tuple[str, ...]] | None = None
    recommendations: RecommendationList = RecommendationList()
    checklist: Checklist = Checklist()
    variants: tuple[Variant, ...] = ()
    language: str | None = None
    tongues: tuple[tuple[str, str], ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    span: Span = field(default=PYTHON, compare=False, repr=False)

    def readers(self, section: Section) -> tuple[str, ...]:
        """Give the audiences that have a section: its own, else the default ones, else all."""
        own = section.audiences if section.audiences is not None else self.default_audiences
        return self.audiences if own is None else own

    def variant(self, audience: str) -> Variant:
        """Give the variant of an audience, an empty one where memo.yaml says nothing of it."""
        return next((v for v in self.variants if v.audience == audience), Variant(audience=audience))
