"""What a node says in plain words: all that it holds, with what references in it stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportkit.model.content import Chart, ChartRow, Citation, CodeBlock, FactRef, Figure, Link, Node, TermRef, Text
from reportkit.model.walk import AnyNode, children

_TELLING = frozenset({CodeBlock, Link, Figure, Chart, ChartRow, FactRef, TermRef, Citation})
"""Nodes beside texts that have words of their own."""


def words_of(node: Node, values: Callable[[AnyNode], str]) -> str:
    """Give the words in a node, parted by blanks; `values` gives those of references."""
    if type(node) is Text:
        return node.text
    said: list[str] = []
    _gather((node,), values, said)  # type: ignore[arg-type] # a node of the unions
    return " ".join(filter(None, said))


def _gather(nodes: Iterable[AnyNode], values: Callable[[AnyNode], str], said: list[str]) -> None:
    for node in nodes:
        if type(node) is Text:
            said.append(node.text)
            continue
        if type(node) in _TELLING:
            said.append(_own(node) or values(node))
        _gather(children(node), values, said)


def _own(node: AnyNode) -> str:
    match node:
        case CodeBlock():
            return node.text
        case Link():
            return node.target
        case Figure():
            return node.alt
        case Chart() | ChartRow():
            return node.label
        case _:
            return ""
