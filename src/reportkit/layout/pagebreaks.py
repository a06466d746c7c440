"""Proving pages: where word processors may end a page otherwise, a break is written that leaves them no choice.

What they differ in are notes (one leaves a line on its page and parts its note, another moves the line), the room above
the first note, and tables: the rule under a repeated head, a last row with its table's note, rows that a table loses
when it is moved away from notes, and the title of contents, which one does not hold to them. So pages are filled by
each of these rules side by side; where two of them part, the page ends before what they disagree on, with all that
holds on to it.

Where pages are `soft`, only tables and contents are proved: a document to be edited has no more breaks than it needs.

A page on which no rule says anything of its own is filled once (`_Doubts`): that is most of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from reportkit.layout.filled import Filled, Rules, Start
from reportkit.layout.paging import Pager, fill, loosely_held
from reportkit.layout.slabs import SetRow, Slab
from reportkit.record import dataclass, field, replace

_SEPARATOR = 6
"""Twips that LibreOffice leaves less between the text and the first note."""


def proved_pages(slabs: Sequence[Slab], rules: Rules, most: int, *, notes: bool = True) -> list[Filled]:
    """Fill pages, at most `most`, and force breaks (`Slab.forced`) until all rules agree, those on `notes` or not."""
    for slab in slabs:
        slab.forced = False
    if not notes and not any(loosely_held(*pair) for pair in pairwise(slabs)):
        return fill(slabs, rules, most)
    loose = replace(rules, loose=True)
    others = [loose]
    if notes:
        # what has the most room by all of them together, and what parts notes: what lies between agrees with these
        roomy = replace(loose, space=rules.space - _SEPARATOR)
        others += (roomy, replace(rules, free=True), replace(roomy, free=True))
    places = {id(slab): n for n, slab in enumerate(slabs)}
    proof = _Proof(slabs, places, rules, tuple(others), notes, _Doubts.of(slabs, notes))
    start: Start | None = Start()
    while start is not None and len(proof.out) < most:
        start = proof.agreeing(start)
    return proof.out[:most]


@dataclass(slots=True)
class _Proof:
    """Pages of slabs as all rules have them, ours and the others; `places` are those of the slabs."""

    slabs: Sequence[Slab]
    places: dict[int, int]
    ours: Rules
    others: tuple[Rules, ...]
    notes: bool
    doubts: _Doubts
    out: list[Filled] = field(default_factory=list)

    def agreeing(self, start: Start) -> Start | None:
        """Append pages as long as all rules agree; gives where to go on, None at the end."""
        beside: list[Iterator[tuple[Filled, Start]]] = []
        for page, after in Pager(self.ours).pages(self.slabs, start):
            doubt = page.doubtful if self.notes and page.unsafe is None else page.unsafe
            if doubt is None and (beside or self.doubts.between(start, after)):
                beside = beside or [Pager(rules).pages(self.slabs, start) for rules in self.others]
                theirs = [next(pages, None) for pages in beside]
                for other in theirs:
                    if doubt is None:
                        doubt = self.parting(page, after, None if other is None else other[0])
                if all(other is not None and _same(other[1], after) for other in theirs):
                    beside = []  # all go on alike
            if doubt is not None and _force(self.slabs, doubt, start):
                return start
            self.out.append(page)
            if doubt is not None:
                return after  # nothing can be done about this page: the next one begins alike for all
            start = after
        return None

    def parting(self, page: Filled, after: Start, other: Filled | None) -> int | None:
        """Give the first slab on which two pages differ, None where they are the same."""
        mine = _lines(page)
        theirs = [] if other is None else _lines(other)
        for one, two in zip(mine, theirs, strict=False):
            if one != two:
                return self.places[one[0]]
        if len(mine) > len(theirs):
            return self.places[mine[len(theirs)][0]]
        return after.at if len(mine) < len(theirs) else None


@dataclass(frozen=True, slots=True)
class _Doubts:
    """How many slabs before each there are of which rules say something of their own, and where each chain ends.

    That are rows with heads to be repeated, what does not hold everywhere to what follows it, and, where those count,
    `notes`.
    """

    before: Sequence[int]
    ends: Sequence[int]
    notes: bool

    @classmethod
    def of(cls, slabs: Sequence[Slab], notes: bool) -> _Doubts:
        found = [bool(slab.head or (notes and slab.notes)) for slab in slabs]
        for n, (slab, other) in enumerate(pairwise(slabs)):
            found[n] = found[n] or (slab.keep_next and loosely_held(slab, other))
        ends: list[int] = []
        end = len(slabs) - 1
        for n in range(len(slabs) - 1, -1, -1):
            end = end if slabs[n].keep_next else n
            ends.append(end)
        return cls([*accumulate(found, initial=0)], ends[::-1], notes)

    def between(self, start: Start, after: Start) -> bool:
        """Say whether rules may differ on a page, for what stands on it or for what did not fit."""
        if self.notes and start.carried:
            return True
        last = self.ends[min(after.at, len(self.ends) - 1)]
        return self.before[last + 1] > self.before[start.at]


def _same(one: Start, other: Start) -> bool:
    """Say whether pages begin alike."""
    if one.at != other.at or one.done != other.done or len(one.carried) != len(other.carried):
        return False
    return all(a is b and m == n for (a, m), (b, n) in zip(one.carried, other.carried, strict=True))


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
