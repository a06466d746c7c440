"""Addresses: they part behind their marks, without a word of warning, and nothing is put into them."""

from __future__ import annotations

import re

import pytest

from docx_made import document, pages_of, parts, sheet, written
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import ColumnAlign, Link, Paragraph, Table, TableCell, TableRow, Text
from reportkit.doctree.roles import Role
from reportkit.layout.addresses import first_seams, is_address, seams
from reportkit.layout.fonts import FontSet
from reportkit.layout.lay_out import lay_out
from reportkit.layout.pages import Flow, Pages

ADDRESS = "https://documents.example.org/a/very/long/path/that/goes/on/and/on/doc/UNDOC/GEN/G22/123/45/PDF/" + (
    "G2212345.pdf?OpenElement=1&language=en&version=final"
)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("https://example.org/a", True),
        ("(www.example.org)", True),
        ("someone@example.org", True),
        ("example.org/path", True),
        ("A/HRC/25/CRP.1/Add.2", True),
        ("A/HRC/25/63", False),
        ("and/or", False),
        ("1,234.5", False),
        ("Hottentottententenausstellung", False),
    ],
)
def test_what_is_an_address(word: str, found: bool) -> None:
    assert is_address(word) is found


def test_an_address_parts_behind_its_marks_and_no_few_letters_stand_alone() -> None:
    def cut(word: str, at: list[int]) -> list[str]:
        return [word[a:b] for a, b in zip((0, *at), (*at, len(word)))]

    assert cut("https://a.org/b?c=dd", seams("https://a.org/b?c=dd")) == ["https://", "a.", "org/", "b?", "c=dd"]
    assert cut("https://a.org/b?c=dd", first_seams("https://a.org/b?c=dd")) == ["https://", "a.org/", "b?", "c=dd"]
    assert first_seams("some.one@example.org") == seams("some.one@example.org") == [5, 9, 17]


def laid_out(*blocks: Paragraph | Table) -> tuple[Pages, list[str]]:
    sink = Sink()
    pages = lay_out(document(*blocks), sheet("un"), FontSet(), sink)
    return pages, [d.code for d in sink]


def lines(pages: Pages) -> list[str]:
    flows = [item for page in pages.pages for item in page.items if isinstance(item, Flow)]
    return ["".join(p.text for p in line.pieces) for flow in flows for line in flow.lines]


def test_in_text_every_line_of_an_address_ends_behind_a_mark() -> None:
    text = Paragraph(Role.BODY, (Text("See "), Link((Text(ADDRESS),), url=ADDRESS), Text(" for more.")))
    pages, told = laid_out(text)
    made = lines(pages)
    assert told == [] and len(made) > 2 and "".join(made[1:]).startswith(ADDRESS)
    assert all(line[-1] in "/?" for line in made[1:-1])


def test_in_a_cell_it_leaves_room_for_the_other_columns() -> None:
    cells = [
        TableCell((Paragraph(Role.TABLE_TEXT, (Text(t),)),)) for t in ("The office", ADDRESS, "3\u00a0May\u00a02022")
    ]
    head = TableRow(tuple(TableCell((Paragraph(Role.TABLE_HEAD, (Text("Word"),)),)) for _ in cells))
    pages, told = laid_out(Table((ColumnAlign.LEFT,) * 3, (head,), (TableRow(tuple(cells)),)))
    made = lines(pages)
    assert told == [] and {"The office", "3\u00a0May\u00a02022"} <= set(made)
    assert all(line[-1] in "/?&=" for line in made if line in ADDRESS and not ADDRESS.endswith(line))


def test_the_widest_word_of_a_table_is_broken_with_a_warning_not_refused() -> None:
    cells = [TableCell((Paragraph(Role.TABLE_TEXT, (Text(t),)),)) for t in ("The office", "x" * 300)]
    head = TableRow(tuple(TableCell((Paragraph(Role.TABLE_HEAD, (Text("Word"),)),)) for _ in cells))
    pages, told = laid_out(Table((ColumnAlign.LEFT,) * 2, (head,), (TableRow(tuple(cells)),)))
    assert told == ["RK301"] and "office" in " ".join(lines(pages))


def test_the_docx_has_the_address_as_it_was_written() -> None:
    made = document(Paragraph(Role.BODY, (Link((Text(ADDRESS),), url=ADDRESS),)))
    assert pages_of(made).pages
    xml = parts(written(made))
    assert re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml["word/document.xml"]) == [ADDRESS.replace("&", "&amp;")]
    assert f'Target="{ADDRESS.replace("&", "&amp;")}"' in xml["word/_rels/document.xml.rels"]
