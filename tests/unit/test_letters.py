"""Classes of letters that are looked up when they are met."""

from __future__ import annotations

import re

import pytest

from reportkit.compile.lower_atoms import _HANGUL, _KOREAN, is_korean
from reportkit.layout.lines import IDEOGRAPH
from reportkit.layout.scripts import EAST
from reportkit.letters import Letters


def test_a_text_without_such_letters_is_not_looked_up() -> None:
    letters = Letters("\u4e00-\u9fff")
    assert not letters.search("caf\u00e9 \u2013 \u201cwords\u201d \u0434\u0430")
    assert letters._alike is None


def test_letters_are_found() -> None:
    letters = Letters("\u4e00-\u9fff")
    assert letters.search("a \u4e2d") and letters.search("\u3002\u4e2d") and not letters.search("\u3002")
    assert letters.match("a\u4e2d", 1) and not letters.match("a\u4e2d", 0) and not letters.match("a", 1)
    assert letters.count("a\u4e2d\u6587 \u4e00") == 3
    assert [*letters.runs("\u4e00\u4e2d a \u6587\u3002")] == [(0, 2), (5, 6)]
    assert letters.pattern.split("a\u4e2db") == ["a", "\u4e2d", "b"]


@pytest.mark.parametrize("letters", [IDEOGRAPH, EAST, _KOREAN, _HANGUL])
def test_they_are_those_of_a_pattern(letters: Letters) -> None:
    own, whole = Letters(letters.ranges), re.compile(f"[{letters.ranges}]")
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x10000), 0x1FFFF, 0x20000, 0x3FFFF, 0x40000):
        is_one = whole.match(chr(code)) is not None
        assert (own.search(chr(code)), own.match(chr(code), 0)) == (is_one, is_one), hex(code)


def test_korean_is_known_by_most_of_its_letters() -> None:
    assert is_korean("\ubd81\ud55c \uc778\uad8c and") is True
    assert is_korean("human rights (\uc778\uad8c)") is False
    assert is_korean("d\u00e9j\u00e0 vu") is False
