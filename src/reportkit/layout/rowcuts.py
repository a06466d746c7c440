"""Rows that are taller than a page: cut into parts, each of which a page can hold."""

from __future__ import annotations

from reportkit.layout.setting import SetParagraph
from reportkit.layout.slabs import NoteSetter, SetRow, Slab
from reportkit.record import dataclass, replace


def cut_row(slab: Slab, depth: int, set_note: NoteSetter) -> list[Slab]:
    """Give a row as it is, or, where it is taller than `depth`, in parts that are not."""
    row = slab.body
    assert isinstance(row, SetRow)
    if slab.line <= depth:
        return [slab]
    room = depth - row.pads[0] - row.pads[1] - 60
    cells = [_parts(cell, room) for cell in row.cells]
    count = max(len(parts) for parts in cells)
    out = []
    for n in range(count):
        part = SetRow(
            row.node,
            [parts[n] if n < len(parts) else [] for parts in cells],
            row.left,
            row.right,
            row.pads,
            (row.edges[0] if n == 0 else None, row.edges[1] if n + 1 == count else None),
            row.closing,
        )
        made = Slab(part, before=slab.before if n == 0 else 0, anchors=slab.anchors if n == 0 else ())
        made.refresh(set_note)
        out.append(made)
    return out


@dataclass(slots=True)
class _Filled:
    """One part of a cell while it is filled."""

    slabs: list[Slab]
    height: int = 0


def _parts(cell: list[Slab], room: int) -> list[list[Slab]]:
    """Share the paragraphs of a cell among parts of at most `room` each, cutting between lines."""
    out = [_Filled([])]
    for slab in cell:
        done = 0
        while done < slab.count:
            part = out[-1]
            above = (slab.before if done == 0 and part.slabs else 0) + slab.top + slab.bottom
            fits = (room - part.height - above) // slab.line
            if fits < 1 and part.slabs:
                out.append(_Filled([]))
                continue
            count = min(max(fits, 1), slab.count - done)
            part.slabs.append(_lines(slab, done, done + count, keep_gap=bool(part.slabs) and done == 0))
            part.height += above + count * slab.line
            done += count
    return [part.slabs for part in out]


def _lines(slab: Slab, start: int, end: int, *, keep_gap: bool) -> Slab:
    """Give some lines of a paragraph as a slab of its own."""
    body = slab.body
    assert isinstance(body, SetParagraph)
    if start == 0 and end == slab.count:
        return replace(slab, before=slab.before if keep_gap else 0)
    part = replace(
        body,
        lines=body.lines[start:end],
        label=body.label if start == 0 else (),
        leaders={n - start: v for n, v in body.leaders.items() if start <= n < end},
        notes={n - start: v for n, v in body.notes.items() if start <= n < end},
        anchors=[(n - start, a) for n, a in body.anchors if start <= n < end],
        starts_leaf=start == 0,
    )
    return replace(slab, body=part, before=slab.before if keep_gap else 0, anchors=slab.anchors if start == 0 else ())
