"""Link annotations of a page (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from reportkit.doctree.nodes import ContentsRow, Link
from reportkit.writers.pdf.content import Canvas, LinkArea
from reportkit.writers.pdf.engine import File, Raw
from reportkit.writers.pdf.places import destination
from reportkit.writers.pdf.structure import Annotated, Element
from reportkit.writers.pdf.tokens import points, text_string


def link_annotations(
    file: File, canvas: Canvas, places: dict[str, tuple[int, float]], refs: list[bytes], key: int
) -> tuple[list[bytes], dict[int, Element]]:
    """Write the links of the page just drawn: references, and their elements by parent-tree key (ISO 14289-1, 7.18)."""
    out: list[bytes] = []
    elements: dict[int, Element] = {}
    for area in canvas.links:
        target = _target(area, places, refs, canvas.height)
        if target is None:
            continue
        box = b" ".join(
            points(v)
            for v in (
                area.x,
                canvas.height - area.top - area.height,
                area.x + area.width,
                canvas.height - area.top,
            )
        )
        body = b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/Contents %s/StructParent %d%s>>" % (
            box,
            text_string(area.words or "link"),
            key + len(elements),
            target,
        )
        name = file.register(Raw(body))
        elements[key + len(elements)] = area.element
        area.element.kids.append(Annotated(canvas.index, name))
        out.append(file.reference(name))
    return out, elements


def _target(area: LinkArea, places: dict[str, tuple[int, float]], refs: list[bytes], height: int) -> bytes | None:
    """Give the action or destination of a link; None where it leads to nothing on a page."""
    match area.target:
        case Link(url=str() as url):
            return b"/A<</S/URI/URI %s>>" % text_string(url)
        case Link(to=str() as anchor) | ContentsRow(to=anchor) if anchor in places:
            return b"/Dest%s" % destination(places[anchor], refs, height)
        case _:
            return None
