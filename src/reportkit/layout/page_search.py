"""Filling pages well as a whole: the cheapest way from the first page to the last over the legal ends of each.

Places at which a page can begin are nodes, in the order of the text; each is left for every end of the page that
begins there. Ways that are much dearer than another with as many pages are given up (`BEAM`); where one comes to a page
that ends badly whatever is done, those that were given up shortly before are taken up again (`WIDE`), since one of them
may come to a better end. Where a page has no legal end (a chain or a line that no page can hold), it ends where the
pager ends it, so that every document ends: the pager puts at least one line of text or of a note on each page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import TypeAlias

from reportkit.layout.filled import FIRST, Filled, Rules, Start
from reportkit.layout.page_ends import Ends
from reportkit.layout.paging import Pager
from reportkit.layout.slabs import Slab
from reportkit.record import dataclass, field, replace

BEAM = 25.0
"""By how much a way may be dearer than the cheapest one with as many pages, and still be followed."""

WIDE = 80.0
"""The same before a page that ends badly."""

_BAD = 160.0
"""What a page costs at least that ends badly: six lines are free, or more than a note is parted."""

_BACK = 120
"""How many ways are remembered that were given up."""

_HOPELESS = 1000.0
"""What a page costs that has no legal end."""

_Key: TypeAlias = tuple[int, int, tuple[tuple[int, int], ...]]
_Entry: TypeAlias = "tuple[int, int, int, int, _Node]"


@dataclass(slots=True)
class _Node:
    """A place where a page can begin: what the cheapest way to it costs, its pages, and the node before it.

    `forced` says that the page before it has no legal end, `followed` that the ways from here have been taken.
    """

    start: Start
    cost: float
    pages: int
    before: _Node | None
    forced: bool = False
    followed: bool = False


def best_pages(slabs: Sequence[Slab], rules: Rules, line: int, most: int) -> list[Filled]:
    """Fill pages, at most `most`; `line` is the height of a line of text in twips, by which room is judged."""
    for slab in slabs:
        slab.forced = False
    rules = replace(rules, parting=True)
    ends = Ends(slabs, rules, line)
    return _drawn(_Search(ends, rules, most).last(), ends, rules) if slabs else []


@dataclass(slots=True)
class _Search:
    """The way through a document.

    `heap` holds nodes in text order, `given_up` those that were too dear, `cheapest` what the best node with so many
    pages costs. As far as `wide`, a slab, ways are given up later. `top` is the most pages of a node so far.
    """

    ends: Ends
    rules: Rules
    most: int
    nodes: dict[_Key, _Node] = field(default_factory=dict)
    heap: list[_Entry] = field(default_factory=list)
    given_up: deque[_Entry] = field(default_factory=lambda: deque(maxlen=_BACK))
    wide: int = -1
    reached: int = 0
    top: int = 0
    cheapest: dict[int, float] = field(default_factory=dict)

    def last(self) -> _Node:
        """Give the node at the end of the document, or of as many pages as there may be."""
        self._reach(_Node(FIRST, 0.0, 0, None))
        count = len(self.ends.slabs)
        while True:
            entry = heappop(self.heap)
            node = entry[-1]
            start = node.start
            if (start.at == count and not start.carried) or node.pages >= self.most:
                return node
            if node.pages > self.top:
                self.top = node.pages
                if self._ended_badly(node.pages - 1):
                    self.wide = start.at
                    self._take_up()
                    heappush(self.heap, entry)
                    continue
            beam = BEAM if start.at > self.wide else WIDE
            if node.cost > self.cheapest.get(node.pages, node.cost) + beam:
                self.given_up.append(entry)
                if not self.heap:  # no other way leads on
                    self.cheapest.clear()
                    self._take_up()
            elif not node.followed:
                node.followed = True
                self._follow(node)

    def _follow(self, node: _Node) -> None:
        """Go on from a node to every end of its page."""
        start = node.start
        ends = self.ends.of(start) if start.at < len(self.ends.slabs) else []
        for end in ends:
            self._reach(_Node(end.after, node.cost + end.cost, node.pages + 1, node))
        if not ends:
            after = next(Pager(self.rules).pages(self.ends.slabs, start))[1]
            self._reach(_Node(after, node.cost + _HOPELESS, node.pages + 1, node, forced=True))

    def _ended_badly(self, pages: int) -> bool:
        """Say whether the last of so many pages has no good end on any way so far."""
        found, before = self.cheapest.get(pages), self.cheapest.get(pages - 1)
        return found is not None and before is not None and found - before > _BAD

    def _take_up(self) -> None:
        """Go on with the ways that were given up."""
        for entry in self.given_up:
            heappush(self.heap, entry)
        self.given_up.clear()

    def _reach(self, node: _Node) -> None:
        """Take a way to a node, if it is the first or a cheaper one."""
        start, cheapest = node.start, self.cheapest
        if node.cost < cheapest.get(node.pages, node.cost + 1):
            cheapest[node.pages] = node.cost
        key = (start.at, start.done, tuple((id(note), first) for note, first in start.carried))
        found = self.nodes.get(key)
        if found is None:
            self.nodes[key] = found = node
        elif node.cost < found.cost:
            found.cost, found.pages, found.before, found.forced = node.cost, node.pages, node.before, node.forced
            if not found.followed:
                return  # it is in the heap, or will be taken up
            found.followed = False
        else:
            return
        self.reached += 1
        left = sum(len(note.heights) - first for note, first in start.carried)
        heappush(self.heap, (start.at, start.done, -left, self.reached, found))


def _drawn(node: _Node, ends: Ends, rules: Rules) -> list[Filled]:
    """Fill the pages of a way, which is given by its last node."""
    out: list[Filled] = []
    while node.before is not None:
        start = node.before.start
        if node.forced:
            out.append(next(Pager(rules).pages(ends.slabs, start))[0])
        else:
            out.append(ends.page(start, node.start))
        node = node.before
    return out[::-1]
