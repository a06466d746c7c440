"""The number formats of an instrument, and the numberings by which Word counts the same labels."""

from __future__ import annotations

import re
from collections.abc import Collection

from reportkit.compile.counting import CIRCLE, Pattern, pattern
from reportkit.doctree.nodes import NumberFormat, Numbering, NumberLevel
from reportkit.doctree.roles import HEADINGS, Role
from reportkit.model.instrument import Instrument
from reportkit.record import dataclass

DEEPEST = 6
"""Levels of headings that documents have."""
LEVELS = 4
"""Levels that a numbering of bullets has."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of an instrument, read. `headings` are by level, those beyond what it has are empty."""

    headings: tuple[Pattern, ...]
    kinds: tuple[NumberFormat, ...]
    paragraph: Pattern
    lists: tuple[Pattern, ...]

    @classmethod
    def of(cls, instrument: Instrument) -> Formats:
        """Read the formats of an instrument."""
        given = (*instrument.headings, *[""] * DEEPEST)[:DEEPEST]
        headings = tuple(pattern(format, level) for level, format in enumerate(given))
        return cls(
            headings,
            tuple(p.kind for p in headings),
            pattern(instrument.paragraph_format, 0),
            tuple(pattern(format, level) for level, format in enumerate(instrument.list_formats)),
        )

    def heading(self, level: int, annex: str | None) -> Pattern | None:
        """Give the format of a heading; in annex `annex` (empty where it has no number) formats with parents begin
        with its number. None where headings of the level have no number."""
        if level > DEEPEST:
            return None
        own = self.headings[level - 1]
        if not own.text:
            return None
        if annex is None or "%1" not in own.text:
            return own
        return Pattern(own.kind, own.text.replace("%1", annex) if annex else own.text.replace("%1.", ""))


def numberings(
    instrument: Instrument, formats: Formats, annexes: tuple[str, ...], used: Collection[str]
) -> tuple[Numbering, ...]:
    """Give the definitions of the numberings that are used, in a fixed order, so that Word counts what we print."""
    asks = instrument.label("ask_number").replace("{number}", "%1")
    bullets = tuple(NumberLevel(NumberFormat.BULLET, instrument.mark(n), Role.LIST_BULLET) for n in range(LEVELS))
    made = [
        Numbering("headings", _headings(formats, None)),
        *(Numbering(f"annex-{n}", _headings(formats, name)) for n, name in enumerate(annexes, 1)),
        Numbering("paragraphs", (_level(formats.paragraph, Role.BODY_NUMBERED),)),
        Numbering("recommendations", (NumberLevel(NumberFormat.DECIMAL, "%1.", Role.RECOMMENDATION),)),
        Numbering("asks", (NumberLevel(NumberFormat.DECIMAL, asks, Role.ASK),)),
        Numbering("bullets", bullets),
        Numbering("letters", tuple(_level(p, Role.LIST_NUMBER) for p in formats.lists)),
    ]
    return tuple(n for n in made if n.name in used or n.name == "bullets")


def written_out(text: str, role: Role) -> Numbering:
    """Give the numbering of a number that Word would not count as we do: its text stands there, and counts nothing.

    LibreOffice shows one character of a bullet, so it is none.
    """
    return Numbering(f"{role}-{text}", (NumberLevel(NumberFormat.DECIMAL, text, role),))


def marked(text: str, role: Role) -> Numbering:
    """Give the numbering of paragraphs that have all the same mark."""
    return Numbering(f"{role}-marks", (NumberLevel(NumberFormat.BULLET, text, role),))


def _level(shown: Pattern, role: Role) -> NumberLevel:
    if shown.circled:  # Word has no such format
        return NumberLevel(NumberFormat.DECIMAL, re.sub(r"%\d", CIRCLE, shown.text), role)
    return NumberLevel(shown.kind, shown.text, role)


def _headings(formats: Formats, annex: str | None) -> tuple[NumberLevel, ...]:
    out = []
    for level, role in enumerate(HEADINGS, 1):
        shown = None if annex is not None and level == 1 else formats.heading(level, annex)
        out.append(_level(shown or Pattern(NumberFormat.NONE, ""), role))
    return tuple(out)
