"""Facts, references and terms: what a memo rests on (source-format.md, section 4)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from reportkit.model.content import Prose
from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span


class Uncertainty(StrEnum):
    """How sure a value is."""

    EXACT = "exact"
    APPROXIMATE = "approx"
    RANGE = "range"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class FactSource:
    """A work that a fact rests on, with a locator such as `para. 4` (empty for none)."""

    ref: str
    locator: str = ""
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact: value, unit, date, sources, and its wording by audience.

    `value` is text as written: a number, a range `50000-70000`, a date, words. `sources` is empty where
    `unsourced` says why. `wording` pairs an audience id, or `default`, with plain text that may hold
    `{{ value }}` and `{{ unit }}`. `audiences` are those of the entry, narrowed by the file's `for`.
    `quotation` facts (kind `quotation`) keep their spelling and name their `speaker`.
    """

    id: str
    kind: str
    value: str
    as_of: date
    status: str
    audiences: tuple[str, ...]
    unit: str = ""
    estimator: str = ""
    uncertainty: Uncertainty = Uncertainty.EXACT
    valid_until: date | None = None
    sources: tuple[FactSource, ...] = ()
    unsourced: str | None = None
    contested_by: str | None = None
    speaker: str | None = None
    marking: str | None = None
    wording: tuple[tuple[str, str], ...] = ()
    later: str | None = None
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in CSL: family and given, or `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A work as CSL-YAML has it; `fields` holds the other CSL variables as text, in source order.

    `issued` is the year, or year and month, or the whole date; empty where undated. `note` is in-house.
    """

    id: str
    type: str
    title: Prose | None
    audiences: tuple[str, ...]
    author: tuple[Name, ...] = ()
    issued: tuple[int, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    note: str | None = None
    span: Span = field(default=PYTHON, compare=False, repr=False)

    def get(self, name: str) -> str:
        """Give a CSL variable by name, empty where the entry has none."""
        for own, text in self.fields:
            if own == name:
                return text
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermForms:
    """The forms of a term for one audience: `form` is the usual one, `first` the long one for the first use."""

    form: str
    article: str = ""
    first: str = ""
    plural: str = ""
    adjective: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Words that an audience does not print: what to use instead, and why."""

    form: str
    use: str = ""
    why: str = ""
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term: forms by audience, and forms that an audience forbids. `order` ranks actors (addressees)."""

    id: str
    forms: tuple[tuple[str, TermForms], ...]
    audiences: tuple[str, ...]
    kind: str = ""
    group: str = ""
    order: int = 0
    forbid: tuple[tuple[str, tuple[Forbidden, ...]], ...] = ()
    case: bool = False
    span: Span = field(default=PYTHON, compare=False, repr=False)

    def get(self, audience: str) -> TermForms | None:
        """Give the forms for an audience, None where it has none."""
        for name, forms in self.forms:
            if name == audience:
                return forms
        return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All the evidence of a project, or of a released view, in source order."""

    facts: tuple[Fact, ...] = ()
    references: tuple[Reference, ...] = ()
    terms: tuple[Term, ...] = ()
