"""The sample documents as finished files, each made once a run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Pages
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx import write_docx
from reportkit.writers.pdf import write_pdf
from sample_document import sample_document

KINDS = ("base", "un")


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """A sample, what it was laid out as, and its two files."""

    document: Document
    sheet: StyleSheet
    pages: Pages
    pdf: bytes
    docx: bytes


@cache
def sample_files(kind: str) -> SampleFiles:
    """Make the files of a sample."""
    return files_of(sample_document(kind))


def files_of(document: Document) -> SampleFiles:
    """Make both files of any document; a finding on the way fails the test."""
    sink = Sink()
    sheet = load_sheet(document.style, MemoryWorkspace({}), sink)
    assert sheet is not None
    fonts = FontSet()
    pages = lay_out(document, sheet, fonts, sink)
    assert not sink.failed, list(sink)
    return SampleFiles(
        document, sheet, pages, write_pdf(document, pages, fonts), write_docx(document, sheet, pages, fonts)
    )
