"""Column widths: a table is as low as it can be, figures stay whole, no word breaks where that can be had."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import ColumnAlign, Paragraph, Table, TableCell, TableRow, Text
from reportkit.doctree.roles import Role
from reportkit.layout.columns import ColumnNeeds, column_widths, leads
from reportkit.layout.depths import Extent, lines_at, together
from reportkit.layout.lines import Boxes
from reportkit.layout.measure import Measurer
from reportkit.layout.runs import Spinner
from reportkit.layout.setting import Setter
from reportkit.layout.tables import Tables, sample


def words(*widths: int, blank: int = 50) -> Extent:
    """Words of so many twips with blanks between them."""
    starts, ends, at = [0.0], [0.0], 0.0
    for width in widths:
        ends.append(at + width)
        at += width + blank
        starts.append(at)
    return Extent(Boxes(starts, ends, list(range(len(widths) + 1))))


def column(*cells: Extent, figures: bool = False, room: int = 8000) -> ColumnNeeds:
    natural, least = max(c.natural for c in cells), max(c.least for c in cells)
    deep = tuple(c.depths(least, room) for c in cells)
    return ColumnNeeds(natural, least, deep, natural if figures else 0)


def height(columns: list[ColumnNeeds], widths: tuple[int, ...]) -> int:
    rows = zip(*(c.cells for c in columns), strict=True)
    return sum(max(lines_at(cell, w) for cell, w in zip(row, widths, strict=True)) for row in rows)


SHORT, LONG = words(500, 400), words(*[450] * 20)


@pytest.mark.parametrize(
    ("cells", "room", "expected"),
    [
        ([[words(2000)]], 7710, (7710,)),
        ([[words(2000)], [words(1000)], [words(1000)]], 8000, (4000, 2000, 2000)),  # spare room: by what they hold
        ([[words(600)], [words(600)]], 1200, (600, 600)),
        ([[words(600)], [words(601)]], 1200, None),
        ([[SHORT], [LONG]], 5000, (950, 4050)),  # the short column stays on one line
    ],
)
def test_widths(cells: list[list[Extent]], room: int, expected: tuple[int, ...] | None) -> None:
    assert column_widths([column(*c) for c in cells], room) == expected


def test_one_long_cell_does_not_starve_the_other_columns() -> None:
    """Twelve rows of three words beside one cell that is long: the rows count, not the longest cell."""
    names = [words(600, 600, 600)] * 12
    remarks = [words(500)] * 11 + [words(*[450] * 12)]
    columns = [column(*names), column(*remarks)]
    widths = column_widths(columns, 3800)
    assert widths is not None and height(columns, widths) <= 15


def test_figures_stay_on_one_line_while_they_are_short() -> None:
    dates = column(*[words(300, 900, 500)] * 4, figures=True)
    long = column(*[words(*[450] * 30)] * 4)
    widths = column_widths([long, dates], 6000)
    assert widths is not None and widths[1] >= dates.natural
    wide = column_widths([long, column(*[words(*[900] * 6)] * 4, figures=True)], 6000)
    assert wide is not None and wide[1] < 5400 + 250


cell = st.lists(st.integers(100, 900), min_size=1, max_size=14).map(lambda w: words(*w))
tables = st.integers(1, 5).flatmap(
    lambda n: st.integers(1, 6).flatmap(
        lambda rows: st.lists(st.lists(cell, min_size=rows, max_size=rows), min_size=n, max_size=n)
    )
)


@settings(max_examples=examples(40), deadline=None)
@given(tables, st.integers(500, 12_000))
def test_the_room_is_filled_and_no_word_breaks(cells: list[list[Extent]], room: int) -> None:
    columns = [column(*c, room=room) for c in cells]
    widths = column_widths(columns, room)
    if widths is None:
        assert sum(c.minimum for c in columns) > room
        return
    assert sum(widths) == room
    assert all(w >= c.minimum for w, c in zip(widths, columns, strict=True))


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.lists(cell, min_size=4, max_size=4), min_size=2, max_size=3), st.integers(2500, 6000))
def test_no_grid_of_widths_makes_a_table_much_lower(cells: list[list[Extent]], room: int) -> None:
    columns = [column(*c, room=room) for c in cells]
    widths = column_widths(columns, room)
    if widths is None:
        return
    grid = range(0, room + 1, max(room // 20, 1))
    best = height(columns, widths)
    for some in product(grid, repeat=len(columns) - 1):
        other = (*some, room - sum(some))
        if all(w >= c.minimum for w, c in zip(other, columns, strict=True)):
            best = min(best, height(columns, other))
    assert height(columns, widths) <= best + 2


@settings(max_examples=examples(40), deadline=None)
@given(tables, st.integers(1000, 9000))
def test_a_table_is_as_low_in_any_order_of_columns(cells: list[list[Extent]], room: int) -> None:
    columns = [column(*c, room=room) for c in cells]
    one, other = column_widths(columns, room), column_widths(columns[::-1], room)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert abs(height(columns, one) - height(columns[::-1], other)) <= 2


def test_words_beside_figures_have_the_gap_on_their_own_side() -> None:
    left, right, centre = ColumnAlign.LEFT, ColumnAlign.RIGHT, ColumnAlign.CENTRE
    assert leads((left, right, right, left, left, right, centre), 160) == (0, 0, 0, 160, 0, 0, 160)
    assert leads((right,), 160) == (0,)


# Depths


@given(st.lists(st.integers(50, 900), min_size=1, max_size=40), st.integers(0, 600))
def test_depths_say_the_lines_that_breaking_gives(widths: list[int], first: int) -> None:
    extent = Extent(words(*widths).boxes, first)
    depths = extent.depths(extent.least, 6000)
    assert [w for w, _ in depths] == sorted({w for w, _ in depths})
    for width, lines in depths:
        assert extent.lines(width) <= lines
    if extent.natural <= 6000:
        assert lines_at(depths, extent.natural) == 1


def test_the_widths_of_few_lines_are_found_to_a_point() -> None:
    assert words(500, 500, 500, 500).depths(500, 9000) == ((500, 4), (1050, 2), (2150, 1))


def test_paragraphs_over_each_other_are_as_deep_as_all_of_them() -> None:
    both = together([((500, 3), (900, 2), (1500, 1)), ((500, 2), (1000, 1))])
    assert both == ((500, 5), (900, 4), (1000, 3), (1500, 2))
    assert [lines_at(both, w) for w in (100, 500, 950, 1200, 9000)] == [5, 5, 4, 3, 2]


def test_a_forced_line_end_is_no_wish_for_room() -> None:
    boxes = words(500, 500, 500).boxes
    boxes.forced.append(2)
    assert Extent(boxes).natural == 1050


def test_of_a_long_table_rows_from_its_head_to_its_end_are_looked_at() -> None:
    assert sample(5, 3) == (0, 1, 2, 3, 4)
    some = sample(1001, 30)
    assert len(some) == 40 and some[0] == 0 and some[-1] == 1000


def test_the_widths_of_a_huge_table_need_not_look_at_each_cell_for_long() -> None:
    """The depths of a thousand rows would be a hundred thousand breakings: only those of a sample are made."""
    setter = Setter(sheet("base"), Spinner(sheet("base"), None), Measurer(EvenFaces()), Sink(), made=[])
    text = Paragraph(Role.TABLE_TEXT, (Text("some words that will not do with a line of their own " * 3),))
    row = TableRow((TableCell((text,)),) * 6)
    asked = 0
    lines = Extent.lines

    def counted(self: Extent, width: int) -> int:
        nonlocal asked
        asked += 1
        return lines(self, width)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Extent, "lines", counted)
        widths = Tables(setter, 12_000, lambda _: []).widths(
            Table((ColumnAlign.LEFT,) * 6, (row,), (row,) * 1000), 9000
        )
    assert sum(widths) == 9000 and 0 < asked < 40_000
