"""Proved pages: where two ways of filling pages part, a break is written before what they disagree on."""

from __future__ import annotations

from itertools import count

import pytest

from reportkit.doctree.nodes import Note, TableRow
from reportkit.layout.filled import Filled, Rules
from reportkit.layout.pagebreaks import proved_pages
from reportkit.layout.paging import fill
from reportkit.layout.slabs import Body, SetNote, SetRow, Slab
from reportkit.record import replace
from reportkit.style.sheet import Border

RULES = Rules(1000, 50)
NOTHING: Body = None  # type: ignore[assignment]  # a pager never looks into a slab


def lines(number: int, before: int = 0, **more: object) -> Slab:
    return Slab(NOTHING, before, count=number, line=100, **more)  # type: ignore[arg-type]


def note(number: int) -> SetNote:
    slab = Slab(NOTHING, count=number, line=50)
    return SetNote(Note("1", ()), [slab], [(slab, n) for n in range(number)], [50] * number, 50 * number)


def shown(pages: list[Filled]) -> list[list[tuple[int, int]]]:
    return [[(p.start, p.end) for p in page.body] for page in pages]


def test_pages_without_notes_need_no_break() -> None:
    slabs = [lines(n % 7 + 1, 20) for n in range(60)]
    assert shown(proved_pages(slabs, RULES, 99)) == shown(fill(slabs, RULES, 99))
    assert not any(slab.forced for slab in slabs)


def test_a_line_whose_note_has_no_room_takes_its_paragraph_to_the_next_page() -> None:
    slabs = [lines(4), lines(5, notes={4: [note(5)]}), lines(2)]
    assert shown(fill(slabs, RULES, 99)) == [[(0, 4), (0, 3)], [(3, 5), (0, 2)]]
    assert shown(proved_pages(slabs, RULES, 99)) == [[(0, 4)], [(0, 5), (0, 2)]]
    assert [slab.forced for slab in slabs] == [False, True, False]


def test_what_holds_on_to_a_paragraph_goes_with_it() -> None:
    slabs = [lines(4), lines(1, keep_next=True), lines(4, notes={3: [note(5)]}), lines(2)]
    proved_pages(slabs, RULES, 99)
    assert [slab.forced for slab in slabs] == [False, True, False, False]


def test_a_hair_above_the_notes_is_settled() -> None:
    """The room above the first note is six twips less in one program: a line may fit there that does not here."""
    slabs = [lines(3, notes={0: [note(1)]}), lines(5, 97), lines(3)]
    forced = [slab.forced for slab in slabs]
    proved_pages(slabs, replace(RULES, space=56), 99)
    assert [slab.forced for slab in slabs] != forced


def test_a_note_that_was_tried_on_the_line_before_the_page_end_takes_its_paragraph_along() -> None:
    slabs = [lines(6, notes={0: [note(1)]}), lines(5, notes={3: [note(1)]}), lines(2)]
    assert shown(proved_pages(slabs, RULES, 99)) == [[(0, 6), (0, 3)], [(3, 5), (0, 2)]]
    slabs[1].tried = frozenset((3,))
    assert shown(proved_pages(slabs, RULES, 99)) == [[(0, 6)], [(0, 5), (0, 2)]]


@pytest.mark.parametrize("twips", [41, 43, 51, 57])
def test_the_room_above_notes_and_the_rule_of_a_head_are_settled_together(twips: int) -> None:
    """Ten twips for a rule that one program gives no room, and six above the first note: a line may fit by either."""
    row = SetRow(TableRow(()), [], 0.0, 0.0, (0, 0), (None, Border(4, "#000000")))
    head = Slab(row, line=110)
    rows = [Slab(row, line=100, head=(head,), keep_next=False) for _ in range(12)]
    slabs = [head, *rows, lines(2, twips, notes={0: [note(1)]}), lines(3), lines(3)]
    pages = shown(proved_pages(slabs, RULES, 99))
    loose = replace(RULES, loose=True, space=44)
    assert shown(fill(slabs, loose, 99)) == pages


@pytest.mark.parametrize("seed", range(12))
def test_all_rules_agree_on_proved_pages(seed: int) -> None:
    state = count(seed * 7919)

    def some(below: int) -> int:
        return (next(state) * 2654435761 >> 7) % below

    slabs, rules = [], Rules(4000, 50)
    for _ in range(300):
        size = some(9) + 1
        notes = {some(size): [note(some(6) + 1)]} if some(3) == 0 else {}
        slabs.append(lines(size, 20 * some(4), keep_next=size == 1, notes=notes))
    pages = shown(proved_pages(slabs, rules, 999))
    for other in (replace(rules, free=True), replace(rules, space=44), replace(rules, free=True, space=44)):
        assert shown(fill(slabs, other, 999)) == pages


def test_a_paragraph_longer_than_pages_ends_all_the_same() -> None:
    slabs = [lines(60, notes={k: [note(3)] for k in range(0, 60, 4)}), lines(3)]
    pages = proved_pages(slabs, RULES, 99)
    assert sum(p.end - p.start for page in pages for p in page.body) == 63
