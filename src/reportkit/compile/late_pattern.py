"""Patterns that are made when they are first needed: making one takes as long as reading a page with it."""

from __future__ import annotations

import re


class LatePattern:
    """A regular expression that is compiled at its first use, and once."""

    __slots__ = ("_flags", "_made", "_text")

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text, self._flags = text, flags
        self._made: re.Pattern[str] | None = None

    def __call__(self) -> re.Pattern[str]:
        """Give the pattern."""
        if self._made is None:
            self._made = re.compile(self._text, self._flags)
        return self._made
