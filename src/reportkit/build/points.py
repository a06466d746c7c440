"""The points of who speaks, counted on the finished pages: how many there are, and how many lines each has (DIP-07)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportkit.build.counts import Count
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Block, Document, Group, List, ListItem
from reportkit.layout.pages import Flow, Pages, Part


def check_points(document: Document, pages: Pages, limits: Mapping[str, int], sink: Sink) -> tuple[Count, ...]:
    """Compare the first list of a document, its points, with `points`, `least_points` and `point_lines`.

    Reports RK553 and RK530, as warnings; gives the count of points where it is limited.
    """
    least = limits.get("least_points", 0)
    most, lines = limits.get("points", 0), limits.get("point_lines", 0)
    found = next(_lists(document.blocks), None) if most or lines or least else None
    if found is None:
        return ()
    if most and len(found.items) > most:
        hint = "say fewer things; what else is known stands in the background"
        sink.warning("RK553", found.span, f"there are {len(found.items)} points, {most} allowed", hint, rule="DIP-07")
    if len(found.items) < least:
        said = f"there are {len(found.items)} points, {least} at least are usual"
        sink.warning("RK530", found.span, said, "part what is said into more points", rule="DIP-07")
    for item in found.items if lines else ():
        count = _count(item, pages)
        if count > lines:
            said = f"this point has {count} lines, {lines} allowed"
            sink.warning("RK553", item.span, said, "say it in fewer words, or as two points", rule="DIP-07")
    return (Count("points", len(found.items), most, least),) if most or least else ()


def _lists(blocks: Sequence[Block]) -> Iterator[List]:
    for block in blocks:
        if isinstance(block, List):
            yield block
        elif isinstance(block, Group):
            yield from _lists(block.blocks)


def _count(item: ListItem, pages: Pages) -> int:
    spans = {block.span for block in item.blocks}
    flows = (i for page in pages.pages for i in page.items if isinstance(i, Flow) and i.part is Part.BODY)
    return sum(len(flow.lines) for flow in flows if flow.leaf.span in spans)
