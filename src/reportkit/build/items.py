"""The lines of items, counted on the finished pages: what is read at a glance has two at most (KOR-05)."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.doctree.roles import Role
from reportkit.layout.pages import Flow, Pages, Part
from reportkit.span import Span

_ITEMS = frozenset((Role.LIST_BULLET, Role.LIST_NUMBER, Role.LIST_CHECK, Role.SUMMARY_LIST))


def check_items(pages: Pages, most: int, sink: Sink) -> None:
    """Compare items of lists with the most lines that they may have, 0 for no limit; reports RK564, as warnings."""
    if not most:
        return
    counts: dict[Span, int] = {}
    for page in pages.pages:
        for one in page.items:
            if isinstance(one, Flow) and one.part is Part.BODY and one.leaf.role in _ITEMS:
                counts[one.leaf.span] = counts.get(one.leaf.span, 0) + len(one.lines)
    for span, count in counts.items():
        if count > most:
            said = f"an item of {count} lines, {most} allowed"
            sink.warning("RK564", span, said, "say it more shortly, or part it into two items", rule="KOR-05")
