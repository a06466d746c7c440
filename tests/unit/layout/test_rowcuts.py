"""Rows that no page holds: cut into parts that have room for their notes, with page numbers that are right."""

from __future__ import annotations

from datetime import date

import pytest

from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    ColumnAlign,
    Document,
    Inline,
    Note,
    PageNumber,
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


def document(*cells: tuple[Inline, ...]) -> Document:
    head = TableRow(tuple(TableCell((Paragraph(Role.TABLE_HEAD, (Text("Head"),)),)) for _ in cells))
    row = TableRow(tuple(TableCell((Paragraph(Role.TABLE_TEXT, cell),)) for cell in cells))
    table = Table((ColumnAlign.LEFT,) * len(cells), (head,), (row,))
    last = Paragraph(Role.BODY, (Text("Behind the table."),), anchor="end")
    return Document(
        properties=Properties("t"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=(table, last)
    )


def noted(first: int, count: int, note: int) -> tuple[Inline, ...]:
    """A cell with so many notes of so many words each."""
    out: list[Inline] = []
    for n in range(first, first + count):
        text = Text(f"N{n} " + "note " * note)
        out += [Text("word " * 60), Note(str(n), (Paragraph(Role.FOOTNOTE, (text,)),))]
    return (*out, Text(" end"))


def pages_of(pages: Pages, part: Part) -> dict[str, list[int]]:
    """The pages of the words of a part."""
    out: dict[str, list[int]] = {}
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow) and item.part is part:
                for word in " ".join(p.text for line in item.lines for p in line.pieces).split():
                    out.setdefault(word, []).append(page.number)
    return out


@pytest.mark.parametrize("words", [10, 60, 200])
def test_notes_of_a_row_that_is_cut_begin_on_the_pages_of_their_marks(name: str, words: int) -> None:
    made = document(noted(101, 30, words), noted(201, 12, words))
    pages = lay_out(made, sheet(name), EvenFaces(), Sink())
    marks, notes = pages_of(pages, Part.BODY), pages_of(pages, Part.NOTE)
    for n in (*range(101, 131), *range(201, 213)):
        assert marks[str(n)] == notes[f"N{n}"]
    assert len(notes["note"]) == 42 * words
    assert len(marks["word"]) == 42 * 60


def test_a_number_in_a_row_that_is_cut_is_that_of_its_page(name: str) -> None:
    cell = (Text("word " * 900), Text("see"), Text("‹"), PageNumber(of="end"), Text("› "), Text("word " * 900))
    pages = lay_out(document(cell, (Text("b"),)), sheet(name), EvenFaces(), Sink())
    shown = "".join(
        piece.text
        for page in pages.pages
        for item in page.items
        if isinstance(item, Flow)
        for line in item.lines
        for piece in line.pieces
    )
    assert shown.split("‹")[1].split("›")[0] == str(pages.page_of["end"]) == str(len(pages.pages))
