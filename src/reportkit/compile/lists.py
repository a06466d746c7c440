"""Lists that meet where something between them is gone: they are one list, as Markdown itself would have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.model.content import Block, BulletList, DefinitionList, NumberedList
from reportkit.record import replace


def one_list(blocks: Iterable[Block]) -> Iterator[Block]:
    """Put lists of one kind together between which nothing stands: a second list that begins anew would show a gap."""
    last: Block | None = None
    for block in blocks:
        joined = None if last is None else _joined(last, block)
        if joined is None and last is not None:
            yield last
        last = joined or block
    if last is not None:
        yield last


def _joined(one: Block, other: Block) -> Block | None:
    """Give two lists as one, None for what is no such pair."""
    match one, other:
        case (BulletList() as first, BulletList() as second) if _alike(first, second):
            return replace(first, items=(*first.items, *second.items))
        case (NumberedList() as counted, NumberedList() as more) if _alike(counted, more):
            return replace(counted, items=(*counted.items, *more.items))
        case (DefinitionList() as terms, DefinitionList() as others) if terms.attr == others.attr:
            return replace(terms, items=(*terms.items, *others.items))
        case _:
            return None


def _alike(one: BulletList | NumberedList, other: BulletList | NumberedList) -> bool:
    """Say whether two lists have the same mark, and both have boxes to tick or none."""
    boxes = [any(item.checked is not None for item in made.items) for made in (one, other)]
    return one.attr == other.attr and boxes[0] == boxes[1]
