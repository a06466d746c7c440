"""What lints read: every printed piece of prose as a line, and where in it the words are not the memo's own.

A quotation, the title of a work, an address and code are somebody else's words: no lint asks to change them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportkit.compile.kept import keeps
from reportkit.compile.line import Line, Stretch, line_of
from reportkit.compile.order import Placed, Unit, units
from reportkit.compile.release import Released
from reportkit.compile.tables import Substitutions
from reportkit.compile.values import plain_words
from reportkit.diagnostics import Sink
from reportkit.model.content import Code, FactRef
from reportkit.model.evidence import Evidence
from reportkit.model.instrument import Instrument
from reportkit.record import dataclass
from reportkit.span import Span

_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’(?!\w)|«[^»]*»|\"[^\"]*\"")
_IN_ADDRESS = ("@", "://", "www.", "mailto:")
"""What a line must hold before `_ADDRESS` is tried on it."""
_ADDRESS = re.compile(r"\b(?:https?://|www\.|mailto:)\S+|\b[\w.]+@[\w.]+\w")


@dataclass(frozen=True, slots=True)
class Reading:
    """A printed piece of prose; `shut` are the ranges of its line that hold words of others.

    `low` is the line in small letters. Looking for a few words in `low` costs a tenth of trying a pattern on the line.
    """

    unit: Unit
    line: Line
    shut: tuple[tuple[int, int], ...]
    low: str

    def own(self, start: int, end: int) -> bool:
        """Say whether a range of the line is the memo's own words."""
        return not self.unit.quoted and not any(start < stop and end > begin for begin, stop in self.shut)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Give what a pattern finds in the memo's own words."""
        if not self.unit.quoted:
            for found in pattern.finditer(self.line.text):
                if found.end() > found.start() and self.own(*found.span()):
                    yield found


@dataclass(frozen=True, slots=True)
class Desk:
    """What every lint has at hand: the released view, its readings, and where findings go.

    `text` are the words of all readings, a line each, and `low` the same in small letters: what is not in it need not
    be looked for.
    """

    released: Released
    instrument: Instrument
    readings: tuple[Reading, ...]
    substitutions: Substitutions
    sink: Sink
    text: str
    low: str

    def warn(self, code: str, span: Span, message: str, *hints: str, rule: str = "") -> None:
        """Report a finding for this audience; `rule` is the rule of the institutions that asks for it."""
        self.sink.warning(code, span, message, *hints, audience=self.released.audience.id, rule=rule)

    def keeps(self, *rules: str) -> bool:
        """Say whether the instrument keeps one of some rules."""
        return any(keeps(self.instrument, rule) for rule in rules)

    @property
    def english(self) -> bool:
        """Say whether the lints for English words apply."""
        return self.released.audience.language.split("-")[0].lower() == "en"


def read(
    released: Released, instrument: Instrument, placed: tuple[Placed, ...], substitutions: Substitutions, sink: Sink
) -> Desk:
    """Read everything that an instrument prints."""
    titles = _titles(released.evidence)
    quotations = frozenset(f.id for f in released.evidence.facts if f.kind == "quotation")
    readings = []
    for unit in units(released, instrument, placed):
        line = line_of(unit.content, substitutions.words)
        readings.append(Reading(unit, line, tuple(_shut(line, titles, quotations)), line.text.lower()))
    text = "\n".join(reading.line.text for reading in readings)
    return Desk(released, instrument, tuple(readings), substitutions, sink, text, text.lower())


def _titles(evidence: Evidence) -> re.Pattern[str] | None:
    """Give what finds the titles of the released works, the longest first."""
    words = {plain_words(work.title or ()) for work in evidence.references}
    words |= {work.get("title-short") for work in evidence.references}
    ordered = sorted((w for w in words if w), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def _shut(line: Line, titles: re.Pattern[str] | None, quotations: frozenset[str]) -> Iterator[tuple[int, int]]:
    address = _ADDRESS if any(sign in line.text for sign in _IN_ADDRESS) else None
    for pattern in (_QUOTED, address, titles):
        if pattern is not None:
            yield from (found.span() for found in pattern.finditer(line.text))
    for stretch in line.stretches:
        if isinstance(stretch.leaf, Code) or (isinstance(stretch.leaf, FactRef) and stretch.leaf.key in quotations):
            yield range_of(stretch)


def range_of(stretch: Stretch) -> tuple[int, int]:
    """Give the offsets of a stretch in its line."""
    return stretch.start, stretch.start + len(stretch.text)


def words_pattern(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Make a pattern for whole words or phrases; any white space and any apostrophe in them will do."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    made = (re.sub(r"(?:\\ )+", r"\\s+", re.escape(word)).replace("'", "['’]") for word in ordered)
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(made)})(?![\w])", flags)
