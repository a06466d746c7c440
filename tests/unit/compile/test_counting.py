"""Numbers in letters, in roman signs and in words."""

from __future__ import annotations

import pytest

from reportkit.checks.docx_numbers import number
from reportkit.compile.counting import number_of_words, number_text, number_words, pattern
from reportkit.doctree.nodes import NumberFormat


@pytest.mark.parametrize("format", [f for f in NumberFormat if f not in (NumberFormat.BULLET, NumberFormat.NONE)])
def test_what_is_printed_is_what_word_counts(format: NumberFormat) -> None:
    assert [number_text(n, format) for n in range(1, 4000)] == [number(n, format.value) for n in range(1, 4000)]


@pytest.mark.parametrize(
    ("count", "format", "said"),
    [
        (26, NumberFormat.LOWER_LETTER, "z"),
        (27, NumberFormat.LOWER_LETTER, "aa"),
        (28, NumberFormat.UPPER_LETTER, "BB"),
        (53, NumberFormat.LOWER_LETTER, "aaa"),
        (49, NumberFormat.LOWER_ROMAN, "xlix"),
        (1949, NumberFormat.UPPER_ROMAN, "MCMXLIX"),
        (12, NumberFormat.DECIMAL, "12"),
    ],
)
def test_numbers_in_their_formats(count: int, format: NumberFormat, said: str) -> None:
    assert number_text(count, format) == said


def test_a_pattern_shows_the_numbers_of_the_levels_above() -> None:
    kinds = (NumberFormat.DECIMAL, NumberFormat.LOWER_LETTER)
    assert pattern("1.a)", 1).render((3, 2), kinds) == "3.b)"
    assert pattern("(a)", 1).render((3, 2), kinds) == "(b)"
    assert pattern("", 0).text == ""


@pytest.mark.parametrize(("count", "words"), [(0, "no"), (1, "one"), (20, "twenty"), (21, "twenty-one"), (100, "100")])
def test_counts_in_words(count: int, words: str) -> None:
    assert number_words(count) == words
    assert number_of_words(words) == (count if 2 <= count <= 20 else None)
