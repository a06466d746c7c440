"""Classes of letters that are compiled when they are met."""

from __future__ import annotations

import re

import pytest

from reportkit.compile.lower_atoms import is_korean
from reportkit.layout.lines import IDEOGRAPH
from reportkit.layout.scripts import EAST
from reportkit.letters import Letters


def test_a_text_without_such_letters_compiles_nothing() -> None:
    letters = Letters("[\u4e00-\u9fff]")
    assert letters.search("caf\u00e9 \u2013 \u201cwords\u201d \u0434\u0430") is None
    assert letters.match("\u2014", 0) is None
    assert letters._made is None


def test_letters_are_found() -> None:
    letters = Letters("[\u4e00-\u9fff]")
    assert (found := letters.search("a \u4e2d")) is not None and found.start() == 2
    assert letters.match("a\u4e2d", 1) is not None and letters.match("a\u4e2d", 0) is None


@pytest.mark.parametrize("letters", [IDEOGRAPH, EAST])
def test_no_letter_of_a_class_is_passed_over(letters: Letters) -> None:
    whole = re.compile(letters._source)
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x10000), 0x20000, 0x3FFFF):
        if whole.match(chr(code)):
            assert Letters(letters._source).search(chr(code)), hex(code)


def test_korean_is_known_by_most_of_its_letters() -> None:
    assert is_korean("\ubd81\ud55c \uc778\uad8c and") is True
    assert is_korean("human rights (\uc778\uad8c)") is False
    assert is_korean("d\u00e9j\u00e0 vu") is False
