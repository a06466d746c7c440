"""Pages as they are filled: which lines of which slab stand where, and by which rules."""

from __future__ import annotations

from reportkit.layout.slabs import SetNote, Slab
from reportkit.record import dataclass, field


@dataclass(slots=True)
class Placed:
    """Lines `start` to `end` of a slab, the first of them at `y` from the top of the text area."""

    slab: Slab
    start: int
    end: int
    y: int
    repeated: bool = False


@dataclass(slots=True)
class PlacedNote:
    """Lines `start` to `end` of a footnote, at `y` from the top of the text area."""

    note: SetNote
    start: int
    end: int
    y: int


@dataclass(slots=True)
class Filled:
    """A page: what stands in its body and at its foot. `rule` is where the room of the notes begins, None for none.

    `doubtful` is the slab, by its place among all, before which a word processor may end the page otherwise, since it
    has its own ways with notes; `unsafe` is that which begins a table of which it may lose rows.
    """

    body: list[Placed] = field(default_factory=list)
    notes: list[PlacedNote] = field(default_factory=list)
    rule: int | None = None
    doubtful: int | None = None
    unsafe: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins: with which line of which slab, after which notes that run on; `first` of the document."""

    at: int = 0
    done: int = 0
    carried: tuple[tuple[SetNote, int], ...] = ()
    first: bool = True


FIRST = Start()
"""Where a document begins."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How pages are filled: `depth` is their height in twips, `space` the room from the text to the first note.

    The other rules are those of other programs (layout.pagebreaks). `free`: a line stays on its page though its note
    has no room there. `loose`: the rule under a repeated head takes no room, a row holds on to nothing behind its
    table, and nothing holds on to contents. `parting`: a note may part on any page, not only one that takes nearly all
    of it.
    """

    depth: int
    space: int
    free: bool = False
    loose: bool = False
    parting: bool = False
