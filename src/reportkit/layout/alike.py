"""Neighbours that share a box are narrowed alike: with different indents a word processor would close the box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.layout.frames import Frame
from reportkit.layout.paragraphs import SetParagraph
from reportkit.layout.proving import STEPS
from reportkit.layout.setting import Setter
from reportkit.layout.slabs import NoteSetter, Slab
from reportkit.record import replace


def narrow_alike(slabs: Sequence[Slab], setter: Setter, set_note: NoteSetter) -> None:
    """Set the paragraphs of each box again where they were not narrowed by the same."""
    for box in _boxes(slabs):
        paragraphs = [slab.body for slab in box if isinstance(slab.body, SetParagraph)]
        if len({p.narrowed for p in paragraphs}) == 1:
            continue
        step = next((s for s in STEPS if all(setter.proves(p, s) for p in paragraphs)), 0)
        for slab, paragraph in zip(box, paragraphs, strict=True):
            paragraph.allowed = step
            setter.fill(paragraph)
            slab.refresh(set_note)


def _boxes(slabs: Sequence[Slab]) -> Iterator[list[Slab]]:
    """Give the runs of neighbours that would share a box if none were narrowed."""
    run: list[Slab] = []
    frame: Frame | None = None
    for slab in slabs:
        own = _as_written(slab)
        if own is None or own != frame:
            if len(run) > 1:
                yield run
            run, frame = [], own
        if own is not None:
            run.append(slab)
    if len(run) > 1:
        yield run


def _as_written(slab: Slab) -> Frame | None:
    """Give the frame of a paragraph as its style has it, None where it shares with nobody."""
    body = slab.body
    if not isinstance(body, SetParagraph) or body.frame is None or not body.frame.shared:
        return None
    return replace(body.frame, right=body.frame.right + body.narrowed)
