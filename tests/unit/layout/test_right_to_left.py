"""Documents from right to left: mirrored pages, lines as they are seen, and files that say the same in both formats."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Literal

import pytest

from arabic_document import arabic_document
from docx_made import document, sheet
from reportkit.checks.extract import Extract, words
from reportkit.checks.parity import differences
from reportkit.checks.read_docx import read_docx
from reportkit.checks.read_pdf import read_pdf
from reportkit.checks.search import Search
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.layout.bidi import has_rtl
from reportkit.layout.fonts import FontSet
from reportkit.layout.lay_out import lay_out
from reportkit.layout.pages import Flow, Line, Piece, PlacedChart
from reportkit.layout.scripts import plain, right_to_left
from reportkit.model.withheld import Withheld
from reportkit.record import replace
from reportkit.span import PYTHON
from reportkit.writers.pdf import write_pdf
from sample_files import SampleFiles, files_of

SECRET = "الميزانية السرية لسدّ الشمال بلغت 77 مليوناً"


@cache
def _files(planted: str = "") -> SampleFiles:
    document = arabic_document()
    more = (Paragraph(Role.BODY, (Text(planted),)),) if planted else ()
    return files_of(replace(document, blocks=(*document.blocks, *more)))


def _lines(words: str) -> list[Line]:
    """Give the lines of the body paragraph that holds some words."""
    for page in _files().pages.pages:
        for item in page.items:
            if isinstance(item, Flow) and words in "".join(p.text for line in item.lines for p in line.pieces):
                return list(item.lines)
    raise AssertionError(words)


def _seen(line: Line) -> list[Piece]:
    return sorted(line.pieces, key=lambda piece: piece.x)


def _both(planted: str = "") -> tuple[Extract, Extract]:
    files = _files(planted)
    docx, pdf = read_docx(files.docx, Sink()), read_pdf(files.pdf, Sink())
    assert docx is not None
    assert pdf is not None
    return docx, pdf


@pytest.mark.parametrize(
    ("tag", "rtl"), [("ar", True), ("fa-IR", True), ("en", False), ("az-Arab", True), ("he-Latn", False), ("ko", False)]
)
def test_the_script_of_a_language_says_where_reading_begins(tag: str, rtl: bool) -> None:
    assert right_to_left(tag) is rtl


def test_labels_stand_at_the_right_and_words_at_their_left() -> None:
    line = _lines("الأضرار")[0]
    heading = next(line for line in _lines("القرارات المطلوبة") if line.label)
    assert heading.label[0].x > heading.pieces[0].x
    assert line.pieces[0].x > line.pieces[-1].x


def test_a_latin_name_among_arabic_words_is_read_to_the_right() -> None:
    line = next(line for line in _lines("Early") if any("Early" in p.text for p in line.pieces))
    row = ["Early" in p.text for p in _seen(line)]
    assert 0 < row.index(True) < len(row) - 1
    english = next(p for p in line.pieces if "Early" in p.text)
    assert (english.text.strip(), english.rtl) == ("Early Warning", False)
    opening = line.pieces[line.pieces.index(english) - 1]
    assert opening.text.endswith("(")
    assert opening.x > english.x


def test_an_arabic_phrase_in_an_english_paragraph_is_read_to_the_left() -> None:
    first = _lines("commission")[0]
    arabic = [p for p in first.pieces if p.rtl]
    assert len(arabic) > 1
    assert [p.x for p in arabic] == sorted((p.x for p in arabic), reverse=True)
    assert first.pieces[0].x == min(p.x for p in first.pieces)


@pytest.mark.parametrize("lines", ["word", "optimal"])
def test_hebrew_in_a_document_from_left_to_right_stands_as_it_is_read(lines: Literal["word", "optimal"]) -> None:
    said = "See בית דין (the court) now."
    text = document(Paragraph(Role.BODY, (Text(said),)))
    style = replace(sheet("un"), linebreak=lines)
    fonts, sink = FontSet(), Sink()
    pages = lay_out(text, style, fonts, sink)
    (line,) = (line for item in pages.pages[0].items if isinstance(item, Flow) for line in item.lines)
    assert [(piece.text, piece.rtl) for piece in _seen(line)] == [
        ("See ", False),
        ("בית דין", True),
        (" (the court) now.", False),
    ]
    read = read_pdf(write_pdf(text, pages, fonts), Sink())
    assert read is not None and read.blocks == (said,)


@pytest.mark.parametrize("text", ["שלום", "the paper \ufb4b", "ܫܠܡܐ", "ދިވެހި", "العربية", "\U00010840"])
def test_no_letters_from_right_to_left_are_plain(text: str) -> None:
    assert not plain(text) and has_rtl(text)


def test_pieces_of_a_line_stand_beside_each_other_without_overlap() -> None:
    for line in (*_lines("Early"), *_lines("riverwatch"), *_lines("commission")):
        for one, other in pairwise(_seen(line)):
            assert one.x + one.width <= other.x + 0.5


def test_bars_are_mirrored_and_years_are_not() -> None:
    bars, curve = (i for page in _files().pages.pages for i in page.items if isinstance(i, PlacedChart))
    places = {line.pieces[0].text: line.pieces[0].x for line in curve.texts}
    assert places["2021"] < places["2022"] < places["2023"]
    label = next(line for line in bars.texts if "الجزر" in line.pieces[0].text)
    assert label.pieces[0].x > max(fill.x for fill in bars.fills)


def test_both_files_say_the_same_in_the_order_of_reading() -> None:
    docx, pdf = _both()
    assert differences(docx, pdf) == []
    assert "1. أن تُكلَّف اللجنة المشتركة بوضع نظام إنذار مبكر قبل موسم 2024." in pdf.blocks
    assert (docx.faults, pdf.faults) == ((), ())


@pytest.mark.parametrize("planted", [SECRET, SECRET.replace("ر", "رـ"), SECRET.replace("م", "مِ")])
def test_planted_words_are_found_in_both_files(planted: str) -> None:
    search = Search([Withheld(SECRET, PYTHON, "a")], [" "])
    assert [len(search.hits(one)) for one in _both(planted)] == [1, 1]
    assert [len(search.hits(one)) for one in _both()] == [0, 0]


def test_forms_of_letters_and_longer_words_are_the_same_words() -> None:
    assert words("ﺍﻟﺴﺮﻳﺔ") == words("السـرية") == ["السرية"]


def test_what_is_not_in_a_paragraph_has_no_say_in_its_order() -> None:
    """A paragraph's levels come from its own released words: others before it change no place in it."""
    alone = _lines("riverwatch")
    other = files_of(replace(arabic_document(), blocks=arabic_document().blocks[:9] + arabic_document().blocks[12:]))
    found = [
        item.lines
        for page in other.pages.pages
        for item in page.items
        if isinstance(item, Flow) and any("riverwatch" in p.text for line in item.lines for p in line.pieces)
    ]
    assert [(p.text, p.x, p.rtl) for line in found[0] for p in line.pieces] == [
        (p.text, p.x, p.rtl) for line in alone for p in line.pieces
    ]
