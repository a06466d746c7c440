"""The page that is being filled: where the next lines stand on it, whether they fit, and its notes at its foot.

A note parts only where at least two of its lines stand on either side of the page end. What is left of it runs on, and
every later note waits behind it, so that notes stay in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportkit.layout.filled import Filled, Placed, PlacedNote, Rules
from reportkit.layout.frames import Frame
from reportkit.layout.slabs import SetNote, SetRow, Slab, joined, rule_room
from reportkit.record import dataclass, field

LEAST = 2
"""Widow and orphan control: how many lines of a paragraph or note stand at a page's foot and head at least."""

_GIANT = 0.8
"""A note that takes more of a page's depth than this may part, so that its line need not wait for a page of its own."""


@dataclass(slots=True)
class OpenPage:
    """A page while it is filled; `y` is where its body ends, `foot` the height of its notes, their rule's included.

    `pending` is the room below the last line for its frame, `first` says that the document begins here, and `carried`
    are notes of this page that run on to the next, each with its first line there.
    """

    rules: Rules
    first: bool
    body: list[Placed] = field(default_factory=list)
    notes: list[tuple[SetNote, int, int]] = field(default_factory=list)
    y: int = 0
    foot: int = 0
    carried: list[tuple[SetNote, int]] = field(default_factory=list)
    pending: int = 0
    frame: Frame | None = None

    def run_on(self, carried: Iterable[tuple[SetNote, int]]) -> None:
        """Begin with what is left of notes of the page before."""
        for note, start in carried:
            self.note(note, start)

    @property
    def blank(self) -> bool:
        """Say whether nothing but a repeated head stands on the page."""
        return all(placed.repeated for placed in self.body)

    # What fits

    def top_of(self, slab: Slab, done: int) -> int:
        """Give where the first line of a slab, or of the rest of one, would stand."""
        if joined(self.frame, slab.frame) and self.body:
            return self.y + (slab.before if done == 0 else 0)
        gap = slab.before if done == 0 else 0
        if not self.body and (done or not self.first):
            gap = 0
        return self.y + self.pending + gap + slab.top

    def fitting(self, slab: Slab, done: int, y: int) -> int:
        """Count the lines of a slab, from `done` on, that fit below `y` with their notes."""
        if not slab.notes and slab.line:  # what could not be drawn has no height
            return min((self.rules.depth - self.foot - slab.bottom - y) // slab.line, slab.count - done)
        notes: list[SetNote] = []
        for k in range(done, slab.count):
            notes += slab.notes.get(k, ())
            if not self.holds(y + (k - done + 1) * slab.line + slab.bottom, notes):
                return k - done
        return slab.count - done

    def holds(self, end: int, notes: Sequence[SetNote]) -> bool:
        """Say whether a body that ends at a height leaves room for the notes so far and for some more."""
        rules = self.rules
        if end + self.foot > rules.depth:
            return False
        if not notes or rules.free:
            return True
        if self.carried:
            return False  # they would come after what runs on
        room = rules.depth - end - (self.foot or rules.space)
        last = len(notes) - 1
        for n, note in enumerate(notes):
            if note.height > room:
                return n == last and self._parts(note) and 0 < sum(note.heights[:LEAST]) <= room
            room -= note.height
        return True

    def _parts(self, note: SetNote) -> bool:
        """Say whether a note may part though its line could wait for a page that holds all of it."""
        rules = self.rules
        if rules.parting and len(note.heights) >= 2 * LEAST:
            return True
        return note.height + rules.space > rules.depth * _GIANT

    # Placing

    def repeat(self, head: Sequence[Slab]) -> None:
        """Put a table's head on another of its pages."""
        for row in head:
            self.put(row, 0, 1, self.y, repeated=True)
        last = head[-1].body
        if self.rules.loose and isinstance(last, SetRow):
            self.y -= rule_room(last.edges[1])

    def put(self, slab: Slab, start: int, end: int, y: int, *, repeated: bool = False) -> None:
        """Put lines on the page with their notes, as much of each as there is room for."""
        self.body.append(Placed(slab, start, end, y, repeated))
        self.y = y + (end - start) * slab.line
        self.pending, self.frame = slab.bottom, slab.frame
        if slab.notes and not repeated:
            self.mark(slab, start, end)

    def mark(self, slab: Slab, start: int, end: int) -> None:
        """Put the notes of lines that now stand on the page at its foot."""
        for k in range(start, end):
            for note in slab.notes.get(k, ()):
                self.note(note, 0)

    def note(self, note: SetNote, start: int) -> None:
        """Put a note, or the rest of one, at the foot, as far as there is room; what is left runs on."""
        if self.carried:
            self.carried.append((note, start))
            return
        rules = self.rules
        foot = self.foot or rules.space
        end = share(note, start, rules.depth - self.y - self.pending - foot)
        if end == start and not self.body and not self.notes:
            end = start + 1  # taller than the page: the only thing left
        if end > start:
            self.notes.append((note, start, end))
            self.foot = foot + sum(note.heights[start:end])
        if end < len(note.heights):
            self.carried.append((note, end))

    def filled(self, doubtful: int | None = None, unsafe: int | None = None) -> Filled:
        """Give the page with its notes at its foot."""
        page = Filled(self.body, doubtful=doubtful, unsafe=unsafe)
        if self.notes:
            page.rule = y = self.rules.depth - self.foot
            y += self.rules.space
            for note, start, end in self.notes:
                page.notes.append(PlacedNote(note, start, end, y))
                y += sum(note.heights[start:end])
        return page


def share(note: SetNote, start: int, room: int) -> int:
    """Give the end of the lines of a note, from `start` on, that stand in a room: all, or such as leave two and two."""
    heights, count = note.heights, len(note.heights)
    end = start
    while end < count and heights[end] <= room:
        room -= heights[end]
        end += 1
    if end < count:
        end = min(end, count - LEAST)
        if end - start < LEAST:
            return start
    return end
