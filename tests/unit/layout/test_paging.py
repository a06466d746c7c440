"""Filling pages with slabs made by hand: lines of 100, pages of 1,000, a note's rule takes 50."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from reportkit.doctree.nodes import Note
from reportkit.layout.filled import Filled, Rules
from reportkit.layout.frames import Frame
from reportkit.layout.open_page import OpenPage
from reportkit.layout.paging import fill as fill_pages
from reportkit.layout.slabs import Body, SetNote, Slab
from reportkit.style.sheet import Border, Borders

NOTHING: Body = None  # type: ignore[assignment]  # a pager never looks into a slab


def lines(count: int, before: int = 0, **more: object) -> Slab:
    return Slab(NOTHING, before, count=count, line=100, **more)  # type: ignore[arg-type]


def note(count: int, height: int = 50) -> SetNote:
    slab = Slab(NOTHING, count=count, line=height)
    return SetNote(Note("1", ()), [slab], [(slab, n) for n in range(count)], [height] * count, height * count)


def fill(*slabs: Slab) -> list[Filled]:
    return fill_pages(slabs, Rules(1000, 50), 100)


def shown(pages: list[Filled], slabs: list[Slab]) -> list[list[tuple[int, int, int, int]]]:
    """Slab, first line, end, top."""
    at = {id(slab): k for k, slab in enumerate(slabs)}
    return [[(at[id(p.slab)], p.start, p.end, p.y) for p in page.body] for page in pages]


def split(*slabs: Slab) -> list[list[tuple[int, int]]]:
    """How many lines of which slab are on each page."""
    order = list(slabs)
    found = shown(fill(*slabs), order)
    return [[(k, end - start) for k, start, end, _ in page] for page in found]


def test_a_gap_is_kept_on_page_one_and_swallowed_by_the_top_of_any_other() -> None:
    slabs = [lines(5, 40), lines(4, 40), lines(3, 40)]
    assert shown(fill(*slabs), slabs) == [[(0, 0, 5, 40), (1, 0, 4, 580)], [(2, 0, 3, 0)]]


def test_at_least_two_lines_stand_at_foot_and_head() -> None:
    assert split(lines(9), lines(4)) == [[(0, 9)], [(1, 4)]]  # one line would stand alone at the foot
    assert split(lines(8), lines(4)) == [[(0, 8), (1, 2)], [(1, 2)]]
    assert split(lines(7), lines(4)) == [[(0, 7), (1, 2)], [(1, 2)]]  # one would stand alone at the head
    assert split(lines(8), lines(3)) == [[(0, 8)], [(1, 3)]]
    assert split(lines(25)) == [[(0, 10)], [(0, 10)], [(0, 5)]]
    assert split(lines(21)) == [[(0, 10)], [(0, 9)], [(0, 2)]]


def test_what_stays_whole_moves_as_a_whole_unless_it_is_taller_than_a_page() -> None:
    assert split(lines(6), lines(5, keep_lines=True)) == [[(0, 6)], [(1, 5)]]
    assert split(lines(6), lines(12, keep_lines=True)) == [[(0, 6)], [(1, 10)], [(1, 2)]]


def test_a_heading_stands_with_two_lines_of_what_follows() -> None:
    assert split(lines(7), lines(1, keep_next=True), lines(5)) == [[(0, 7), (1, 1), (2, 2)], [(2, 3)]]
    assert split(lines(8), lines(1, keep_next=True), lines(5)) == [[(0, 8)], [(1, 1), (2, 5)]]
    assert split(lines(7), lines(1, keep_next=True), lines(3)) == [[(0, 7)], [(1, 1), (2, 3)]]
    chain = [lines(6), lines(1, keep_next=True), lines(1, 50, keep_next=True), lines(9)]
    assert split(*chain) == [[(0, 6)], [(1, 1), (2, 1), (3, 7)], [(3, 2)]]


def test_a_chain_that_is_taller_than_a_page_ends_all_the_same() -> None:
    found = split(lines(3), *(lines(2, keep_next=True) for _ in range(7)))
    assert sum(count for page in found for _, count in page) == 17


def test_a_new_page_begins_where_it_is_asked_for_and_nothing_holds_on_to_it() -> None:
    assert split(lines(1, keep_next=True), lines(1, new_page=True), lines(1)) == [[(0, 1)], [(1, 1), (2, 1)]]
    assert split(lines(1, new_page=True)) == [[(0, 1)]]  # no empty page before it


def test_a_note_stands_whole_at_the_foot_of_the_page_of_its_mark() -> None:
    marked = lines(4, notes={1: [note(3)]})
    (page,) = fill(lines(4), marked)
    assert page.rule == 800 and [(n.start, n.end, n.y) for n in page.notes] == [(0, 3, 850)]


def test_a_line_goes_on_to_the_next_page_with_its_note() -> None:
    first, marked = lines(5), lines(4, notes={3: [note(3)]})
    pages = fill(first, marked)
    assert [len(page.notes) for page in pages] == [0, 1]
    assert shown(pages, [first, marked]) == [[(0, 0, 5, 0), (1, 0, 2, 500)], [(1, 2, 4, 0)]]


def test_a_note_nearly_as_tall_as_a_page_runs_on() -> None:
    marked = lines(2, notes={0: [note(30)]})
    pages = fill(lines(4), marked, lines(3))
    placed = [(n.start, n.end) for page in pages for n in page.notes]
    assert placed[0][0] == 0 and placed[-1][1] == 30
    assert all(a[1] == b[0] for a, b in pairwise(placed))
    for page in pages:
        last = max((p.y + (p.end - p.start) * p.slab.line for p in page.body), default=0)
        assert page.rule is None or last <= page.rule
        assert all(n.y + sum(n.note.heights[n.start : n.end]) <= 1000 for n in page.notes)


def test_a_note_taller_than_pages_ends() -> None:
    pages = fill(lines(2, notes={0: [note(3, 1500)]}), lines(3))
    assert [(n.start, n.end) for page in pages for n in page.notes] == [(0, 1), (1, 2), (2, 3)]


def test_a_tables_head_is_repeated_and_its_rows_stay_whole() -> None:
    head = lines(1, keep_next=True)
    rows = [Slab(NOTHING, count=1, line=300, head=(head,)) for _ in range(5)]
    pages = fill(lines(4), head, *rows)
    shown_ = [[(p.y, p.slab.line, p.repeated) for p in page.body] for page in pages]
    assert shown_ == [
        [(0, 100, False), (400, 100, False), (500, 300, False)],
        [(0, 100, True), (100, 300, False), (400, 300, False), (700, 300, False)],
        [(0, 100, True), (100, 300, False)],
    ]


def test_a_head_never_stands_without_its_first_row() -> None:
    head = lines(1, keep_next=True)
    row = Slab(NOTHING, count=1, line=300, head=(head,))
    assert split(lines(7), head, row) == [[(0, 7)], [(1, 1), (2, 1)]]


def test_neighbours_share_a_box_and_each_page_closes_its_own() -> None:
    box = Frame(0, 100, Borders(Border(8, "#000000", 20), Border(8, "#000000", 20)), None)
    slabs = [lines(3, 40, top=40, bottom=40, frame=box), lines(3, 60, top=40, bottom=40, frame=box), lines(1, 10)]
    assert shown(fill(*slabs), slabs) == [[(0, 0, 3, 80), (1, 0, 3, 440), (2, 0, 1, 790)]]
    tall = [lines(8), lines(4, 0, top=40, bottom=40, frame=box)]
    assert shown(fill(*tall), tall) == [[(0, 0, 8, 0)], [(1, 0, 4, 40)]]


def test_a_rule_above_is_each_paragraphs_own() -> None:
    rule = Frame(0, 100, Borders(top=Border(8, "#000000", 20)), None)
    slabs = [lines(1, 30, top=40, frame=rule), lines(1, 30, top=40, frame=rule)]
    assert shown(fill(*slabs), slabs) == [[(0, 0, 1, 70), (1, 0, 1, 240)]]


def test_a_runaway_ends() -> None:
    assert len(fill_pages([lines(1000)], Rules(1000, 50), 7)) == 7


def test_a_chain_of_many_pages_is_looked_at_a_page_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    holds = OpenPage.holds

    def counted(*given: Any) -> bool:
        asked.append(1)
        return holds(*given)

    monkeypatch.setattr(OpenPage, "holds", counted)
    pages = fill(*(lines(1, keep_next=True) for _ in range(900)))
    assert sum(len(page.body) for page in pages) == 900
    assert len(asked) < 3 * 900
