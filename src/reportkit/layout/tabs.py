"""Tab stops, and lines with tabs in them.

Explicit stops come first, then the indent of a hanging paragraph, then the grid of default stops, as in Word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from reportkit.layout.lines import TINY, Boxes
from reportkit.layout.pages import Stroke
from reportkit.record import dataclass
from reportkit.style.sheet import Leader, ParagraphStyle, TabStop

DEFAULT_STOP = 720
"""Twips between default tab stops: what `word/settings.xml` says, too."""

SHY = 2.0
"""Twips of a line that are left free: word processors round advances, and what fits by less may not fit there."""

_NOTHING = Leader.NONE
_LINE_DROP = 30.0
_LINE_WIDTH = 10.0
_DOT_WIDTH = 14.0


@dataclass(slots=True)
class Room:
    """Where the lines of a paragraph run: from `first` or `rest` to `end`; `origin` is where tab stops count from.

    Words are broken to end before `limit`.
    """

    origin: float
    first: float
    rest: float
    end: float

    @property
    def limit(self) -> float:
        """Give where words end at the latest."""
        return self.end - SHY

    def beginning(self, first: float) -> Room:
        """Give the room of lines of which the first begins elsewhere."""
        return Room(self.origin, first, self.rest, self.end)

    def narrower(self, step: int) -> Room:
        """Give the room of lines that end so many twips earlier."""
        return Room(self.origin, self.first, self.rest, self.end - step)


@dataclass(slots=True)
class TabbedLine:
    """A line with tabs: stretches of boxes (start, end, x), and leaders as strokes whose y counts from the baseline."""

    stretches: Sequence[tuple[int, int, float]]
    leaders: Sequence[Stroke] = ()

    @property
    def start(self) -> int:
        """Give the first box of the line."""
        return self.stretches[0][0]


def next_stop(style: ParagraphStyle, room: Room, x: float) -> TabStop:
    """Give the stop that a tab at `x` goes to, its place in twips from the origin."""
    at = x - room.origin + TINY
    left = round(room.rest - room.origin)
    found = None
    for stop in style.tabs:
        if stop.at > at and (found is None or stop.at < found.at):
            found = stop
    if left > at and room.first < room.rest and (found is None or left < found.at):
        return _stop(left)
    return _stop((int(at) // DEFAULT_STOP + 1) * DEFAULT_STOP) if found is None else found


_stop = cache(TabStop)
"""Stops without anything to say of them but their places, which are few."""


def tabbed_lines(boxes: Boxes, text: str, style: ParagraphStyle, room: Room, colour: str) -> list[TabbedLine]:
    """Break a paragraph with tabs into lines, greedily; `colour` is that of leaders."""
    cuts, count = boxes.cuts, len(boxes)
    tabs = []
    at = text.find("\t")
    while at >= 0:
        tabs.append(bisect_left(cuts, at))
        at = text.find("\t", at + 1)
    filler = _Filler(boxes, tabs, [f for f in boxes.forced if f < count], style, room=room, colour=colour)
    out: list[TabbedLine] = []
    at, x = 0, room.first
    special = max(tabs[-1:] + filler.forced[-1:], default=-1)
    while at < count and at <= special:
        line, at = filler.fill(at, x)
        out.append(line)
        x = room.rest
    starts, ends, limit = boxes.starts, boxes.ends, room.limit
    while at < count:  # no tab any more, and no forced line end
        fits = bisect_right(ends, starts[at] + limit - x + TINY, at + 1, count + 1) - 1
        if fits <= at:
            fits = at + 1
        out.append(TabbedLine(((at, fits, x),)))
        at, x = fits, room.rest
    return out


class _Filler:
    """Fills the lines of one paragraph: `tabs` are the boxes that are tabs, `forced` those that begin a line."""

    __slots__ = ("boxes", "colour", "count", "forced", "limit", "room", "style", "tabs")

    def __init__(
        self, boxes: Boxes, tabs: list[int], forced: list[int], style: ParagraphStyle, *, room: Room, colour: str
    ) -> None:
        self.boxes = boxes
        self.count = len(boxes)
        self.tabs = tabs
        self.forced = forced
        self.style = style
        self.room = room
        self.limit = room.limit
        self.colour = colour

    def fill(self, at: int, x: float) -> tuple[TabbedLine, int]:
        """Fill one line from a box at `x`, and give it with the box that the next line begins with."""
        starts, ends, forced = self.boxes.starts, self.boxes.ends, self.forced
        stretches: list[tuple[int, int, float]] = []
        leaders: list[Stroke] = []
        line = TabbedLine(stretches, leaders)
        stop = self.until(at)
        while True:
            fits = at
            if at < stop:
                fits = bisect_right(ends, starts[at] + self.limit - x + TINY, at + 1, stop + 1) - 1
            if fits < stop:
                if fits == at and not stretches:
                    fits = at + 1  # a word wider than the line
                if fits > at or not stretches:
                    stretches.append((at, fits, x))
                return line, fits
            stretches.append((at, stop, x))
            if stop not in self.tabs or (stop in forced and stop > at):
                return line, stop
            reached = x + starts[stop] - starts[at]
            found = next_stop(self.style, self.room, reached)
            at = stop + 1
            stop = self.until(at)
            width = ends[stop] - starts[at] if stop > at else 0.0
            x = _landing(found, self.room.origin + found.at, reached, width)
            if found.leader is not _NOTHING:
                leaders.append(_leader(found.leader, reached, x, self.colour))
            if at >= self.count or at in forced:
                return line, at

    def until(self, at: int) -> int:
        """Give the end of a stretch that begins with box `at`: the next tab, forced line end, or the end of all."""
        tabs, forced = self.tabs, self.forced
        k = bisect_left(tabs, at)
        end = tabs[k] if k < len(tabs) else self.count
        if forced:
            k = bisect_right(forced, at)
            if k < len(forced) and forced[k] < end:
                return forced[k]
        return end


def _landing(stop: TabStop, place: float, reached: float, width: float) -> float:
    """Give where the words after a tab begin; they never run back over what stands before."""
    return max(reached, place - stop.align.before(width))


def _leader(leader: Leader, start: float, end: float, colour: str) -> Stroke:
    if leader is Leader.LINE:
        return Stroke(start, _LINE_DROP, end, _LINE_DROP, _LINE_WIDTH, colour)
    # dots stand on a grid of the whole page, so that those of rows above each other agree
    grid = _DOT_WIDTH * 4.5
    first, last = (start // grid + 1) * grid + _DOT_WIDTH, end - grid / 2
    return Stroke(min(first, last), 0.0, last, 0.0, _DOT_WIDTH, colour, dotted=True)
