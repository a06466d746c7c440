"""Column widths of a table from what stands in its cells.

The table is as wide as its room. Short columns (numbers, dates, a word or two) keep their cells on one line; long ones
share what is left by how much they hold, so that they come out about equally deep. No word is broken where that can be
had: no column is narrower than its longest word.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.doctree.nodes import ColumnAlign


def column_widths(natural: Sequence[int], minimum: Sequence[int], room: int) -> tuple[int, ...] | None:
    """Give the width of each column in twips, `room` together, or None where the longest words do not fit (RK302).

    `natural` is the width of a column whose cells all stay on one line, `minimum` that of its longest word or piece
    that cannot be parted; both with the gap to the next column.
    """
    assert len(natural) == len(minimum) and natural, "a table has columns"
    wanted = [max(n, m, 1) for n, m in zip(natural, minimum, strict=True)]
    if sum(minimum) > room:
        return None
    if sum(wanted) <= room:
        return _whole(_shared(wanted, room), room)
    kept = _kept(wanted, minimum, room)
    left = room - sum(wanted[i] for i in kept)
    rest = [i for i in range(len(wanted)) if i not in kept]
    widths: list[float] = list(wanted)
    for i, width in zip(rest, _between([wanted[i] for i in rest], [minimum[i] for i in rest], left), strict=True):
        widths[i] = width
    return _whole(widths, room)


def leads(columns: Sequence[ColumnAlign], gap: int) -> tuple[int, ...]:
    """Give the room in twips at the left of each column's cells: words beside figures have the gap on their own side.

    Elsewhere the gap lies in the indents of the cells' roles: right of words, left of figures.
    """
    right = ColumnAlign.RIGHT
    beside = (n > 0 and columns[n - 1] is right and columns[n] is not right for n in range(len(columns)))
    return tuple(gap if near else 0 for near in beside)


def _shared(wanted: list[int], room: int) -> list[float]:
    """Share spare room by what columns hold."""
    total = sum(wanted)
    return [w + (room - total) * w / total for w in wanted]


def _kept(wanted: list[int], minimum: Sequence[int], room: int) -> set[int]:
    """Find the columns that stay on one line: those that want no more than an even share of what others leave."""
    kept: set[int] = set()
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    left = room
    for position, i in enumerate(order):
        others = order[position + 1 :]
        if wanted[i] > left / (len(others) + 1) or left - wanted[i] < sum(minimum[k] for k in others):
            return {k for k in kept if wanted[k] != wanted[i]}  # columns that want the same are treated the same
        kept.add(i)
        left -= wanted[i]
    return kept


def _between(wanted: list[int], minimum: list[int], room: int) -> list[float]:
    """Share `room` by what columns want, none narrower than its minimum."""
    pinned: set[int] = set()
    while True:
        left = room - sum(minimum[i] for i in pinned)
        total = sum(w for i, w in enumerate(wanted) if i not in pinned)
        narrow = {i for i, w in enumerate(wanted) if i not in pinned and w * left < minimum[i] * total}
        if not narrow:
            return [float(minimum[i]) if i in pinned else w * left / total for i, w in enumerate(wanted)]
        pinned |= narrow


def _whole(widths: list[float], room: int) -> tuple[int, ...]:
    """Round down, and give the twips that this leaves to the columns that lost most, the first of equals first."""
    out = [int(w) for w in widths]
    order = sorted(range(len(widths)), key=lambda i: (out[i] - widths[i], i))
    for k in range(room - sum(out)):
        out[order[k % len(out)]] += 1
    return tuple(out)
