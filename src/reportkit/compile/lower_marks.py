"""Portion marks: which stand where (SPEC section 10, MRK-03, MRK-04).

One way per document: in a column of their own, or, where any of them is too wide for it, run in before the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum
from unicodedata import east_asian_width

from reportkit.compile.reach import nodes_of
from reportkit.compile.release import Released
from reportkit.doctree.nodes import Inline, Styled, Tab, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model.audience import Portions
from reportkit.model.marking import MarkingScheme
from reportkit.record import dataclass, field

COLUMNS = {
    Role.BODY: Role.BODY_MARKED,
    Role.BODY_NUMBERED: Role.BODY_NUMBERED_MARKED,
    Role.STEM: Role.STEM_MARKED,
    Role.STEM_NUMBERED: Role.STEM_NUMBERED_MARKED,
    Role.HEADING_1: Role.HEADING_1_MARKED,
    Role.HEADING_2: Role.HEADING_2_MARKED,
    Role.HEADING_3: Role.HEADING_3_MARKED,
    Role.RECOMMENDATION: Role.RECOMMENDATION_MARKED,
    Role.CHECK_ITEM: Role.CHECK_ITEM_MARKED,
}
"""The roles that have a column for a mark. The number of an ask (`Ask 12`) fills the margin: there marks run in."""

COLUMN = 36.0
"""Points that the column holds."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How the portions of a document are marked. `words` are the printed marks by level; none where none are printed.

    `default` is the level of what states none, the memo's own; `lowest` that of words which the instrument supplies.
    """

    words: dict[str, str] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    column: bool = True
    default: str | None = None
    lowest: str | None = None

    def level(self, stated: str | None) -> str | None:
        """Give the level of a portion, None where portions have no marks."""
        return (stated or self.default) if self.words else None

    def highest(self, stated: Iterable[str | None]) -> str | None:
        """Give the highest of several levels, as a part that travels alone is marked."""
        levels = [level for one in stated if (level := self.level(one))]
        return max(levels, key=lambda name: self.ranks.get(name, -1), default=None)

    def run_in(self, level: str | None, language: str | None = None) -> tuple[Inline, ...]:
        """Give a mark before words, with its space; nothing where the portion has none."""
        return () if level is None else (self.mark(level, language), Text(" "))

    def lead(self, role: Role, level: str | None, language: str | None = None) -> tuple[Role, tuple[Inline, ...]]:
        """Give the role of a marked paragraph and what stands before its words: mark and tab, or mark and space."""
        if level is None:
            return role, ()
        if self.column and role in COLUMNS:
            return COLUMNS[role], (self.mark(level, language), Tab())
        return role, self.run_in(level, language)

    def mark(self, level: str, language: str | None = None) -> Inline:
        """Give a printed mark; `language` is its own, where its paragraph is in another one."""
        return Styled(SpanRole.PORTION_MARK, (Text(f"({self.words[level]})", language=language),))


def marks_of(released: Released, scheme: MarkingScheme | None) -> Marks:
    """Say how the portions of a released memo are marked."""
    if scheme is None or not scheme.levels or released.audience.portions is Portions.NONE:
        return Marks()
    words = {level.name: level.portion for level in scheme.levels}
    default = released.memo.marking or scheme.levels[0].name
    lowest = scheme.levels[0].name
    used = {default, lowest, *(level for level in _used(released) if level in words)}
    return Marks(
        words,
        {level.name: level.rank for level in scheme.levels},
        all(width(words[level]) <= COLUMN for level in used),
        default,
        lowest,
    )


def _used(released: Released) -> Iterable[str]:
    memo = released.memo
    for node in nodes_of(memo):
        if level := node.attr.marking:
            yield level
    stated = [s.marking for s in memo.sections]
    stated += [one.marking for _, one in memo.recommendations]
    stated += [one.marking for _, one in memo.checklist]
    yield from (level for level in stated if level)


def width(words: str) -> float:
    """Estimate the width of a mark in points, at 8 points with a tracking of 0.2, on the safe side."""
    return fsum(8.2 if east_asian_width(c) in "WFA" else 4.9 if c.isalpha() else 4.4 for c in words) + 5.2
