"""Waivers: a rule of the institutions that is not kept at some place, for a reason. They stay in-house."""

from __future__ import annotations

from reportkit.record import dataclass
from reportkit.span import Span


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waived rule: its id (or the code of a lint that rests on none), why, and where it is written (`span`).

    `place` is the stretch of the sources that it holds for, None for all that the variant of `audience` has; `audience`
    None holds for all who have the place.
    """

    rule: str
    reason: str
    place: Span | None
    span: Span
    audience: str | None = None

    def covers(self, where: Span, audience: str | None) -> bool:
        """Say whether a finding at a place, for an audience, is within the waiver."""
        if self.audience is not None and self.audience != audience:
            return False
        place = self.place
        if place is None:
            return True
        start = (where.line, where.column)
        return (
            where.file == place.file
            and (place.line, place.column) <= start
            and start <= (place.end_line, place.end_column)
        )
