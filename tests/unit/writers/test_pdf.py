"""The PDF writer on pages placed by hand: strangers read the bytes."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reportkit.checks.pdf_file import read_file
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Document,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Properties,
    Text,
)
from reportkit.doctree.nodes import Label as NumberLabel
from reportkit.doctree.roles import Role
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Fill, Flow, Leaf, Line, Page, Pages, Part, Piece, RunStyle, Stroke
from reportkit.writers.pdf import write_pdf

SERIF = RunStyle("Source Serif 4", 22)
TINOS = RunStyle("Tinos", 20, bold=True)
KOREAN = RunStyle("Noto Sans KR", 20)


def line(row: int, *pieces: Piece, label: tuple[Piece, ...] = ()) -> Line:
    top = 1440.0 + row * 300
    return Line(top, 300, top + 240, pieces, label)


def piece(text: str, style: RunStyle, x: float, *within: Inline, language: str | None = None) -> Piece:
    width = sum(FontSet().advances(style.family, style.bold, style.italic, text)) * style.size / 100
    return Piece(text, style, x, width, within, language)


def made() -> tuple[Document, Pages]:
    note = Note("1", (note_text := Paragraph(Role.FOOTNOTE, (Text("A note of its own."),)),))
    link = Link((Text("a link"),), url="https://example.org/")
    heading = Heading(1, Role.HEADING_1, (Text("Salmón in Łódź"),), anchor="h1")
    body = Paragraph(Role.BODY, (Text("See "), link, Text(" and 국문 요지"), note))
    item = Paragraph(Role.LIST_NUMBER, (Text("first item"),), label=NumberLabel("(a)", "letters"))
    document = Document(
        properties=Properties("A title", author="An office", keywords=("one", "two")),
        language="en-GB",
        date=date(2022, 10, 25),
        page="A4",
        style="base",
        blocks=(heading, body, List(ListKind.NUMBER, (ListItem((item,)),))),
    )

    def flow(leaf: Leaf, *lines: Line, part: Part = Part.BODY) -> Flow:
        return Flow(leaf, lines, part)

    header = Paragraph(Role.HEADER, (Text("Running head"),))
    items = (
        flow(header, line(-2, piece("Running head", TINOS, 1440)), part=Part.HEADER),
        flow(heading, line(0, piece("Salmón in Łódź", TINOS, 1440))),
        flow(
            body,
            line(
                1,
                piece("See ", SERIF, 1440),
                piece("a link", SERIF, 2000, link),
                piece(" and ", SERIF, 2700),
                piece("국문 요지", KOREAN, 3300, language="ko"),
                piece("1", SERIF, 4300, note),
            ),
        ),
        flow(item, line(2, piece("first item", SERIF, 1840), label=(piece("(a)", SERIF, 1440),))),
        Stroke(1440, 9000, 2600, 9000, 10, "#000000"),
        Fill(1440, 9100, 400, 20, "#14304F"),
        flow(
            note_text,
            line(28, piece("A note of its own.", SERIF, 1840), label=(piece("1", SERIF, 1440),)),
            part=Part.NOTE,
        ),
    )
    return document, Pages(11906, 16838, (Page(1, items),), {"h1": 1})


def test_a_screen_reader_hears_the_words_in_order() -> None:
    document, pages = made()
    extract = read_pdf(write_pdf(document, pages, FontSet()), Sink())
    assert extract is not None
    assert extract.blocks == (
        "Salmón in Łódź",
        "See a link and 국문 요지 1",
        "1 A note of its own.",
        "(a) first item",
    )
    about = " ".join(extract.about)
    assert "A title" in about and "An office" in about and "Running head" in about


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_pdf(*made(), FontSet()) == write_pdf(*made(), FontSet())


def test_no_number_has_an_exponent_and_no_font_is_left_out() -> None:
    file = read_file(write_pdf(*made(), FontSet()))
    packed = b"".join(file.packs.values())
    assert packed and b"Helvetica" not in packed
    assert packed.count(b"/FontFile2") == 3
    (page,) = (o for o in file.objects.values() if isinstance(o, dict) and o.get("Type") == "Page")
    assert not any(re.search(rb"(?:^|[\s\[\])])-?[\d.]+[eE]", one) for one in (packed, file.data(page["Contents"])))


@pytest.mark.judge
def test_qpdf_and_poppler_read_it(tmp_path: Path, judge: Callable[[str], str]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf(*made(), FontSet()))
    done = subprocess.run([judge("qpdf"), "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    text = subprocess.run([judge("pdftotext"), "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "Salmón in Łódź" in text and "국문 요지" in text and "A note of its own." in text
    fonts = subprocess.run([judge("pdffonts"), path], capture_output=True, text=True, check=True).stdout
    rows = [row.split() for row in fonts.splitlines()[2:]]
    assert len(rows) == 3 and all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows), fonts
