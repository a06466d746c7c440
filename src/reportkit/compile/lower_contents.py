"""The contents: a row for each heading of the outline, with its mark; their pages are known when all is laid out."""

from __future__ import annotations

from reportkit.compile.lower_desk import Desk, Line
from reportkit.compile.numbers import Entry
from reportkit.doctree.nodes import Block, Contents, ContentsRow, Paragraph, Tab, Text
from reportkit.doctree.roles import Role
from reportkit.model.instrument import Instrument, ParagraphNumbers, Usage

_ROLES = (Role.CONTENTS_1, Role.CONTENTS_2, Role.CONTENTS_3)


def lower_contents(desk: Desk, least: int = 0) -> list[Block]:
    """Give the contents; nothing where no heading has a level that the instrument shows.

    They stand in documents of at least `least` pages.
    """
    outline = desk.tables.numbers.outline
    rows = tuple(_row(desk, entry) for entry in outline if entry.level <= desk.instrument.contents_levels)
    if not rows:
        return []
    level = desk.marks.level(desk.marks.lowest)
    title = (*desk.marks.run_in(level), Text(desk.label("contents")))
    head = [Paragraph(Role.CONTENTS_TITLE, title, mark=level)]
    counted = _counted(desk.instrument)
    if counted:
        columns = (Tab(), Text(desk.label("paragraphs")), Tab(), Text(desk.label("page")))
        head.append(Paragraph(Role.CONTENTS_HEAD, columns))
    return [Contents(tuple(head), rows, counted, least)]


def _counted(instrument: Instrument) -> bool:
    """Say whether rows tell the paragraphs under their headings: those of the United Nations do (SPEC section 11)."""
    return instrument.usage is Usage.UN and instrument.paragraphs is ParagraphNumbers.THROUGH


def _row(desk: Desk, entry: Entry) -> ContentsRow:
    """Give a row, without the notes of its heading; words that the instrument supplies carry the lowest mark."""
    if isinstance(entry.title, str):
        line, stated = Line((Text(entry.title),)), desk.marks.lowest
    else:
        line, stated = desk.line(entry.title, noted=False), entry.marking
    level = desk.marks.level(stated)
    return ContentsRow(
        entry.level,
        _ROLES[min(entry.level, len(_ROLES)) - 1],
        entry.label,
        (*desk.marks.run_in(level, desk.language if line.language else None), *line.content),
        entry.anchor,
        entry.paragraphs,
        language=line.language,
        mark=level,
    )
