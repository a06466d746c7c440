"""Fields in a row: an owner and a day stand side by side while the owner ends before the stop of the day.

Where it does not, each field has a line of its own. A limit in letters could not settle that: it depends on faces,
sizes and stops, which differ from sheet to sheet. So it is measured here, and the DOCX follows (`Pages.stacked`).
"""

from __future__ import annotations

from itertools import pairwise

from reportkit.doctree.nodes import Inline, LineBreak, Tab
from reportkit.doctree.roles import Role
from reportkit.layout.lines import Boxes
from reportkit.layout.tabs import Room, TabbedLine
from reportkit.style.sheet import ParagraphStyle

FIELDS = frozenset((Role.OWNER_DUE,))
"""The roles whose tabs part fields."""

_APART = 160
"""Twips that stand between two fields on one line at least."""


def one_a_line(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Give the content of a row of fields with each on a line of its own."""
    return tuple(LineBreak(span=node.span) if isinstance(node, Tab) else node for node in content)


def side_by_side(lines: list[TabbedLine], boxes: Boxes, style: ParagraphStyle, room: Room) -> bool:
    """Say whether fields stand on one line, each at a stop of the style and apart from the one before."""
    if len(lines) > 1:
        return False
    stops = {stop.at for stop in style.tabs}
    stretches = lines[0].stretches
    for (start, end, x), (_, _, after) in pairwise(stretches):
        reached = x + boxes.ends[end] - boxes.starts[start] if end > start else x
        if reached + _APART > after or (stops and round(after - room.origin) not in stops):
            return False
    return True
