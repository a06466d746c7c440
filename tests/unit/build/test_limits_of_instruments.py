"""Limits are counted on the finished pages and reported with the count: RK430, RK431, RK432."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.build.limits import check_limits, count_words
from reportkit.diagnostics import Severity, Sink
from reportkit.doctree.nodes import Document, Note, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Pages
from reportkit.model.instrument import HeadShape, Instrument, Slot
from reportkit.source.workspace import MemoryWorkspace
from reportkit.span import at
from reportkit.style.load import load_sheet
from sample_document import sample_document

HERE = at("sources/m/memo.yaml")


def laid_out(document: Document) -> tuple[Document, Pages]:
    sink = Sink()
    sheet = load_sheet(document.style, MemoryWorkspace({}), sink)
    assert sheet is not None
    pages = lay_out(document, sheet, FontSet(), sink)
    assert not sink.failed
    return document, pages


@pytest.fixture(scope="module")
def sample() -> tuple[Document, Pages]:
    return laid_out(sample_document("base"))


def found(
    sample: tuple[Document, Pages], lines: int = 0, own: dict[str, int] | None = None, **limits: int
) -> list[str]:
    slots = (Slot("bluf", max_lines=lines), Slot("body"))
    instrument = Instrument(name="i", title="I", head=HeadShape.MEMO, slots=slots, limits=tuple(limits.items()))
    sink = Sink()
    check_limits(*sample, instrument, tuple((own or {}).items()), sink, where=HERE)
    assert all(d.severity is Severity.WARNING for d in sink)
    return [f"{d.code} {d.message}" for d in sink]


def test_without_limits_nothing_is_said(sample: tuple[Document, Pages]) -> None:
    assert found(sample) == []


def test_lines_of_the_bottom_line_are_those_on_paper() -> None:
    document = replace(sample_document("base"), blocks=(Paragraph(Role.BOTTOM_LINE, (Text("a long word " * 40),)),))
    sample = laid_out(document)
    said = found(sample, lines=1)
    assert len(said) == 1 and said[0].startswith("RK430 the bottom line has ") and said[0].endswith(" lines, 1 allowed")
    count = int(said[0].split()[5])
    assert count > 4
    assert found(sample, lines=count) == []


def test_pages(sample: tuple[Document, Pages]) -> None:
    count = len(sample[1].pages)
    assert found(sample, pages=count) == []
    assert found(sample, pages=count - 1) == [f"RK431 the document has {count} pages, {count - 1} allowed"]


def test_the_cover_ends_with_the_last_decision() -> None:
    decision = Paragraph(Role.DECISION_LINE, (Text("Approve"),))
    body = Paragraph(Role.BODY, (Text("words " * 900),))
    early = laid_out(replace(sample_document("base"), blocks=(decision, body)))
    late = laid_out(replace(sample_document("base"), blocks=(body, decision)))
    count = len(late[1].pages)
    assert count > 1 and found(early, cover_pages=1) == [] and found(late, cover_pages=count) == []
    pages = "1 page" if count == 2 else f"{count - 1} pages"
    assert found(late, cover_pages=count - 1) == [f"RK431 the cover ends on page {count}, {pages} allowed"]


def test_a_variant_has_limits_of_its_own(sample: tuple[Document, Pages]) -> None:
    assert found(sample, own={"pages": 90}, pages=1) == []


def test_words_are_counted_with_notes_and_headings(sample: tuple[Document, Pages]) -> None:
    count = count_words(sample[0])
    assert found(sample, words=count - 1) == [f"RK432 the document has {count:,} words, {count - 1:,} allowed"]
    note = Note("1", (Paragraph(Role.FOOTNOTE, (Text("two words"),)),))
    more = replace(sample[0], blocks=(*sample[0].blocks, Paragraph(Role.BODY, (Text("Three words here."), note))))
    assert count_words(more) == count + 5
