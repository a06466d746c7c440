"""What a node says in plain words: all that it holds, with what references in it stand for."""

from __future__ import annotations

from collections.abc import Callable

from reportkit.model.content import Chart, ChartRow, Citation, CodeBlock, FactRef, Figure, Link, Node, TermRef, Text
from reportkit.model.walk import AnyNode, walk

_TELLING = frozenset({CodeBlock, Link, Figure, Chart, ChartRow, FactRef, TermRef, Citation})
"""Nodes beside texts that have words of their own."""


def words_of(node: Node, values: Callable[[AnyNode], str]) -> str:
    """Give the words in a node, parted by blanks; `values` gives those of references."""
    said: list[str] = []
    for one in walk((node,)):  # type: ignore[arg-type] # a node of the unions
        if type(one) is Text:
            said.append(one.text)
        elif type(one) in _TELLING:
            said.append(_own(one) or values(one))
    return " ".join(filter(None, said))


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
