"""Breaking a paragraph into lines: ranges of boxes at their places, with tabs or without, justified by nobody yet."""

from __future__ import annotations

from collections.abc import Callable

from reportkit.layout.boxing import Galley, split_box
from reportkit.layout.lines import BLANKS, TINY, greedy
from reportkit.layout.measure import Measurer
from reportkit.layout.tabs import Room, TabbedLine, tabbed_lines
from reportkit.style.sheet import ParagraphStyle

Cut = Callable[[int], None]
"""Told of each box that is wider than its line, before it is cut."""


def broken(
    galley: Galley, style: ParagraphStyle, room: Room, measurer: Measurer, cut: Cut | None
) -> list[TabbedLine] | None:
    """Give the lines of a paragraph, at least one; an empty one has an empty stretch.

    A box wider than its line is cut at the edge; where `cut` is None, nothing is, and there are no lines.
    """
    if "\t" in galley.strip.text:
        return _tabbed(galley, style, room, measurer, cut)
    boxes = galley.boxes
    lines: list[TabbedLine] = []
    limit = room.limit
    at, first, x = 0, limit - room.first, room.first
    rest = limit - room.rest
    if boxes.cuts[-1] and first + TINY < boxes.ends[1] <= rest:
        # the label is alone on its line: the word needs the next one
        lines, first, x = [TabbedLine(((0, 0, x),))], rest, room.rest
    while at < (count := len(boxes)):
        found = greedy(boxes, at, count, first, rest)
        wide = _too_wide(galley, found, first, rest)
        for s, e in found if wide is None else found[:wide]:
            lines.append(TabbedLine(((s, e, x),)))
            x, first = room.rest, rest
        if wide is None:
            break
        at = found[wide][0]
        if cut is None:
            return None
        cut(at)
        split_box(galley, at, measurer)
    return lines or [TabbedLine(((0, 0, x),))]


def _too_wide(galley: Galley, lines: list[tuple[int, int]], first: float, rest: float) -> int | None:
    """Give the first line that holds one box only, and that wider than the line."""
    boxes = galley.boxes
    for n, (s, e) in enumerate(lines):
        if e - s == 1 and boxes.ends[e] - boxes.starts[s] > (rest if n else first) + TINY and _parts(galley, s):
            return n
    return None


def _tabbed(
    galley: Galley, style: ParagraphStyle, room: Room, measurer: Measurer, cut: Cut | None
) -> list[TabbedLine] | None:
    while True:
        lines = tabbed_lines(galley.boxes, galley.strip.text, style, room, style.text.colour)
        wide = _wide_stretch(galley, lines, room)
        if wide is None:
            return lines
        if cut is None:
            return None
        cut(wide)
        split_box(galley, wide, measurer)


def _wide_stretch(galley: Galley, lines: list[TabbedLine], room: Room) -> int | None:
    """Give the first box that begins a line, stands alone in its stretch and is wider than the line."""
    boxes = galley.boxes
    for line in lines:
        start, end, x = line.stretches[0]
        if end - start == 1 and boxes.ends[end] - boxes.starts[start] > room.limit - x + TINY and _parts(galley, start):
            return start
    return None


def _parts(galley: Galley, i: int) -> bool:
    """Say whether a box has more than one character, so that it can be broken at all."""
    boxes = galley.boxes
    return len(galley.strip.text[boxes.cuts[i] : boxes.cuts[i + 1]].rstrip(BLANKS + "\t\n")) > 1
