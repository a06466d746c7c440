"""LibreOffice breaks the lines and the pages of the DOCX where the layout did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from even_faces import sheet
from generated_document import generated
from libreoffice import read_lines, to_pdf
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Flow, Pages, Part
from reportkit.record import replace
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx import write_docx
from sample_document import sample_document

Judge = Callable[[str], str]
_TABLE = (Role.TABLE_TEXT, Role.TABLE_NUMBER, Role.TABLE_HEAD, Role.TABLE_HEAD_NUMBER)
_SPACE = re.compile(r"[\s\u00a0]|\.{3,}|_{3,}")


def our_lines(pages: Pages, part: Part) -> Iterator[tuple[int, str, bool]]:
    """Give page, words without spaces and whether they end their line; what stands beside tabs and cells may not.

    Raised marks are left out: they stand on a baseline of their own.
    """
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow) and item.part is part:
                for line in item.lines:
                    apart = any(b.x - a.x - a.width > 40 for a, b in zip(line.pieces, line.pieces[1:], strict=False))
                    text = _SPACE.sub("", "".join(p.text for p in line.pieces if not p.style.raise_by))
                    if text and not apart:
                        yield page.number, text, item.leaf.role not in _TABLE


def differences(document: Document, own: StyleSheet, folder: Path, judge: Judge) -> tuple[int, list[str]]:
    """Count the lines of body and notes, and give those that LibreOffice has otherwise or on another page."""
    fonts = FontSet()
    pages = lay_out(document, own, fonts, Sink())
    theirs: dict[int, list[str]] = {}
    for line in read_lines(to_pdf(write_docx(document, own, pages, fonts), folder, judge), judge):
        theirs.setdefault(line.page, []).append(_SPACE.sub("", "".join(line.words)))
    assert len(theirs) == len(pages.pages)
    lines = [*our_lines(pages, Part.BODY), *our_lines(pages, Part.NOTE)]
    wrong = [
        f"page {number}: {text}"
        for number, text, ends in lines
        if not any(found.endswith(text) if ends else text in found for found in theirs[number])
    ]
    return len(lines), wrong


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
