"""Rows that are taller than a page: cut into parts, each of which a page can hold with its notes.

Page numbers in such a row take the room of the widest one, since what is cut is not cut again when they are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.layout.paragraphs import SetParagraph
from reportkit.layout.setting import Setter
from reportkit.layout.slabs import NoteSetter, SetNote, SetRow, Slab
from reportkit.record import dataclass, replace

_SPARE = 60
"""Twips that a part leaves free, for the rules of its table."""


def cut_row(slab: Slab, depth: int, setter: Setter, set_note: NoteSetter) -> list[Slab]:
    """Give a row as it is, or, where it is taller than `depth`, in parts that are not."""
    row = slab.body
    assert isinstance(row, SetRow)
    if slab.line <= depth:
        return [slab]
    for paragraph in _paragraphs(row.cells):
        if paragraph.counted:
            setter.reserve(paragraph)
    slab.refresh(set_note)
    cutter = _Cutter(depth - row.pads[0] - row.pads[1] - _SPARE, setter.sheet.notes.space)
    parts = cutter.parts([_Rest(cell) for cell in row.cells])
    out = []
    for n, cells in enumerate(parts):
        part = SetRow(
            row.node,
            cells,
            row.left,
            row.right,
            row.pads,
            (row.edges[0] if n == 0 else None, row.edges[1] if n + 1 == len(parts) else None),
            row.closing,
        )
        made = Slab(part, before=slab.before if n == 0 else 0, anchors=slab.anchors if n == 0 else ())
        made.refresh(set_note)
        out.append(made)
        setter.late += [p for p in _paragraphs(cells) if p.counted and p.cut is not None]
    return out


def _paragraphs(cells: Sequence[Sequence[Slab]]) -> list[SetParagraph]:
    return [slab.body for cell in cells for slab in cell if isinstance(slab.body, SetParagraph)]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of a cell: its paragraphs from one on, of that the lines from `done` on."""

    slabs: Sequence[Slab]
    at: int = 0
    done: int = 0

    @property
    def empty(self) -> bool:
        return self.at == len(self.slabs)


@dataclass(frozen=True, slots=True)
class _Share:
    """What a part takes of a cell: lines of its paragraphs, how high they are, their notes, and what is left."""

    taken: list[tuple[Slab, int, int]]
    height: int
    notes: list[SetNote]
    rest: _Rest


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Shares cells among parts that are `room` high at most, their notes included, which begin `space` lower."""

    room: int
    space: int

    def parts(self, cells: list[_Rest]) -> list[list[list[Slab]]]:
        """Give the cells of each part."""
        out = []
        while not all(rest.empty for rest in cells):
            shares = self.part(cells)
            out.append([_slabs(share.taken) for share in shares])
            cells = [share.rest for share in shares]
        return out

    def part(self, cells: list[_Rest]) -> list[_Share]:
        """Give the fullest part that has room for its notes, or a line of each cell where no part has."""
        room = self.room
        while True:
            shares = [_share(rest, room) for rest in cells]
            height = max(share.height for share in shares)
            notes = [note for share in shares for note in share.notes]
            foot = self.space + sum(note.height for note in notes) if notes else 0
            least = all(sum(end - start for _, start, end in share.taken) <= 1 for share in shares)
            if height + foot <= self.room or least:
                return shares
            room = height - 1


def _share(rest: _Rest, room: int) -> _Share:
    """Take as much of a cell as a height holds, at least a line."""
    taken: list[tuple[Slab, int, int]] = []
    notes: list[SetNote] = []
    height, at, done = 0, rest.at, rest.done
    while at < len(rest.slabs):
        slab = rest.slabs[at]
        above = (slab.before if done == 0 and taken else 0) + slab.top + slab.bottom
        fits = (room - height - above) // slab.line
        if fits < 1 and taken:
            break
        end = done + min(max(fits, 1), slab.count - done)
        taken.append((slab, done, end))
        notes += [note for k in range(done, end) for note in slab.notes.get(k, ())]
        height += above + (end - done) * slab.line
        at, done = (at + 1, 0) if end == slab.count else (at, end)
        if done:
            break
    return _Share(taken, height, notes, _Rest(rest.slabs, at, done))


def _slabs(taken: list[tuple[Slab, int, int]]) -> list[Slab]:
    """Give lines of paragraphs as slabs of their own; the first of a part has no gap above it."""
    return [_lines(slab, start, end, keep_gap=n > 0 and start == 0) for n, (slab, start, end) in enumerate(taken)]


def _lines(slab: Slab, start: int, end: int, *, keep_gap: bool) -> Slab:
    """Give some lines of a paragraph as a slab of its own."""
    body = slab.body
    assert isinstance(body, SetParagraph)
    if start == 0 and end == slab.count:
        return replace(slab, before=slab.before if keep_gap else 0)
    part = replace(body, starts_leaf=start == 0, cut=(body, start, end))
    part.take()
    return replace(slab, body=part, before=slab.before if keep_gap else 0, anchors=slab.anchors if start == 0 else ())
