"""Change every node of a piece of authored content, keeping its shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from reportkit.model.content import Node
from reportkit.record import fields, replace

T = TypeVar("T")
_NAMES: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    """Give the fields of a node that may hold nodes."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(f.name for f in fields(kind) if f.name not in ("attr", "span", "uid", "pieces"))
    return _NAMES[kind]


def rewrite(value: T, change: Callable[[Node], Node]) -> T:
    """Apply `change` to every node in a value (a node, or tuples of nodes), each before what is in it."""
    if isinstance(value, tuple):
        return cast(T, tuple(rewrite(item, change) for item in value))
    if isinstance(value, Node):
        node = change(value)
        inner = {
            name: rewrite(held, change)
            for name in _names(type(node))
            if isinstance(held := getattr(node, name), tuple | Node)
        }
        return cast(T, replace(node, **inner) if inner else node)  # type: ignore[arg-type] # fields by name
    return value
