"""How languages other than English are set: quotation marks, high marks, dashes, units, months and labels."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.compile.manners import named_numbers
from reportkit.compile.typography import OBJECT, quotation, typeset

LANGUAGES = ("ar", "de", "es", "fr", "fr-CA", "ko", "ru", "xx", "zh")


def one(text: str, language: str) -> str:
    """Set a text; a thin blank is shown as `_`, a no-break space as `~`."""
    return typeset([text], [False], language)[0].replace("\u202f", "_").replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [
        ("fr", 'Il dit "oui" : \'non\' ; vraiment ? Oui !', "Il dit «_oui_»~: “non”_; vraiment_? Oui_!"),
        ("fr", "«mot», « mot » (voir : ici)", "«_mot_», «_mot_» (voir~: ici)"),
        ("fr", "à 12:30, https://x.y/a?b;c, Quoi ?! (non!)", "à 12:30, https://x.y/a?b;c, Quoi_?! (non_!)"),
        ("fr", "le 25 octobre 2022, par. 12 a), tableau 3, n° 4", "le 25~octobre 2022, par.~12~a), tableau~3, n°~4"),
        ("fr", "5 millions d'euros et 3 %", "5~millions d’euros et 3~%"),
        ("fr-CA", "Quoi ? Voici : oui", "Quoi? Voici~: oui"),
        ("es", "¿\"Sí\"? ¡No! El 25 de octubre, párr. 12 a)", "¿«Sí»? ¡No! El 25~de octubre, párr.~12~a)"),
        ("es", "del 3-4 -- 5 %", "del 3–4~– 5~%"),
        ("ru", 'Он сказал "да \'нет\'" -- 25 октября 2022 года', "Он сказал «да „нет“»~— 25~октября 2022~года"),
        ("ru", "п. 12, раздел III, № 4, 5 млн, А. С. Пушкин", "п.~12, раздел~III, №~4, 5~млн, А.~С.~Пушкин"),
        ("zh", '他说"好"。他说"不\'要\'"...共5-6人--第3节', "他说“好”。他说“不‘要’”……共5-6人——第3节"),
        ("zh", "L'eau和\"水\"", "L’eau和“水”"),
        ("ar", 'قال "نعم" ، الفقرة 12', "قال «نعم»، الفقرة~12"),
        ("ar", "25 تشرين الأول/أكتوبر 2022", "25~تشرين الأول/أكتوبر 2022"),
        ("ko", '"예"라고 했다. 표 1, 3-4', "“예”라고 했다. 표~1, 3-4"),
        ("xx", '"a" \'b\' -- 3-4 %', "“a” ‘b’~– 3–4~%"),
    ],
)  # fmt: skip
def test_languages(language: str, written: str, printed: str) -> None:
    assert one(written, language) == printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_exact_stays(language: str) -> None:
    pieces = ["x ", '"a" ; 3-4 ?', " y"]
    assert typeset(pieces, [False, True, False], language)[1] == pieces[1]


def test_a_high_mark_behind_a_piece_has_its_blank() -> None:
    assert "".join(typeset(["Voir ", "ici", " : oui", " ", OBJECT, " !"], [False] * 6, "fr")) == (
        f"Voir ici\u00a0: oui {OBJECT}\u202f!"
    )


def test_a_quotation_has_the_marks_of_the_language_and_nothing_else() -> None:
    assert quotation("\"a\" -- 'b' ; c", "fr") == "«\u202fa\u202f» -- “b” ; c"


PIECE = st.text(alphabet="ab 1\"'-;:!?.«»，。一ا،", max_size=8)


@given(st.sampled_from(LANGUAGES), st.lists(PIECE, min_size=1, max_size=4))
def test_as_many_pieces_come_out_and_how_they_are_cut_does_not_show(language: str, pieces: list[str]) -> None:
    made = typeset(pieces, [False] * len(pieces), language)
    assert len(made) == len(pieces)
    assert "".join(made) == typeset(["".join(pieces)], [False], language)[0]


@given(st.sampled_from(LANGUAGES), PIECE)
def test_what_is_set_is_set(language: str, text: str) -> None:
    once = typeset([text], [False], language)[0]
    again = typeset([once], [False], language)[0]
    assert typeset([again], [False], language)[0] == again


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("fr", "le 25 octobre 2022, par. 12 et 14, section 3, 1er mai, 340 maisons", "340"),
        ("es", "el 25 de octubre de 2022, párr. 12, sección 3, 340 casas", "340"),
        ("ru", "25 октября 2022 года, п. 12, раздел 3, № 4, 340 домов", "340"),
        ("zh", "2022年10月25日，第12段，第3-5节，表1和2，340栋", "340"),
        ("ar", "25 تشرين الأول/أكتوبر، الفقرة 12، 340 منزلا", "340"),
        ("ko", "표 1, 그림 2, 340가구", "340"),
    ],
)
def test_numbers_of_dates_and_labels_are_no_figures(language: str, text: str, left: str) -> None:
    pattern = named_numbers(language)
    assert pattern is not None
    assert [n for n in re.findall(r"\d+", pattern.sub("", text)) if n != "2022"] == [left]


def test_a_language_without_rules_has_none() -> None:
    assert named_numbers("xx") is None
