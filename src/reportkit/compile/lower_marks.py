"""Portion marks: which stand where (SPEC section 10, MRK-03, MRK-04).

One way per document: in a column of their own, or, where any of them is too wide for it, run in before the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum
from unicodedata import east_asian_width

from reportkit.compile.lower_atoms import is_korean
from reportkit.compile.marking_banner import mark_of, overall_mark, portions_of
from reportkit.compile.marking_lattice import LOWEST, join_all
from reportkit.compile.marking_words import banner_words, portion_words, source_words
from reportkit.compile.release import Released
from reportkit.doctree.nodes import Inline, Styled, Tab, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model.audience import Portions
from reportkit.model.marking import Mark, MarkingScheme
from reportkit.record import dataclass, replace

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
    """How the portions of a document are marked: `scheme` None for none. A mark is text, as sources write it.

    `default` is the mark of what states none, the memo's own; `lowest` that of words which the instrument supplies;
    `whole` that of the document, whose release list portions need not say again (MRK-11).
    """

    scheme: MarkingScheme | None = None
    column: bool = True
    default: str | None = None
    lowest: str | None = None
    whole: Mark = LOWEST
    language: str = "en"

    def level(self, stated: str | None) -> str | None:
        """Give the mark of a portion, None where portions have none."""
        return (stated or self.default) if self.scheme is not None else None

    def highest(self, stated: Iterable[str | None]) -> str | None:
        """Give the mark of several portions together, as a part that travels alone is marked."""
        if self.scheme is None:
            return None
        scheme = self.scheme
        marks = [mark_of(text, scheme) for one in stated if (text := self.level(one))]
        return source_words(join_all(marks), scheme) if marks else None

    def words(self, mark: str) -> str:
        """Give the words of a portion mark, without brackets."""
        assert self.scheme is not None
        return portion_words(mark_of(mark, self.scheme), self.scheme, whole=self.whole)

    def bare(self, stated: str | None, captioned: bool) -> str | None:
        """Give the mark that stands under a table or figure, None where its caption is enough."""
        full = self.scheme is not None and self.scheme.full_words
        return self.level(stated) if full or not captioned else None

    def under(self, mark: str) -> Inline:
        """Give the mark that stands under a table or figure, unabbreviated where the scheme asks for that (MRK-04)."""
        assert self.scheme is not None
        words = banner_words(mark_of(mark, self.scheme), self.scheme)
        if self.scheme.full_words and words:
            return Styled(SpanRole.PORTION_MARK, (Text(words),))
        return self.mark(mark)

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
        """Give a printed mark; `language` is its own, where its paragraph is in another one.

        A mark in Korean is read as such in a document of another language.
        """
        words = self.words(level)
        if is_korean(words) and not self.language.startswith("ko"):
            language = "ko"
        return Styled(SpanRole.PORTION_MARK, (Text(f"({words})", language=language),))


def marks_of(released: Released, scheme: MarkingScheme | None) -> Marks:
    """Say how the portions of a released memo are marked, and the memo as a whole."""
    if scheme is None or not scheme.levels:
        return Marks()
    whole, language = overall_mark(released, scheme), released.audience.language
    if released.audience.portions is Portions.NONE:
        return Marks(whole=whole)
    lowest = scheme.levels[0].name
    made = Marks(scheme, True, released.memo.default_marking or lowest, lowest, whole, language)
    used = {made.default, lowest, *(text for text, _, _ in portions_of(released))} - {None}
    return replace(made, column=all(width(made.words(text)) <= COLUMN for text in used if text))


def width(words: str) -> float:
    """Estimate the width of a mark in points, at 8 points with a tracking of 0.2, on the safe side."""
    return fsum(8.2 if east_asian_width(c) in "WFA" else 4.9 if c.isalpha() else 4.4 for c in words) + 5.2
