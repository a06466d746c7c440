"""Boxes and greedy lines: where a line may end, and where it does."""

from __future__ import annotations

import pytest

from reportkit.layout.lines import Boxes, greedy, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to be", ["to ", "be"]),
        ("two  blanks ", ["two  ", "blanks "]),
        (" leads", [" ", "leads"]),
        ("well-known fact", ["well-", "known ", "fact"]),
        ("2019\u20132022", ["2019\u2013", "2022"]),
        ("end\u2014start", ["end\u2014", "start"]),
        ("A/HRC/25/63", ["A/HRC/25/63"]),  # word processors do not break at a slash
        ("para.\u00a012", ["para.\u00a012"]),
        ("COVID\u201119", ["COVID\u201119"]),  # a no-break hyphen
        ("--dry-run", ["--dry-", "run"]),
        ("a\tb", ["a", "\t", "b"]),
        ("a \nb", ["a \n", "b"]),
        ("북한 인권은", ["북한 ", "인권은"]),  # Hangul breaks at blanks only
        ("人権は", ["人", "権", "は"]),
        ("大韓民國의", ["大", "韓", "民", "國의"]),
        ("「人」。", ["「人」。"]),
        ("", []),
    ],
)
def test_where_a_line_may_end(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert "".join(words(text)) == text


def boxes(*widths: tuple[float, float], forced: tuple[int, ...] = ()) -> Boxes:
    """Boxes of some ink, each with a blank behind it."""
    starts, ends = [0.0], [0.0]
    for ink, blank in widths:
        ends.append(starts[-1] + ink)
        starts.append(starts[-1] + ink + blank)
    return Boxes(starts, ends, list(range(len(widths) + 1)), list(forced))


def test_a_line_takes_what_fits_and_blanks_hang() -> None:
    four = boxes((40, 10), (40, 10), (40, 10), (40, 0))
    assert greedy(four, 0, 4, 90, 90) == [(0, 2), (2, 4)]
    assert greedy(four, 0, 4, 89, 89) == [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert greedy(four, 0, 4, 40, 140) == [(0, 1), (1, 4)]


def test_what_is_too_wide_stands_alone() -> None:
    assert greedy(boxes((40, 10), (500, 10), (40, 0)), 0, 3, 100, 100) == [(0, 1), (1, 2), (2, 3)]


def test_a_forced_end_ends_the_line() -> None:
    assert greedy(boxes((10, 10), (10, 10), (10, 0), forced=(1,)), 0, 3, 100, 100) == [(0, 1), (1, 3)]
