"""Filling pages: slabs one after another, footnotes at the foot, and what must stand together.

- A gap is space before; the top of a page swallows it after an automatic break, never on page 1.
- Slabs that hold on to the next stand on one page with the smallest legal start of what follows (two lines, all of a
  paragraph of three lines or of one that stays whole, a head with its first row).
- A paragraph parts into at least two lines and two lines.
- A footnote stands whole on the page of its mark. Where it takes nearly all of a page, it runs on over the next ones.
- A table's head is repeated on each of its pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reportkit.doctree.nodes import ContentsRow
from reportkit.layout.filled import FIRST, Filled, Rules, Start
from reportkit.layout.open_page import LEAST, OpenPage
from reportkit.layout.paragraphs import SetParagraph
from reportkit.layout.slabs import SetNote, SetRow, Slab, joined


class Pager:
    """Fills pages, each as far as it goes."""

    __slots__ = ("_doubtful", "_page", "_unsafe", "rules")

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._page = OpenPage(rules, first=True)
        self._doubtful: int | None = None
        self._unsafe: int | None = None

    def pages(self, slabs: Sequence[Slab], start: Start = FIRST) -> Iterator[tuple[Filled, Start]]:
        """Give page after page, each with the place where the next one begins."""
        self._page = OpenPage(self.rules, start.first)
        self._page.run_on(start.carried)
        at, done, count = start.at, start.done, len(slabs)
        while at < count:
            end = at
            if done == 0:
                if slabs[at].breaks and self._page.body:
                    yield self._end(at, 0)
                if slabs[at].keep_next:
                    chain = self._chain(slabs, at)
                    end = at + len(chain) - 1
                    if self._page.body and not self._fits(chain, self._page):
                        if self._page.foot and any(slab.head for slab in chain):
                            self._unsafe = at  # LibreOffice loses rows of a table that it moves away from notes
                        yield self._end(at, 0)
            for k in range(at, end + 1):
                yield from self._place(k, slabs[k], done)
                done = 0
            at = end + 1
        while self._page.body or self._page.notes:
            yield self._end(count, 0)

    # What fits

    def _chain(self, slabs: Sequence[Slab], at: int) -> Sequence[Slab]:
        """Give the slabs that hold together from one on, as many of them as a page can hold."""
        end = at
        empty: OpenPage | None = None
        while slabs[end].keep_next and end + 1 < len(slabs) and not slabs[end + 1].breaks:
            if self.rules.loose and loosely_held(slabs[end], slabs[end + 1]):
                break
            if end > at:
                empty = empty or OpenPage(self.rules, first=True)
                if not self._fits(slabs[at : end + 2], empty):
                    break
            end += 1
        return slabs[at : end + 1]

    def _fits(self, chain: Sequence[Slab], page: OpenPage) -> bool:
        """Say whether a chain fits on a page below what it has, the last of it with its smallest start."""
        notes: list[SetNote] = []
        y, pending, frame = page.y, page.pending, page.frame
        for n, slab in enumerate(chain):
            y += slab.before if joined(frame, slab.frame) else pending + slab.before + slab.top
            lines = slab.count if n + 1 < len(chain) else smallest_start(slab)
            y += lines * slab.line
            pending, frame = slab.bottom, slab.frame
            for k in range(lines) if slab.notes else ():
                notes += slab.notes.get(k, ())
        return page.holds(y + pending, notes)

    # Placing

    def _place(self, at: int, slab: Slab, done: int) -> Iterator[tuple[Filled, Start]]:
        """Place a slab from its line `done` on; gives the pages that this fills."""
        while done < slab.count:
            page = self._page
            if slab.head and not page.body and done == 0:
                if page.foot and page.foot + slab.line + sum(row.line for row in slab.head) > self.rules.depth:
                    yield self._end(at, 0)  # a note that runs on has taken the page
                    continue
                page.repeat(slab.head)
            y = page.top_of(slab, done)
            fits = page.fitting(slab, done, y)
            rest = slab.count - done
            lines = rest if fits >= rest else legal(slab, done, fits, blank=page.blank)
            if slab.notes and moves_notes(slab, done + max(lines, 0), done + fits):
                self._doubtful = at
            if lines <= 0 and page.blank:
                lines = self._insist(slab, y, fits)
            if lines > 0:
                page.put(slab, done, done + lines, y)
                done += lines
            if done < slab.count:
                yield self._end(at, done)

    def _insist(self, slab: Slab, y: int, fits: int) -> int:
        """Give how many lines stand on a page that has nothing else, where no legal number of them fits."""
        foot = self._page.foot
        if fits <= 0 and foot and y + slab.line + slab.bottom + foot > self.rules.depth:
            return 0  # a note that runs on has taken the page
        return max(fits, 1)

    def _end(self, at: int, done: int) -> tuple[Filled, Start]:
        """End the page, and begin the next one with the line `done` of the slab `at`."""
        page = self._page
        begin = Start(at, done, tuple(page.carried), False)
        self._page = OpenPage(self.rules, first=False)
        self._page.run_on(page.carried)
        filled = page.filled(self._doubtful, self._unsafe)
        self._doubtful = self._unsafe = None
        return filled, begin


def fill(slabs: Sequence[Slab], rules: Rules, most: int) -> list[Filled]:
    """Give the pages of all slabs, at most `most`."""
    return [page for page, _ in islice(Pager(rules).pages(slabs), most)]


def legal(slab: Slab, done: int, fits: int, *, blank: bool) -> int:
    """Give how many of the lines that fit, from `done` on, may stand on a page, which is `blank` or not."""
    rest = slab.count - done
    if fits >= rest:
        return rest
    if slab.keep_lines and not (blank or done):
        return 0
    lines = min(fits, rest - LEAST)
    return 0 if lines < LEAST else lines


def moves_notes(slab: Slab, stop: int, fit: int) -> bool:
    """Say whether notes that are on a page for a while leave it again where its lines end before the line `stop`.

    Lines before `fit` have room, but widow and orphan control takes some of them away.
    """
    return any(slab.notes.get(k) for k in range(stop, fit)) or any(stop <= k <= fit for k in slab.tried)


def loosely_held(slab: Slab, other: Slab) -> bool:
    """Say whether LibreOffice does not hold two neighbours together: a last row with what is behind its table, what is
    before contents with their first row (its contents are a section)."""
    if isinstance(slab.body, SetRow):
        return not isinstance(other.body, SetRow)
    return _in_contents(other) and not _in_contents(slab)


def _in_contents(slab: Slab) -> bool:
    return isinstance(slab.body, SetParagraph) and isinstance(slab.body.leaf, ContentsRow)


def smallest_start(slab: Slab) -> int:
    """Give the number of lines with which a slab may begin on a page."""
    if slab.keep_lines or slab.count <= LEAST + 1:
        return slab.count
    return LEAST
