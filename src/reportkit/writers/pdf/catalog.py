"""The catalog and the document information (ISO 32000-1, 7.7.2 and 14.3.3)."""

from __future__ import annotations

from reportkit.doctree.nodes import Document
from reportkit.layout.scripts import right_to_left
from reportkit.writers.pdf.engine import File, dictionary
from reportkit.writers.pdf.metadata import pdf_date, srgb_profile, xmp
from reportkit.writers.pdf.tokens import text_string


def fill_catalog(file: File, document: Document, page_tree: bytes, tree: bytes, outline: bytes | None) -> None:
    """Fill the catalog and the document information; `page_tree`, `tree` and `outline` are references."""
    profile = file.add_stream(b"/N 3/Alternate/DeviceRGB", srgb_profile(), kept=True)
    intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %s>>"
    catalog = file.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.Pages = page_tree
    catalog.Lang = text_string(document.language)
    catalog.StructTreeRoot = tree
    catalog.MarkInfo = b"<</Marked true>>"
    side = b"/Direction/R2L" if right_to_left(document.language) else b""
    catalog.ViewerPreferences = b"<</DisplayDocTitle true%s>>" % side
    catalog.OutputIntents = b"[%s]" % file.add(intent % profile)
    catalog.Metadata = file.add_stream(b"/Type/Metadata/Subtype/XML", xmp(document), compress=False)
    catalog.Outlines = outline
    about = document.properties
    entries = [("Title", about.title), ("Author", about.author), ("Subject", about.subject)]
    entries += [("Keywords", ", ".join(about.keywords)), ("Producer", about.program), ("Creator", about.program)]
    entries += [("CreationDate", pdf_date(document)), ("ModDate", pdf_date(document))]
    file.info = dictionary({key: text_string(value) for key, value in entries if value})
