"""Labels of paragraphs: where they begin, and the room that they leave for the first line.

The number of a footnote begins further out where it has no room before its text: it would push the text to the next tab
stop in Word. LibreOffice draws every such number raised and small, so that its text stays where it is: lines of notes
would part from the hundredth on.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from reportkit.doctree.nodes import ContentsRow
from reportkit.doctree.roles import Role
from reportkit.layout.measure import LOST
from reportkit.layout.pages import Piece
from reportkit.layout.tabs import Room, next_stop
from reportkit.patterns import regex
from reportkit.style.sheet import ParagraphStyle

if TYPE_CHECKING:
    from reportkit.layout.looks import Look
    from reportkit.layout.paragraphs import SetParagraph
    from reportkit.layout.setting import Setter

TIGHT = "\u00a0\u00a0"
"""What stands behind a label of contents that has no room before their words."""

_ONE = regex("[!-,.-~\u2022]+")
"""Labels of one word, of which no line parts any."""

_GAP = 2.5
"""What stays free behind a number, in twips for each half point of its size: a quarter of an em."""


def number_start(style: ParagraphStyle, width: float) -> float:
    """Give where a number of a width in twips begins, from the left edge of the note's text: less than 0."""
    before = style.label_align.before(width)
    return style.first - before if before else min(style.first, -ceil(width + _GAP * style.text.size))


def place_label(setter: Setter, out: SetParagraph, look: Look, room: Room) -> Room:
    """Put the label before the first line and give the room that the tab behind it leaves."""
    style = out.style
    place, width = _words(setter, out, look)
    before = style.label_align.before(width)
    x = room.rest + number_start(style, width) if out.leaf.role is Role.FOOTNOTE else room.first - before
    if isinstance(out.leaf, ContentsRow) and x + width > room.rest:
        # the next stop may be that of the page numbers
        out.tight, out.label_text = True, out.leaf.label + TIGHT
        place, width = _words(setter, out, look)
        out.label = place(x)
        return room.beginning(x + width)
    out.label = place(x)
    stop = next_stop(style, room if room.first <= x else room.beginning(x), x + width)
    return room.beginning(room.origin + stop.at)


def _words(setter: Setter, out: SetParagraph, look: Look) -> tuple[Callable[[float], tuple[Piece, ...]], float]:
    """Measure the words of a label: gives what puts them in place, and how far they reach."""
    text, language = out.label_text, out.leaf.language
    style = setter.spinner.latin(look, language) if _ONE.fullmatch(text) else None
    if style is not None:
        table = setter.measurer.table(style)
        full = table[text]
        if not LOST:
            return lambda x: (Piece(text, style, float(x), full, (), language),), table.ink[text]
    galley = setter.words(text, look, out.leaf)
    return lambda x: tuple(galley.pieces(0, len(galley.boxes), x)), galley.boxes.natural
