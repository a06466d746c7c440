"""Bookmarks: the headings of a document by level (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from reportkit.doctree.nodes import Document, Heading
from reportkit.doctree.walk import blocks_of, plain_text
from reportkit.writers.pdf.engine import File, reference
from reportkit.writers.pdf.places import Places, destination
from reportkit.writers.pdf.tokens import text_string

_OPEN_LEVELS = 2
"""How many levels a viewer shows when the file is opened."""


def outline(file: File, document: Document, places: Places, pages: list[bytes]) -> bytes | None:
    """Write the bookmarks and give the reference to their root, None where there is no heading."""
    placed = ((b, places.leaves.get(id(b))) for b in blocks_of(document.blocks) if isinstance(b, Heading))
    headings = [(heading, place) for heading, place in placed if place is not None]
    if not headings:
        return None
    root = file.reserve(len(headings) + 1)
    refs = [reference(root + 1 + i) for i in range(len(headings))]
    parents, kids = _nest([h.level for h, _ in headings])
    shown: dict[int, int] = {}
    _count_shown(kids, -1, 0, shown)
    order = {kid: at for family in kids.values() for at, kid in enumerate(family)}
    for i, (heading, place) in enumerate(headings):
        family = kids[parents[i]]
        at = order[i]
        label = f"{heading.label.text} " if heading.label else ""
        words = " ".join((label + plain_text(heading.content)).split())
        body = b"<</Title %s/Parent %s/Dest%s" % (
            text_string(words),
            refs[parents[i]] if parents[i] >= 0 else reference(root),
            destination(place, pages, file.page_height),
        )
        body += b"/Prev " + refs[family[at - 1]] if at else b""
        body += b"/Next " + refs[family[at + 1]] if at + 1 < len(family) else b""
        file.fill(root + 1 + i, body + _ends(refs, kids[i], shown[i]) + b">>")
    file.fill(root, b"<</Type/Outlines%s>>" % _ends(refs, kids[-1], shown[-1]))
    return reference(root)


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


def _count_shown(kids: dict[int, list[int]], at: int, depth: int, out: dict[int, int]) -> None:
    """Give each item its `Count`: how many are shown below it when it is open, negative where it is closed."""
    for kid in kids[at]:
        _count_shown(kids, kid, depth + 1, out)
    count = len(kids[at]) + sum(max(out[kid], 0) for kid in kids[at])
    out[at] = count if depth < _OPEN_LEVELS else -count


def _ends(refs: list[bytes], family: list[int], count: int) -> bytes:
    return b"/First %s/Last %s/Count %d" % (refs[family[0]], refs[family[-1]], count) if family else b""
