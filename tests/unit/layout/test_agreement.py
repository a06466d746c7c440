"""LibreOffice breaks the lines and the pages of the DOCX where the layout did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agreeing_lines import lines_otherwise
from even_faces import sheet
from generated_document import generated
from libreoffice import to_pdf
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.record import replace
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx import write_docx
from sample_document import sample_document

Judge = Callable[[str], str]


def differences(document: Document, own: StyleSheet, folder: Path, judge: Judge) -> tuple[int, list[str]]:
    """Count the lines of body and notes, and give those that LibreOffice has otherwise or on another page."""
    fonts = FontSet()
    pages = lay_out(document, own, fonts, Sink())
    pdf = to_pdf(write_docx(document, own, pages, fonts), folder, judge)
    return lines_otherwise(pages, pdf, judge)


@pytest.mark.judge
@pytest.mark.parametrize("style", ["un", pytest.param("base", marks=pytest.mark.slow)])
def test_every_line_of_the_sample_is_where_libreoffice_has_it(style: str, tmp_path: Path, judge: Judge) -> None:
    count, wrong = differences(sample_document(style), sheet(style), tmp_path, judge)
    assert count > 60 and wrong == []


@pytest.mark.judge
@pytest.mark.slow
@pytest.mark.parametrize("style", ["un", "base", "non-paper"])
def test_every_line_of_long_documents_with_proofed_pages(style: str, tmp_path: Path, judge: Judge) -> None:
    own = replace(sheet(style), pagination="proofed")
    count, wrong = differences(generated(24, style), own, tmp_path, judge)
    assert count > 1000 and wrong == []


@pytest.mark.judge
@pytest.mark.slow
@pytest.mark.parametrize("style", ["un", "base"])
def test_every_line_of_long_documents_without_notes(style: str, tmp_path: Path, judge: Judge) -> None:
    count, wrong = differences(generated(24, style, notes=False), sheet(style), tmp_path, judge)
    assert count > 1000 and wrong == []


@pytest.mark.judge
@pytest.mark.slow
@pytest.mark.parametrize("style", ["un", "non-paper"])
@pytest.mark.parametrize(
    ("pages", "seed"),
    [(10, 211), (10, 212), (10, 213), *((50, n) for n in range(214, 220)), *((200, n) for n in (216, 217, 218))],
)
def test_every_line_at_ten_fifty_and_two_hundred_pages(
    pages: int, seed: int, style: str, tmp_path: Path, judge: Judge
) -> None:
    """Seeds that nothing was ever tuned on: every line and every page, notes, lists and tables included."""
    own = replace(sheet(style), pagination="proofed")
    count, wrong = differences(generated(pages, style, seed), own, tmp_path, judge)
    assert count > 35 * pages and wrong == []
