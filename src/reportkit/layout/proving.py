"""Proving lines: no line end may hang on a hair, since word processors measure text a little differently.

They round advances (LibreOffice to 1/600 inch), draw raised marks smaller, keep a slanted letter off the edge. Where a
decision is nearer than that, the paragraph is set a few twips narrower or wider, in the DOCX by its right indent, so
that the text breaks alike in both files and in every word processor.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reportkit.layout.addresses import is_address
from reportkit.layout.boxing import Galley
from reportkit.layout.gaps import gaps_of
from reportkit.layout.lines import BLANKS
from reportkit.layout.scripts import EAST
from reportkit.layout.tabs import Room, TabbedLine
from reportkit.patterns import regex

STEPS = (0, 4, -4, 8, -8, 12, -12, 16, -16, *range(20, 84, 4))
"""By how many twips a paragraph may be narrower, in the order of trying."""

WIDER = (*STEPS, *range(84, 440, 8))
"""The same for Korean, whose blanks differ and whose words may be parted: it has to go on with much less room."""

_FITS = 7.0
"""Twips that a line leaves free at least, to be sure of fitting."""

_OVER = 5.0
"""Twips by which the next word is too wide at least, to be sure of going to the next line."""

_RUN = regex(f"{EAST.one}+")
_WORD = regex(r"\S+")
_QUOTES = "“‘"
_DOT = "·"
_BRACKETS = frozenset("（《〈「『【〔“‘")

_EAST_BLANK = 0.45
_OWN_BLANK = {"Noto Sans KR": 0.56}
"""Twips for each half point of its size by which LibreOffice has a blank wider that follows a Korean letter, in text of
a Latin family and of the Korean one itself; what its whole units add to the letters of a word is in it.

It takes such a blank from the Korean face, which has a wider one for Korean. In Word a blank is always of the Latin
face (ECMA-376 part 1, 17.3.2.26), and of its usual width.
"""

_EAST_GAP = 2.0
"""Twips for each half point of the space that LibreOffice puts between a Korean letter and a Latin one or a digit.

It does not read that a document wants none (17.3.1.2 and 17.3.1.3).
"""

_WORD_GAP = 0.5
"""Twips for each half point by which Word has a wider space there, a quarter of the size (`layout.gaps`)."""

_NARROWEST = 9.0
"""Twips for each half point that a Korean letter is wide at least."""

_NEAR = 480
"""Room in twips that such blanks and spaces never fill: they are counted in lines with less."""

_MARK = 0.13
"""How much of its width a raised mark may be narrower elsewhere: 58 % of the size is drawn there, not 66 %."""


def doubtful(galley: Galley, lines: list[TabbedLine], room: Room) -> bool:
    """Say whether any line may end elsewhere in another program."""
    boxes, east, edge = galley.boxes, galley.east, room.end
    starts, ends, count, forced = boxes.starts, boxes.ends, len(boxes), boxes.forced
    for line in lines:
        start, end, x = line.stretches[-1]
        if end <= start:
            continue
        free = edge - x + starts[start] - ends[end]
        if free < _FITS or (free < 40 and free < _FITS + _slant(galley, end)):
            return True
        if east and free < _NEAR and free < _FITS + _east_blanks(galley, start, end):
            return True
        if end < count and end not in forced:
            over = x + ends[end + 1] - starts[start] - edge
            if over < _OVER or (over < 60 and over < _OVER + _marks(galley, line.start, end + 1)):
                return True
    return bool(east) and parts_scripts(galley, lines, room)


def parts_scripts(galley: Galley, lines: list[TabbedLine], room: Room) -> bool:
    """Say whether another program may part a word of letters of the East and others at the end of any line."""
    boxes = galley.boxes
    for line in lines[:-1]:
        start, end, x = line.stretches[-1]
        if start < end < len(boxes) and end not in boxes.forced:
            free = room.end - x + boxes.starts[start] - boxes.starts[end]
            if _parted(galley, end, free - _east_blanks(galley, start, end)):
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
    """Say whether the first letters of a box fit in the room that is free, up to where the script changes.

    LibreOffice parts words there, behind a dot, and Korean ones anywhere behind a quotation mark; Word does not.
    """
    boxes, text, starts = galley.boxes, galley.strip.text, galley.starts
    at, end = boxes.cuts[i], boxes.cuts[i + 1]
    if galley.strip.wide:
        return _parted_otherwise(galley, i, free)
    if galley.east.find(EAST.one, at, end) < 0:
        return False
    letters = 1 if text[at] in _QUOTES else text.find(_DOT, at, end) - at
    if letters > 0 and letters * _NARROWEST * galley.segment(at).style.size < free + _FITS:
        return True
    k = bisect_right(starts, at)
    while k < len(starts) and starts[k] < end:
        before, after = (galley.east[place] == EAST.one for place in (starts[k] - 1, starts[k]))
        if before != after and not text[starts[k]].isspace():
            return galley.places[k] - boxes.starts[i] < free + _FITS
        k += 1
    return False


def _parted_otherwise(galley: Galley, i: int, free: float) -> bool:
    """Say whether LibreOffice ends a line of Chinese or Japanese elsewhere than before box `i`.

    It does so behind a slash and before an ellipsis, and never between a digit or Latin letter and a bracket.
    """
    boxes, text = galley.boxes, galley.strip.text
    at, end = boxes.cuts[i], boxes.cuts[i + 1]
    if text[at] in _BRACKETS and text[at - 1].isascii() and text[at - 1].isalnum():
        return True
    heads = [text.find("/", at, end - 1) + 1 - at, text.find("…", at + 1, end) - at]
    # letters of a symbol are about as wide as each other
    width = (boxes.ends[i + 1] - boxes.starts[i]) / (end - at)
    return any(head > 0 and width * head < free + _FITS + width for head in heads)


def _slant(galley: Galley, end: int) -> int:
    """Give the twips that a slanted last letter keeps free: a tenth of its size."""
    text = galley.strip.text
    at = galley.boxes.cuts[end] - 1
    while at > 0 and text[at] in BLANKS:
        at -= 1
    style = galley.segment(at).style
    return style.size if style.italic else 0


def _east_blanks(galley: Galley, start: int, end: int) -> float:
    """Give the twips by which blanks behind Korean letters, and what stands beside others, may be wider among boxes."""
    text, cuts = galley.strip.text, galley.boxes.cuts
    if galley.strip.wide:
        inside = range(cuts[start] + 1, cuts[end])
        return sum(at in inside for at in gaps_of(galley.strip)) * _WORD_GAP * galley.segment(cuts[start]).style.size
    line = galley.east[cuts[start] : cuts[end] - 1]
    blank = EAST.one + " "
    blanks = line.count(blank)
    if not blanks:
        return 0.0
    style = galley.segment(cuts[start] + line.index(blank) + 1).style
    gaps = _gaps(line, text[cuts[start] : cuts[end] - 1])
    return (blanks * _OWN_BLANK.get(style.family, _EAST_BLANK) + gaps * _EAST_GAP) * style.size


def _gaps(line: str, text: str) -> int:
    """Count where a Korean letter stands beside another letter or a digit; in `line` all Korean letters are alike."""
    edges = [edge for found in _RUN.finditer(line) for edge in found.span()]
    return sum(text[k - 1].isalnum() and text[k].isalnum() for k in edges if 0 < k < len(line))


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
