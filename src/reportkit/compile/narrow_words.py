"""What one audience keeps of the words in a paragraph, before white space is tidied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportkit.model.content import (
    PLAIN,
    Attributes,
    Emphasis,
    FactRef,
    Inline,
    Link,
    Node,
    NoteMark,
    Text,
    Words,
    WordVariants,
)
from reportkit.record import replace

if TYPE_CHECKING:
    from reportkit.compile.narrow import Narrow


def inlines(narrow: Narrow, content: Iterable[Inline]) -> list[Inline]:
    """Narrow inlines; white space stands as it was, see `tidy`."""
    out: list[Inline] = []
    derives = narrow.marker.derives
    for node in content:
        if node.attr is PLAIN:  # as most are: everybody has it, and nothing is written on it
            if type(node) is Text:
                out.append(node)
                continue
        elif not narrow.has(node):
            continue
        if derives:
            _rise_with(narrow, node)
        match node:
            case Words():
                inner = _inside(narrow, node, node.children)
                if node.number or node.attr.marking or node.attr.lang:
                    if inner:
                        own = Attributes(marking=_own(narrow, node), lang=node.attr.lang)
                        out.append(Words(tuple(inner), node.number, attr=own, span=node.span))
                else:
                    out += inner
            case WordVariants():
                for wording in node.wordings:
                    if narrow.has(wording):
                        if narrow.marker.derives:
                            _rise_with(narrow, wording)
                        out += _inside(narrow, wording, wording.children)
            case Emphasis():
                if inner := inlines(narrow, node.children):
                    out.append(Emphasis(tuple(inner), node.strong, span=node.span))
            case Link():
                if inner := inlines(narrow, node.children):
                    out.append(Link(tuple(inner), node.target, span=node.span))
            case NoteMark():
                if node.label in narrow.notes:
                    out.append(replace(node, attr=PLAIN))
            case _:
                out.append(replace(node, attr=PLAIN))
    return out


def _own(narrow: Narrow, node: Node) -> str | None:
    """Give the mark that words in brackets show, None where none is written on them."""
    return None if node.attr.marking is None else narrow.marker.of(node.attr.marking, narrow.within(node))


def _inside(narrow: Narrow, node: Node, content: Iterable[Inline]) -> list[Inline]:
    outer, narrow.scope = narrow.scope, narrow.within(node)
    inner = inlines(narrow, content)
    narrow.scope = outer
    return inner


def _rise_with(narrow: Narrow, node: Node) -> None:
    """Note what an inline raises its portion to: who has it, what is written on it, the fact that it prints."""
    if node.attr.audience is not None or node.attr.marking is not None:
        narrow.rise(narrow.marker.of(node.attr.marking, narrow.within(node)))
    if isinstance(node, FactRef):
        narrow.rise(narrow.marker.plain(narrow.marker.facts.get(node.key)))
