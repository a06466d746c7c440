"""Dead ends: where no line can be had without hyphens and without holes, words are divided, then lines may be loose.

TeX breaks the whole paragraph anew with hyphens, and once more with looser lines. Here only the starts from which no
line led on are given more, so that few words are looked up, and one bad place makes no other line worse.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeAlias

from reportkit.layout.line_search import DECENT, INSIDE, LOOSE, MASK, TIGHT, VERY_LOOSE, Node, Search
from reportkit.record import dataclass, field

Head: TypeAlias = tuple[float, int, float]
"""A place where a box may be divided: where its first part ends, hyphen included, after how many characters (fewer than
1,024), and where the other part begins, in the coordinates of `starts`."""

Heads: TypeAlias = Callable[[int], Sequence[Head]]
"""Gives the places where a box may be divided, in the order of the text."""

_LEVELS = (1.0, 1.5, 2.0, 3.0, 8.0)
"""How loose lines from dead ends may be, tried one after another."""

_DEEP = 3.0
"""The level from which on earlier dead ends are tried again, too."""

_REMEMBERED = 24
"""How many dead ends are kept for that, the farthest ones: beyond the last of them each forced line leads on, so that
the search comes to an end."""

_BEAM = 8
"""How many breaks are followed behind a dead end at most, the cheapest ones."""

_FORCED = 1e6
"""Demerits of a line that nothing fills, or that stands out."""


@dataclass(slots=True)
class DeadEnds:
    """Leads a search on from its dead ends; `past` are some of those of before."""

    search: Search
    heads: Heads
    past: list[int] = field(default_factory=list)
    _options: dict[int, list[tuple[float, int, float]]] = field(default_factory=dict)

    def revive(self) -> None:
        """Give the search new starts: those that dead ends reach with the least that it takes."""
        search = self.search
        dead, search.dead = search.dead, []
        self.past = sorted({*self.past, *dead})[-_REMEMBERED:]
        for level in _LEVELS:
            found: set[int] = set()
            for key in dead if level < _DEEP else self.past:
                self._lines_from(key, level, found)
            if found:
                break
        else:
            found = self._forced()
        nodes = search.nodes
        kept = sorted(found, key=lambda key: (nodes[key].cost, key))
        for key in kept[_BEAM:]:
            del nodes[key]  # what is not followed must not count as a way on
        search.queue = sorted(kept[:_BEAM])

    def _lines_from(self, key: int, level: float, found: set[int]) -> None:
        """Add the breaks that a start reaches with words divided and ratios up to a level."""
        search = self.search
        ends, starts, gaps, nodes, measure = search.ends, search.starts, search.gaps, search.nodes, search.measure
        node = nodes[key]
        full, base, count = node.begin + measure.width, gaps[key >> INSIDE], len(ends) - 1
        box = self._earliest(key, full, level)
        while box < count:
            if box == count - 1 and level < _DEEP:
                break  # a last line of half a word is worse than a loose one
            spaces = gaps[box] - base
            stretch = spaces * measure.stretch + measure.line_stretch
            shrink = spaces * measure.shrink + measure.line_shrink
            for end, reached, begins in self._places(box):
                spare = full - end
                if spare + shrink < 0:
                    break
                if spare > level * stretch or reached <= key:
                    continue
                bad, own = _rated(spare, stretch, shrink)
                came, cost = search.best_before(node, own)
                cost += bad * bad + self._marks(key, reached)
                known = nodes.get(reached)
                if known is None or cost < known.cost:
                    nodes[reached] = Node(cost, own, reached, begins, came)
                    if known is None:
                        found.add(reached)
            box += 1
            if starts[box] - full > shrink:
                break

    def _earliest(self, key: int, full: float, level: float) -> int:
        """Give the first box in which a line from a start may end."""
        search = self.search
        ends, gaps, measure = search.ends, search.gaps, search.measure
        first = key >> INSIDE
        base, room = gaps[first], level * measure.line_stretch
        box = bisect_right(ends, full, first + 1) - 1
        while box > first and full - ends[box] <= level * measure.stretch * (gaps[box - 1] - base) + room:
            box -= 1
        return box

    def _places(self, box: int) -> list[tuple[float, int, float]]:
        """Give where lines may end in a box and behind it: the place, the break's key, where the next line begins."""
        found = self._options.get(box)
        if found is None:
            ends, starts = self.search.ends, self.search.starts
            found = [(end, box << INSIDE | letters, begins) for end, letters, begins in self.heads(box)]
            if box < len(ends) - 2:
                found.append((ends[box + 1], box + 1 << INSIDE, starts[box + 1]))
            self._options[box] = found
        return found

    def _marks(self, key: int, reached: int) -> float:
        """Give the demerits of how a line ends, and the one before it."""
        costs, gaps = self.search.costs, self.search.gaps
        if not reached & MASK:
            box = reached >> INSIDE
            return costs.mark if gaps[box] == gaps[box - 1] else 0.0
        return costs.hyphen + costs.stack if key & MASK else costs.hyphen

    def _forced(self) -> set[int]:
        """Fill one line from the farthest start as well as it goes; what nothing parts stands out."""
        search = self.search
        key = max(self.past)
        node = search.nodes[key]
        full, count = node.begin + search.measure.width, len(search.ends) - 1
        box = bisect_right(search.ends, full, (key >> INSIDE) + 1) - 1
        places = [place for place in self._places(box) if place[1] > key] if box < count else []
        fitting = [place for place in places if place[0] <= full]
        if fitting:
            _, reached, begins = fitting[-1]
        elif box << INSIDE > key:
            reached, begins = box << INSIDE, search.starts[box]
        elif places:
            _, reached, begins = places[0]
        else:
            search.last = node  # the last box of all
            return set()
        search.nodes[reached] = Node(node.cost + _FORCED, VERY_LOOSE, reached, begins, node)
        return {reached}


def _rated(spare: float, stretch: float, shrink: float) -> tuple[float, int]:
    """Give how bad a line is, and its class."""
    if spare > 0:
        ratio = spare / stretch
        own = DECENT if ratio <= 0.5 else LOOSE if ratio <= 1 else VERY_LOOSE
        return 1 + 10 * ratio * ratio * ratio, own
    if spare < 0:
        ratio = spare / shrink
        return 1 - 10 * ratio * ratio * ratio, TIGHT if ratio < -0.5 else DECENT
    return 1.0, DECENT
