"""Classes of letters of the Far East, which are so wide that a pattern of one takes milliseconds to compile.

So none is compiled but for texts in Chinese and Japanese. A letter is looked up among the bounds of its class when it
occurs for the first time; whole texts are asked with each letter of the class replaced by one and the same (`alike`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from reportkit.patterns import regex

_NEAR = regex("[^\0-\u10ff\u1200-\u2e7f\ufff0-\uffff]")
"""Every letter of the Far East, and some others. The class is small, so it is fast: its first range holds most."""

_RANGE = regex("(.)(?:-(.))?", re.DOTALL)


class _Alike(dict[int, int]):
    """Code points of letters that were met: of those in a class its `one`, of others their own."""

    __slots__ = ("bounds", "one")

    def __init__(self, ranges: str) -> None:
        super().__init__()
        pairs = [(ord(first), ord(last or first) + 1) for first, last in _RANGE.findall(ranges)]
        self.bounds = [bound for pair in sorted(pairs) for bound in pair]
        self.one = ord(ranges[0])

    def __missing__(self, code: int) -> int:
        """Look up a letter that did not occur before."""
        found = self[code] = self.one if bisect_right(self.bounds, code) % 2 else code
        return found


class Letters:
    """The letters of `ranges`, which do not overlap; `one` is the first of them.

    Those that are searched for are all from U+1100 to U+11FF or from U+2E80 to U+FFEF, or beyond U+FFFF.
    """

    __slots__ = ("_alike", "_made", "_runs", "one", "ranges")

    def __init__(self, ranges: str) -> None:
        self.ranges = ranges
        self.one = ranges[0]
        self._alike: _Alike | None = None
        self._runs: re.Pattern[str] | None = None
        self._made: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """Give a pattern of some of the letters in a row, for texts that are full of them."""
        if self._made is None:
            self._made = re.compile(f"([{self.ranges}]+)")
        return self._made

    def search(self, text: str) -> bool:
        """Say whether any of the letters is in a text."""
        if text.isascii():
            return False
        found = _NEAR.search(text)
        if found is None:
            return False
        at = found.start()
        return self.match(text, at) or self.one in self.alike(text[at + 1 :])

    def match(self, text: str, at: int) -> bool:
        """Say whether one of the letters is at an offset of a text."""
        return at < len(text) and self._known[ord(text[at])] == ord(self.one)

    def alike(self, text: str) -> str:
        """Give a text in which `one` stands in place of each of the letters."""
        return text.translate(self._known)

    def count(self, text: str) -> int:
        """Count the letters in a text."""
        return self.alike(text).count(self.one)

    def at_most(self, text: str) -> int:
        """Give a number of letters that are more than there are in a text, or as many: those of all such classes."""
        return len(_NEAR.findall(text))

    def runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Find the letters that stand in a row: where each row begins and ends."""
        if self._runs is None:
            self._runs = re.compile(f"{self.one}+")
        for found in self._runs.finditer(self.alike(text)):
            yield found.span()

    @property
    def _known(self) -> _Alike:
        if self._alike is None:
            self._alike = _Alike(self.ranges)
        return self._alike
