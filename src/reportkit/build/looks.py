"""The style sheet of a job, and whether it goes with its document."""

from __future__ import annotations

from reportkit.build.letterheads import check_letterhead
from reportkit.build.plan import Job
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.source.workspace import Workspace
from reportkit.style.load import load_sheet
from reportkit.style.sheet import StyleSheet


def sheet_of(job: Job, document: Document, workspace: Workspace, sink: Sink) -> StyleSheet | None:
    """Load the style sheet of a document; None where there is an error.

    Reports RK367 (a template of another paper), and RK234 for one with a letterhead in a paper without origin.
    """
    sheet = load_sheet(document.style, workspace, sink, job.audience.span)
    if sheet is not None and sheet.letterhead is not None and sheet.letterhead.paper not in ("", document.page):
        said = f"the template's paper is {sheet.letterhead.paper}, this audience's {document.page}"
        sink.warning("RK367", job.audience.span, said, "its margins are used on the audience's paper")
    if sheet is not None:
        check_letterhead(document, sheet, sink, job.audience.span)
    return None if sheet is None or sink.failed else sheet.speaking(document.language)
