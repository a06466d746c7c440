"""Link annotations of a page (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from reportkit.doctree.nodes import ContentsRow, Link, Note
from reportkit.doctree.walk import plain_text
from reportkit.writers.pdf.content import Canvas, LinkArea
from reportkit.writers.pdf.engine import File
from reportkit.writers.pdf.places import Place, Places, destination
from reportkit.writers.pdf.structure import Annotated, Element
from reportkit.writers.pdf.tokens import points, text_string, uri_string


def link_annotations(
    file: File, canvas: Canvas, places: Places, pages: list[bytes], key: int
) -> tuple[list[bytes], dict[int, Element]]:
    """Write the links of the page just drawn: references, and their elements by parent-tree key, from `key` on."""
    out: list[bytes] = []
    elements: dict[int, Element] = {}
    for area in canvas.links:
        target = _target(area, places, pages, canvas.height)
        if target is None:
            continue
        low, high = canvas.height - area.top - area.height, canvas.height - area.top
        box = (points(area.x), points(low), points(area.x + area.width), points(high))
        body = b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/Contents %s/StructParent %d%s>>" % (
            b" ".join(box),
            text_string(_words(area)),
            key + len(elements),
            target,
        )
        ref = file.add(body)
        elements[key + len(elements)] = area.element
        area.element.kids.append(Annotated(canvas.index, ref))
        out.append(ref)
    return out, elements


def _words(area: LinkArea) -> str:
    """Give the description of a link: all of its words, however many lines they stand on."""
    match area.target:
        case Note(number=number):
            return number
        case Link(children=content) | ContentsRow(content=content):
            return " ".join(plain_text(content).split()) or "link"


def _target(area: LinkArea, places: Places, pages: list[bytes], height: int) -> bytes | None:
    """Give the action or destination of a link; None where it leads to nothing on a page."""
    place: Place | None
    match area.target:
        case Link(url=str() as url):
            return b"/A<</S/URI/URI %s>>" % uri_string(url)
        case Link(to=str() as anchor) | ContentsRow(to=anchor):
            place = places.anchors.get(anchor)
        case Note() as note:
            place = places.note(note)
        case _:
            place = None
    return None if place is None else b"/Dest" + destination(place, pages, height)
