"""Numbers in letters, in roman signs and in words."""

from __future__ import annotations

import pytest

from reportkit.checks.docx_numbers import number
from reportkit.compile.counting import Pattern, number_of_words, number_text, number_words, pattern
from reportkit.doctree.nodes import NumberFormat

TO_WORD = {NumberFormat.GANADA: 14, NumberFormat.CIRCLED: 20, NumberFormat.CHINESE: 99, NumberFormat.ABJAD: 4}
TO_WORD |= {NumberFormat.ORDINAL: 0}
"""How far Word counts as we print, where it does not go on for ever."""


@pytest.mark.parametrize("format", [f for f in NumberFormat if f not in (NumberFormat.BULLET, NumberFormat.NONE)])
def test_what_is_printed_is_what_word_counts(format: NumberFormat) -> None:
    left_to_word = [n for n in range(1, 4000) if Pattern(format, "%1").counted(n)]
    assert len(left_to_word) == TO_WORD.get(format, 3999)
    assert [number_text(n, format) for n in left_to_word] == [number(n, format.value) for n in left_to_word]


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
        (14, NumberFormat.GANADA, "하"),
        (15, NumberFormat.GANADA, "거"),
        (16, NumberFormat.GANADA, "너"),
        (28, NumberFormat.GANADA, "허"),
        (29, NumberFormat.GANADA, "고"),
        (84, NumberFormat.GANADA, "히"),
        (85, NumberFormat.GANADA, "가가"),
        (20, NumberFormat.CIRCLED, "⑳"),
        (21, NumberFormat.CIRCLED, "㉑"),
        (36, NumberFormat.CIRCLED, "㊱"),
        (51, NumberFormat.CIRCLED, "(51)"),
        (10, NumberFormat.CHINESE, "十"),
        (19, NumberFormat.CHINESE, "十九"),
        (20, NumberFormat.CHINESE, "二十"),
        (35, NumberFormat.CHINESE, "三十五"),
        (100, NumberFormat.CHINESE, "100"),
        (5, NumberFormat.ABJAD, "هـ"),
        (28, NumberFormat.ABJAD, "غ"),
        (29, NumberFormat.ABJAD, "أأ"),
        (1, NumberFormat.ORDINAL, "أولا"),
        (10, NumberFormat.ORDINAL, "عاشرا"),
        (12, NumberFormat.ORDINAL, "ثاني عشر"),
        (20, NumberFormat.ORDINAL, "20"),
        (32_767, NumberFormat.UPPER_ROMAN, "M" * 32 + "DCCLXVII"),
        (32_768, NumberFormat.UPPER_ROMAN, "32768"),
        (999_999_999, NumberFormat.LOWER_LETTER, "999999999"),
    ],
)
def test_numbers_in_their_formats(count: int, format: NumberFormat, said: str) -> None:
    assert number_text(count, format) == said


def test_a_pattern_shows_the_numbers_of_the_levels_above() -> None:
    kinds = (NumberFormat.DECIMAL, NumberFormat.LOWER_LETTER)
    assert pattern("1.a)", 1).render((3, 2), kinds) == "3.b)"
    assert pattern("(a)", 1).render((3, 2), kinds) == "(b)"
    assert pattern("", 0).text == ""


def test_korean_levels_go_on_behind_the_last_letter_and_a_circle_is_never_left_to_word() -> None:
    letters, brackets, circles = pattern("가.", 1), pattern("(가)", 5), pattern("㉮", 7)
    assert [
        letters.render((0, n), (NumberFormat.NONE, letters.kind)) for n in (1, 14, 15, 16)
    ] == "가. 하. 거. 너.".split()
    assert brackets.render((0,) * 5 + (3,), (brackets.kind,) * 6) == "(다)"
    assert [circles.render((0,) * 7 + (n,), (circles.kind,) * 8) for n in (1, 14, 15)] == ["㉮", "㉻", "(거)"]
    assert (letters.counted(14), letters.counted(15), circles.counted(1)) == (True, False, False)


def test_a_format_without_a_number_is_a_mark() -> None:
    mark = pattern("□", 0)
    assert (mark.kind, mark.render((7,), ())) == (NumberFormat.BULLET, "□")


@pytest.mark.parametrize(("count", "words"), [(0, "no"), (1, "one"), (20, "twenty"), (21, "twenty-one"), (100, "100")])
def test_counts_in_words(count: int, words: str) -> None:
    assert number_words(count) == words
    assert number_of_words(words) == (count if 2 <= count <= 20 else None)
