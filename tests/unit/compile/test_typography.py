"""Quotes, dashes, spaces and articles: over the pieces of one paragraph, and never in what is exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.compile.articles import vowel
from reportkit.compile.typography import OBJECT, quotation, typeset

N = "\u00a0"


def one(text: str, language: str = "en-GB") -> str:
    return typeset([text], [False], language)[0]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('He said "yes" and ("no").', "He said “yes” and (“no”)."),
        ("It's the '90s, isn't it? 'Yes.'", "It’s the ’90s, isn’t it? ‘Yes.’"),
        ('"\'Nested\' quotes"', "“‘Nested’ quotes”"),
        ("a -- b - c --- d", f"a{N}– b{N}– c{N}– d"),
        ("a – b", f"a{N}– b"),
        ("pages 3-4, 2019-20 and 80-94", f"pages{N}3–4, 2019–20 and 80–94"),
        ("COVID-19, A/HRC/25-1, 1-2-3, 2022-10-25", "COVID-19, A/HRC/25-1, 1-2-3, 2022-10-25"),
        ("Public Law 114-122 and Act 12-13", "Public Law 114-122 and Act 12-13"),
        ("at -5 degrees (-3)", f"at −5{N}degrees (−3)"),
        ("wait... there", "wait… there"),
        ("two  spaces , and ( more )", "two spaces, and ( more)"),
        ("12 per cent of 5 km, 3 % and 4 months", f"12{N}per cent of 5{N}km, 3{N}% and 4{N}months"),
        ("25 October 2022, para. 12 (a), annex A", f"25{N}October 2022, para.{N}12{N}(a), annex{N}A"),
        ("sections V and VI, Section I", f"sections{N}V and VI, Section{N}I"),
        ("No. 4 of J. R. Smith; sections on it", f"No.{N}4 of J.{N}R.{N}Smith; sections on it"),
        ("resolution 49/22, tables 1 and 2", f"resolution{N}49/22, tables{N}1 and 2"),
    ],
)  # fmt: skip
def test_english(written: str, printed: str) -> None:
    assert one(written) == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("de", "„so“ ‚so‘"),
        ("fr", "«\u202fso\u202f» “so”"),
        ("es", "«so» “so”"),
        ("ko", "“so” ‘so’"),
        ("xx", "“so” ‘so’"),
    ],
)
def test_quotation_marks_are_those_of_the_language(language: str, printed: str) -> None:
    assert one("\"so\" 'so'", language) == printed


def test_an_american_dash_has_no_spaces() -> None:
    assert one("a -- b", "en-US") == "a\u2014b"


def test_the_months_of_english_stay_with_their_day_in_english_only() -> None:
    assert one("25 October", "de") == "25 October"


@pytest.mark.parametrize(
    ("pieces", "printed"),
    [
        (["A ", "hour and an ", "union"], "An hour and a union"),
        (["a ", "8", " and an ", "11th"], "an 8 and an 11th"),
        (["an ", "NGO", ", a ", "UN body"], "an NGO, a UN body"),
        (["annex A ", "and a ", "and"], f"annex{N}A and an and"),
    ],
)
def test_an_article_before_another_piece_is_chosen_anew(pieces: list[str], printed: str) -> None:
    assert "".join(typeset(pieces, [False] * len(pieces), "en-GB")) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("A odd one, and an union.", "An odd one, and a union."),
        ("a NATO meeting, an historic day, an MP, a MoU", "a NATO meeting, an historic day, an MP, a MoU"),
        ("option a and b, plan A exists", "option a and b, plan A exists"),
    ],
)
def test_inside_a_piece_only_what_is_certain_is_mended(written: str, printed: str) -> None:
    assert one(written) == printed


def test_what_is_exact_is_seen_and_never_changed() -> None:
    pieces = typeset(
        ['He said "', "a -- \"b\" 'c'", '" -- ', OBJECT, '"so"'], [False, True, False, True, False], "en-GB"
    )
    assert pieces == ["He said “", "a -- \"b\" 'c'", f"”{N}– ", OBJECT, "“so”"]


def test_a_rule_may_span_pieces() -> None:
    assert typeset(["12", " per", " cent"], [False] * 3, "en-GB") == ["12", f"{N}per", " cent"]
    assert typeset(["a ", " b"], [False, False], "en-GB") == ["a ", "b"]


@given(st.lists(st.tuples(st.text("ab \"'-.,()12A" + OBJECT, max_size=8), st.booleans()), max_size=8))
def test_as_many_pieces_come_out_as_went_in(given_pieces: list[tuple[str, bool]]) -> None:
    pieces, exact = [p for p, _ in given_pieces], [e for _, e in given_pieces]
    out = typeset(pieces, exact, "en-GB")
    assert len(out) == len(pieces)
    assert all(new == old for new, old, is_exact in zip(out, pieces, exact, strict=True) if is_exact)


@given(st.text("ab \"'-.,()12", max_size=30), st.integers(0, 30))
def test_how_a_text_is_cut_does_not_show(text: str, at: int) -> None:
    # Articles aside, which ask whether the word behind them is of another piece.
    assert "".join(typeset([text[:at], text[at:]], [False, False], "de")) == one(text, "de")


def test_a_quotation_changes_its_marks_only() -> None:
    assert quotation("we -- 'so' ... 5 km", "en-GB") == "we -- ‘so’ ... 5 km"


@pytest.mark.parametrize("word", ["hour", "MP", "8", "11th", "umbrella", "odd", "NGO", "unimportant"])
def test_words_spoken_with_a_vowel_first(word: str) -> None:
    assert vowel(word)


@pytest.mark.parametrize("word", ["union", "European", "UN", "one-off", "12", "house", "useful", "BBC"])
def test_words_spoken_with_a_consonant_first(word: str) -> None:
    assert not vowel(word)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("the .kr domain, a .5 share", "the .kr domain, a .5 share"),
        ("a , b ; c ... (d ) e .", "a, b; c… (d) e."),
        ("said .\ufffc", "said.\ufffc"),
    ],
)
def test_a_blank_goes_before_a_stop_and_not_before_a_word_that_begins_with_one(written: str, printed: str) -> None:
    assert typeset([written], [False], "en-GB") == [printed]
