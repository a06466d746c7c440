"""Footnotes that part: in cells, in notes, several long ones in a row; every line once and in order, on paper."""

from __future__ import annotations

from datetime import date

import pytest

from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Block,
    ColumnAlign,
    Document,
    Inline,
    Note,
    Paragraph,
    Properties,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.pages import Flow, Pages, Part

pytestmark = pytest.mark.parametrize("name", ["base", "print"])


def laid_out(name: str, *blocks: Block) -> Pages:
    made = Document(
        properties=Properties("t"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=blocks
    )
    return lay_out(made, sheet(name), EvenFaces(), Sink())


def body(*content: Inline, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(role, content)


def note(number: int, words: int, *inner: Inline) -> Note:
    """A note whose words have its number and theirs."""
    text = " ".join(f"{number}.{k}" for k in range(words))
    return Note(str(number), (Paragraph(Role.FOOTNOTE, (Text(text + " "), *inner)),))


def noted(pages: Pages) -> list[tuple[int, str]]:
    """The words of notes with their pages."""
    return [
        (page.number, word)
        for page in pages.pages
        for item in page.items
        if isinstance(item, Flow) and item.part is Part.NOTE
        for line in item.lines
        for word in "".join(piece.text for piece in line.pieces).split()
        if "." in word
    ]


def expected(*notes: tuple[int, int]) -> list[str]:
    return [f"{number}.{k}" for number, words in notes for k in range(words)]


def test_a_note_longer_than_two_pages(name: str) -> None:
    found = noted(laid_out(name, body(Text("word " * 30), note(1, 2500), Text(" word" * 400))))
    assert [word for _, word in found] == expected((1, 2500))
    assert len({page for page, _ in found}) > 2


def test_several_long_notes_in_a_row(name: str) -> None:
    found = noted(laid_out(name, body(note(1, 900), note(2, 700), Text(" word "), note(3, 40), Text("word " * 900))))
    assert [word for _, word in found] == expected((1, 900), (2, 700), (3, 40))


def test_notes_in_notes_stand_behind_them(name: str) -> None:
    inner = note(2, 300, note(3, 20))
    found = noted(laid_out(name, body(Text("word " * 300), note(1, 600, inner), Text("word " * 300), note(4, 5))))
    assert [word for _, word in found] == expected((1, 600), (2, 300), (3, 20), (4, 5))


def test_a_long_note_in_a_cell(name: str) -> None:
    head = TableRow((TableCell((body(Text("Head"), role=Role.TABLE_HEAD),)),))
    plain = [TableRow((TableCell((body(Text(f"row {n}"), role=Role.TABLE_TEXT),)),)) for n in range(60)]
    plain[40] = TableRow((TableCell((body(Text("marked"), note(1, 1500), role=Role.TABLE_TEXT),)),))
    pages = laid_out(name, Table((ColumnAlign.LEFT,), (head,), tuple(plain)), body(Text("word " * 500), note(2, 9)))
    assert [word for _, word in noted(pages)] == expected((1, 1500), (2, 9))


@pytest.mark.parametrize("above", range(480, 620, 20))
def test_a_mark_near_the_end_of_a_page_and_its_note_begin_on_one_page(name: str, above: int) -> None:
    pages = laid_out(name, body(Text("word " * above), Text("marked"), note(1, 250), Text(" word" * 600)))
    marks = [
        page.number
        for page in pages.pages
        for item in page.items
        if isinstance(item, Flow) and item.part is Part.BODY
        for line in item.lines
        if "marked" in "".join(piece.text for piece in line.pieces)
    ]
    found = noted(pages)
    assert [word for _, word in found] == expected((1, 250))
    assert marks == [found[0][0]]
