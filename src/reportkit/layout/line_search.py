"""The search for the lines of a paragraph: what is known of its breaks, and the way on from each (layout.total_fit)."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from typing import NamedTuple

from reportkit.record import dataclass, field

INSIDE = 10
"""Bits of a break's key that count the characters of its box before it: none where it stands between two boxes. The
bits above count the boxes before it, so that keys stand in the order of the text."""

MASK = (1 << INSIDE) - 1

TIGHT, DECENT, LOOSE, VERY_LOOSE = range(4)
"""Fitness classes: ratios below -.5, up to .5, up to 1, and beyond."""


class Node(NamedTuple):
    """A way to a break: its demerits, the class of the line before the break, the break's key, where the next line
    begins in the coordinates of `starts`, and the way to the break before, None at the head of the paragraph."""

    cost: float
    fitness: int
    key: int
    begin: float
    came: Node | None


@dataclass(frozen=True, slots=True)
class Measure:
    """The lines to be filled: `width` of all, `first` of the first one.

    A space may be wider by `stretch` and narrower by `shrink`; a line has `line_stretch` and `line_shrink` besides:
    what may stay free at a ragged edge, and what glyphs give that may be wider. Lines are taken without a thought of
    hyphens up to the ratio `easy`; a last line less wide than `short` is a stub.

    TeX tries hyphens in the whole of a paragraph that needs one. Here they are tried a little earlier, but only where
    no line is less loose: with .7 there are about as many, and lines are as even.
    """

    width: float
    first: float
    stretch: float = 0.0
    shrink: float = 0.0
    line_stretch: float = 0.0
    line_shrink: float = 0.0
    easy: float = 0.7
    short: float = 0.0


@dataclass(frozen=True, slots=True)
class Costs:
    """Demerits, a hundredth of TeX's: of a hyphen, of a break where a word has a mark of its own and no space follows,
    of one hyphen over the other, of neighbours of which one is much looser than the other, of a hyphen on the last
    line but one, and of a last line that is a stub, which TeX does not mind."""

    hyphen: float = 25.0
    mark: float = 25.0
    stack: float = 100.0
    clash: float = 100.0
    tail: float = 50.0
    stub: float = 50.0


@dataclass(slots=True)
class Search:
    """The boxes of a paragraph, and what is known of its breaks.

    `gaps[i]` counts the spaces before box i. `nodes` are the best ways to each break that was reached; where the best
    ends in a tight or a loose line, `rivals` has the best that does not, which may be better for what follows. `queue`
    are the starts of lines to be followed, in the order of the text, `dead` those from which no line led on. `last` is
    the way to the last line of the best whole paragraph, None while there is none, `best` the demerits of that.
    """

    ends: Sequence[float]
    starts: Sequence[float]
    gaps: Sequence[int]
    measure: Measure
    costs: Costs
    nodes: dict[int, Node] = field(default_factory=dict)
    rivals: dict[int, Node] = field(default_factory=dict)
    queue: list[int] = field(default_factory=list)
    dead: list[int] = field(default_factory=list)
    best: float = 1e99
    last: Node | None = None

    def follow(self) -> None:
        """Follow all starts: to every break that a line reaches with a ratio from -1 to `easy`, without hyphens.

        Lines only go forward, and the breaks that a start may reach move on with it. So one bisection finds where a
        line is full, the few ends round it are tried, and what is found is appended to the starts that are followed.
        """
        ends, gaps, queue, measure = self.ends, self.gaps, self.queue, self.measure
        width, stretch, shrink = measure.width, measure.easy * measure.stretch, measure.shrink
        line_stretch, line_shrink = measure.easy * measure.line_stretch, measure.line_shrink
        count = len(ends) - 1
        for after, key in enumerate(queue, 1):
            node = self.nodes[key]
            first = key >> INSIDE
            full, base = node[3] + width, gaps[first]
            high = low = bisect_right(ends, full, first + 1) - 1
            while high < count and ends[high + 1] - full <= (gaps[high] - base) * shrink + line_shrink:
                high += 1
            whole = high == count
            if whole:
                self._finish(node, full)
                high -= 1
                low = min(low, high)
            while low > first and full - ends[low] <= (gaps[low - 1] - base) * stretch + line_stretch:
                low -= 1
            if low < high:
                self._reach(node, range(low + 1, high + 1), after)
            elif not whole:
                self.dead.append(key)

    def _reach(self, node: Node, stops: range, after: int) -> None:
        """Take over the breaks that lines from a start reach; new ones go into the queue, not before place `after`."""
        ends, starts, gaps, measure = self.ends, self.starts, self.gaps, self.measure
        nodes, queue, mark = self.nodes, self.queue, self.costs.mark
        before, fitness, key, begin, _ = node
        full, base = begin + measure.width, gaps[key >> INSIDE]
        for stop in stops:
            spare = full - ends[stop]
            before_it = gaps[stop - 1]
            spaces = before_it - base
            if spare > 0:
                ratio = spare / (spaces * measure.stretch + measure.line_stretch)
                bad = 1 + 10 * ratio * ratio * ratio
                own = DECENT if ratio <= 0.5 else LOOSE
            elif spare:
                ratio = spare / (spaces * measure.shrink + measure.line_shrink)
                bad = 1 - 10 * ratio * ratio * ratio
                own = TIGHT if ratio < -0.5 else DECENT
            else:
                bad, own = 1.0, DECENT
            cost, came = before + bad * bad, node
            if own - fitness > 1 or fitness - own > 1:
                came, cost = self.best_before(node, own)
                cost += bad * bad
            if gaps[stop] == before_it:
                cost += mark
            reached = stop << INSIDE
            known = nodes.get(reached)
            if known is None:
                nodes[reached] = Node(cost, own, reached, starts[stop], came)
                if reached > queue[-1]:
                    queue.append(reached)
                else:
                    insort(queue, reached, after)
            elif cost < known[0] or (known[1] != DECENT and own != known[1]):
                self._improve(known, Node(cost, own, reached, starts[stop], came))

    def _improve(self, known: Node, new: Node) -> None:
        """Keep of two ways to a break the better one, and the other one where it may be the better one yet."""
        key = known.key
        if new.cost < known.cost:
            self.nodes[key] = new
            new = known if known.fitness != new.fitness else self.rivals.get(key, known)
        rival = self.rivals.get(key)
        if new.fitness != self.nodes[key].fitness and (rival is None or new.cost < rival.cost):
            self.rivals[key] = new

    def best_before(self, node: Node, own: int) -> tuple[Node, float]:
        """Give the best way to a break for a line of a class from there on, and its demerits with that of a clash."""
        cost = node.cost
        if own - node.fitness > 1 or node.fitness - own > 1:
            cost += self.costs.clash
            rival = self.rivals.get(node.key)
            if rival is not None and rival.cost < cost and -2 < own - rival.fitness < 2:
                return rival, rival.cost
        return node, cost

    def _finish(self, node: Node, full: float) -> None:
        """End the paragraph with the line from a start, which all the rest fits on."""
        spare = full - self.ends[-1]
        bad, own = 1.0, DECENT
        if spare < 0:
            spaces = self.gaps[len(self.ends) - 2] - self.gaps[node.key >> INSIDE]
            ratio = spare / (spaces * self.measure.shrink + self.measure.line_shrink)
            bad, own = 1 - 10 * ratio * ratio * ratio, TIGHT if ratio < -0.5 else DECENT
        came, cost = self.best_before(node, own)
        cost += bad * bad
        if node.key & MASK:
            cost += self.costs.tail
        if node.key and self.ends[-1] - node.begin < self.measure.short:
            cost += self.costs.stub
        if cost < self.best:
            self.best, self.last = cost, came
