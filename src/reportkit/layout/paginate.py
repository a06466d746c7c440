"""From a document to its pages: laid out anew where its length says that something of it is not printed."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Told, untold
from reportkit.doctree.nodes import Contents, Document
from reportkit.layout.folios import without_folios
from reportkit.layout.lay_out import lay_out
from reportkit.layout.measure import Faces
from reportkit.layout.pages import Pages
from reportkit.record import replace
from reportkit.style.sheet import StyleSheet


def paginate(
    document: Document, sheet: StyleSheet, fonts: Faces, sink: Sink, told: Told = untold
) -> tuple[Document, Pages]:
    """Lay out a document; comes back without contents where it is too short for them, and without folios on one page.

    Reports what `lay_out` finds in the document that comes back.
    """
    found = Sink()
    pages = lay_out(document, sheet, fonts, found, told=told)
    for shorten in (without_contents, without_folios):
        plain = shorten(document, len(pages.pages))
        if plain != document:
            document, found = plain, Sink()
            pages = lay_out(document, sheet, fonts, found)
    sink.extend(found.found)
    return document, pages


def without_contents(document: Document, pages: int) -> Document:
    """Take out contents that a document of so many pages does not have (SPEC section 11)."""
    blocks = tuple(b for b in document.blocks if not (isinstance(b, Contents) and pages < b.least))
    return document if len(blocks) == len(document.blocks) else replace(document, blocks=blocks)
