"""What depends on how many pages there are: one page has no folio, and a short document no contents."""

from __future__ import annotations

from datetime import date

import pytest

from even_faces import EvenFaces
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Banner,
    BannerText,
    Contents,
    ContentsRow,
    Document,
    Heading,
    PageCount,
    PageNumber,
    Paragraph,
    Properties,
    Running,
    Tab,
    Text,
)
from reportkit.doctree.roles import Role
from reportkit.layout.pages import Flow
from reportkit.layout.paginate import paginate
from reportkit.record import replace
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet


def document(paragraphs: int) -> Document:
    footer = Paragraph(Role.FOOTER, (Text("Page "), PageNumber(), Text(" of "), PageCount(), Tab(), BannerText()))
    alone = Paragraph(Role.FOOTER, (PageNumber(),))
    return Document(
        properties=Properties("T"),
        language="en-GB",
        date=date(2022, 10, 25),
        page="A4",
        style="base",
        blocks=tuple(Paragraph(Role.BODY, (Text(f"Paragraph {n}."),)) for n in range(paragraphs)),
        running=Running((), (footer,), (), (alone,)),
        banner=Banner("GREEN", "GREEN"),
    )


@pytest.mark.parametrize(("paragraphs", "folio"), [(3, False), (80, True)])
def test_a_folio_stands_where_there_is_more_than_one_page(paragraphs: int, folio: bool) -> None:
    sink = Sink()
    sheet = load_sheet("base", MemoryWorkspace({}), sink)
    assert sheet is not None
    made, pages = paginate(document(paragraphs), sheet, EvenFaces(), sink)
    assert (len(pages.pages) > 1) is folio
    assert any(isinstance(i, PageNumber) for p in made.running.first_footer for i in p.content) is folio
    assert any(isinstance(i, BannerText) for p in made.running.first_footer for i in p.content)
    assert bool(made.running.footer) is folio
    assert list(sink) == []


def with_contents(paragraphs: int, least: int, words: str = "Heading") -> Document:
    plain = document(paragraphs)
    heading = Heading(1, Role.HEADING_1, (Text(words),), None, anchor="h")
    title = Paragraph(Role.CONTENTS_TITLE, (Text("Contents"),))
    row = ContentsRow(1, Role.CONTENTS_1, "", (Text(words),), "h")
    return replace(plain, blocks=(Contents((title,), (row,), least=least), heading, *plain.blocks))


@pytest.mark.parametrize(("paragraphs", "least", "stand"), [(3, 0, True), (3, 2, False), (80, 2, True), (80, 9, False)])
def test_contents_stand_in_a_document_that_is_long_enough(paragraphs: int, least: int, stand: bool) -> None:
    sink = Sink()
    sheet = load_sheet("base", MemoryWorkspace({}), sink)
    assert sheet is not None
    made, pages = paginate(with_contents(paragraphs, least), sheet, EvenFaces(), sink)
    assert any(isinstance(block, Contents) for block in made.blocks) is stand
    shown = [item.leaf for page in pages.pages for item in page.items if isinstance(item, Flow)]
    assert any(isinstance(leaf, ContentsRow) for leaf in shown) is stand
    assert list(sink) == []


def test_what_is_found_in_contents_that_go_is_not_reported() -> None:
    def findings(document: Document) -> int:
        sink = Sink()
        sheet = load_sheet("base", MemoryWorkspace({}), sink)
        assert sheet is not None
        paginate(document, sheet, EvenFaces(), sink)
        return len(sink.found)

    word = "A" * 200  # too wide for any line
    plain = with_contents(3, 2, word)
    without = replace(plain, blocks=plain.blocks[1:])
    assert findings(with_contents(3, 0, word)) > findings(plain) == findings(without) > 0
