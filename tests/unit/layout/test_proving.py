"""Lines that hang on a hair are set a little narrower or wider, and a box as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Paragraph, Properties, Styled, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout import lay_out
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Stroke
from reportkit.layout.paragraphs import Column, SetParagraph
from reportkit.layout.runs import Spinner
from reportkit.layout.setting import Setter


def narrowed(words: str, spare: int) -> SetParagraph:
    """Set body text in a column that leaves `spare` twips beyond ten of its characters."""
    own = sheet()
    style = own.roles[Role.BODY]
    setter = Setter(own, Spinner(own, None), Measurer(EvenFaces()), Sink())
    letter = style.text.size * 5  # half an em, in twips
    width = style.left + style.right + 10 * letter + spare
    return setter.paragraph(Paragraph(Role.BODY, (Text(words),)), Column(1000, width))


@pytest.mark.parametrize(
    ("spare", "expected", "first"),
    [
        (30, 0, "abcd fghij "),
        (7, 0, "abcd fghij "),
        (6, -4, "abcd fghij "),
        (3, -4, "abcd fghij "),
        (0, 8, "abcd "),
        (-1, 4, "abcd "),
        (-4, 4, "abcd "),
        (-5, 0, "abcd "),
    ],
)
def test_a_line_that_hangs_on_a_hair_is_moved_off_it(spare: int, expected: int, first: str) -> None:
    """Ten characters in room for ten: seven twips stay free to be sure of fitting, five must lack to be sure not to."""
    found = narrowed("abcd fghij kl", spare)
    assert (found.narrowed, found.lines[0][0].text) == (expected, first)


@pytest.mark.parametrize(("words", "expected"), [("abcdefgh (북한 ij", 164), ("abcdefgh (wxyz ij", 0)])
def test_a_bracket_before_korean_words_is_taken_far_off_the_edge(words: str, expected: int) -> None:
    """LibreOffice leaves it behind alone wherever it fits, so that it has to have no room at all."""
    found = narrowed(words, 150)
    assert (found.narrowed, found.lines[0][0].text) == (expected, "abcdefgh ")


@pytest.mark.parametrize(
    ("words", "first"),
    [("abcde 34가구가 ij", "abcde "), ("abcde “경보”가 ij", "abcde "), ("abcde 수위·유량 ij", "abcde ")],
)
def test_a_word_of_two_scripts_is_left_no_room_for_its_beginning(words: str, first: str) -> None:
    """LibreOffice parts it where the script changes, behind a dot and behind a quotation mark; Word does not."""
    found = narrowed(words, -110)
    assert found.narrowed > 80 and found.lines[0][0].text == first


@pytest.mark.parametrize(("words", "expected"), [("북한 인권 가나다라 마", -12), ("ab cd efgh i", 0)])
def test_blanks_behind_korean_letters_may_be_wider(words: str, expected: int) -> None:
    """Two of them, by 7.35 twips each: 15 twips are not enough to be sure that a line of ten characters fits."""
    assert narrowed(words, 15).narrowed == expected


def test_paragraphs_of_one_box_are_narrowed_alike() -> None:
    style, page = sheet().roles[Role.NOTE_BOX], sheet().pages["A4"]
    measure = page.measure - style.left - style.right
    letter, code = style.text.size * 5, (style.text.size * 90 + 50) // 100 * 5
    # so many letters of code among plain ones that a word ends within two twips of the edge
    count = next(k for k in range(2, 60) if (measure - k * code) % letter <= 2)
    plain = (measure - count * code) // letter
    hair = (Styled(SpanRole.CODE, (Text("c" * count),)), Text(" " + "x" * (plain - 1) + " more words"))
    boxes = tuple(Paragraph(Role.NOTE_BOX, content) for content in ((Text("plain"),), hair))
    document = Document(
        properties=Properties("t"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=boxes
    )
    pages = lay_out(document, sheet(), EvenFaces(), Sink())
    values = {pages.narrowed.get(id(p), 0) for p in boxes}
    assert len(values) == 1 and values != {0}
    assert [type(item) for item in pages.pages[0].items].count(Stroke) == 2  # one box
