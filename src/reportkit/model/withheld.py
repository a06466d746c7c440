"""What an audience did not get: the in-house record that release makes and the leak check searches for."""

from __future__ import annotations

from reportkit.record import dataclass
from reportkit.span import Span


@dataclass(frozen=True, slots=True)
class Withheld:
    """One withheld piece: its words, its place, and the rule or in-house reason that withheld it."""

    text: str
    span: Span
    rule: str
