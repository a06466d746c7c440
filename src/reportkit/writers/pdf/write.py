"""Write a laid-out document as a PDF that is PDF/UA-1 and PDF/A-2a at once.

Pages are drawn first, which fills the structure tree; then objects are numbered and the file is put together.
"""

from __future__ import annotations

from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.doctree.nodes import Document, Picture
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Pages
from reportkit.record import dataclass, field
from reportkit.writers.pdf.catalog import fill_catalog
from reportkit.writers.pdf.content import Canvas
from reportkit.writers.pdf.engine import File, reference
from reportkit.writers.pdf.links import link_annotations
from reportkit.writers.pdf.outline import outline
from reportkit.writers.pdf.places import find_places
from reportkit.writers.pdf.resources import Fonts
from reportkit.writers.pdf.structure import Element, structure
from reportkit.writers.pdf.tokens import points
from reportkit.writers.pdf.tree import write_tree


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page after drawing, as its object needs it: resource names, the rest as references."""

    content: bytes
    fonts: tuple[bytes, ...]
    images: tuple[tuple[bytes, bytes], ...]
    links: list[bytes]


@dataclass(slots=True)
class _Images:
    """The pictures of a file, each written once."""

    file: File
    written: dict[Picture, bytes] = field(default_factory=dict)

    def ref(self, picture: Picture) -> bytes:
        found = self.written.get(picture)
        if found is None:
            from reportkit.writers.pdf.images import add_image  # late: most memos have no picture

            found = self.written[picture] = add_image(self.file, picture)
        return found


def write_pdf(document: Document, pages: Pages, fonts: FontSet, told: Told = untold) -> bytes:
    """Give the bytes of the PDF. The same document and pages give the same bytes, whatever was written before."""
    told(Stage.PDF, 0, len(pages.pages))
    file = File(pages.height)
    resources, images = Fonts(fonts), _Images(file)
    canvas = Canvas(pages.height, structure(document), resources)
    tree_number = file.reserve()
    first = file.reserve(len(pages.pages))
    refs = [reference(first + i) for i in range(len(pages.pages))]
    places = find_places(document, pages)
    marked: list[list[Element]] = []
    annotated: dict[int, Element] = {}
    drawn: list[_Drawn] = []
    for page in pages.pages:
        told(Stage.PDF, page.number, len(refs))
        content = file.add_stream(b"", canvas.draw(page))
        marked.append(canvas.marked)
        links, elements = link_annotations(file, canvas, places, refs, len(refs) + len(annotated))
        annotated.update(elements)
        pictures = tuple((name, images.ref(picture)) for picture, name in canvas.images.items())
        drawn.append(_Drawn(content, tuple(canvas.fonts), pictures, links))
    font_refs = resources.write(file)
    for i, one in enumerate(drawn):
        file.fill(first + i, _page(one, reference(tree_number), pages, font_refs, i))
    file.fill(tree_number, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(refs), b" ".join(refs)))
    tree = write_tree(file, canvas.structure, refs, marked, annotated)
    fill_catalog(file, document, reference(tree_number), tree, outline(file, document, places, refs))
    return file.build()


def _page(drawn: _Drawn, parent: bytes, pages: Pages, fonts: dict[bytes, bytes], index: int) -> bytes:
    """Write a page object; `index` is its key in the parent tree."""
    body = b"<</Type/Page/Parent %s/MediaBox[0 0 %s %s]" % (parent, points(pages.width), points(pages.height))
    body += b"/Resources<</Font<<%s>>" % b"".join(b"%s %s" % (name, fonts[name]) for name in drawn.fonts)
    if drawn.images:
        body += b"/XObject<<%s>>" % b"".join(b"%s %s" % pair for pair in drawn.images)
    body += b">>/Contents %s/StructParents %d/Tabs/S" % (drawn.content, index)
    return body + (b"/Annots[%s]>>" % b" ".join(drawn.links) if drawn.links else b">>")
