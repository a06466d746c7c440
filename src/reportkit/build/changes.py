"""Which words of a file are others than before: stretches of words, in reading order, each with its paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from reportkit.checks.extract import Extract, tokens
from reportkit.patterns import regex
from reportkit.record import dataclass

_AROUND = 4
"""Words shown before and behind what has changed."""
_BOOKMARK = regex(r"_[a-z][0-9a-f]{24}(_\d+)?")
_MOST = 4_000_000
"""Pairs of words that are compared one by one; longer stretches count as changed from end to end."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that are others: `old` and `new` ones, those around them, and where they are.

    `kind` is `paragraph`, `alternative` (of a picture) or `about` (running matter, properties, bookmarks); `number`
    counts it from 1, in the new file. `letters` is how many letters of the new file stand before, white space aside.
    """

    kind: str
    number: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    letters: int


def changes(old: Extract, new: Extract) -> Iterator[Change]:
    """Give the words of one file that are others than those of an earlier one, in reading order."""
    yield from _changes("paragraph", old.blocks, new.blocks)
    yield from _changes("alternative", old.alternatives, new.alternatives)
    yield from (change for change in _changes("about", old.about, new.about) if not _names(change))


def _names(change: Change) -> bool:
    """Say whether nothing but names of bookmarks has changed: they follow the words that they stand at."""
    return all(_BOOKMARK.fullmatch(word) for word in (*change.old, *change.new))


def _changes(kind: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Compare texts as wholes first: most are the same, and only the others are compared word by word."""
    letters = _letters(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _words(kind, old[i1:i2], new[j1:j2], j1, letters)


def _letters(texts: Sequence[str]) -> list[int]:
    count, out = 0, [0]
    for text in texts:
        count += sum(map(len, tokens(text)))
        out.append(count)
    return out


def _words(kind: str, old: Sequence[str], new: Sequence[str], first: int, letters: list[int]) -> Iterator[Change]:
    was = [word for text in old for word in tokens(text)]
    told = [(word, number) for number, text in enumerate(new, first) for word in tokens(text)]
    now = [word for word, _ in told]
    if len(was) * len(now) > _MOST:
        codes = [("replace", 0, len(was), 0, len(now))]
    else:
        codes = list(SequenceMatcher(None, was, now, autojunk=False).get_opcodes())
    for tag, i1, i2, j1, j2 in codes:
        if tag != "equal":
            number = told[min(j1, len(told) - 1)][1] if told else min(first, max(0, len(letters) - 2))
            at = letters[first] + sum(map(len, now[:j1]))
            around = tuple(now[max(0, j1 - _AROUND) : j1]), tuple(now[j2 : j2 + _AROUND])
            yield Change(kind, number + 1, tuple(was[i1:i2]), tuple(now[j1:j2]), *around, at)
