"""Leads: what stands before the last tab of a paragraph's first line, such as a portion mark behind its number.

The text behind it is broken as if the lead were a label, so that marked paragraphs have `optimal` lines, too.
"""

from __future__ import annotations

from reportkit.layout.boxing import Galley
from reportkit.layout.pages import Piece
from reportkit.layout.tabs import Room, tabbed_lines
from reportkit.record import dataclass
from reportkit.style.sheet import ParagraphStyle, Side


@dataclass(frozen=True, slots=True)
class Lead:
    """The pieces of a lead, the box with which the text behind it begins, and where that stands."""

    pieces: tuple[Piece, ...] = ()
    box: int = 0
    x: float = 0.0


def lead_of(galley: Galley, style: ParagraphStyle, room: Room) -> Lead | None:
    """Give the lead of a paragraph, an empty one where it has no tab.

    None where tabs do more than part a lead from the text: they stand in later lines, draw leaders, or align what is
    behind them to the right or at its middle.
    """
    text = galley.strip.text
    if "\t" not in text:
        return Lead(x=room.first)
    first = tabbed_lines(galley.boxes, text, style, room, style.text.colour)[0]
    *before, (box, _, x) = first.stretches
    if len(before) != text.count("\t") or first.leaders or box >= len(galley.boxes):
        return None
    if any(stop.align is not Side.LEFT for stop in style.tabs):
        return None
    return Lead(tuple([piece for start, end, at in before for piece in galley.pieces(start, end, at)]), box, x)
