"""What lints read: every printed piece of prose as a line, and where in it the words are not the memo's own.

A quotation, the title of a work, an address and code are somebody else's words: no lint asks to change them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from reportkit.compile.kept import keeps
from reportkit.compile.line import Line, Stretch
from reportkit.compile.order import Unit
from reportkit.compile.release import Released
from reportkit.compile.tables import Substitutions
from reportkit.compile.values import plain_words
from reportkit.diagnostics import Sink
from reportkit.model.content import Code, FactRef
from reportkit.model.evidence import Evidence
from reportkit.model.instrument import Instrument
from reportkit.patterns import regex
from reportkit.record import dataclass
from reportkit.span import Span

_QUOTED = regex(r"“[^”]*”|‘[^’]*’(?!\w)|«[^»]*»|\"[^\"]*\"")
_IN_ADDRESS = ("@", "://", "www.", "mailto:")
"""What a line must hold before `_ADDRESS` is tried on it."""
_ADDRESS = regex(r"\b(?:https?://|www\.|mailto:)\S+|\b[\w.]+@[\w.]+\w")


@dataclass(slots=True)
class Reading:
    """A printed piece of prose; `low` is its line in small letters, `others` what tells the words of others in it.

    The ranges of the line that hold these are found when they are first asked for: few lines are looked at twice.
    """

    unit: Unit
    line: Line
    low: str
    others: Others
    _shut: tuple[tuple[int, int], ...] | None = None

    def own(self, start: int, end: int) -> bool:
        """Say whether a range of the line is the memo's own words."""
        if self.unit.quoted:
            return False
        if self._shut is None:
            self._shut = tuple(self.others.ranges(self.line))
        return not any(start < stop and end > begin for begin, stop in self._shut)

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
    be looked for, and one look at all lines costs a hundredth of a look at each. `starts` and `low_starts` are the
    offsets at which the lines begin in them, and one more for the end.
    """

    released: Released
    instrument: Instrument
    readings: tuple[Reading, ...]
    substitutions: Substitutions
    sink: Sink
    text: str
    low: str
    starts: tuple[int, ...]
    low_starts: tuple[int, ...]

    def warn(self, code: str, span: Span, message: str, *hints: str, rule: str = "") -> None:
        """Report a finding for this audience; `rule` is the rule of the institutions that asks for it."""
        self.sink.warning(code, span, message, *hints, audience=self.released.audience.id, rule=rule)

    def holding(self, *words: str) -> list[Reading]:
        """Give the readings whose lines hold one of some words, written in small letters, in their order."""
        return [self.readings[n] for n in sorted(self.where(words))]

    def where(self, words: Iterable[str]) -> set[int]:
        """Give the numbers of the readings whose lines hold one of some words, written in small letters."""
        found: set[int] = set()
        for word in words:
            at = self.low.find(word)
            while at >= 0:
                number = bisect_right(self.low_starts, at) - 1
                found.add(number)
                at = self.low.find(word, self.low_starts[number + 1])
        return found

    def matching(self, pattern: re.Pattern[str], *, low: bool = False) -> list[int]:
        """Give the numbers of the readings in whose lines, in small letters if `low`, a pattern may be found, in order.

        None is left out. A pattern sees a line feed at the ends of a line, so it must not ask for an end itself.
        """
        text, starts = (self.low, self.low_starts) if low else (self.text, self.starts)
        out: list[int] = []
        found = pattern.search(text)
        while found:
            number = bisect_right(starts, found.start()) - 1
            out.append(number)
            found = pattern.search(text, starts[number + 1])
        return out

    def keeps(self, *rules: str) -> bool:
        """Say whether the instrument keeps one of some rules."""
        return any(keeps(self.instrument, rule) for rule in rules)

    @property
    def english(self) -> bool:
        """Say whether the lints for English words apply."""
        return self.released.audience.language.split("-")[0].lower() == "en"


def read(released: Released, instrument: Instrument, substitutions: Substitutions, sink: Sink) -> Desk:
    """Read everything that an instrument prints."""
    others = Others(released.evidence)
    texts = [line.text for _, line in substitutions.lines]
    lows = [text.lower() for text in texts]
    readings = tuple([Reading(unit, line, low, others) for (unit, line), low in zip(substitutions.lines, lows)])
    starts, low_starts = _starts(texts), _starts(lows)
    text, low = "\n".join(texts), "\n".join(lows)
    return Desk(released, instrument, readings, substitutions, sink, text, low, starts, low_starts)


def _starts(lines: Iterable[str]) -> tuple[int, ...]:
    return tuple(accumulate((len(line) + 1 for line in lines), initial=0))


class Others:
    """What tells words of others in a line: quotations, the released works, addresses, code."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.quotations = frozenset(fact.id for fact in evidence.facts if fact.kind == "quotation")
        self._titles: list[str] | None = None

    def ranges(self, line: Line) -> Iterator[tuple[int, int]]:
        """Give the ranges of a line that hold words of others."""
        address = _ADDRESS if any(sign in line.text for sign in _IN_ADDRESS) else None
        for pattern in (_QUOTED, address, self.titles(line.text)):
            if pattern is not None:
                yield from (found.span() for found in pattern.finditer(line.text))
        for stretch in line.stretches:
            leaf = stretch.leaf
            if isinstance(leaf, Code) or (isinstance(leaf, FactRef) and leaf.key in self.quotations):
                yield range_of(stretch)

    def titles(self, text: str) -> re.Pattern[str] | None:
        """Give what finds the titles of the released works in a text, the longest first; None where it has none."""
        if self._titles is None:
            works = self.evidence.references
            words = {plain_words(work.title or ()) for work in works} | {work.get("title-short") for work in works}
            self._titles = sorted(filter(None, words), key=lambda word: (-len(word), word))
        there = [title for title in self._titles if title in text]  # of hundreds, as a rule none: no pattern is made
        return re.compile("|".join(map(re.escape, there))) if there else None


def range_of(stretch: Stretch) -> tuple[int, int]:
    """Give the offsets of a stretch in its line."""
    return stretch.start, stretch.start + len(stretch.text)


def words_pattern(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Make a pattern for whole words or phrases; any white space and any apostrophe in them will do."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    made = (re.sub(r"(?:\\ )+", r"\\s+", re.escape(word)).replace("'", "['’]") for word in ordered)
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(made)})(?![\w])", flags)
