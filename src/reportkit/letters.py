"""Classes of letters of the Far East, which are so wide that a pattern of one takes a millisecond to compile.

Most texts have none of these letters, so a pattern is compiled when it meets a text that may have one.
"""

from __future__ import annotations

import re

_NEAR = re.compile("[^\0-\u10ff\u1200-\u2e7f]")
"""Every letter of the Far East, and some others; what it leaves out makes a small class."""


class Letters:
    """The pattern of a class of letters, all of them from U+1100 to U+11FF or from U+2E80 on."""

    __slots__ = ("_made", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._made: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """Give the pattern, to be asked about texts in which it was found."""
        if self._made is None:
            self._made = re.compile(self._source)
        return self._made

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first of the letters in a text."""
        if self._made is None and (text.isascii() or not _NEAR.search(text)):
            return None
        return self.pattern.search(text)

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Find the letters that begin at an offset."""
        if self._made is None and not _NEAR.match(text, at):
            return None
        return self.pattern.match(text, at)
