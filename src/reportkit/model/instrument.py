"""Instruments as data: the shape of the document for one memo and audience (data/instruments/*.yaml)."""

from __future__ import annotations

from enum import StrEnum

from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span

PHRASES = {
    "between": ", ",
    "comma": ", ",
    "next": "; ",
    "stop": ".",
    "item_stop": ";",
    "page_of": "Page {number} of {count}",
    "aside": " ({words})",
    "work": "{title}",
    "part_of_work": '"{title}"',
    "recommends_one": "{stem} {action}",
    "and_others": "{name} and others",
    "available_at": "available at {address}",
    "volume": "vol. {number}",
    "at_page": "p. {number}",
    "resolution_of": "{name} resolution {number}",
    "uncited": "no work cited",
}
"""What English puts between words and round numbers, for instruments that do not say it themselves.

A language has its own in `phrases` of its labels. They stand here because no build in English is to read another file.
"""


MEMO_KEYS = (
    *("instrument", "title", "subtitle", "reference", "date", "from", "to", "through", "cc", "handling", "marking"),
    "signature",
)
"""What a line may show besides a variant's `lines`: keys of memo.yaml, the instrument's title, the banner's words."""
_BRACES = regex(r"\{([a-z][a-z_]*)\}")


class ParagraphNumbers(StrEnum):
    """Whether body paragraphs are numbered: not, or through the whole document (UN-05)."""

    NONE = "none"
    THROUGH = "through"


class AdviceShape(StrEnum):
    """How recommendations are set: decisions and a list (DOM-02), by addressee (UN-26), asks (DIP-09), or sentences.

    SENTENCES are paragraphs among others, as letters and notes have them.
    """

    DECISIONS = "decisions"
    BY_ADDRESSEE = "by-addressee"
    ASKS = "asks"
    SENTENCES = "sentences"


class CheckShape(StrEnum):
    """How the checklist is set."""

    BOXES = "boxes"
    BENCHMARKS = "benchmarks"
    ANNEX = "annex"


class HeadShape(StrEnum):
    """What stands at the head of page one: memo rows, a masthead, a bare title, a title in a box (KOR-06), or lines.

    The instrument's `lines` stand before any head; LINES is those alone.
    """

    LINES = "lines"
    MEMO = "memo"
    MASTHEAD = "masthead"
    TITLE = "title"
    BOXED = "boxed"


class LineRole(StrEnum):
    """How a line that an instrument places is set, by the roles of style sheets."""

    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    SENDER = "letter-from"
    DATE = "letter-date"
    ADDRESSEE = "letter-to"
    SALUTATION = "salutation"
    INITIALS = "initials"
    SIGNATURE = "signature"
    BODY = "body"
    ROW = "memo-head"
    BODY_NAME = "masthead-body"
    LINE = "masthead-line"
    STRONG = "masthead-strong"
    ANNEX_LABEL = "annex-label"
    FOOTER = "footer"


class Emphasis(StrEnum):
    """What words may be set apart for: anything, titles of works alone (UN-04), or nothing at all (UN-12)."""

    FREE = "free"
    WORKS = "works"
    NONE = "none"


class Usage(StrEnum):
    """Whose editorial usage holds: works cited in full, or as the United Nations does.

    UN cites its documents by symbol (UN-16) and other works as UN-17 has them, counts from ten in figures (UN-18), and
    says in contents which paragraphs stand under a heading (SPEC section 11).
    """

    PLAIN = "plain"
    UN = "un"


class CaptionShape(StrEnum):
    """How a caption is set: in one paragraph, or its label over its words."""

    RUN_IN = "run-in"
    STACKED = "stacked"


