"""Write a laid-out document as a PDF that is PDF/UA-1 and PDF/A-2a at once.

Pages are drawn first, which fills the structure tree; then objects are numbered and the file is put together.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.doctree.nodes import Document, Picture
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Pages, PlacedPicture
from reportkit.writers.pdf.catalog import fill_catalog
from reportkit.writers.pdf.content import Canvas
from reportkit.writers.pdf.engine import File, Raw, stream
from reportkit.writers.pdf.links import link_annotations
from reportkit.writers.pdf.outline import outline
from reportkit.writers.pdf.places import places
from reportkit.writers.pdf.resources import Fonts
from reportkit.writers.pdf.structure import Element, structure
from reportkit.writers.pdf.tokens import points
from reportkit.writers.pdf.tree import write_tree

PAGE_TREE = "PageTree"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page after drawing: what its object needs."""

    content: bytes
    fonts: tuple[bytes, ...]
    images: tuple[PlacedPicture, ...]
    links: list[bytes]


def write_pdf(document: Document, pages: Pages, fonts: FontSet) -> bytes:
    """Give the bytes of the PDF. The same document and pages give the same bytes, whatever was written before."""
    file = File(document.language, pages.height)
    resources = Fonts(fonts)
    canvas = Canvas(pages.height, structure(document), resources.encode)
    file.register(Raw(), PAGE_TREE)
    names = [file.register(Raw(), f"Page{page.number}") for page in pages.pages]
    refs = [file.reference(name) for name in names]
    where = places(document, pages)
    marked: list[list[Element]] = []
    annotated: dict[int, Element] = {}
    drawn: list[_Drawn] = []
    for page in pages.pages:
        content = canvas.draw(page)
        marked.append(canvas.marked)
        links, elements = link_annotations(file, canvas, where, refs, len(refs) + len(annotated))
        annotated.update(elements)
        drawn.append(_Drawn(content, tuple(canvas.fonts), tuple(canvas.images.values()), links))
    font_refs = resources.write(file)
    for i, page_drawn in enumerate(drawn):
        file.fill(names[i], _page(file, page_drawn, pages, font_refs, i))
    file.fill(PAGE_TREE, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(refs), b" ".join(refs)))
    tree = write_tree(file, canvas.structure, refs, marked, annotated)
    fill_catalog(file, document, PAGE_TREE, tree, outline(file, document, where, refs))
    return file.build()


def _page(file: File, drawn: _Drawn, pages: Pages, fonts: dict[bytes, bytes], index: int) -> bytes:
    """Write a page object; `index` is its key in the parent tree."""
    images = b"".join(b"/Im%d %s" % (n + 1, _image(file, im.figure.picture)) for n, im in enumerate(drawn.images))
    parent = file.reference(PAGE_TREE)
    body = b"<</Type/Page/Parent %s/MediaBox[0 0 %s %s]" % (parent, points(pages.width), points(pages.height))
    body += b"/Resources<</Font<<%s>>" % b"".join(b"%s %s" % (name, fonts[name]) for name in drawn.fonts)
    body += b"/XObject<<%s>>>>" % images if images else b">>"
    body += b"/Contents %s" % file.reference(file.register(stream(b"", drawn.content)))
    body += b"/StructParents %d/Tabs/S" % index
    return body + (b"/Annots[%s]>>" % b" ".join(drawn.links) if drawn.links else b">>")


def _image(file: File, picture: Picture) -> bytes:
    """Write a picture as an image object; the bytes were decoded and re-encoded when they were read."""
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (picture.width, picture.height)
    entries += b"/BitsPerComponent 8/ColorSpace/DeviceRGB"
    if picture.format == "jpeg":
        return file.reference(file.register(stream(entries + b"/Filter/DCTDecode", picture.data, compress=False)))
    return file.reference(file.register(stream(entries, picture.data)))
