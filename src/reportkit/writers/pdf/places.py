"""Where the leaves and the anchors of a document are on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from reportkit.doctree.nodes import Block, Chart, ContentsRow, Document, Figure, Heading, Note, Paragraph
from reportkit.doctree.walk import AnyBlock, blocks_of
from reportkit.layout.pages import Flow, Page, Pages, PlacedChart, PlacedPicture
from reportkit.record import dataclass
from reportkit.writers.pdf.tokens import points

Place: TypeAlias = tuple[int, float]
"""Index of a page, and twips from its top."""


@dataclass(frozen=True, slots=True)
class Places:
    """`leaves` gives the place where a paragraph, heading, row, figure or chart begins, by its identity."""

    leaves: dict[int, Place]
    anchors: dict[str, Place]

    def note(self, note: Note) -> Place | None:
        """Give the place of a note's text, None where it is on no page."""
        found = (self.leaves.get(id(block)) for block in blocks_of(note.blocks))
        return next((place for place in found if place is not None), None)


def find_places(document: Document, pages: Pages) -> Places:
    """Find the places. A container's anchor is where its first leaf is."""
    leaves: dict[int, Place] = {}
    for i, page in enumerate(pages.pages):
        for node, top in _tops(page):
            leaves.setdefault(node, (i, top))
    anchors: dict[str, Place] = {}
    for anchor, leaf in _anchored(document.blocks):
        if id(leaf) in leaves:
            anchors.setdefault(anchor, leaves[id(leaf)])
    for anchor, number in pages.page_of.items():
        anchors.setdefault(anchor, (number - 1, 0.0))
    return Places(leaves, anchors)


def _tops(page: Page) -> Iterator[tuple[int, float]]:
    for item in page.items:
        if isinstance(item, Flow):
            if item.first and item.lines:
                yield id(item.leaf), item.lines[0].top
        elif isinstance(item, PlacedPicture):
            yield id(item.figure), item.y
        elif isinstance(item, PlacedChart):
            yield id(item.chart), item.y


def _anchored(blocks: tuple[Block, ...]) -> Iterator[tuple[str, AnyBlock]]:
    """Give each anchor with the leaf where its node begins. A figure with a caption begins with the caption."""
    waiting: list[str] = []
    for node in blocks_of(blocks):
        if node.anchor is not None:
            waiting.append(node.anchor)
        leaf = isinstance(node, (Paragraph, Heading, ContentsRow))
        if leaf or (isinstance(node, (Figure, Chart)) and not node.caption):
            yield from ((anchor, node) for anchor in waiting)
            waiting = []


def destination(place: Place, pages: list[bytes], height: int) -> bytes:
    """Write an explicit destination at a place (ISO 32000-1, 12.3.2.2); `pages` are references."""
    return b"[%s/XYZ 0 %s null]" % (pages[place[0]], points(height - place[1]))
