"""Neighbouring pieces of words as one text that is changed, and cut again where the pieces end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

NBSP = "\u00a0"


class Pieces:
    """Text of several pieces; `ends` are the offsets at which they end, so that it can be cut again."""

    __slots__ = ("changed", "ends", "exact", "text")

    def __init__(self, pieces: Sequence[str], exact: Sequence[bool]) -> None:
        self.text = "".join(pieces)
        self.changed = False
        self.ends = list(accumulate(map(len, pieces)))
        starts = [0, *self.ends[:-1]]
        self.exact = [n for n, is_exact in enumerate(exact) if is_exact and starts[n] < self.ends[n]]

    def owner(self, at: int) -> int:
        """Give the number of the piece in which a character stands."""
        return bisect_right(self.ends, at)

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> None:
        """Replace what a pattern finds, except where it touches an exact piece; new words are the first piece's."""
        found = list(pattern.finditer(self.text))
        if found and self.exact:
            found = [m for m in found if not self._touches(m)]
        said = [(match, replace(match)) for match in found]
        said = [(m, new) for m, new in said if new != m[0] or self.owner(m.start()) != self.owner(m.end() - 1)]
        if not said:
            return
        self.changed = True
        out: list[str] = []
        ends: list[int] = []
        at = size = piece = 0
        for match, new in said:
            start, end = match.span()
            while piece < len(self.ends) and self.ends[piece] <= start:
                ends.append(size + self.ends[piece] - at)
                piece += 1
            size += start - at + len(new)
            # Pieces that end inside what is replaced end behind the new words.
            while piece < len(self.ends) and self.ends[piece] < end:
                ends.append(size)
                piece += 1
            out += [self.text[at:start], new]
            at = end
        ends += [size + end - at for end in self.ends[piece:]]
        self.text = "".join([*out, self.text[at:]])
        self.ends = ends

    def keep(self, places: Iterable[int]) -> None:
        """Put blanks at which no line breaks in place of those at some offsets, but in exact pieces."""
        if self.exact:
            places = [at for at in places if self.owner(at) not in self.exact]
        if places:
            self.changed = True
            out, last = [], 0
            for at in places:
                out += [self.text[last:at], NBSP]
                last = at + 1
            self.text = "".join([*out, self.text[last:]])

    def _touches(self, match: re.Match[str]) -> bool:
        start, end = match.span()
        return any(end > (self.ends[n - 1] if n else 0) and start < self.ends[n] for n in self.exact)

    def pieces(self) -> list[str]:
        """Cut the text again."""
        return [self.text[start:end] for start, end in zip([0, *self.ends], self.ends)]
