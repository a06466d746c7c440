"""Addresses: they part behind their marks, without a word of warning, and nothing is put into them."""

from __future__ import annotations

import re
from typing import Literal

import pytest

from docx_made import document, pages_of, parts, sheet, written
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import ColumnAlign, Link, Paragraph, Table, TableCell, TableRow, Text
from reportkit.doctree.roles import Role
from reportkit.layout.addresses import first_seams, is_address, seams
from reportkit.layout.boxing import split_box
from reportkit.layout.fonts import FontSet
from reportkit.layout.lay_out import lay_out
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Flow, Pages
from reportkit.layout.paragraphs import Column
from reportkit.layout.runs import Spinner
from reportkit.layout.setting import Setter
from reportkit.record import replace
from reportkit.style.sheet import TextStyle

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


@pytest.mark.parametrize("lines_", ["word", "optimal"])
def test_what_has_no_room_between_two_marks_is_told_and_cut_as_any_word(
    lines_: Literal["word", "optimal"],
) -> None:
    part = "thispartofanaddresshasnomarkatwhichitcouldpart" * 3
    text = Paragraph(Role.BODY, (Text(f"See https://example.org/view_doc.asp?{part}/or/that."),))
    sink = Sink()
    made = lines(lay_out(document(text), replace(sheet("un"), linebreak=lines_), FontSet(), sink))
    assert [d.code for d in sink] == ["RK301"] and f"`{part[:39]}" in sink.found[0].message
    assert "".join(made).count(part) == 1 and not any(line.strip().endswith(part) for line in made)


def test_a_part_of_an_address_that_parts_behind_its_marks_again_is_not_told() -> None:
    style = replace(sheet("un").roles[Role.BODY], left=0, right=0, first=0, bare=0)
    own = replace(sheet("un"), roles={**sheet("un").roles, Role.BODY: style})
    sink = Sink()
    setter = Setter(own, Spinner(own, None), Measurer(FontSet()), sink)
    found = setter.paragraph(Paragraph(Role.BODY, (Text("https://a.org/a_longer_name.of_a_page"),)), Column(0, 1000))
    parts = ["".join(p.text for p in line) for line in found.lines]
    assert parts == ["https://", "a.org/", "a_longer_", "name.of_a_", "page"]
    assert not sink.found


def test_a_part_has_no_room_for_the_kerning_to_the_next() -> None:
    """The stop of `one.` is nearer to the `w` behind it than to nothing: where the line ends there, it is wider."""
    base = sheet("base")
    own = replace(base, linebreak="optimal")
    measurer = Measurer(FontSet())
    setter = Setter(own, Spinner(own, None), measurer, Sink(), language="en-GB")
    word, style = "see.the.y.w.w.w.w.with.y", TextStyle("Source Serif 4", "Noto Sans KR", 22)
    galley = setter.words(word, setter.spinner.looks.of(style), Paragraph(Role.BODY, ()))
    table = measurer.table(galley.strip.segments[0].style)
    split_box(galley, 0, measurer)
    boxes = galley.boxes
    for i in range(len(boxes)):
        part = word[boxes.cuts[i] : boxes.cuts[i + 1]]
        assert boxes.ends[i + 1] - boxes.starts[i] == pytest.approx(table.reach(part)), part
    assert any(e > s for e, s in zip(boxes.ends[1:], boxes.starts[1:]))  # else nothing was kerned, and nothing tried


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
