"""The text of a cable: what one audience's memo says in short, beside what is attached. Made by `compile.cable`.

Everything in it is words; a cable has no footnotes, no emphasis and no pictures. `mark` is a portion mark as printed,
brackets included, empty where portions have none. `span` is the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span


class CablePart(StrEnum):
    """The parts of a cable (CAB-04, CAB-14, DIP-01a)."""

    SUMMARY = "summary"
    ACTION = "action"
    DECISIONS = "decisions"
    POINTS = "points"
    ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True)
class CablePortion:
    """A paragraph, or an item where `item` is true; `lead` are words that lead it, such as who is asked."""

    text: str
    mark: str = ""
    lead: str = ""
    item: bool = False
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along: its outgoing name, its pages, its bytes, and the SHA-256 of what is in it, in hex."""

    name: str
    pages: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cable:
    """A cable. `header` are the values of its header lines by key, lists as several, none where nothing is stated.

    `decide_by` is the day of the decisions, empty for none. `lowest` is the mark of words that the profile supplies.
    `banner` is the marking of text and attachments together, `alone` that of the text without them; empty where nothing
    marks. `date` is the memo's, as its readers write it. `changes` says what is new since the last cable.
    """

    subject: CablePortion
    header: Mapping[str, tuple[str, ...]]
    parts: tuple[tuple[CablePart, tuple[CablePortion, ...]], ...]
    attachments: tuple[Attachment, ...] = ()
    lowest: str = ""
    banner: str = ""
    alone: str = ""
    date: str = ""
    decide_by: str = ""
    changes: str = ""
    language: str = "en"
    span: Span = field(default=PYTHON, compare=False, repr=False)