class RunningShape(StrEnum):
    """What running matter shows: notice and `Page 1 of 5`; symbol and folio on the outer side; a folio alone.

    LATER is a folio alone, and none on page one, as letters have it.
    """

    PAGES = "pages"
    OUTER = "outer"
    FOLIO = "folio"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that an instrument places: in the head, in a slot, at the foot of page one.

    `keys` are keys of memo.yaml (`title`, `from`, `date` ..) or of the `lines` of a variant (`place`, `salutation` ..);
    what they have is joined. Where `label` is given, that word of the instrument is the line, with keys in its braces,
    and the line stands only where all of them have something. `right` are keys behind a tab. `note` is a key whose
    words are a note to the line, marked by asterisks (UN-15). A `required` line may not stay empty.
    """

    role: LineRole
    keys: tuple[str, ...] = ()
    label: str = ""
    right: tuple[str, ...] = ()
    note: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in an instrument, in the order of the document; `required` slots may not be empty.

    `parts` name what the instrument places there itself: `decisions`, `options`, `next_steps`, `clearances`,
    `contents`, `recommendations`, `checklist`, `references`, `sections`, `lines`. `max_lines` 0 means no limit.
    `untitled` prints no titles of its sections: those of a letter have none. The `lines` of an annex stand under its
    number.
    """

    name: str
    parts: tuple[str, ...] = ("sections",)
    required: bool = False
    title: str = ""
    new_page: bool = False
    max_lines: int = 0
    untitled: bool = False
    lines: tuple[Line, ...] = ()

    @property
    def shift(self) -> int:
        """Say how many levels headings in its sections stand lower for its title, and higher for theirs not printed."""
        return bool(self.title) - self.untitled


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A row of the memo head: its label as printed (capitals are typed) and the memo's key it shows."""

    label: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """An instrument.

    `headings` are number formats by level from 1: `1`, `1.1`, `I.`, `A.`, `(a)`, or empty for none. `labels` are
    the words it prints (`figure`, `table`, `section`, `paragraph`, `recommendation`, `annex`, `contents`,
    `page`, `paragraphs`, `bluf`, `recommends` ..). `limits` are `cover_pages`, `main_pages`, `pages`, `words`,
    `points`, `point_lines`. `lines` begin the head, `foot` stands at the foot of page one. `emphasis` says what
    words may be set apart for; a sheet makes it so, and lints tell of it. `contents_levels` 0 means no contents,
    `contents_min_pages` none in a shorter document; `origin` False empties sender, properties and reference
    (DIP-02). `organs` are those of the United Nations as they stand behind `resolution` in a language other than
    English. `language` is that of its words; for audiences in another one they are translated (`model.labels`).
    `kicker` is the memo's key shown over the title. `paragraph_format`, `list_formats` (numbered lists by level)
    and `annex_format` are number formats like `headings`; `bullet` is the mark of other lists, `bullets` those of
    their levels where they differ, `note_mark` that of notes in boxes. A format without a number, `□`, is a mark.
    `lone_number` False leaves the only item of a numbered list without a number (KOR-02). `annex_alone` numbers an
    annex even when it is the only one. `folio` is the number format of pages that show it alone: `- 1 -`.
    `one_language` says that it is written for audiences of its own language alone. `follows` are rules
    (docs/rules.md) that it keeps beside those of its usage, `departs_from` those of its usage that it does not
    keep.
    """

    name: str
    title: str
    head: HeadShape
    slots: tuple[Slot, ...]
    language: str = "en"
    rows: tuple[HeadRow, ...] = ()
    headings: tuple[str, ...] = ()
    paragraphs: ParagraphNumbers = ParagraphNumbers.NONE
    advice: AdviceShape = AdviceShape.DECISIONS
    checks: CheckShape = CheckShape.BOXES
    contents_levels: int = 0
    contents_min_pages: int = 0
    chart_data: bool = False
    origin: bool = True
    kicker: str = ""
    captions: CaptionShape = CaptionShape.RUN_IN
    running: RunningShape = RunningShape.PAGES
    usage: Usage = Usage.PLAIN
    follows: tuple[str, ...] = ()
    departs_from: tuple[str, ...] = ()
    paragraph_format: str = "1."
    list_formats: tuple[str, ...] = ("(a)", "(i)", "a.", "i.")
    bullet: str = "–"
    bullets: tuple[str, ...] = ()
    note_mark: str = ""
    lone_number: bool = True
    folio: str = "1"
    one_language: bool = False
    annex_format: str = "A"
    annex_alone: bool = True
    lines: tuple[Line, ...] = ()
    foot: tuple[Line, ...] = ()
    emphasis: Emphasis = Emphasis.FREE
    labels: tuple[tuple[str, str], ...] = ()
    organs: tuple[tuple[str, str], ...] = ()
    limits: tuple[tuple[str, int], ...] = ()
    span: Span = field(default=PYTHON, compare=False, repr=False)

    @property
    def between_last(self) -> str:
        """Give what stands before the last part of a list: ` and `."""
        word = self.label("and")
        return word.removeprefix("{list}").removesuffix("{last}") if "{" in word else f" {word} "

    def counted(self, key: str, number: str) -> str:
        """Give a word with its number, `Annex A`, as the language puts it; the word alone where there is none."""
        word = self.label(key)
        return word.replace("{number}", number).strip() if "{" in word else f"{word} {number}".strip()

    def label(self, key: str) -> str:
        """Give a printed word; a missing one is a fault of the instrument's file, found when it is read."""
        for name, words in reversed(self.labels):  # its own stand behind those of its language
            if name == key:
                return words
        return PHRASES[key]

    def mark(self, depth: int) -> str:
        """Give the mark of an item that has no number, `depth` lists deep."""
        return self.bullets[min(depth, len(self.bullets) - 1)] if self.bullets else self.bullet

    def asked(self) -> tuple[str, ...]:
        """Give the keys of a variant's `lines` that it prints, in order."""
        return tuple(dict.fromkeys(key for line in self.placed() for key in self.keys(line) if key not in MEMO_KEYS))

    def placed(self) -> tuple[Line, ...]:
        """Give every line that it places."""
        return (*self.lines, *(line for slot in self.slots for line in slot.lines), *self.foot)

    def keys(self, line: Line) -> tuple[str, ...]:
        """Give the keys that a line shows, those of its note and of the braces in its label included."""
        said = _BRACES.findall(self.label(line.label)) if line.label else ()
        return (*said, *line.keys, *line.right, *([line.note] if line.note else ()))
