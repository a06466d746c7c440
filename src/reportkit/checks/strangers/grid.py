"""What lies where on a page: boxes by the cells of a grid, so that few are held against each other.

A box that covers more than half of another one has the middle of it inside: who is looked for is found by the middle.
"""

from __future__ import annotations

from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""

_CELLS = 24


class Grid:
    """The cells of a page, numbered row by row; what lies outside counts to the cells at its edge."""

    __slots__ = ("_high", "_left", "_low", "_wide")

    def __init__(self, page: Box) -> None:
        left, low, right, top = page
        self._left, self._low = left, low
        self._wide, self._high = max(right - left, 1.0) / _CELLS, max(top - low, 1.0) / _CELLS

    def middle(self, box: Box) -> int:
        """Give the cell in which the middle of a box lies."""
        return self._column((box[0] + box[2]) / 2) + _CELLS * self._row((box[1] + box[3]) / 2)

    def under(self, box: Box) -> list[int]:
        """Give the cells that a box touches."""
        columns = range(self._column(box[0]), self._column(box[2]) + 1)
        rows = range(self._row(box[1]), self._row(box[3]) + 1)
        return [column + _CELLS * row for row in rows for column in columns]

    def _column(self, x: float) -> int:
        return int(min(max((x - self._left) / self._wide, 0), _CELLS - 1))

    def _row(self, y: float) -> int:
        return int(min(max((y - self._low) / self._high, 0), _CELLS - 1))
