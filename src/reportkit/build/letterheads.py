"""A letterhead in a paper that has no origin: it would say on every page whose the paper is (DIP-02)."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.span import PYTHON, Span
from reportkit.style.sheet import StyleSheet


def check_letterhead(document: Document, sheet: StyleSheet, sink: Sink, span: Span = PYTHON) -> None:
    """Check that a sheet brings no letterhead to a paper without origin: RK234."""
    head = sheet.letterhead
    if head is None or document.properties.program:
        return
    if any((head.header, head.footer, head.first_header, head.first_footer, head.even_header, head.even_footer)):
        said = "the template brings a letterhead to a paper without origin"
        sink.error("RK234", span, said, "give the audience another `style`: one without a template")
