"""Pages filled as a whole, with slabs made by hand: lines of 100, pages of 1,000, a note's rule takes 50."""

from __future__ import annotations

from even_faces import sheet
from reportkit.doctree.nodes import Note, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.layout.filled import Rules
from reportkit.layout.page_ends import HYPHEN
from reportkit.layout.page_search import best_pages
from reportkit.layout.pages import Piece, RunStyle
from reportkit.layout.paging import fill
from reportkit.layout.paragraphs import Column, SetParagraph
from reportkit.layout.slabs import Body, SetNote, Slab

NOTHING: Body = None  # type: ignore[assignment]  # pages are filled by heights
RULES = Rules(1000, 50)


def lines(count: int, before: int = 0, **more: object) -> Slab:
    return Slab(NOTHING, before, count=count, line=100, **more)  # type: ignore[arg-type]


def note(count: int, height: int = 50) -> SetNote:
    slab = Slab(NOTHING, count=count, line=height)
    return SetNote(Note("1", ()), [slab], [(slab, n) for n in range(count)], [height] * count, height * count)


def divided(count: int, *at: int) -> Slab:
    """A paragraph whose lines with these numbers end in a word that they divide."""
    style = sheet("base").roles[Role.BODY].at_depth(0)
    ends = [HYPHEN if n in at else "" for n in range(count)]
    made: list[tuple[Piece, ...]] = [(Piece(f"word{end}", RunStyle("f", 20), 0, 1),) for end in ends]
    body = SetParagraph(Paragraph(Role.BODY, (Text("w"),)), (), style, Column(0, 1), lines=made)
    return Slab(body, count=count, line=100)


def split(slabs: list[Slab], most: int = 99) -> list[list[tuple[int, int]]]:
    """How many lines of which slab are on each page."""
    order = {id(slab): k for k, slab in enumerate(slabs)}
    found = best_pages(slabs, RULES, 100, most)
    return [[(order[id(p.slab)], p.end - p.start) for p in page.body if not p.repeated] for page in found]


def test_nothing_has_no_pages() -> None:
    assert split([]) == []


def test_a_page_does_not_end_in_a_word_that_is_divided() -> None:
    assert split([divided(24, 9)]) == [[(0, 9)], [(0, 10)], [(0, 5)]]
    assert split([divided(24)]) == [[(0, 10)], [(0, 10)], [(0, 4)]]
    assert split([divided(24, 7, 8, 9, 6, 5, 4, 3)])[0] == [(0, 10)]  # a page that is half empty is worse


def test_a_later_page_is_worth_a_line_on_an_earlier_one() -> None:
    """Greedy pages leave three lines below the first paragraph of page two."""
    slabs = [lines(11), lines(6), lines(3), lines(3), lines(9)]
    rooms = [1000 - max(p.y + (p.end - p.start) * 100 for p in page.body) for page in fill(slabs, RULES, 99)]
    best = best_pages(slabs, RULES, 100, 99)
    better = [1000 - max(p.y + (p.end - p.start) * 100 for p in page.body) for page in best]
    assert max(better[:-1]) <= max(rooms[:-1])


def test_a_table_does_not_leave_one_row_behind() -> None:
    head = (lines(1, keep_next=True),)
    rows = [Slab(NOTHING, count=1, line=200, head=head) for _ in range(6)]
    slabs = [lines(6), *head, *rows]
    on = split(slabs)
    assert (2, 1) not in on[0] or (3, 1) in on[0]
    assert len(on[-1]) > 1


def test_a_note_parts_rather_than_leave_half_a_page() -> None:
    slabs = [lines(4), lines(2, notes={0: [note(14)]}), lines(9)]
    pages = best_pages(slabs, RULES, 100, 99)
    assert len(fill(slabs, RULES, 99)[0].body) == 1  # it does not part on the fullest pages
    first, second = pages[0].notes, pages[1].notes
    assert [(n.start, n.end) for n in (*first, *second)] == [(0, 7), (7, 14)]


def test_a_note_that_fits_on_the_next_page_with_its_line_stays_whole() -> None:
    slabs = [lines(8), lines(2, notes={0: [note(6)]}), lines(20)]
    assert all(n.start == 0 and n.end == 6 for page in best_pages(slabs, RULES, 100, 99) for n in page.notes)


def test_a_note_whose_mark_is_in_the_last_line_of_a_page_begins_there() -> None:
    slabs = [lines(9, notes={8: [note(40)]}), lines(9)]
    pages = best_pages(slabs, RULES, 100, 99)
    marks = next(n for n, page in enumerate(pages) for p in page.body if p.slab is slabs[0] and p.end == 9)
    assert pages[marks].notes and pages[marks].notes[0].start == 0
    assert sum(n.end - n.start for page in pages for n in page.notes) == 40


def test_several_notes_longer_than_a_page_follow_each_other() -> None:
    slabs = [lines(2, notes={0: [note(30), note(25)], 1: [note(50)]}), lines(3)]
    placed = [(n.note, n.start, n.end) for page in best_pages(slabs, RULES, 100, 99) for n in page.notes]
    order = slabs[0].notes[0] + slabs[0].notes[1]
    assert [(id(one), k) for one, start, end in placed for k in range(start, end)] == [
        (id(one), k) for one in order for k in range(len(one.heights))
    ]


def test_a_new_page_costs_nothing_and_nothing_else_stands_on_the_page_before() -> None:
    assert split([lines(3), lines(2, new_page=True), lines(9)]) == [[(0, 3)], [(1, 2), (2, 7)], [(2, 2)]]


def test_what_no_page_can_hold_ends_all_the_same() -> None:
    chain = [lines(3), *(lines(2, keep_next=True) for _ in range(9)), lines(2)]
    assert sum(count for page in split(chain) for _, count in page) == 23
    assert split([lines(25, keep_lines=True)]) == [[(0, 10)], [(0, 10)], [(0, 5)]]
    assert len(split([Slab(NOTHING, count=1, line=1500), lines(2)])) == 2
    assert sum(count for page in split([lines(2, notes={0: [note(3, 1500)]})]) for _, count in page) == 2


def test_a_runaway_ends() -> None:
    assert len(split([lines(1000)], most=7)) == 7
