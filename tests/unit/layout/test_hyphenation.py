"""Where words may be divided: by the patterns of a language, its least letters, and what a word is made of."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportkit.diagnostics import FontError
from reportkit.layout import hyphenation
from reportkit.layout.hyphenation import Hyphenator, patterns


def divided(word: str, language: str) -> str:
    points = Hyphenator(language).points(word, None)
    return "-".join(word[a:b] for a, b in zip((0, *points), (*points, len(word)), strict=True))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-US", "rep-re-sen-ta-tive ac-count-abil-ity"),
        ("en-GB", "rep-res-ent-at-ive ac-count-ab-il-ity"),
        ("en", "rep-res-ent-at-ive"),
        ("fr", "l’ad-mi-nis-tra-tion l’As-sem-blée"),
        ("fr-CA", "gou-ver-ne-ment"),
        ("es-MX", "re-pre-sen-ta-ción"),
        ("ru", "ре-зо-лю-ция Ор-га-ни-за-ции"),
        ("de", "Men-schen-rechts-ver-tei-di-ger"),
        ("de", "Ge-ne-ralver-samm-lung"),  # the patterns part it before and behind the l: neither is sure
        ("sr-Latn", "od-go-vor-nost"),
    ],
)
def test_words_are_divided_by_the_patterns_of_their_language(language: str, words: str) -> None:
    assert [divided(word.replace("-", ""), language) for word in words.split()] == words.split()


@pytest.mark.parametrize("word", ["UNESCO", "iPhone", "covid19", "sehr", "DPRK’s", "abc-defgh"])
def test_short_words_capitals_inside_and_figures_stay_whole(word: str) -> None:
    assert divided(word, "en-US") == word


def test_two_letters_stay_before_a_hyphen_and_three_behind() -> None:
    assert divided("against", "en-US") == "against"  # a-gainst
    assert divided("rapidly", "en-US") == "rapidly"  # rapid-ly


def test_a_language_without_patterns_divides_nothing() -> None:
    assert divided("resolution", "ko") == "resolution"
    assert patterns("tlh") is None


def test_a_run_in_another_language_has_the_patterns_of_that_one() -> None:
    both = Hyphenator("en-GB")
    assert both.points("representation", "fr") == patterns("fr").points("representation")  # type: ignore[union-attr]
    assert both.points("representation", None) != both.points("representation", "fr")


def test_missing_patterns_are_a_failure_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hyphenation, "_PACKAGE", "no_such_package")
    monkeypatch.setattr(hyphenation, "_READ", {})
    with pytest.raises(FontError, match="pip install"):
        Hyphenator("fr").points("représentation", None)


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("fr", "recommandation", "re-com-man-da-tion"),
        ("fr-CH", "l’Assemblée", "l’As-sem-blée"),
        ("es", "desarrollo", "de-sa-rro-llo"),
        ("es-ES", "niño", "niño"),
        ("ru", "правительство", "пра-ви-тель-ство"),
        ("ru-RU", "безопасности", "без-опас-но-сти"),
        ("zh-CN", "国际社会", "国际社会"),
        ("ko", "인권상황보고서", "인권상황보고서"),
        ("ar", "المفوضية", "المفوضية"),
    ],
)
def test_words_of_other_languages_are_divided_by_their_patterns(language: str, word: str, parts: str) -> None:
    points = (0, *Hyphenator("en-GB").points(word, language), len(word))
    assert "-".join(word[a:b] for a, b in pairwise(points)) == parts
