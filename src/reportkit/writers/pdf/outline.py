"""Bookmarks: the headings of a document by level (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from reportkit.doctree.nodes import Document, Heading
from reportkit.doctree.walk import blocks_of, plain_text
from reportkit.writers.pdf.engine import File, Raw
from reportkit.writers.pdf.places import destination
from reportkit.writers.pdf.tokens import text_string


def outline(file: File, document: Document, places: dict[str, tuple[int, float]], refs: list[bytes]) -> str | None:
    """Write the bookmarks and give the name of their object, None where there is no heading."""
    headings = [b for b in blocks_of(document.blocks) if isinstance(b, Heading) and b.anchor in places]
    if not headings:
        return None
    root = Raw()
    root_name = file.register(root, "OutlineRoot")
    raws = [Raw() for _ in headings]
    names = [file.register(raw, f"Outline{i}") for i, raw in enumerate(raws)]
    parents, kids = _nest([h.level for h in headings])
    for i, heading in enumerate(headings):
        family = kids[parents[i]]
        at = family.index(i)
        label = f"{heading.label.text} " if heading.label else ""
        body = b"<</Title %s/Parent %s/Dest%s" % (
            text_string(label + plain_text(heading.content)),
            file.reference(names[parents[i]] if parents[i] >= 0 else root_name),
            destination(places[heading.anchor or ""], refs, file.page_height),
        )
        body += b"/Prev " + file.reference(names[family[at - 1]]) if at else b""
        body += b"/Next " + file.reference(names[family[at + 1]]) if at + 1 < len(family) else b""
        raws[i].body = body + _ends(file, names, kids[i]) + b">>"
    root.body = b"<</Type/Outlines%s>>" % _ends(file, names, kids[-1])
    return root_name


def _nest(levels: list[int]) -> tuple[list[int], dict[int, list[int]]]:
    """Give the parent of each heading (-1 for the root) and the children of each."""
    parents: list[int] = []
    kids: dict[int, list[int]] = {-1: []}
    for i, level in enumerate(levels):
        at = i - 1
        while at >= 0 and levels[at] >= level:
            at = parents[at]
        parents.append(at)
        kids[at].append(i)
        kids[i] = []
    return parents, kids


def _ends(file: File, names: list[str], family: list[int]) -> bytes:
    if not family:
        return b""
    first, last = file.reference(names[family[0]]), file.reference(names[family[-1]])
    return b"/First %s/Last %s/Count %d" % (first, last, len(family))
