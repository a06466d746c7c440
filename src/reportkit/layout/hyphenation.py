"""Hyphenation: where a word may be divided, by Liang's patterns of its language (F. M. Liang, "Word Hy-phen-a-tion by
Com-put-er", 1983).

The patterns are files of the package pyphen, which brings those of LibreOffice; it is read and never imported. A file
is read when the first word of its language is looked up: one search finds its patterns, and letters are told from
digits for all of them at once; the digits of one are read when a word first has it. There is no table of prefixes:
to try each stretch of a word costs less than to make one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from reportkit.diagnostics import FontError
from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.source.workspace import installed_path, mapped

_PACKAGE = "pyphen"

_REGIONS = {
    "af": "ZA", "be": "BY", "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "GB", "et": "EE",
    "hr": "HR", "hu": "HU", "id": "ID", "it": "IT", "lv": "LV", "mn": "MN", "nb": "NO", "nl": "NL", "nn": "NO",
    "no": "NO", "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sk": "SK", "sl": "SI", "sq": "AL", "uk": "UA",
    "zu": "ZA",
}  # fmt: skip
"""The region whose patterns a language has where it is named without one, or with one that has none of its own."""

_LEAST = regex(r"^(LEFT|RIGHT)HYPHENMIN\s+(\d+)", re.MULTILINE)
_NO_PATTERN = "%#ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What notes and commands begin with."""

_OTHER = regex(r"[/^\s]")
"""What rules have that change letters at a break, and other lines that are no patterns."""

_ONE_APOSTROPHE = str.maketrans("’ʼ", "''")

_BEFORE, _AFTER = 2, 3
"""Letters before and after a hyphen at least. The files of some languages allow fewer, which reads badly in all."""


