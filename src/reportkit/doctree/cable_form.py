"""Profiles of cables as data: header lines, order, width, letters, limits (shared rules CAB-01 to CAB-14)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span


class LetterCase(StrEnum):
    """Whether a cable is written in capitals throughout (CAB-06)."""

    MIXED = "mixed"
    UPPER = "upper"


@dataclass(frozen=True, slots=True, kw_only=True)
class CableProfile:
    """How a ministry writes its cables.

    `width` is in columns, of which a Hangul syllable takes two. `header` are lines with keys in braces; one whose
    values are not stated is left out. `parts` are the parts of the text in order; `number` numbers paragraphs, `item`
    leads items. `ascii` wants ASCII alone, `signs` the only marks besides letters and figures (empty: all of them),
    `replace` says what is written for a character that is not permitted. `required` are keys that must be stated,
    `precedences` those that there are, as they are written, `captions` likewise, the most restrictive first; empty
    allows any. `subject_most` counts characters, 0 for no limit. `labels` are the words it prints.
    `most_bytes` is the size of an attachment, `name_most` of its name; `formats` what may be attached, in this order.
    `eml` and `zip` say whether these envelopes may be made. `action` is asked where the memo asks nothing else.
    """

    name: str
    title: str
    width: int
    case: LetterCase
    header: tuple[str, ...]
    parts: tuple[str, ...]
    labels: Mapping[str, str]
    number: str = "{n}."
    item: str = "-- "
    ascii: bool = True
    signs: str = ""
    replace: Mapping[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    precedences: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    subject_most: int = 0
    most_bytes: int = 5_000_000
    name_most: int = 64
    formats: tuple[str, ...] = ("docx", "pdf")
    eml: bool = False
    zip: bool = False
    action: str = ""
    closing: str = ""
    span: Span = field(default=PYTHON, compare=False, repr=False)
