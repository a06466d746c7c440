"""What stands together on a page, beyond what the roles of a sheet ask.

Only who measures can say it, so it is said here, once, for both formats: the pager goes by `Slab.keep_next` and
`Slab.keep_lines`, the DOCX by `Pages.held` and `Pages.whole`, which are the same (w:keepNext and w:keepLines).

- A caption stands with what it names, and that with its note.
- The head of a table stands with its first row. A table whose rows take no more than half a page stays whole; of a
  longer one the first two rows stay together, and the last two, so that no row stands alone.
- Contents stay whole where a page can hold them, and so does a group of KEEP: a recommendation with its reasons, its
  owner and its lines for the pen, an ask with its offer, an item of a checklist with its evidence.
- The line on which a checklist is signed stands with the last item.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, assert_never

from reportkit.doctree.nodes import Chart, Figure, TableRow
from reportkit.doctree.roles import Role
from reportkit.layout.pages import Leaf
from reportkit.layout.paragraphs import SetParagraph
from reportkit.layout.slabs import Body, SetChart, SetPicture, SetRow, Slab, pile

_SMALL = 0.5
"""How much of a page's depth the rows of a table take at most that stay together."""

NEVER_FIRST = frozenset((Role.CHECK_SIGNED,))
"""Roles of short lines that close something: none of them begins a page."""

Kept: TypeAlias = Leaf | TableRow | Figure | Chart
"""What can hold on to what follows it."""


def hold_on(slabs: Sequence[Slab]) -> None:
    """Let each of some slabs hold on to the next, the last of them to what comes behind."""
    for slab in slabs:
        slab.keep_next = True


def hold_rows(rows: Sequence[Slab], heads: int, depth: int) -> None:
    """Let rows hold on to each other, `heads` of them the head, on pages of a depth in twips."""
    small = depth * _SMALL
    if _sum(rows) <= small:
        hold_on(rows[:-1])
        return
    hold_on(rows[:heads])
    if _sum(rows[: heads + 2]) <= small:
        hold_on(rows[heads : heads + 1])
    if _sum(rows[-2:]) <= small:
        hold_on(rows[-2:-1])


def hold_whole(slabs: Sequence[Slab], depth: int) -> None:
    """Let slabs stand together and their paragraphs stay whole, where a page of a depth in twips can hold them all."""
    notes = sum(note.height for slab in slabs for found in slab.notes.values() for note in found)
    if pile(slabs)[1] + notes > depth:
        return
    hold_on(slabs[:-1])
    for slab in slabs:
        slab.keep_lines = slab.keep_lines or slab.count > 1


def _sum(rows: Sequence[Slab]) -> int:
    return sum(row.line for row in rows)


def held(slabs: Sequence[Slab]) -> frozenset[int]:
    """Give the identities of the nodes that hold on to what follows; of a row that was cut, its last part says it."""
    return _those({id(kept(slab.body)): slab.keep_next for slab in slabs})


def whole(slabs: Sequence[Slab]) -> frozenset[int]:
    """Give the identities of the leaves that no page end may part."""
    return _those({id(kept(slab.body)): slab.keep_lines for slab in slabs})


def _those(said: Mapping[int, bool]) -> frozenset[int]:
    return frozenset(key for key, true in said.items() if true)


def kept(body: Body) -> Kept:
    """Give the node of a slab."""
    match body:
        case SetParagraph():
            return body.leaf
        case SetRow():
            return body.node
        case SetPicture():
            return body.figure
        case SetChart():
            return body.chart
        case _:
            assert_never(body)
