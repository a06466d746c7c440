"""The catalog and the document information (ISO 32000-1, 7.7.2 and 14.3.3)."""

from __future__ import annotations

from reportkit.doctree.nodes import Document
from reportkit.writers.pdf.engine import Array, Dictionary, File, Raw, Reference, String, stream
from reportkit.writers.pdf.metadata import PRODUCER, pdf_date, srgb_profile, xmp


def fill_catalog(file: File, document: Document, page_tree: str, tree: str, outline: str | None) -> None:
    """Fill the catalog and the document information."""
    catalog = file.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.Pages = Reference(page_tree)
    catalog.StructTreeRoot = Reference(tree)
    catalog.MarkInfo = Dictionary({"Marked": "true"})
    catalog.ViewerPreferences = Dictionary({"DisplayDocTitle": "true"})
    profile = file.reference(file.register(stream(b"/N 3/Alternate/DeviceRGB", srgb_profile())))
    intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %s>>"
    catalog.OutputIntents = Array([Reference(file.register(Raw(intent % profile)))])
    packet = stream(b"/Type/Metadata/Subtype/XML", xmp(document), compress=False)
    catalog.Metadata = Reference(file.register(packet))
    catalog.Outlines = Reference(outline) if outline else None
    about = document.properties
    entries = [("Title", about.title), ("Author", about.author), ("Subject", about.subject)]
    entries += [("Keywords", ", ".join(about.keywords)), ("Producer", PRODUCER), ("Creator", PRODUCER)]
    entries += [("CreationDate", pdf_date(document)), ("ModDate", pdf_date(document))]
    file.info = Dictionary({key: String(value) for key, value in entries if value})
