"""Who gets what of a memo: each unit of its sections, each recommendation and check, by audience, and why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from reportkit.build.decided import FIELDS, NAMES, shown
from reportkit.build.units import KINDS, Unit, unit_words, units, words_of
from reportkit.compile.highest import highest_levels
from reportkit.compile.marking_derive import marker_of
from reportkit.compile.release import release
from reportkit.compile.several import version_for
from reportkit.diagnostics import Sink
from reportkit.model.audience import Audience, PerAudience, Withhold
from reportkit.model.content import Chart, ChartRow
from reportkit.model.languages import gets
from reportkit.model.memo import Memo, Section
from reportkit.model.project import Project
from reportkit.model.recommendation import Advice, ChecklistItem, Recommendation
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass
from reportkit.span import Span

REASONS = {
    "audience": "for other audiences",
    "section": "its section is for other audiences",
    "heading": "its part is for other audiences",
    "column": "its column is for other audiences",
    "note": "its marks are for other audiences",
}
"""The rules of release in words; any other reason is the author's own."""

_EMPTY = "nothing of it is left"
_SILENT = "nothing is said"


class Has(StrEnum):
    """What an audience has of a unit: its words, their translation, other words or a part of them, or nothing."""

    IN = "in"
    TRANSLATED = "translated"
    REWORDED = "reworded"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one audience has of a unit: the words, or why it has none."""

    has: Has
    words: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A unit of a memo at its place: `part` is the section, list or slot it stands in, `name` its id if it has one."""

    part: str
    kind: str
    name: str
    words: str
    span: Span
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who gets what of one memo. Cells are in the order of `audiences`; `marking` is the highest of the memo, or empty.

    It holds what is withheld, so whatever shows it carries that marking.
    """

    memo: str
    audiences: tuple[str, ...]
    lines: tuple[Line, ...]
    marking: str = ""


def matrix_of(memo: Memo, project: Project) -> Matrix:
    """Say who gets what of a memo that has no mistakes, for all its audiences in the order of the project."""
    readers = tuple(a for a in project.audiences if a.id in memo.audiences)
    home = next((n for n, a in enumerate(readers) if a.in_house), 0)
    views = [_View.of(memo, reader, project) for reader in readers]
    lines = [*_fields(memo, readers, home), *(line for s in memo.sections for line in _section(s, views, home))]
    for item in memo.recommendations.items:
        lines.append(_said("recommendations", "recommendation", item, readers, home))
    for check in memo.checklist.items:
        lines.append(_said("checklist", "check", check, readers, home))
    marking = " // ".join(level.banner for level in highest_levels(memo, project))
    return Matrix(memo.id, tuple(a.id for a in readers), tuple(lines), marking)


def _fields(memo: Memo, readers: Sequence[Audience], home: int) -> Iterator[Line]:
    """Give the lines of what memo.yaml says, each field that is there."""
    for name in FIELDS:
        value = getattr(memo, name)
        if value is None:
            continue
        cells = tuple(_of_field(value, reader) for reader in readers)
        words = next((cell.words for cell in cells if cell.words), "")
        span = value.span if isinstance(value, PerAudience) else memo.span
        yield Line("memo.yaml", "field", NAMES.get(name, name), words, span, _compared(cells, home))


def _of_field(value: Any, reader: Audience) -> Cell:
    own = value.get(reader.id) if isinstance(value, PerAudience) else value
    if isinstance(own, Withhold):
        return Cell(Has.OUT, why=own.reason)
    return Cell(Has.OUT, why=_SILENT) if own is None else Cell(Has.IN, shown(own))


@dataclass(frozen=True, slots=True)
class _View:
    """What one audience has, by the place of its source, and what it has not; `translated` are places and sections."""

    words: Mapping[Span, str]
    titles: Mapping[str, str]
    translated: Collection[Span | str]
    withheld: Sequence[Withheld]
    omitted: Mapping[str, str]

    @classmethod
    def of(cls, memo: Memo, audience: Audience, project: Project) -> _View:
        """Release a memo for an audience; that it can be was checked before."""
        marker = marker_of(audience, project.audiences, memo.audiences, project.schemes, project.evidence)
        released, withheld = release(memo, audience, project.evidence, Sink(), marker=marker)
        sections = released.memo.sections
        places, translated = _places(memo, audience.id)
        words = {places.get(unit.span, unit.span): unit_words(unit) for section in sections for unit in units(section)}
        titles = {section.id: words_of(section.title) for section in sections}
        omitted = {o.section: o.reason for o in memo.variant(audience.id).omit}
        return cls(words, titles, {*places.values(), *translated}, withheld, omitted)

    def cell(self, unit: Unit, section: Section) -> Cell:
        """Say what the audience has of a unit of a section."""
        words = self.words.get(unit.span)
        if words is not None:
            has = Has.TRANSLATED if unit.span in self.translated else Has.IN
            return Cell(has, words, self._part(unit.span))
        return Cell(Has.OUT, why=self.omitted.get(section.id) or self._why(unit.span))

    def _part(self, span: Span) -> str:
        """Give the author's reasons why some words of a unit are withheld."""
        why = (p.rule for p in self.withheld if p.rule not in REASONS and _holds(span, p.span))
        return "; ".join(dict.fromkeys(why))

    def title(self, section: Section) -> Cell:
        """Say what the audience has of the title of a section."""
        words = self.titles.get(section.id)
        if words is not None:
            return Cell(Has.TRANSLATED if section.id in self.translated else Has.IN, words)
        return Cell(Has.OUT, why=self.omitted.get(section.id) or REASONS["section"])

    def _why(self, span: Span) -> str:
        """Find why a place is withheld: what was dropped there, round it, or last of all inside it."""
        round_it = [p for p in self.withheld if _holds(p.span, span)]
        inside = [p for p in self.withheld if _holds(span, p.span)]
        found = (sorted(round_it, key=lambda p: p.rule in REASONS) or inside)[:1]
        return REASONS.get(found[0].rule, found[0].rule) if found else _EMPTY


