"""Emphasis by delimiter runs (CommonMark 0.31, 6.2 and the algorithm of its appendix).

Reports RK161 (nested too deep).
"""

from __future__ import annotations

import unicodedata

from reportkit.model.content import Emphasis, Inline, Link, Text, Words, WordVariants
from reportkit.model.texts import join
from reportkit.parse.place import Faults
from reportkit.record import dataclass

_DEPTH = 16


@dataclass(slots=True)
class Run:
    """A run of `*` or `_` that may open or close emphasis."""

    mark: str
    count: int
    start: int
    opens: bool
    closes: bool
    original: int = 0

    def __post_init__(self) -> None:
        self.original = self.count


def run_at(text: str, start: int, end: int) -> Run:
    """Read the delimiter run at `start`, judged by its neighbours."""
    mark = text[start]
    stop = start
    while stop < end and text[stop] == mark:
        stop += 1
    before = text[start - 1] if start else " "
    after = text[stop] if stop < len(text) else " "
    left = not after.isspace() and (not _mark(after) or before.isspace() or _mark(before))
    right = not before.isspace() and (not _mark(before) or after.isspace() or _mark(after))
    if mark == "_":
        left, right = left and (not right or _mark(before)), right and (not left or _mark(after))
    return Run(mark, stop - start, start, left, right)


def _mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def pair(items: list[Inline | Run], faults: Faults) -> tuple[Inline, ...]:
    """Turn delimiter runs into emphasis, and what is left of them into text."""
    if len(items) == 1 and isinstance(items[0], Text):
        return (items[0],) if items[0].text else ()
    if not any(isinstance(item, Run) for item in items):
        return _flat(items, faults)
    bottoms: dict[tuple[str, int, bool], int] = {}
    at = 0
    while at < len(items):
        closer = items[at]
        if not (isinstance(closer, Run) and closer.closes and closer.count):
            at += 1
            continue
        key = (closer.mark, closer.original % 3, closer.opens)
        opener = _opener(items, at, bottoms.get(key, 0), closer)
        if opener is None:
            bottoms[key] = at
            at += 1
            continue
        at = _join(items, opener, at, faults)
    return _flat(items, faults)


def _opener(items: list[Inline | Run], at: int, bottom: int, closer: Run) -> int | None:
    for i in range(at - 1, bottom - 1, -1):
        run = items[i]
        if isinstance(run, Run) and run.mark == closer.mark and run.opens and run.count:
            odd = (run.closes or closer.opens) and (run.original + closer.original) % 3 == 0
            if not odd or (run.original % 3 == 0 and closer.original % 3 == 0):
                return i
    return None


def _join(items: list[Inline | Run], opener: int, at: int, faults: Faults) -> int:
    first, last = items[opener], items[at]
    assert isinstance(first, Run) and isinstance(last, Run)
    size = 2 if first.count >= 2 and last.count >= 2 else 1
    first.count -= size
    start, end = first.start + first.count, last.start + size
    last.count -= size
    last.start += size
    children = _flat(items[opener + 1 : at], faults)
    if _height(children) < _DEPTH:
        children = (Emphasis(children, strong=size == 2, span=faults.span(start, end)),)
    elif faults.ok:
        faults.error("RK161", start, end, f"emphasis nested more than {_DEPTH} deep")
    items[opener + 1 : at] = children
    at = opener + 1 + len(children)
    if not first.count:
        del items[opener]
        at -= 1
    return at


def _height(nodes: tuple[Inline, ...], most: int = _DEPTH) -> int:
    """Say how deep nodes are nested, and no more than `most`: passes go down into them, a call for each."""
    if most == 0:
        return 0
    heights = (1 + _height(inner, most - 1) for node in nodes if (inner := _inside(node)) is not None)
    return max(heights, default=0)


def _inside(node: Inline) -> tuple[Inline, ...] | None:
    match node:
        case Emphasis() | Link() | Words():
            return node.children
        case WordVariants():
            return tuple(inner for wording in node.wordings for inner in wording.children)
        case _:
            return None


def _flat(items: list[Inline | Run], faults: Faults) -> tuple[Inline, ...]:
    """Give items with unused runs as text, neighbouring texts joined."""
    out: list[Inline] = []
    texts: list[Text] = []
    for item in items:
        if isinstance(item, Run):
            if not item.count:
                continue
            item = Text(item.mark * item.count, span=faults.span(item.start, item.start + item.count))
        if isinstance(item, Text):
            texts += [item] if item.text else []  # none for the space before the attributes of a block
        else:
            out += _joined(texts)
            texts = []
            out.append(item)
    return (*out, *_joined(texts))


def _joined(texts: list[Text]) -> list[Text]:
    if len(texts) < 2:
        return texts
    return [join(*texts, span=texts[0].span.to(texts[-1].span))]
