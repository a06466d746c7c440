"""Words as glyphs, and what is known of them without glyphs: widths, and that a word is drawn as it is written."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from reportkit.layout.fonts import _BY_PAIRS, FontSet, open_face
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


def letters() -> list[str]:
    """Give words of letters and marks of ASCII, those among them that faces kern and join, and what stands at ends."""
    chance = Random(7)
    ascii_ = [chr(code) for code in range(0x21, 0x7F)]
    some = ["".join(chance.choices(ascii_, k=chance.randint(2, 8))) for _ in range(500)]
    close = ["".join(triple) for triple in product("aflLTVi-.'", repeat=3)]
    return [*some, *close, "offices", "difficult-", "12.5", "x", *(word + "\u00ad" for word in close[::9])]


@pytest.mark.parametrize("ligatures", [True, False])
@pytest.mark.parametrize("family", sorted(_BY_PAIRS))
def test_words_that_are_added_up_by_pairs_are_those_that_harfbuzz_shapes(family: str, ligatures: bool) -> None:
    for bold, italic in product((False, True), repeat=2):
        added, shaped = (
            ShapedWords(open_face(family, bold, italic), ligatures, by_pairs=by_pairs) for by_pairs in (True, False)
        )
        words = letters()
        assert sum(added._kerns(word) is not None for word in words) > len(words) / 2
        for word in words:
            assert (added.width(word), added.unlike(word)) == (shaped.width(word), shaped.unlike(word)), word
            assert added[word] == shaped[word]


def test_faces_of_other_scripts_are_shaped_by_harfbuzz_alone() -> None:
    assert FontSet().shaped("Amiri", False, False)._kerns("nominate") is None
    assert FontSet().shaped("Tinos", False, False, rtl=True)._kerns("nominate") is None
    assert FontSet().shaped("Tinos", False, False)._kerns("nominate") is not None
