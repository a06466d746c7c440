"""What holds of pages however they are filled: every line and every note once, in order, within the page's depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from reportkit.doctree.nodes import Note
from reportkit.layout.filled import Filled, Rules
from reportkit.layout.page_search import best_pages
from reportkit.layout.pagebreaks import proved_pages
from reportkit.layout.paging import fill
from reportkit.layout.slabs import Body, SetNote, Slab
from reportkit.record import replace

DEPTH, LINE, NOTE_LINE, SPACE = 1000, 100, 40, 50
NOTHING: Body = None  # type: ignore[assignment]  # pages are filled by heights
RULES = Rules(DEPTH, SPACE)

Filling: TypeAlias = Callable[[list[Slab]], list[Filled]]

FILLINGS: dict[str, Filling] = {
    "word": lambda slabs: fill(slabs, RULES, 9999),
    "parting": lambda slabs: fill(slabs, replace(RULES, parting=True), 9999),
    "proofed": lambda slabs: proved_pages(slabs, RULES, 9999),
    "optimal": lambda slabs: best_pages(slabs, RULES, LINE, 9999),
}

filled_in_every_way = pytest.mark.parametrize("way", FILLINGS)

LENGTHS = st.one_of(st.integers(1, 6), st.integers(1, 6), st.integers(7, 60))
"""Lines of a note: now and then it is longer than a page."""


@st.composite
def notes(draw: st.DrawFn) -> SetNote:
    count = draw(LENGTHS)
    slab = Slab(NOTHING, count=count, line=NOTE_LINE)
    lines = [(slab, n) for n in range(count)]
    return SetNote(Note("1", ()), [slab], lines, [NOTE_LINE] * count, NOTE_LINE * count)


@st.composite
def paragraphs(draw: st.DrawFn) -> Slab:
    count = draw(st.one_of(st.integers(1, 9), st.integers(1, 40)))
    marked = draw(st.lists(st.integers(0, count - 1), max_size=3)) if draw(st.booleans()) else []
    return Slab(
        NOTHING,
        draw(st.integers(0, 3)) * 30,
        count=count,
        line=LINE,
        keep_next=draw(st.integers(0, 5)) == 0,
        keep_lines=draw(st.integers(0, 7)) == 0,
        new_page=draw(st.integers(0, 14)) == 0,
        notes={k: draw(st.lists(notes(), min_size=1, max_size=3)) for k in sorted(marked)},
    )


@st.composite
def tables(draw: st.DrawFn) -> list[Slab]:
    head = tuple(Slab(NOTHING, count=1, line=80, keep_next=True) for _ in range(draw(st.integers(1, 2))))
    tall = DEPTH - sum(row.line for row in head)
    rows = []
    for _ in range(draw(st.integers(1, 12))):
        height = draw(st.one_of(st.integers(50, 300), st.integers(50, tall)))
        noted = {0: draw(st.lists(notes(), min_size=1, max_size=2))} if draw(st.integers(0, 4)) == 0 else {}
        rows.append(Slab(NOTHING, count=1, line=height, head=head, notes=noted))
    return [*head, *rows]


@st.composite
def documents(draw: st.DrawFn) -> list[Slab]:
    parts = draw(st.lists(st.one_of(paragraphs(), paragraphs(), paragraphs(), tables()), max_size=25))
    return [slab for part in parts for slab in (part if isinstance(part, list) else [part])]


def marked(slabs: list[Slab]) -> list[SetNote]:
    """The notes of a document in the order of their marks."""
    return [note for slab in slabs for k in sorted(slab.notes) for note in slab.notes[k]]


def own(page: Filled) -> Iterator[tuple[Slab, int]]:
    """The lines of a page, without the heads that are repeated."""
    for placed in page.body:
        if not placed.repeated:
            for line in range(placed.start, placed.end):
                yield placed.slab, line


@filled_in_every_way
@settings(max_examples=examples(25), deadline=None)
@given(slabs=documents())
def test_every_line_and_note_is_placed_once_and_in_order(way: str, slabs: list[Slab]) -> None:
    pages = FILLINGS[way](slabs)
    assert [(id(s), k) for page in pages for s, k in own(page)] == [(id(s), k) for s in slabs for k in range(s.count)]
    placed = [(id(p.note), k) for page in pages for p in page.notes for k in range(p.start, p.end)]
    assert placed == [(id(note), k) for note in marked(slabs) for k in range(len(note.heights))]
    on = {(id(s), k): n for n, page in enumerate(pages) for s, k in own(page)}
    first = {id(p.note): n for n, page in enumerate(pages) for p in page.notes if p.start == 0}
    for slab in slabs:
        for k, found in slab.notes.items():
            assert all(first[id(note)] >= on[id(slab), k] for note in found)


@filled_in_every_way
@settings(max_examples=examples(25), deadline=None)
@given(slabs=documents())
def test_no_page_is_deeper_than_it_may_be_and_none_is_empty(way: str, slabs: list[Slab]) -> None:
    for page in FILLINGS[way](slabs):
        y = 0
        for placed in page.body:
            assert placed.y >= y and placed.end > placed.start
            y = placed.y + (placed.end - placed.start) * placed.slab.line + placed.slab.bottom
        assert y <= (DEPTH if page.rule is None else page.rule)
        assert any(True for _ in own(page)) or page.notes
        at = None if page.rule is None else page.rule + SPACE
        for note in page.notes:
            assert note.y == at
            at = note.y + sum(note.note.heights[note.start : note.end])
        assert at in (None, DEPTH)


@filled_in_every_way
@settings(max_examples=examples(25), deadline=None)
@given(slabs=documents())
def test_notes_part_by_two_lines_and_two(way: str, slabs: list[Slab]) -> None:
    for page in FILLINGS[way](slabs):
        for placed in page.notes:
            rest = len(placed.note.heights) - placed.end
            assert rest != 1
            assert placed.end - placed.start >= min(2, len(placed.note.heights))


@filled_in_every_way
@settings(max_examples=examples(25), deadline=None)
@given(slabs=documents())
def test_tables_repeat_their_heads_and_pages_begin_where_they_are_asked_for(way: str, slabs: list[Slab]) -> None:
    pages = FILLINGS[way](slabs)
    for before, page in pairwise(pages):
        heads = [placed.slab for placed in page.body if placed.repeated]
        inner = [slab for slab, _ in own(page)]
        if inner and inner[0].head:
            assert heads == list(inner[0].head)
        else:
            assert heads == []
        assert not any(slab.new_page and line == 0 for slab, line in list(own(page))[1:])
        assert not any(slab.new_page and line == 0 for slab, line in list(own(before))[1:])


@settings(max_examples=examples(25), deadline=None)
@given(slabs=documents())
def test_the_best_pages_keep_together_what_the_fullest_keep_together(slabs: list[Slab]) -> None:
    def blemishes(pages: list[Filled]) -> int:
        out = 0
        for page in pages[:-1]:
            last = next((p for p in reversed(page.body) if not p.repeated), None)
            if last is not None and last.end == last.slab.count:
                out += last.slab.keep_next
            elif last is not None:
                out += last.end - last.start < 2 or last.slab.count - last.end < 2
        return out

    assert blemishes(FILLINGS["parting"](slabs)) or not blemishes(FILLINGS["optimal"](slabs))


@settings(max_examples=examples(25), deadline=None)
@given(documents())
def test_pages_are_the_same_at_every_run(slabs: list[Slab]) -> None:
    def shown() -> list[list[tuple[int, int, int]]]:
        return [[(id(p.slab), p.start, p.y) for p in page.body] for page in FILLINGS["optimal"](slabs)]

    assert shown() == shown()
