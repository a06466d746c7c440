"""Proving pages: where word processors may end a page otherwise, a break is written that leaves them no choice.

What they differ in are notes (one leaves a line on its page and parts its note, another moves the line), the room above
the first note, the rule under a repeated head, and a last row with its table's note. So pages are filled by each of
these rules side by side; where two of them part, the page ends before what they disagree on, with all that holds on to
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from reportkit.layout.filled import Filled, Rules, Start
from reportkit.layout.paging import Pager
from reportkit.layout.slabs import SetRow, Slab
from reportkit.record import replace

_SEPARATOR = 6
"""Twips that LibreOffice leaves less between the text and the first note."""


def proved_pages(slabs: Sequence[Slab], rules: Rules, most: int) -> list[Filled]:
    """Fill pages, at most `most`, and force breaks (`Slab.forced`) until all rules agree."""
    for slab in slabs:
        slab.forced = False
    places = {id(slab): n for n, slab in enumerate(slabs)}
    others = (
        replace(rules, space=rules.space - _SEPARATOR),
        replace(rules, free=True),
        replace(rules, free=True, space=rules.space - _SEPARATOR),
        replace(rules, loose=True),
    )
    out: list[Filled] = []
    start: Start | None = Start()
    while start is not None and len(out) < most:
        start = _agreeing(slabs, places, (rules, *others), start, out)
    return out[:most]


def _agreeing(
    slabs: Sequence[Slab], places: dict[int, int], rules: tuple[Rules, ...], start: Start, out: list[Filled]
) -> Start | None:
    """Append pages as long as all rules agree; gives where to go on, None at the end."""
    for pages in zip_longest(*(Pager(r).pages(slabs, start) for r in rules)):
        first = pages[0]
        if first is None:
            return None
        page, after = first
        doubt = page.doubtful
        for other in pages[1:]:
            if doubt is None:
                doubt = _parting(page, after, None if other is None else other[0], places)
        if doubt is not None and _force(slabs, doubt, start):
            return start
        out.append(page)
        if doubt is not None:
            return after  # nothing can be done about this page: the next one begins alike for all
        start = after
    return None


def _parting(page: Filled, after: Start, other: Filled | None, places: dict[int, int]) -> int | None:
    """Give the first slab on which two pages differ, None where they are the same."""
    mine = _lines(page)
    theirs = [] if other is None else _lines(other)
    for one, two in zip(mine, theirs, strict=False):
        if one != two:
            return places[one[0]]
    if len(mine) > len(theirs):
        return places[mine[len(theirs)][0]]
    return after.at if len(mine) < len(theirs) else None


def _lines(page: Filled) -> list[tuple[int, int, int]]:
    return [(id(p.slab), p.start, p.end) for p in page.body if not p.repeated]


def _force(slabs: Sequence[Slab], doubt: int, start: Start) -> bool:
    """Let a page begin with the chain that holds a slab; say whether that is any different from what is."""
    at = min(doubt, len(slabs) - 1)
    while at > 0 and (_inside_table(slabs[at]) or slabs[at - 1].keep_next) and not slabs[at].breaks:
        at -= 1
    if at <= start.at or slabs[at].breaks:
        return False
    slabs[at].forced = True
    return True


def _inside_table(slab: Slab) -> bool:
    """Say whether a slab is a row that does not begin its table: no break can stand before it."""
    return isinstance(slab.body, SetRow) and slab.body.edges[0] is None
