"""Breaking a paragraph into lines: ranges of boxes at their places, with tabs or without, justified by nobody yet.

Reports RK301 (a word that is wider than its line).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import ContentsRow
from reportkit.layout.boxing import Galley, marks_in, split_box
from reportkit.layout.lines import BLANKS, TINY, greedy
from reportkit.layout.measure import Measurer
from reportkit.layout.proving import STEPS, WIDER, doubtful, has_long_address
from reportkit.layout.tabs import Room, TabbedLine, tabbed_lines
from reportkit.style.sheet import ParagraphStyle, Side

if TYPE_CHECKING:
    from reportkit.layout.paragraphs import SetParagraph
    from reportkit.layout.setting import Setter

Cut = Callable[[int], None]
"""Told of each box that is wider than its line, before it is cut."""

_PROVED = (Side.LEFT, Side.CENTRE)
"""What may be set a little narrower without anybody seeing it."""


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


def proved(setter: Setter, out: SetParagraph, galley: Galley, room: Room) -> tuple[int, list[TabbedLine]]:
    """Give lines that no word processor breaks otherwise, and by how much their room is narrower for that."""
    cut: list[int] = []

    def report(box: int) -> None:
        cut.append(box)
        report_wide(galley, box, setter.sink)

    first = broken(galley, out.style, room, setter.measurer, report)
    assert first is not None
    out.overlong = bool(cut) or has_long_address(galley, room)
    if cut or not setter.proving or out.style.align not in _PROVED or isinstance(out.leaf, ContentsRow):
        return 0, first
    steps = WIDER if galley.east else STEPS
    for step in steps if out.allowed is None else (out.allowed,):
        narrow = room.narrower(step) if step else room
        lines = broken(galley, out.style, narrow, setter.measurer, None) if step else first
        if lines is not None and (out.allowed is not None or not doubtful(galley, lines, narrow)):
            return step, lines
    return 0, first


def report_wide(galley: Galley, i: int, sink: Sink) -> None:
    """Tell of a word that is wider than its line."""
    boxes, strip = galley.boxes, galley.strip
    word = strip.text[boxes.cuts[i] : boxes.cuts[i + 1]].strip()
    marks, address = marks_in(galley, i)
    if marks and address:
        return  # it is parted behind its marks, which is as it should be; a part that is too wide is asked for next
    segment = galley.segment(boxes.cuts[i])
    shown = word if len(word) <= 40 else word[:39] + "…"
    sink.warning(
        "RK301",
        segment.span,
        f"`{shown}` is wider than its line and is broken at the edge",
        "write it otherwise, or give its column or paragraph more room",
    )
