"""One page has no folio; two have."""

from __future__ import annotations

from datetime import date

import pytest

from even_faces import EvenFaces
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Banner,
    BannerText,
    Document,
    PageCount,
    PageNumber,
    Paragraph,
    Properties,
    Running,
    Tab,
    Text,
)
from reportkit.doctree.roles import Role
from reportkit.layout.folios import paginate
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
