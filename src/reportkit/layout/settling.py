"""Settling page numbers: pages are filled until the numbers in the text are those of the pages that they lead to.

A number moves lines, lines move pages, and pages make numbers, so filling again need not end by itself: there are texts
that have no pages on which their numbers are right and which are as narrow as they can be ("see page 99" stands before
a page end that is another one with "see page 100"). It ends here, after `PLAIN` + 1 fillings at most:

- A filling stands if the numbers that it makes, put into the text, leave every line end, every note and every anchor
  on its line. Then the pages of the new text are the same ones, and so are their numbers: those in the text are right.
- The first `PLAIN` fillings are of the text with the numbers of the filling before, as narrow as they are. Nearly every
  document settles in the first or the second.
- The last one is of the text with all numbers as wide as the widest that there may be (`layout.reserved`). Its lines
  depend on no number, so whatever numbers come of it leave them as they are: that filling stands.

Columns of tables are measured before there are numbers, and never again; a row that is cut since no page holds it has
wide numbers from the beginning, since what is cut is not cut again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count

from reportkit.layout.filled import Filled
from reportkit.layout.flow import Flow
from reportkit.layout.paragraphs import SetParagraph
from reportkit.layout.runs import Numbers
from reportkit.layout.slabs import SetRow, Slab
from reportkit.record import dataclass

PLAIN = 3
"""How often pages are filled with numbers that take the room that they need."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Pages, the numbers that are in their text, and how often pages were filled for them."""

    pages: list[Filled]
    numbers: Numbers
    rounds: int


def settle(flow: Flow, filling: Callable[[Sequence[Slab]], list[Filled]]) -> Settled:
    """Fill pages until the numbers in the text are those of the pages that they lead to."""
    setter, notes = flow.setter, flow.notes
    for rounds in count(1):
        filled = filling(flow.slabs) or [Filled()]
        numbers = Numbers(page_map(filled), len(filled))
        # text that has these numbers already is what it was when its pages were filled
        stands = not setter.late or numbers == setter.spinner.numbers or not setter.reset(numbers)
        if stands:
            return Settled(filled, numbers, rounds)
        assert rounds <= PLAIN, "lines with room for every number do not depend on them"
        if rounds == PLAIN:
            for paragraph in setter.late:
                setter.reserve(paragraph)
        notes.refresh()
        for slab in flow.slabs:
            slab.refresh(notes.set)
    raise AssertionError


def page_map(filled: Iterable[Filled]) -> dict[str, int]:
    """Find the page of every anchor."""
    out: dict[str, int] = {}
    for number, page in enumerate(filled, 1):
        for placed in page.body:
            if not placed.repeated:
                _anchors(out, placed.slab, placed.start, placed.end, number)
        for note in page.notes:
            for slab, line in note.note.lines[note.start : note.end]:
                _anchors(out, slab, line, line + 1, number)
    return out


def _anchors(out: dict[str, int], slab: Slab, start: int, end: int, number: int) -> None:
    if start == 0:
        for anchor in slab.anchors:
            out.setdefault(anchor, number)
    body = slab.body
    if isinstance(body, SetParagraph):
        for line, anchor in body.anchors:
            if start <= line < end:
                out.setdefault(anchor, number)
    elif isinstance(body, SetRow):
        for cell in body.cells:
            for inner in cell:
                _anchors(out, inner, 0, inner.count, number)