@dataclass(slots=True)
class _Level:
    """Patterns by their letters, as they are written; `decoded` has the places and values of those that were met."""

    written: dict[str, str]
    longest: int
    decoded: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def points(self, word: str) -> list[int]:
        """Give the places where patterns divide a word in lower case."""
        text = f".{word}."
        values = [0] * (len(text) + 1)
        pattern_of, longest, end = self.written.get, self.longest, len(text)
        for start in range(end):
            # letters are added one to the other, and what they make is looked up, without a loop
            for pattern in filter(None, map(pattern_of, accumulate(text[start : start + longest]))):
                for at, value in self.decoded.get(pattern) or self._decode(pattern):
                    if value > values[start + at]:
                        values[start + at] = value
        return [at - 1 for at in range(2, end - 1) if values[at] & 1]

    def _decode(self, pattern: str) -> tuple[tuple[int, int], ...]:
        """Read the digits of a pattern: before which letter each stands."""
        out = []
        letters = 0
        for character in pattern:
            if character in "0123456789":
                out.append((letters, int(character)))
            else:
                letters += 1
        found = self.decoded[pattern] = tuple(out)
        return found


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of a language. Where there are two levels, the second one divides what the first one leaves.

    `before` and `after` are the least letters that stand before and after a hyphen.
    """

    levels: tuple[_Level, ...]
    before: int
    after: int

    def points(self, word: str) -> tuple[int, ...]:
        """Give the places where a word may be divided: after how many letters. An apostrophe may stand inside."""
        lower = word.translate(_ONE_APOSTROPHE).lower()
        if len(lower) != len(word):
            return ()
        points = self._divided(lower, 0)
        if len(self.levels) > 1:
            # No part of a compound is a single letter: patterns that say so are mistaken in one of two places.
            points = [p for p in points if p - 1 not in points and p + 1 not in points]
        return tuple(
            [
                p
                for p in points
                if word[p - self.before : p].isalpha()
                and word[p : p + self.after].isalpha()
                and self.before <= p <= len(word) - self.after
            ]
        )

    def _divided(self, word: str, level: int) -> list[int]:
        """Divide a word by a level and its parts by the next one."""
        points = self.levels[level].points(word)
        if level + 1 == len(self.levels):
            return points
        out: list[int] = []
        start = 0
        for end in (*points, len(word)):
            inner = self._divided(word[start:end], level + 1)
            out += [start + at for at in inner if _BEFORE <= at <= end - start - _BEFORE]
            out.append(end)
            start = end
        return out[:-1]


_READ: dict[str, Patterns | None] = {}
"""Patterns by the tag of their language, read once a process: they say nothing of any document."""


def patterns(language: str) -> Patterns | None:
    """Give the patterns of a language by its BCP 47 tag, None where there are none.

    Raises FontError where the package that has them is not installed.
    """
    if language not in _READ:
        _READ[language] = _read(language)
    return _READ[language]


def _read(language: str) -> Patterns | None:
    path = _path(language)
    if path is None:
        if installed_path(_PACKAGE, "dictionaries/hyph_fr.dic") is None:
            raise FontError(f"patterns of hyphenation are not installed: pip install {_PACKAGE}")
        return None
    data = mapped(path)[:]
    encoding, _, rest = data.partition(b"\n")
    text = rest.decode(encoding.strip().decode("ascii"))
    least = {side: int(count) for side, count in _LEAST.findall(text)}
    levels = tuple(level for level in map(_level, text.split("\nNEXTLEVEL")) if level.written)
    before, after = max(least.get("LEFT", 0), _BEFORE), max(least.get("RIGHT", 0), _AFTER)
    return Patterns(levels, before, after) if levels else None


def _level(text: str) -> _Level:
    """Read a file's patterns, or a part's: replacing digits by nothing, one after another, is the fastest way."""
    found = [line for line in text.split("\n") if line and line[0] not in _NO_PATTERN]
    letters = "\n".join(found)
    if "/" in letters or "^" in letters or " " in letters or "\t" in letters or "\r" in letters:
        found = [line for line in map(str.strip, found) if not _OTHER.search(line)]
        letters = "\n".join(found)
    for digit in "0123456789":
        letters = letters.replace(digit, "")
    written = dict(zip(letters.split("\n"), found, strict=True)) if found else {}
    return _Level(written, max(map(len, written), default=0))


def _path(language: str) -> str | None:
    """Find the file of a language: that of its script or region, of itself, of the region that is taken for it."""
    name, *rest = language.replace("_", "-").split("-")
    name = name.lower()
    own = [part.upper() if len(part) == 2 else part.title() for part in rest]
    candidates = [f"{name}_{part}" for part in own]
    candidates += [name, f"{'nb' if name == 'no' else name}_{_REGIONS.get(name, '')}"]
    found = (installed_path(_PACKAGE, f"dictionaries/hyph_{candidate}.dic") for candidate in candidates)
    return next((path for path in found if path is not None), None)


class Hyphenator:
    """Where the words of one document may be divided. `language` is the document's; nothing of it outlives it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._known: dict[tuple[str | None, str], Sequence[int]] = {}

    def points(self, word: str, language: str | None) -> Sequence[int]:
        """Give after how many letters a word in a language may be divided; None is the document's.

        Words that are short, have capitals inside or anything but letters and apostrophes are not divided.
        """
        key = (language, word)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look_up(word, language or self.language)
        return found

    def _look_up(self, word: str, language: str) -> Sequence[int]:
        if len(word) < _BEFORE + _AFTER or not word.replace("’", "").replace("'", "").isalpha():
            return ()
        if any(c.isupper() for c in word[1:] if c.isalpha()) and not _elided(word):
            return ()
        found = patterns(language)
        return () if found is None else found.points(word)


def _elided(word: str) -> bool:
    """Say whether the only capital inside a word stands behind an elision: l’Assemblée."""
    before, apostrophe, after = word.replace("'", "’").partition("’")
    return bool(apostrophe) and len(before) <= 2 and after[1:].islower()
