"""What was found in a file by chance: a waiver of the search for withheld words, with its reason."""

from __future__ import annotations

from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Words that may stand in the files of an audience although they are withheld from it, or explained by nothing.

    It is in-house as all sources are: neither `words` nor `reason` reach a file, or a diagnostic.
    """

    memo: str
    audience: str
    words: str
    reason: str
    span: Span = field(default=PYTHON, compare=False, repr=False)
