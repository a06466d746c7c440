"""Filling pages: slabs one after another, footnotes at the foot, and what must stand together.

- A gap is space before; the top of a page swallows it after an automatic break, never on page 1.
- Slabs that hold on to the next stand on one page with the smallest legal start of what follows (two lines, all of a
  paragraph of three lines or of one that stays whole, a head with its first row).
- A paragraph parts into at least two lines and two lines.
- A footnote stands whole on the page of its mark. Where line and note together are taller than a page, the note runs on
  over the next pages.
- A table's head is repeated on each of its pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reportkit.doctree.nodes import ContentsRow
from reportkit.layout.filled import FIRST, Filled, Placed, PlacedNote, Rules, Start
from reportkit.layout.frames import Frame
from reportkit.layout.setting import SetParagraph
from reportkit.layout.slabs import SetNote, SetRow, Slab, joined, rule_room
from reportkit.record import dataclass, field

_LEAST = 2
"""Widow and orphan control: how many lines of a paragraph stand at a page's foot and head at least."""

_GIANT = 0.8
"""A note that takes more of a page's depth than this may part, so that its line need not wait for a page of its own."""


@dataclass(slots=True)
class Pager:
    """Fills pages."""

    rules: Rules
    _first: bool = True
    _body: list[Placed] = field(default_factory=list)
    _notes: list[tuple[SetNote, int, int]] = field(default_factory=list)
    _y: int = 0
    _foot: int = 0
    _carried: list[tuple[SetNote, int]] = field(default_factory=list)
    _pending: int = 0
    _frame: Frame | None = None
    _doubtful: int | None = None
    _unsafe: int | None = None

    def pages(self, slabs: Sequence[Slab], start: Start = FIRST) -> Iterator[tuple[Filled, Start]]:
        """Give page after page, each with the place where the next one begins."""
        self._carried, self._first = list(start.carried), start.first
        self._begin()
        at, done, count = start.at, start.done, len(slabs)
        while at < count:
            end = at
            if done == 0:
                if slabs[at].breaks and self._body:
                    yield self._end(at, 0)
                if slabs[at].keep_next:
                    chain = self._chain(slabs, at)
                    end = at + len(chain) - 1
                    if self._body and not self._fits(chain, self._foot, self._y, self._pending, self._frame):
                        if self._foot and any(slab.head for slab in chain):
                            self._unsafe = at  # LibreOffice loses rows of a table that it moves away from notes
                        yield self._end(at, 0)
            for k in range(at, end + 1):
                yield from self._place(k, slabs[k], done)
                done = 0
            at = end + 1
        while self._body or self._notes:
            yield self._end(count, 0)

    # What fits

    def _chain(self, slabs: Sequence[Slab], at: int) -> Sequence[Slab]:
        """Give the slabs that hold together from one on, as many of them as a page can hold."""
        end = at
        while slabs[end].keep_next and end + 1 < len(slabs) and not slabs[end + 1].breaks:
            if self.rules.loose and loosely_held(slabs[end], slabs[end + 1]):
                break
            end += 1
        chain = slabs[at : end + 1]
        while len(chain) > 2 and not self._fits(chain, 0, 0, 0, None):
            chain = chain[:-1]
        return chain

    def _fits(self, chain: Sequence[Slab], foot: int, y: int, pending: int, frame: Frame | None) -> bool:
        """Say whether a chain fits below `y` and above the notes, the last of it with its smallest start."""
        notes: list[SetNote] = []
        for n, slab in enumerate(chain):
            y += slab.before if joined(frame, slab.frame) else pending + slab.before + slab.top
            lines = slab.count if n + 1 < len(chain) else smallest_start(slab)
            y += lines * slab.line
            pending, frame = slab.bottom, slab.frame
            for k in range(lines) if slab.notes else ():
                notes += slab.notes.get(k, ())
        return y + pending + self._with(notes, foot) <= self.rules.depth

    def _with(self, notes: Sequence[SetNote], foot: int) -> int:
        """Give the height of a page's notes, `foot` so far, with some more."""
        if not notes:
            return foot
        return (foot or self.rules.space) + sum(self._least(note) for note in notes)

    def _least(self, note: SetNote) -> int:
        """Give the height that a note needs on the page of its mark: all of it, unless it is nearly a page itself."""
        if self.rules.free:
            return 0
        if note.height + self.rules.space > self.rules.depth * _GIANT:
            return sum(note.heights[:_LEAST])
        return note.height

    def _fitting(self, slab: Slab, done: int, y: int) -> int:
        """Count the lines of a slab, from `done` on, that fit below `y` with their notes whole."""
        if not slab.notes and slab.line:  # what could not be drawn has no height
            return min((self.rules.depth - self._foot - slab.bottom - y) // slab.line, slab.count - done)
        notes: list[SetNote] = []
        for k in range(done, slab.count):
            notes += slab.notes.get(k, ())
            if y + (k - done + 1) * slab.line + slab.bottom + self._with(notes, self._foot) > self.rules.depth:
                return k - done
        return slab.count - done

    # Placing

    def _place(self, at: int, slab: Slab, done: int) -> Iterator[tuple[Filled, Start]]:
        """Place a slab from its line `done` on; gives the pages that this fills."""
        while done < slab.count:
            if slab.head and not self._body and done == 0:
                if self._foot and self._foot + slab.line + sum(row.line for row in slab.head) > self.rules.depth:
                    yield self._end(at, 0)  # a note that runs on has taken the page
                    continue
                self._repeat(slab.head)
            y = self._top_of(slab, done)
            fits = self._fitting(slab, done, y)
            lines = self._legal(slab, done, fits)
            if lines < fits and any(slab.notes.get(k) for k in range(done + max(lines, 0), done + fits)):
                self._doubtful = at
            if lines <= 0 and self._blank:
                lines = self._insist(slab, y, fits)
            if lines > 0:
                self._put(slab, done, done + lines, y)
                done += lines
            if done < slab.count:
                yield self._end(at, done)

    def _repeat(self, head: Sequence[Slab]) -> None:
        """Put a table's head on another of its pages."""
        for row in head:
            self._put(row, 0, 1, self._y, repeated=True)
        last = head[-1].body
        if self.rules.loose and isinstance(last, SetRow):
            self._y -= rule_room(last.edges[1])

    @property
    def _blank(self) -> bool:
        """Say whether nothing but a repeated head stands on the page."""
        return all(placed.repeated for placed in self._body)

    def _top_of(self, slab: Slab, done: int) -> int:
        """Give where the first line of a slab, or of the rest of one, would stand."""
        if joined(self._frame, slab.frame) and self._body:
            return self._y + (slab.before if done == 0 else 0)
        gap = slab.before if done == 0 else 0
        if not self._body and (done or not self._first):
            gap = 0
        return self._y + self._pending + gap + slab.top

    def _legal(self, slab: Slab, done: int, fits: int) -> int:
        """Give how many of the lines that fit may stand on this page."""
        rest = slab.count - done
        if fits >= rest:
            return rest
        if slab.keep_lines and not (self._blank or done):
            return 0
        lines = min(fits, rest - _LEAST)
        return 0 if lines < _LEAST else lines

    def _insist(self, slab: Slab, y: int, fits: int) -> int:
        """Give how many lines stand on a page that has nothing else, where no legal number of them fits."""
        if fits <= 0 and self._foot and y + slab.line + slab.bottom + self._foot > self.rules.depth:
            return 0  # a note that runs on has taken the page
        return max(fits, 1)

    def _put(self, slab: Slab, start: int, end: int, y: int, *, repeated: bool = False) -> None:
        """Put lines on the page with their notes, as much of each as there is room for."""
        self._body.append(Placed(slab, start, end, y, repeated))
        self._y = y + (end - start) * slab.line
        self._pending, self._frame = slab.bottom, slab.frame
        if repeated or not slab.notes:
            return
        for k in range(start, end):
            for note in slab.notes.get(k, ()):
                self._note(note, 0)

    def _note(self, note: SetNote, start: int) -> None:
        """Put a note, or the rest of one, at the foot, as far as there is room; what is left runs on."""
        if self._carried:
            self._carried.append((note, start))
            return
        foot = self._foot or self.rules.space
        room = self.rules.depth - self._y - self._pending - foot
        end, height = start, 0
        while end < len(note.heights) and height + note.heights[end] <= room:
            height += note.heights[end]
            end += 1
        if end == start and not self._body and not self._notes:
            end, height = start + 1, note.heights[start]  # taller than the page: the only thing left
        rest = len(note.heights) - end
        if rest == 1 and end - start > _LEAST:
            end -= 1
            height -= note.heights[end]
        if end > start:
            self._notes.append((note, start, end))
            self._foot = foot + height
        if end < len(note.heights):
            self._carried.append((note, end))

    # Pages

    def _end(self, at: int, done: int) -> tuple[Filled, Start]:
        """End the page with its notes at its foot, and begin the next one with the line `done` of the slab `at`."""
        page = Filled(self._body, doubtful=self._doubtful, unsafe=self._unsafe)
        if self._notes:
            page.rule = y = self.rules.depth - self._foot
            y += self.rules.space
            for note, start, end in self._notes:
                page.notes.append(PlacedNote(note, start, end, y))
                y += sum(note.heights[start:end])
        begin = Start(at, done, tuple(self._carried), False)
        self._first = False
        self._begin()
        return page, begin

    def _begin(self) -> None:
        """Begin a page with what is left of notes."""
        self._body, self._notes = [], []
        self._y = self._foot = self._pending = 0
        self._frame = self._doubtful = self._unsafe = None
        carried, self._carried = self._carried, []
        for note, start in carried:
            self._note(note, start)


def fill(slabs: Sequence[Slab], rules: Rules, most: int) -> list[Filled]:
    """Give the pages of all slabs, at most `most`."""
    return [page for page, _ in islice(Pager(rules).pages(slabs), most)]


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
    if slab.keep_lines or slab.count <= _LEAST + 1:
        return slab.count
    return _LEAST
