"""Who has each place of authored content: restrictions narrow, and a heading narrows its part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.model.content import Heading, Node
from reportkit.model.walk import AnyNode, children

Scope = tuple[str, ...]


def scoped(nodes: Iterable[AnyNode], scope: Scope) -> Iterator[tuple[AnyNode, Scope]]:
    """Give nodes and all that is in them, each with those who have it; a heading narrows its part."""
    parts: list[tuple[int, Scope]] = []
    for node in nodes:
        if isinstance(node, Heading):
            while parts and parts[-1][0] >= node.level:
                parts.pop()
        own = narrowed(node, parts[-1][1] if parts else scope)
        if isinstance(node, Heading):
            parts.append((node.level, own))
        yield node, own
        yield from scoped(children(node), own)


def narrowed(node: Node, scope: Scope) -> Scope:
    """Give those of a scope who have a node."""
    names = node.attr.audience
    return scope if names is None else tuple(name for name in scope if name in names)
