"""Column widths of a table from what stands in its cells.

A table is as wide as its room, and as low as it can be: widths are sought at which the sum, over its rows, of the
deepest cell is least. Cells that break cost something, too, so that a date or a name parts only where that saves more
lines than it makes. Figures stay on one line, and no word is broken where that can be had. Where nothing has to
break, spare room is shared by what columns hold.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from reportkit.doctree.nodes import ColumnAlign
from reportkit.layout.depths import Depths
from reportkit.record import dataclass, field

_ROW, _CELL = 5, 1
"""What a line of a row costs, and what a line of a cell does."""

_CHOICES = 40
"""How many widths of a column are tried at most."""

_REACH = 3
"""How many of its widths a column takes at once at most."""

_EFFORT = 4_000_000
"""Cells looked at before the search takes what it has; small tables come nowhere near."""

Shares: TypeAlias = list[float]


@dataclass(frozen=True, slots=True)
class ColumnNeeds:
    """What a column needs, in twips with the gap to the next one.

    `natural` is the width at which all cells stay on one line, `minimum` that of the longest word or piece that cannot
    be parted.

    `cells` say how deep those of some rows are, the same rows in all columns. `whole` is the width at which its
    figures stay on one line, 0 for a column of words; it counts where it is no more than an even share of the room.
    """

    natural: int
    minimum: int
    cells: tuple[Depths, ...] = ()
    whole: int = 0


def column_widths(columns: Sequence[ColumnNeeds], room: int) -> tuple[int, ...] | None:
    """Give the width of each column in twips, `room` together, or None where the longest words do not fit (RK302)."""
    assert columns, "a table has columns"
    if sum(c.minimum for c in columns) > room:
        return None
    wanted = [max(c.natural, c.minimum, c.whole, 1) for c in columns]
    if sum(wanted) <= room:
        return _whole(_shared(wanted, room), room)
    least = [max(c.minimum, c.whole, 1) if c.whole * len(columns) <= room else max(c.minimum, 1) for c in columns]
    if sum(least) > room:
        least = [max(c.minimum, 1) for c in columns]
    choices = [_Choices.of(c, low, high) for c, low, high in zip(columns, least, wanted, strict=True)]
    search = _Search(choices, room)
    starts = (_held(wanted, least, room), _between(_weights(columns), least, room))
    best = min((search.descend(start) for start in starts), key=search.cost)
    widths: Shares = [c.widths[n] for c, n in zip(choices, best, strict=True)]
    spare = room - sum(widths)
    open_ones = [w if w < full else 0.0 for w, full in zip(widths, wanted, strict=True)]
    total = sum(open_ones)
    return _whole([w + spare * part / total for w, part in zip(widths, open_ones, strict=True)], room)


def leads(columns: Sequence[ColumnAlign], gap: int) -> tuple[int, ...]:
    """Give the room in twips at the left of each column's cells: words beside figures have the gap on their own side.

    Elsewhere the gap lies in the indents of the cells' roles: right of words, left of figures.
    """
    beside = (n > 0 and columns[n - 1].figures and not columns[n].figures for n in range(len(columns)))
    return tuple(gap if near else 0 for near in beside)


# The search


@dataclass(frozen=True, slots=True)
class _Choices:
    """The widths of a column that make a difference, rising; `lines` are those of its cells at each."""

    widths: tuple[int, ...]
    lines: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, column: ColumnNeeds, low: int, high: int) -> _Choices:
        """Find the widths at which any cell becomes less deep."""
        found = sorted({low, high, *(w for cell in column.cells for w, _ in cell if low < w < high)})
        if len(found) > _CHOICES:
            found = [found[n * (len(found) - 1) // (_CHOICES - 1)] for n in range(_CHOICES)]
        return cls(tuple(found), tuple(zip(*(_at_each(cell, found) for cell in column.cells))) or ((),) * len(found))

    def up_to(self, width: float) -> int:
        """Give the widest choice that is no wider than `width`, the first one where none is."""
        return max(bisect_right(self.widths, width) - 1, 0)


def _at_each(cell: Depths, widths: Sequence[int]) -> list[int]:
    """Give the number of lines of a cell at each of some widths."""
    own, lines = zip(*cell)
    return [lines[max(bisect_right(own, width) - 1, 0)] for width in widths]


@dataclass(slots=True)
class _Search:
    """Seeks widths by moving room from one column to another as long as that makes the table lower."""

    choices: list[_Choices]
    room: int
    effort: int = _EFFORT
    known: dict[tuple[int, ...], int] = field(default_factory=dict)

    def cost(self, taken: tuple[int, ...]) -> int:
        """Give what widths cost: lines of rows and lines of cells."""
        found = self.known.get(taken)
        if found is None:
            lines = [c.lines[n] for c, n in zip(self.choices, taken, strict=True)]
            deepest = map(max, *lines) if len(lines) > 1 else lines[0]
            found = self.known[taken] = _ROW * sum(deepest) + _CELL * sum(map(sum, lines))
            self.effort -= len(lines) * len(lines[0]) + 1
        return found

    def descend(self, start: Iterable[float]) -> tuple[int, ...]:
        """Give the best that can be had from some widths on, one step after another."""
        taken = tuple(c.up_to(width) for c, width in zip(self.choices, start, strict=True))
        while self.effort > 0:
            best = min(self._neighbours(taken), key=self.cost, default=taken)
            if self.cost(best) >= self.cost(taken):
                break
            taken = best
        return taken

    def _neighbours(self, taken: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
        """Give what one column can have more, where another one has to give for it."""
        spare = self.room - sum(c.widths[n] for c, n in zip(self.choices, taken, strict=True))
        for b, receiver in enumerate(self.choices):
            for more in range(taken[b] + 1, min(taken[b] + _REACH, len(receiver.widths) - 1) + 1):
                grown = (*taken[:b], more, *taken[b + 1 :])
                need = receiver.widths[more] - receiver.widths[taken[b]] - spare
                if need <= 0:
                    yield grown
                    continue
                for a, donor in enumerate(self.choices):
                    left = donor.widths[taken[a]] - need
                    if a != b and left >= donor.widths[0] and self.effort > 0:
                        yield (*grown[:a], donor.up_to(left), *grown[a + 1 :])


def _weights(columns: Sequence[ColumnNeeds]) -> list[int]:
    """Give what columns hold in all, by which the room would be shared if every row were as deep in each."""
    return [max(sum(cell[-1][0] * cell[-1][1] for cell in c.cells), 1) for c in columns]


# Sharing


def _shared(wanted: list[int], room: int) -> Shares:
    """Share spare room by what columns hold."""
    total = sum(wanted)
    return [w + (room - total) * w / total for w in wanted]


def _held(wanted: list[int], least: list[int], room: int) -> Shares:
    """Keep short columns on one line, those that want no more than an even share, and let long ones share the rest."""
    kept: set[int] = set()
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    left = room
    for position, i in enumerate(order):
        others = order[position + 1 :]
        if wanted[i] > left / (len(others) + 1) or left - wanted[i] < sum(least[k] for k in others):
            kept = {k for k in kept if wanted[k] != wanted[i]}  # columns that want the same are treated the same
            break
        kept.add(i)
        left -= wanted[i]
    left = room - sum(wanted[i] for i in kept)
    rest = [i for i in range(len(wanted)) if i not in kept]
    out: Shares = [float(w) for w in wanted]
    for i, width in zip(rest, _between([wanted[i] for i in rest], [least[i] for i in rest], left), strict=True):
        out[i] = width
    return out


def _between(weights: list[int], least: list[int], room: int) -> Shares:
    """Share `room` by weight, no column narrower than its least."""
    pinned: set[int] = set()
    while True:
        left = room - sum(least[i] for i in pinned)
        total = sum(w for i, w in enumerate(weights) if i not in pinned)
        narrow = {i for i, w in enumerate(weights) if i not in pinned and w * left < least[i] * total}
        if not narrow:
            return [float(least[i]) if i in pinned else w * left / total for i, w in enumerate(weights)]
        pinned |= narrow


def _whole(widths: Shares, room: int) -> tuple[int, ...]:
    """Round down, and give the twips that this leaves to the columns that lost most, the first of equals first."""
    out = [int(w) for w in widths]
    order = sorted(range(len(widths)), key=lambda i: (out[i] - widths[i], i))
    for k in range(room - sum(out)):
        out[order[k % len(out)]] += 1
    return tuple(out)
