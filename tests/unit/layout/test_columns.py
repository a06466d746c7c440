"""Column widths: short columns stay whole, long ones share, no word breaks where that can be had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.doctree.nodes import ColumnAlign
from reportkit.layout.columns import column_widths, leads


@pytest.mark.parametrize(
    ("natural", "minimum", "room", "expected"),
    [
        ([2000], [500], 7710, (7710,)),
        ([2000, 1000, 1000], [500, 500, 500], 8000, (4000, 2000, 2000)),  # spare room: by what they hold
        ([1000, 9000], [400, 700], 5000, (1000, 4000)),  # the short column stays on one line
        ([9000, 4500, 800], [900, 900, 400], 6800, (4000, 2000, 800)),  # the long ones by what they hold
        ([9000, 3000], [900, 2000], 4000, (2000, 2000)),  # but none narrower than its longest word
        ([5000, 5000, 5000], [300, 300, 300], 1000, (334, 333, 333)),
        ([600, 5000], [500, 4800], 5350, (550, 4800)),  # a short column gives way to a long word
        ([600, 600], [600, 600], 1200, (600, 600)),
        ([600, 600], [600, 601], 1200, None),
        ([0, 0], [0, 0], 100, (50, 50)),
    ],
)
def test_widths(natural: list[int], minimum: list[int], room: int, expected: tuple[int, ...] | None) -> None:
    assert column_widths(natural, minimum, room) == expected


columns = st.lists(
    st.tuples(st.integers(0, 40_000), st.integers(0, 40_000)).map(lambda p: (max(p), min(p) // 8)),
    min_size=1,
    max_size=9,
)


@given(columns, st.integers(500, 12_000))
def test_the_room_is_filled_and_no_word_breaks(cells: list[tuple[int, int]], room: int) -> None:
    natural, minimum = [n for n, _ in cells], [m for _, m in cells]
    widths = column_widths(natural, minimum, room)
    if widths is None:
        assert sum(minimum) > room
        return
    assert sum(widths) == room
    assert all(w >= m for w, m in zip(widths, minimum, strict=True))


@given(columns, st.integers(500, 12_000))
def test_a_table_reads_the_same_in_any_order_of_columns(cells: list[tuple[int, int]], room: int) -> None:
    one = column_widths([n for n, _ in cells], [m for _, m in cells], room)
    other = column_widths([n for n, _ in cells[::-1]], [m for _, m in cells[::-1]], room)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert all(abs(a - b) <= 1 for a, b in zip(one, other[::-1], strict=True))


def test_words_beside_figures_have_the_gap_on_their_own_side() -> None:
    left, right, centre = ColumnAlign.LEFT, ColumnAlign.RIGHT, ColumnAlign.CENTRE
    assert leads((left, right, right, left, left, right, centre), 160) == (0, 0, 0, 160, 0, 0, 160)
    assert leads((right,), 160) == (0,)
