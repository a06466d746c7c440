"""How deep words are at each width: the widths from which on a cell takes fewer lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from math import ceil
from typing import TypeAlias

from reportkit.layout.lines import TINY, Boxes, greedy
from reportkit.record import dataclass

Depths: TypeAlias = tuple[tuple[int, int], ...]
"""Widths in twips, rising, each with the number of lines that the words take from that width on."""

_NEAR = 20
"""Twips to which a width is found."""

_FEW = 6
"""Up to so many lines the widths are found one by one; beyond, it is enough to try a width in every `_COARSE`."""

_COARSE = 0.92

_HANGING = 200
"""Twips by which a line may be wider than its width, at most: the blank at its end hangs."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The words of a paragraph with the indents `around` them; the first line begins `first` further right."""

    boxes: Boxes
    first: int = 0
    around: int = 0

    @property
    def natural(self) -> int:
        """Give the width in twips at which no line breaks but where it is forced to."""
        boxes = self.boxes
        if not boxes.forced:
            return ceil(boxes.natural) + self.first + self.around
        ends = [0, *(f for f in boxes.forced if f < len(boxes)), len(boxes)]
        return ceil(max(boxes.ends[b] - boxes.starts[a] for a, b in pairwise(ends))) + self.first + self.around

    @property
    def least(self) -> int:
        """Give the width of the longest word or piece that cannot be parted."""
        return ceil(self.boxes.widest) + self.around

    def lines(self, width: int) -> int:
        """Count the lines that the words take in a width."""
        rest = width - self.around
        room: int = rest - self.first
        boxes = self.boxes
        if boxes.forced:
            return max(len(greedy(boxes, 0, len(boxes), room, rest)), 1)
        starts, ends, count = boxes.starts, boxes.ends, len(boxes)
        at = lines = 0
        while at < count:  # as `greedy`, which keeps the lines
            fits = bisect_right(ends, starts[at] + room + TINY, at + 1) - 1
            at = fits if fits > at else at + 1
            lines += 1
            room = rest
        return lines or 1

    def depths(self, least: int, most: int) -> Depths:
        """Give how deep the words are between the widths `least` and `most`."""
        if self.natural <= least and not self.boxes.forced:
            return ((least, 1),)
        out: list[tuple[int, int]] = []
        width = max(min(self.natural, most), least)
        found = self.lines(width)
        while found <= _FEW and width > least:
            width = self._narrowest(least, width, found)
            out.append((width, found))
            width = max(width - _NEAR, least)
            found = max(self.lines(width), found + 1)
        while width > least:
            out.append((width, found))
            width = max(int(width * _COARSE), least)
            found = self.lines(width)
        found = self.lines(least)
        if out and out[-1][1] == found:
            out[-1] = (least, found)
        elif not out or out[-1][0] > least:
            out.append((least, found))
        return tuple(reversed(out))

    def _narrowest(self, low: int, high: int, lines: int) -> int:
        """Give the narrowest width at which words take no more than so many lines; they do at the upper one."""
        low = max(low, int(self.boxes.natural / lines) + self.around - _HANGING)
        while high - low > _NEAR:
            middle = (low + high) // 2
            if self.lines(middle) <= lines:
                high = middle
            else:
                low = middle
        return high


def together(paragraphs: Iterable[Depths]) -> Depths:
    """Give the depth of paragraphs one over the other."""
    parts = list(paragraphs)
    if len(parts) == 1:
        return parts[0]
    widths = sorted({width for part in parts for width, _ in part})
    return tuple((width, sum(lines_at(part, width) for part in parts)) for width in widths)


def lines_at(depths: Depths, width: int) -> int:
    """Give the number of lines at a width; below the least width there is nothing better to say than there."""
    return depths[max(bisect_right(depths, width, key=lambda pair: pair[0]) - 1, 0)][1]
