"""Total fit: the lines of a paragraph chosen together, as Knuth and Plass do ("Breaking Paragraphs into Lines", 1981).

The text is boxes and glue as in `layout.lines`: box i reaches from `starts[i]` to `ends[i + 1]`. A line has a ratio: 0
where its blanks are as wide as their face has them, 1 where all their stretch is used up, -1 where all their shrink is.
Its demerits grow with the sixth power of that; hyphens, neighbours of unlike looseness and a hyphen before the last
line add to them. The breaks with the least sum win.

Lines are wanted with ratios from -1 to `Measure.easy` and without hyphens, and where such lines lead through the
paragraph, the best of them are taken (`line_search`). Where they come to a dead end, hyphens are tried, then looser
lines (`dead_ends`), and behind it the search goes on as before.

Nothing but + - * / and comparisons is used, so that every machine finds the same lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.layout.dead_ends import DeadEnds, Heads
from reportkit.layout.line_search import DECENT, INSIDE, MASK, Costs, Measure, Node, Search

TEX = Costs()
"""The demerits that TeX has in its plain format, and one for stubs."""


def total_fit(
    ends: Sequence[float],
    starts: Sequence[float],
    gaps: Sequence[int],
    measure: Measure,
    *,
    heads: Heads = lambda box: (),
    costs: Costs = TEX,
) -> list[tuple[int, int]]:
    """Break a paragraph of at least one box into lines.

    `ends` and `starts` are prefix sums of one more than there are boxes, `gaps` the number of spaces before each box
    (`range` where there is one between any two). `heads` gives where a box may be divided. What comes back is where
    each line ends: behind how many boxes, and after how many characters of the next one. The last line ends behind all
    boxes. A line that nothing fills stays loose, a box that is wider than its line and cannot be divided stands out.
    """
    search = Search(ends, starts, gaps, measure, costs)
    search.nodes[0] = Node(0.0, DECENT, 0, starts[0] - measure.width + measure.first, None)
    search.queue = [0]
    search.follow()
    dead_ends: DeadEnds | None = None
    while search.last is None:
        dead_ends = dead_ends or DeadEnds(search, heads)
        dead_ends.revive()
        if search.queue:
            search.follow()
    out = [(len(ends) - 1, 0)]
    way: Node | None = search.last
    while way is not None and way.key:
        out.append((way.key >> INSIDE, way.key & MASK))
        way = way.came
    out.reverse()
    return out