def _places(memo: Memo, audience: str) -> tuple[dict[Span, Span], set[str]]:
    """Give the place in the source of each unit that an audience reads in translation, and the sections so read."""
    places: dict[Span, Span] = {}
    sections = set()
    for section in memo.sections:
        if gets(memo, section, audience) is not None:
            sections.add(section.id)
            made = version_for(memo, section, audience)
            spans = ((own.span, unit.span) for own, unit in zip(units(made), units(section), strict=True))
            places.update((own, there) for own, there in spans if own != there)
    return places, sections


def _holds(outer: Span, inner: Span) -> bool:
    """Say whether a place begins inside another one."""
    if outer.file != inner.file:
        return False
    begins = (outer.line, outer.column) <= (inner.line, inner.column)
    return begins and (inner.line, inner.column) <= (outer.end_line, outer.end_column)


def _section(section: Section, views: Sequence[_View], home: int) -> Iterator[Line]:
    cells = _compared(tuple(view.title(section) for view in views), home)
    words = next((cell.words for cell in cells if cell.words), words_of(section.title))
    yield Line(section.id, "section", "", words, section.span, cells)
    chart = cells
    for unit in units(section):
        cells = _compared(tuple(view.cell(unit, section) for view in views), home)
        if isinstance(unit, Chart):
            chart = cells
        if isinstance(unit, ChartRow):  # goes with its chart, wherever that is gone
            cells = tuple(whole if whole.has is Has.OUT else own for own, whole in zip(cells, chart, strict=True))
        words = next((cell.words for cell in cells if cell.words), unit_words(unit))
        yield Line(section.id, KINDS[type(unit)], unit.attr.id or "", words, unit.span, cells)


def _said(part: str, kind: str, item: Recommendation | ChecklistItem, readers: Iterable[Audience], home: int) -> Line:
    """Give the line of a recommendation or check, about which every audience is told something or nothing."""
    cells = []
    for reader in readers:
        own = item.audiences.get(reader.id)
        if isinstance(own, Withhold):
            cells.append(Cell(Has.OUT, why=own.reason))
        elif own is None:
            cells.append(Cell(Has.OUT, why=_SILENT))
        else:
            cells.append(Cell(Has.IN, words_of(own.action if isinstance(own, Advice) else own.text)))
    words = next((cell.words for cell in cells if cell.words), "")
    return Line(part, kind, item.id, words, item.span, _compared(tuple(cells), home))


def _compared(cells: tuple[Cell, ...], home: int) -> tuple[Cell, ...]:
    """Tell other words from those that the home side has, or, where it has none, the first who has any."""
    had = [cells[home], *cells]
    first = next((cell.words for cell in had if cell.has is Has.IN), "")
    return tuple(
        Cell(Has.REWORDED, cell.words, cell.why) if cell.has is Has.IN and cell.words != first else cell
        for cell in cells
    )
