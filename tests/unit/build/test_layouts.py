"""Two layouts where the sheet wants optimal lines: each format has its own pages, both have the same words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from even_faces import sheet
from generated_document import generated
from reportkit.build.layouts import Layouts, laid_out
from reportkit.build.variant import write_format
from reportkit.checks import READERS
from reportkit.checks.parity import differences
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Contents, Document, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.span import at


def made(document: Document, *formats: str, style: str = "print") -> tuple[Layouts, FontSet, Sink]:
    sink, fonts = Sink(), FontSet()
    return laid_out(document, sheet(style), formats, fonts, sink), fonts, sink


@cache
def beside() -> tuple[Layouts, FontSet]:
    both, fonts, _ = made(long(), "docx", "pdf")
    return both, fonts


@cache
def long() -> Document:
    return generated(20, "print")


def test_with_word_lines_both_formats_have_the_same_pages() -> None:
    both, _, _ = made(long(), "docx", "pdf", style="base")
    assert both.pages["docx"] is both.pages["pdf"]
    assert not both.page_numbers()


def test_with_optimal_lines_the_docx_has_the_pages_of_the_word_layout() -> None:
    both, fonts = beside()
    word = lay_out(both.document, replace(sheet("print"), linebreak="word"), fonts, Sink())
    assert both.pages["docx"] == word
    assert both.pages["pdf"] is both.printed
    assert len(both.printed.pages) < len(word.pages) == both.most


def test_a_docx_alone_has_the_words_and_pages_that_it_has_beside_its_pdf() -> None:
    both, fonts = beside()
    alone, others, _ = made(long(), "docx")
    assert alone.document == both.document
    one = write_format("docx", alone.document, sheet("print"), alone.pages["docx"], others)
    assert one == write_format("docx", both.document, sheet("print"), both.pages["docx"], fonts)


def test_what_depends_on_length_is_settled_by_the_pages_that_are_printed() -> None:
    both, _ = beside()
    blocks = tuple(
        replace(b, least=len(both.printed.pages) + 1) if isinstance(b, Contents) else b for b in long().blocks
    )
    short, _, _ = made(replace(long(), blocks=blocks), "docx")
    assert not any(isinstance(b, Contents) for b in short.document.blocks)


def test_findings_of_both_layouts_are_reported_once() -> None:
    lost = Paragraph(Role.BODY, (Text("no ☠ glyph", span=at("memo.md")),))
    _, _, sink = made(replace(long(), blocks=(lost,)), "docx", "pdf")
    assert [d.code for d in sink.found] == ["RK300"]


def test_files_differ_in_page_numbers_only_and_parity_knows_in_which() -> None:
    both, fonts = beside()
    read = {
        name: READERS[name](write_format(name, both.document, sheet("print"), both.pages[name], fonts), Sink())
        for name in ("docx", "pdf")
    }
    docx, pdf = read["docx"], read["pdf"]
    assert docx is not None and pdf is not None
    numbers = both.page_numbers()
    assert numbers
    assert differences(docx, pdf)
    assert differences(docx, pdf, numbers) == []
    pair = next(iter(numbers))
    assert differences(docx, pdf, numbers - Counter({pair: 1}))


def test_the_pages_that_are_counted_are_those_of_a_format_that_is_made() -> None:
    one = generated(1, "print")
    for formats in (("pdf",), ("docx",), ("docx", "pdf")):
        layouts, _, _ = made(one, *formats)
        assert layouts.printed is layouts.pages[formats[-1]]
