"""Labels have room before their text, of notes and of contents; notes whose mark alone did not fit are known."""

from __future__ import annotations

from datetime import date

import pytest

from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import ContentsRow, Document, Note, Paragraph, Properties, Text
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.flow import Notes
from reportkit.layout.labels import number_start
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Flow, Part
from reportkit.layout.paragraphs import Column
from reportkit.layout.runs import Spinner
from reportkit.layout.setting import Setter
from reportkit.record import replace
from reportkit.style.sheet import Side


def noted(number: str) -> Paragraph:
    return Paragraph(Role.BODY, (Text("x"), Note(number, (Paragraph(Role.FOOTNOTE, (Text("y"),)),))))


def test_a_number_begins_where_the_sheet_says_while_it_has_room() -> None:
    style = sheet("non-paper").roles[Role.FOOTNOTE]
    assert [number_start(style, width) for width in (100, 234, 234.5, 300)] == [-284, -284, -285, -350]
    assert number_start(replace(style, label_align=Side.RIGHT), 100) == -384
    assert number_start(replace(style, label_align=Side.CENTRE), 100) == -334


@pytest.mark.parametrize(("number", "out"), [("9", 284), ("99", 284), ("999", 350), ("9999", 450)])
def test_the_text_of_a_note_stands_at_its_indent_whatever_its_number(number: str, out: int) -> None:
    document = Document(
        properties=Properties("t"),
        language="en",
        date=date(2022, 1, 1),
        page="A4",
        style="non-paper",
        blocks=(noted(number),),
    )
    pages = lay_out(document, sheet("non-paper"), EvenFaces(), Sink())
    (flow,) = [item for item in pages.pages[0].items if isinstance(item, Flow) and item.part is Part.NOTE]
    (line,) = flow.lines
    assert line.pieces[0].x - line.label[0].x == out
    assert line.pieces[0].x == sheet("non-paper").pages["A4"].left + sheet("non-paper").roles[Role.FOOTNOTE].left


@pytest.mark.parametrize(("room", "tried"), [(1050, frozenset()), (1110, frozenset({1})), (1140, frozenset({1}))])
def test_a_note_whose_word_fits_but_for_the_mark_was_tried_on_the_line_before(room: int, tried: frozenset[int]) -> None:
    """Five characters of 120 twips, a space and three more are 1,080; the mark takes 80 of its own."""
    own = sheet("non-paper")
    style = replace(own.roles[Role.BODY], left=0, first=0, bare=0, right=0)
    own = replace(own, roles={**own.roles, Role.BODY: style})
    setter = Setter(own, Spinner(own, None), Measurer(EvenFaces()), Sink(), proving=False)
    column = Column(0, room)
    content = (Text("abcde fgh"), Note("1", (Paragraph(Role.FOOTNOTE, (Text("y"),)),)), Text(" ijkl"))
    set_ = setter.paragraph(Paragraph(Role.BODY, content), column)
    assert (set_.tried, sorted(set_.notes)) == (tried, [1])
    assert Notes(setter, column).set(set_.notes[1][0])


@pytest.mark.parametrize(("label", "begins"), [("1", 1076), ("Annex A", 566 + 9 * 120)])
def test_the_words_of_contents_follow_a_label_that_has_no_room(label: str, begins: int) -> None:
    own = sheet("non-paper")
    setter = Setter(own, Spinner(own, None), Measurer(EvenFaces()), Sink())
    row = ContentsRow(1, Role.CONTENTS_1, label, (Text("words"),), "a")
    set_ = setter.paragraph(row, Column(0, own.pages["A4"].measure))
    assert (set_.label[0].x, set_.lines[0][0].x, set_.tight) == (566, begins, label != "1")
    assert len(set_.lines) == 1
