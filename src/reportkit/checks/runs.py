"""Runs of letters that stand in withheld pieces, found whatever stands between the letters.

A run of twice as many letters as a seed has holds a seed that begins at a multiple of its length in its piece. So of
pieces one seed in eight is kept, as a number of eight bytes, and every place of a text is asked for one of them.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate, chain, compress, count

_SEED = 8
"""Letters that are looked up, and bytes of a number."""

_LEAST = 2 * _SEED
"""Letters of the shortest run that is looked for."""

_EDGE = 4
"""Letters by which a run that was given may go on as a piece does: chance has some of them alike."""

_REACH = 400
"""Letters to either side that are compared."""


_BEFORE, _BEHIND = "\n" * _SEED, "\n" * _LEAST
"""What stands round a text, so that all of its places have neighbours."""


class Runs:
    """The runs of some pieces, without blanks, that do not stand in what was given, which is without blanks, too."""

    __slots__ = ("_earlier", "_given", "_near", "_new", "_pieces", "_seeds", "_starts", "_whole")

    def __init__(self, pieces: list[str], given: str) -> None:
        self._pieces, self._given = pieces, given
        gaps = ["\0" * (_SEED - len(letters) % _SEED) for letters in pieces]
        self._whole = "".join(("\0" * _SEED, *chain.from_iterable(zip(pieces, gaps)), "\0" * _SEED))
        self._starts = [*accumulate((len(piece) + len(gap) for piece, gap in zip(pieces, gaps)), initial=_SEED)]
        numbers = memoryview(_bytes(self._whole)).cast("Q").tolist()
        self._seeds = dict(zip(numbers, count()))
        self._earlier: dict[int, list[int]] = {}
        for place, number in enumerate(numbers) if len(self._seeds) < len(numbers) else ():
            if self._seeds[number] != place:
                self._earlier.setdefault(number, []).append(place)
        self._near: dict[str, list[tuple[int, int]]] = {}
        self._new: dict[tuple[str, int], bool] = {}

    def find(self, letters: str, least: int) -> Iterator[tuple[int, int, int]]:
        """Give runs of at least so many letters, of 16 or more: which piece, from where, to where."""
        end = 0
        data = _bytes(letters)
        edged = f"{_BEFORE}{letters}{_BEHIND}"
        for at in self._places(data):
            if at + _SEED <= end:
                continue
            near = edged[at : at + _SEED + _LEAST]
            if near not in self._near:
                self._near[near] = self._pieces_near(near, memoryview(data)[at : at + _SEED].cast("Q")[0])
            for index, place in self._near[near]:
                piece = self._pieces[index]
                before = _same(letters[max(0, at - _REACH) : at][::-1], piece[max(0, place - _REACH) : place][::-1])
                behind = _same(letters[at : at + _REACH], piece[place : place + _REACH])
                if self._is_new(piece[place - before : place + behind], least):
                    end = max(end, at + behind)
                    yield index, place - before, place + behind

    def _places(self, data: bytes) -> list[int]:
        """Give the places of a text at which a seed may begin."""
        asked = self._seeds.__contains__
        out: list[int] = []
        for first in range(min(_SEED, len(data) - _SEED + 1)):
            numbers = memoryview(data)[first : len(data) - (len(data) - first) % _SEED].cast("Q").tolist()
            out += compress(range(first, len(data), _SEED), map(asked, numbers))
        out.sort()
        return out

    def _pieces_near(self, near: str, seed: int) -> list[tuple[int, int]]:
        """Give the places of pieces at which a seed stands that is part of a run: 8 letters before it, 8 behind it."""
        out: list[tuple[int, int]] = []
        for number in (*self._earlier.get(seed, ()), self._seeds[seed]):
            place = number * _SEED
            own = self._whole[place - _SEED : place + _LEAST]
            # A run of 16 goes on by four letters before the seed, or by four behind it.
            if own[4:16] == near[4:16] or own[8:20] == near[8:20]:
                for first in range(_SEED + 1):
                    if own[first : first + _LEAST] == near[first : first + _LEAST]:
                        index = bisect(self._starts, place) - 1
                        out.append((index, place - self._starts[index]))
                        break
        return out

    def _is_new(self, run: str, least: int) -> bool:
        """Say whether some of a run was not given, but for a few letters at either end: others stand beside it."""
        given, key = self._given, (run, least)
        if key not in self._new:
            parts = (run[i : i + least] for i in range(0 if run in given else len(run) - least + 1))
            self._new[key] = any(p[:-_EDGE] not in given and p[_EDGE:] not in given for p in parts)
        return self._new[key]


def _bytes(letters: str) -> bytes:
    """Give a byte for each letter: others may share it, and letters are compared before anything is said."""
    return letters.encode("ascii") if letters.isascii() else letters.encode("utf-32-le", "surrogatepass")[::4]


def _same(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    count = 0
    for a, b in zip(one, other):
        if a != b:
            break
        count += 1
    return count
