"""Where a page may end: from one place on, the fullest page and the ends before it that leave little room.

The page is filled slab by slab as the pager does it (`OpenPage`), with notes that may part; nothing is placed twice.
Each end knows what it costs: room that it leaves, a note that parts, a word that is divided there, a row that stands
alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportkit.layout.filled import Filled, Placed, Rules, Start
from reportkit.layout.open_page import LEAST, OpenPage, share
from reportkit.layout.paragraphs import SetParagraph
from reportkit.layout.slabs import SetNote, Slab, joined
from reportkit.record import dataclass

NEAR = 6.5
"""How many lines an end may leave free and still be looked at, where there is any other."""

_EVEN = 2.5
"""How many lines of free room are as bad as one page more."""

_PARTED = 150.0
_DIVIDED = 50.0
_ALONE = 300.0
_ROW = 30.0

HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class End:
    """An end of a page: where the next one begins, and what it costs."""

    after: Start
    cost: float


class _Step(NamedTuple):
    """A slab on the page, from its line `done` on at `y`: where the body ended before it, how high the notes were by
    then, and which of them run on."""

    at: int
    done: int
    y: int
    above: int
    foot: int
    carried: tuple[tuple[SetNote, int], ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """Finds the ends of pages of some slabs; `line` is the height of a line of text in twips."""

    slabs: Sequence[Slab]
    rules: Rules
    line: int

    def of(self, start: Start) -> list[End]:
        """Give the ends of a page, the fullest first; none where no end is a legal one."""
        steps, fits, page = self._fullest(start)
        count = len(self.slabs)
        if fits < 0:
            return [End(Start(count, 0, tuple(page.carried), False), self._cost(0, parted=bool(page.carried)))]
        near = self.line * NEAR
        out: list[End] = []
        for after, room in self._backwards(steps, fits):
            if room > near and out:
                break
            carried = after.carried
            free = after.done == 0 and not carried and self.slabs[after.at].breaks
            cost = self._cost(0 if free else room, parted=bool(carried))
            out.append(End(after, cost + self._blemish(after.at, after.done)))
        return out

    def page(self, start: Start, end: Start) -> Filled:
        """Fill the page from one place to another, which is an end of it."""
        page = OpenPage(self.rules, start.first)
        page.run_on(start.carried)
        at, done = start.at, start.done
        while at < len(self.slabs) and (at, done) < (end.at, end.done):
            slab = self.slabs[at]
            if slab.head and not page.body and done == 0:
                page.repeat(slab.head)
            page.put(slab, done, end.done if at == end.at else slab.count, page.top_of(slab, done))
            at, done = at + 1, 0
        return page.filled()

    def _fullest(self, start: Start) -> tuple[list[_Step], int, OpenPage]:
        """Fill a page as far as it goes, without placing anything but notes.

        Gives its slabs, how many lines of the last one fit, -1 for all of them, and the page with its notes.
        """
        page = OpenPage(self.rules, start.first)
        page.run_on(start.carried)
        steps: list[_Step] = []
        slabs, depth, done = self.slabs, self.rules.depth, start.done
        for at in range(start.at, len(slabs)):
            slab = slabs[at]
            if not steps:
                if slab.head and done == 0:
                    page.repeat(slab.head)
                top = page.top_of(slab, done)
                page.body.append(Placed(slab, done, slab.count, top))
            elif slab.new_page or slab.forced:
                steps.append(_Step(at, 0, page.y, page.y + page.pending, page.foot, tuple(page.carried)))
                return steps, 0, page
            elif page.frame is not None and joined(page.frame, slab.frame):
                top = page.y + slab.before
            else:
                top = page.y + page.pending + slab.before + slab.top
            steps.append(_Step(at, done, top, page.y + page.pending, page.foot, tuple(page.carried)))
            count = slab.count - done
            if slab.notes or not slab.line:
                fits = page.fitting(slab, done, top)
            else:
                fits = (depth - page.foot - slab.bottom - top) // slab.line
            if fits < count:
                return steps, max(fits, 0), page
            page.y, page.pending, page.frame = top + count * slab.line, slab.bottom, slab.frame
            if slab.notes:
                page.mark(slab, done, slab.count)
            done = 0
        return steps, -1, page

    def _backwards(self, steps: list[_Step], fits: int) -> Iterator[tuple[Start, int]]:
        """Give the legal ends of a page from its foot up, each with the room that it leaves."""
        depth, first = self.rules.depth, steps[0]
        for step in reversed(steps):
            slab, done = self.slabs[step.at], step.done
            whole = slab.count - done
            most = whole - LEAST if fits < 0 else min(fits, whole - LEAST)
            if not slab.keep_lines or done:
                for lines in range(most, LEAST - 1, -1):
                    end = step.y + lines * slab.line + slab.bottom
                    foot, carried = self._noted(step, lines, end)
                    yield Start(step.at, done + lines, carried, False), depth - end - foot
            fits = -1
            if step is not first and not (self.slabs[step.at - 1].keep_next and not slab.breaks):
                yield Start(step.at, 0, step.carried, False), depth - step.above - step.foot
        if first.foot:  # a note that runs on has taken the page
            yield Start(first.at, first.done, first.carried, False), depth - first.foot

    def _noted(self, step: _Step, lines: int, end: int) -> tuple[int, tuple[tuple[SetNote, int], ...]]:
        """Give the height of the notes of a page that ends with so many lines of a slab, and those that run on."""
        notes, foot = self.slabs[step.at].notes, step.foot
        if not notes:
            return foot, step.carried
        carried = list(step.carried)
        for k in range(step.done, step.done + lines):
            for note in notes.get(k, ()):
                if carried:
                    carried.append((note, 0))
                    continue
                base = foot or self.rules.space
                stop = share(note, 0, self.rules.depth - end - base)
                if stop:
                    foot = base + sum(note.heights[:stop])
                if stop < len(note.heights):
                    carried.append((note, stop))
        return foot, tuple(carried)

    def _cost(self, room: int, *, parted: bool) -> float:
        r = 0.0 if parted else room / (_EVEN * self.line)
        b = 1.0 + r * r * r
        return b * b + (_PARTED if parted else 0.0)

    def _blemish(self, at: int, done: int) -> float:
        """Say what it costs that a page ends before a line of a slab, whatever room it leaves."""
        slab = self.slabs[at]
        if done:
            body = slab.body
            return _DIVIDED if isinstance(body, SetParagraph) and divides(body, done - 1) else 0.0
        if not slab.head:
            return 0.0
        above = self.slabs[at - 1]
        if above.head is not slab.head:
            return _ALONE  # its head and no row at all stand there
        second = at < 2 or self.slabs[at - 2].head is not slab.head
        last = at + 1 == len(self.slabs) or self.slabs[at + 1].head is not slab.head
        return _ALONE if second or last else _ROW


def divides(paragraph: SetParagraph, line: int) -> bool:
    """Say whether a line ends in a word that it divides."""
    pieces = paragraph.lines[line]
    return bool(pieces) and pieces[-1].text.endswith(HYPHEN)
