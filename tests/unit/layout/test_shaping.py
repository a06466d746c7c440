"""Words as glyphs, and what is known of them without glyphs: widths, and that a word is drawn as it is written."""

from __future__ import annotations

import pytest

from reportkit.layout.fonts import open_face
from reportkit.layout.shaping import ShapedWords


def tinos() -> ShapedWords:
    return ShapedWords(open_face("Tinos", False, False))


@pytest.mark.parametrize("word", ["nominate", "AVOID", "of-", "e\u0301", "nomi\u00ad", "a\u00a0b", "1,000"])
def test_a_word_is_as_wide_as_its_glyphs_make_it(word: str) -> None:
    assert tinos().width(word) == tinos()[word].width


def test_a_word_that_is_drawn_as_it_is_written_needs_no_glyphs() -> None:
    words = tinos()
    assert words.unlike("nominate") is None
    assert words["nominate"].texts == tuple("nominate")
    assert sum(words["nominate"].advances) == pytest.approx(sum(words[c].width for c in "nominate"))


@pytest.mark.parametrize("word", ["AVOID", "a\u00a0b"])
def test_a_kerned_or_tied_word_is_given_as_glyphs(word: str) -> None:
    assert tinos().unlike(word) == tinos()[word]
