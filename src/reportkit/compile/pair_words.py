"""What two units that say the same in two languages have in common, and the words by which each is known again."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from reportkit.model.content import (
    Chart,
    ChartRow,
    Citation,
    CrossRef,
    FactRef,
    Figure,
    NoteMark,
    Paragraph,
    Text,
    WordVariants,
)
from reportkit.model.signs import sign
from reportkit.model.texts import STOPS
from reportkit.model.walk import AnyNode, children

Scope = frozenset[str]
_WORDS = 5
"""Words from which on a translation that is the same as its source is none."""

Trail = tuple[tuple[tuple[str, ...] | None, str | None], ...]
"""The audiences and marks of what stands round a place, from outside in."""

Items = Counter[tuple[Trail, str, str]]
"""What a translation must have as its source has it: restricted words, and references, each with what is round it."""


def items(nodes: Iterable[AnyNode], scope: Scope, readers: Scope | None = None) -> Items:
    """Give what words hold besides words; with `readers`, only references that one of them gets."""
    found: Items = Counter()
    for trail, kind, key, reach in _items(nodes, (), scope):
        if readers is None or kind == "words" or reach & readers:
            found[trail, kind, key] = 1 if kind != "words" else found[trail, kind, key] + 1
    return found


def _items(nodes: Iterable[AnyNode], trail: Trail, scope: Scope) -> Iterator[tuple[Trail, str, str, Scope]]:
    for node in nodes:
        own, reach = trail, scope
        if node.attr.audience is not None or node.attr.marking is not None:
            own = (*trail, (node.attr.audience, node.attr.marking))
            reach = scope if node.attr.audience is None else scope.intersection(node.attr.audience)
            yield own, "words", "", reach
        match node:
            case FactRef():
                yield own, "fact", node.key, reach
            case Citation():
                yield from ((own, "work", cite.key, reach) for cite in node.cites)
            case CrossRef():
                yield from ((own, "place", f"{target.kind}-{target.key}", reach) for target in node.targets)
            case NoteMark():
                yield own, "note", node.label, reach
            case WordVariants() if node.none:
                yield own, "silence for", " ".join(node.none), reach
            case _:
                pass
        yield from _items(children(node), own, reach)


def leaves(node: AnyNode, scope: Scope, readers: Scope) -> bool:
    """Say whether release leaves anything of a node that `scope` reaches to one of the readers: not of stops alone."""
    if not scope & readers:
        return False
    inside = children(node)
    if not inside:
        return not (isinstance(node, Text) and STOPS.fullmatch(node.text))
    return any(
        leaves(one, scope if one.attr.audience is None else scope.intersection(one.attr.audience), readers)
        for one in inside
    )


def told(item: tuple[Trail, str, str]) -> str:
    """Say what an item is, in a diagnostic."""
    trail, kind, key = item
    names = {"fact": "the fact", "work": "the work", "place": "the reference", "note": "the note"}
    said = f"{names[kind]} `{key}`" if kind in names else f"{kind} `{key}`" if key else "a stretch of words"
    audience, marking = trail[-1] if trail else (None, None)
    where = [f"for {' '.join(audience)}"] if audience else []
    where += [f"marked {marking}"] if marking else []
    return " ".join([said, *where])


def words_of(nodes: Iterable[AnyNode]) -> str:
    """Give the words of a unit on one line: references as the sources name them, withheld words in brackets.

    Soft line breaks, emphasis and the shape of lists are left out: a paragraph that is set anew is the same.
    """
    return " ".join(unicodedata.normalize("NFC", "".join(_words(nodes))).split())


def is_copy(source: Iterable[AnyNode], own: Iterable[AnyNode]) -> bool:
    """Say whether a translation is the same as its source, and no name or number: what was copied is not translated.

    Words that say their language are meant to stay as they are.
    """
    own = tuple(own)
    count = 0
    waiting = list(own)
    while waiting and count < _WORDS:
        node = waiting.pop()
        if isinstance(node, Text):
            count += sum(any(map(str.isalpha, word)) for word in node.text.split())
        if node.attr.lang is None:
            waiting += children(node)
    return count >= _WORDS and words_of(source) == words_of(own)


def digest(words: str) -> str:
    """Give a digest by which words are known again."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _words(nodes: Iterable[AnyNode]) -> Iterator[str]:
    for node in nodes:
        restricted = node.attr.audience is not None
        if restricted:
            yield "["
        yield _sign(node)
        if isinstance(node, Chart):
            yield f" {node.label} {' '.join(node.series)} "
        yield from _words(children(node))
        if restricted:
            yield f"]{{{' '.join(node.attr.audience or ())}}}"
        if isinstance(node, (Paragraph, ChartRow)):
            yield " "


def _sign(node: AnyNode) -> str:
    match node:
        case Figure():
            return f"{node.alt} "
        case ChartRow():
            return f"{node.label} {' '.join(node.values)}"
        case NoteMark():
            return f"[^{node.label}]"
        case _:
            return sign(node)


def within(node: AnyNode, scope: Scope) -> Scope:
    """Give those of a scope who have a node."""
    return scope if node.attr.audience is None else scope.intersection(node.attr.audience)
