"""Proving lines: no line end may hang on a hair, since word processors measure text a little differently.

They round advances (LibreOffice to 1/600 inch), draw raised marks smaller, keep a slanted letter off the edge. Where a
decision is nearer than that, the paragraph is set a few twips narrower or wider, in the DOCX by its right indent, so
that the text breaks alike in both files and in every word processor.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from reportkit.layout.addresses import is_address
from reportkit.layout.boxing import Galley
from reportkit.layout.lines import BLANKS
from reportkit.layout.scripts import EAST
from reportkit.layout.tabs import Room, TabbedLine

STEPS = (0, 4, -4, 8, -8, 12, -12, 16, -16, *range(20, 84, 4))
"""By how many twips a paragraph may be narrower, in the order of trying."""

WIDER = (*STEPS, *range(100, 440, 20))
"""The same where a bracket would stand alone at a line end: it has to go on with much less room."""

_FITS = 7.0
"""Twips that a line leaves free at least, to be sure of fitting."""

_OVER = 5.0
"""Twips by which the next word is too wide at least, to be sure of going to the next line."""

_WORD = re.compile(r"\S+")
_OPENING = "([{“‘"

_EAST_BLANK = 0.35
"""Twips for each half point of its size by which LibreOffice has a blank wider that follows a Korean letter.

It takes such a blank from the Korean face. In Word a blank is always of the Latin one (ECMA-376 part 1, 17.3.2.26).
"""

_NEAR = 240
"""Room in twips that such blanks never fill: they are counted in lines with less."""

_MARK = 0.13
"""How much of its width a raised mark may be narrower elsewhere: 58 % of the size is drawn there, not 66 %."""


def doubtful(galley: Galley, lines: list[TabbedLine], room: Room) -> bool:
    """Say whether any line may end elsewhere in another program."""
    boxes = galley.boxes
    starts, ends, count, forced = boxes.starts, boxes.ends, len(boxes), boxes.forced
    for line in lines:
        start, end, x = line.stretches[-1]
        if end <= start:
            continue
        free = room.end - x + starts[start] - ends[end]
        if free < _FITS or (free < 40 and free < _FITS + _slant(galley, end)):
            return True
        if free < _NEAR and not galley.strip.text.isascii() and free < _FITS + _east_blanks(galley, start, end):
            return True
        if end < count and end not in forced:
            over = x + ends[end + 1] - starts[start] - room.end
            if over < _OVER or (over < 60 and over < _OVER + _marks(galley, line.start, end + 1)):
                return True
    return parts_brackets(galley, lines, room)


def parts_brackets(galley: Galley, lines: list[TabbedLine], room: Room) -> bool:
    """Say whether another program may leave the bracket before Korean words behind at the end of any line."""
    boxes, text = galley.boxes, galley.strip.text
    if EAST.search(text) is None:
        return False
    for line in lines[:-1]:
        start, end, x = line.stretches[-1]
        if start < end < len(boxes) and end not in boxes.forced and text[boxes.cuts[end]] in _OPENING:
            if _parted(galley, end, room.end - x + boxes.starts[start] - boxes.starts[end]):
                return True
    return False


def tried(galley: Galley, lines: list[TabbedLine], room: Room) -> frozenset[int]:
    """Give the lines that begin with a word which would fit at the end of the line before but for its note's mark.

    LibreOffice has the note on its page before it finds that the mark does not fit, and what that moved stays moved.
    """
    boxes, segments, places = galley.boxes, galley.strip.segments, galley.places
    out = set()
    for n, line in enumerate(lines[:-1], 1):
        start, end, x = line.stretches[-1]
        if end <= start or end in boxes.forced:
            continue
        k = bisect_right(galley.starts, boxes.cuts[end])  # the first segment that begins inside the next word
        inside = k < len(segments) and segments[k].start < boxes.cuts[end + 1]
        if inside and segments[k].style.raise_by and x + places[k] - boxes.starts[start] < room.end + _FITS:
            out.add(n)
    return frozenset(out)


def has_long_address(galley: Galley, room: Room) -> bool:
    """Say whether an address is wider than its line: programs part such behind other marks than hyphens."""
    text, boxes = galley.strip.text, galley.boxes
    if "/" not in text and "@" not in text:
        return False
    for found in _WORD.finditer(text):
        if is_address(found[0]):
            first, end = bisect_right(boxes.cuts, found.start()) - 1, bisect_left(boxes.cuts, found.end())
            if boxes.ends[end] - boxes.starts[first] > room.end - room.rest:
                return True
    return False


def _parted(galley: Galley, i: int, free: float) -> bool:
    """Say whether the bracket of a box fits in the room that is free while Korean words behind it go on.

    LibreOffice parts them, since it breaks where the script changes; Word does not.
    """
    at = galley.boxes.cuts[i]
    following = bisect_right(galley.starts, at + 1) - 1
    if galley.starts[following] != at + 1 or EAST.match(galley.strip.text, at + 1) is None:
        return False
    bracket = galley.places[following] - galley.boxes.starts[i]
    return bracket < free + _FITS


def _slant(galley: Galley, end: int) -> int:
    """Give the twips that a slanted last letter keeps free: a tenth of its size."""
    text = galley.strip.text
    at = galley.boxes.cuts[end] - 1
    while at > 0 and text[at] in BLANKS:
        at -= 1
    style = galley.segment(at).style
    return style.size if style.italic else 0


def _east_blanks(galley: Galley, start: int, end: int) -> float:
    """Give the twips by which blanks behind Korean letters may be wider among boxes."""
    text, cuts = galley.strip.text, galley.boxes.cuts
    count = sum(text[k] == " " and EAST.match(text, k - 1) is not None for k in range(cuts[start] + 1, cuts[end] - 1))
    return count * _EAST_BLANK * galley.segment(cuts[start]).style.size if count else 0.0


def _marks(galley: Galley, start: int, end: int) -> float:
    """Give the twips by which the raised marks among boxes may be narrower."""
    first, last = galley.boxes.cuts[start], galley.boxes.cuts[end]
    out = 0.0
    segments, places = galley.strip.segments, galley.places
    for k, segment in enumerate(segments):
        if segment.style.raise_by and first <= segment.start < last:
            after = places[k + 1] if k + 1 < len(places) else galley.boxes.starts[-1]
            out += _MARK * (after - places[k])
    return out
