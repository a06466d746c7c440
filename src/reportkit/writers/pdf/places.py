"""Where the anchors of a document are on its pages."""

from __future__ import annotations

from typing import get_args

from reportkit.doctree.nodes import Block, Document
from reportkit.doctree.walk import blocks_of
from reportkit.layout.pages import Flow, Leaf, Pages
from reportkit.writers.pdf.tokens import points


def places(document: Document, pages: Pages) -> dict[str, tuple[int, float]]:
    """Give page index and top (twips) of every anchor; a container's is that of its first leaf."""
    tops: dict[int, tuple[int, float]] = {}
    for i, page in enumerate(pages.pages):
        for item in page.items:
            if isinstance(item, Flow) and item.first and item.lines:
                tops.setdefault(id(item.leaf), (i, item.lines[0].top))
    out: dict[str, tuple[int, float]] = {}
    for anchor, leaf in _anchored(document.blocks):
        if id(leaf) in tops:
            out.setdefault(anchor, tops[id(leaf)])
    for anchor, number in pages.page_of.items():
        out.setdefault(anchor, (number - 1, 0.0))
    return out


_LEAVES = get_args(Leaf)


def _anchored(blocks: tuple[Block, ...]) -> list[tuple[str, Leaf]]:
    out: list[tuple[str, Leaf]] = []
    waiting: list[str] = []
    for node in blocks_of(blocks):
        if node.anchor is not None:
            waiting.append(node.anchor)
        if isinstance(node, _LEAVES):
            out += [(anchor, node) for anchor in waiting]
            waiting = []
    return out


def destination(place: tuple[int, float], refs: list[bytes], height: int) -> bytes:
    """Write an explicit destination at a place (ISO 32000-1, 12.3.2.2)."""
    return b"[%s/XYZ 0 %s null]" % (refs[place[0]], points(height - place[1]))
