"""Letters are drawn by the family of their script and their language."""

from __future__ import annotations

import pytest

from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Text
from reportkit.doctree.roles import Role
from reportkit.layout import looks, missing
from reportkit.layout.boxing import box_up
from reportkit.layout.fonts import FontSet, open_face
from reportkit.layout.measure import Measurer
from reportkit.layout.runs import Spinner, Strip
from reportkit.layout.scripts import Script, cut, home

BODY = sheet().roles[Role.BODY].text


def said(text: str, language: str) -> str:
    """Give a text as it is cut: the first letter of each script before its part."""
    return " ".join(f"{script.value[0]}[{part}]" for script, part in cut(text, home(language)))


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en-GB", "Plain – words in “quotes”", "l[Plain – words in “quotes”]"),
        ("ru", "«Слова» № 5", "l[«Слова» № 5]"),
        ("en-GB", "the 財政 of 대한민국.", "l[the ] k[財政] l[ of ] k[대한민국] l[.]"),
        ("ko-KR", "財政 3조원", "k[財政] l[ 3] k[조원]"),
        (
            "zh-CN",
            "第2397号“GDP”与“人权”——约翰·史密斯",
            "c[第] l[2397] c[号“] l[GDP] c[”与“人权”——约翰] l[·] c[史密斯]",
        ),
        ("zh-CN", "don’t 说", "l[don’t ] c[说]"),
        ("zh-Hant", "大韓民國(대한민국)", "c[大韓民國] l[(] k[대한민국] l[)]"),
        ("ja", "コロナ19の", "j[コロナ] l[19] j[の]"),
        ("ar", "القرار 42 (GDP) في COVID-19.", "a[القرار 42 (] l[GDP] a[) في ] l[COVID-19] a[.]"),
        ("ar", "2026", "a[2026]"),
        ("ar", "☐ نعم", "l[☐] a[ نعم]"),
        ("ar", "تقرير 한국", "a[تقرير ] k[한국]"),
        ("en-GB", "The word سلام عليكم, then 3.", "l[The word ] a[سلام عليكم] l[, then 3.]"),
        ("en-GB", "", ""),
    ],
)
def test_words_are_cut_where_another_family_draws_them(language: str, text: str, parts: str) -> None:
    assert said(text, language) == parts
    assert "".join(part for _, part in cut(text, home(language))) == text


def strip(text: str, language: str, document: str = "en-GB") -> Strip:
    return Spinner(sheet(), None, language=document).strip((Text(text, language=language),), BODY)


def test_a_run_has_the_family_of_its_script() -> None:
    assert [s.style.family for s in strip("第2号", "zh").segments] == ["Noto Sans SC", "Source Serif 4", "Noto Sans SC"]
    assert [s.style.family for s in strip("第", "ko").segments] == ["Noto Sans KR"]
    assert [s.style.family for s in strip("仮名", "ja").segments] == ["Noto Sans JP"]


def test_arabic_is_shaped_and_as_large_as_its_family_is_to_be() -> None:
    (segment,) = strip("سلام", "ar").segments
    assert (segment.style.family, segment.style.shaped, segment.style.size) == ("Amiri", True, 25)
    assert not segment.style.italic


def test_the_language_of_the_document_is_that_of_words_that_say_none() -> None:
    spinner = Spinner(sheet(), None, language="zh-CN")
    assert [s.style.family for s in spinner.strip((Text("第"),), BODY).segments] == ["Noto Sans SC"]


def test_a_family_that_is_not_installed_is_told_of_at_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (looks, missing):
        monkeypatch.setattr(module, "lacking", lambda family: "fontpkg-amiri" if family == "Amiri" else "")
    sink = Sink()
    box_up(strip("سلام", "ar"), Measurer(EvenFaces()), sink, set())
    (found,) = sink.found
    assert found.code == "RK353" and "`Amiri`" in found.message and "pip install fontpkg-amiri" in found.hints[0]


@pytest.mark.parametrize(
    ("text", "language", "hint"),
    [
        ("说", "ko", "`[说]{lang=zh}`"),
        ("\u0e01", "en-GB", "in Latin letters or in words"),
        ("\u2660", "en-GB", "`Noto Sans KR`"),
    ],
)
def test_a_character_without_a_glyph_says_what_to_do(text: str, language: str, hint: str) -> None:
    sink = Sink()
    box_up(strip(text, language), Measurer(FontSet()), sink, set())
    (found,) = sink.found
    assert found.code == "RK300" and hint in found.hints[0]


@pytest.mark.parametrize("family", ["Source Serif 4", "Source Sans 3", "Tinos"])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_faces_have_the_letters_of_the_languages_of_memos(family: str, bold: bool, italic: bool) -> None:
    russian = "".join(map(chr, range(0x410, 0x450))) + "Ёё№«»„“—–"
    greek = "".join(chr(c) for c in range(0x386, 0x3CF) if c not in (0x387, 0x38B, 0x38D, 0x3A2))
    vietnamese = "ĂăÂâĐđÊêÔôƠơƯư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
    latin = "ÀàÂâÇçÉéÈèÊêËëÎîÏïÔôŒœÙùÛûÜüŸÿÆæÁáÍíÑñÓóÚú¿¡ŁłŻżŠšČčĞğİıŞşŐőŰűŘřŽž\u202f’“”‘…−×€£¥₩"
    face = open_face(family, bold, italic)
    assert not [c for c in russian + greek + vietnamese + latin if not face.glyph(c) and c != "\u202f"]


def test_scripts_without_italic_are_not_slanted() -> None:
    for family in ("Noto Sans SC", "Noto Sans JP", "Amiri", "Noto Sans KR"):
        assert open_face(family, False, True).data is open_face(family, False, False).data


def test_every_script_has_a_family_in_every_sheet() -> None:
    for name in ("base", "un", "non-paper", "memorandum", "print"):
        texts = [style.text for style in sheet(name).roles.values()]
        assert all(len(text.families) == 5 for text in texts)
        assert all(family in sheet(name).faces for text in texts for family in text.families)


def test_home() -> None:
    tags = ["en-GB", "ko", "zh-Hant-TW", "ja-JP", "ar-EG", "fa", "ru", ""]
    assert [home(tag).value for tag in tags] == [
        *("latin", "korean", "chinese", "japanese", "arabic", "arabic", "latin", "latin")
    ]
    assert len(Script) == 5
