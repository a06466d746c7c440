"""Change every node of a piece of authored content, keeping its shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from reportkit.model.content import Node
from reportkit.record import fields, replace

T = TypeVar("T")
_HOLDS = (tuple, Node)
_NAMES: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    """Give the fields of a node that may hold nodes."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(f.name for f in fields(kind) if f.name not in ("attr", "span", "pieces"))
    return _NAMES[kind]


def rewrite(value: T, change: Callable[[Node], dict[str, Any]]) -> T:
    """Give every node in a value (a node, or tuples of nodes) what `change` says, each before what is in it."""
    if isinstance(value, tuple):
        return cast(T, tuple([rewrite(item, change) for item in value]))
    if isinstance(value, Node):
        changes = change(value)
        for name in _names(type(value)):
            held = getattr(value, name)
            if held and isinstance(held, _HOLDS):
                changes[name] = rewrite(held, change)
        return replace(value, **changes)
    return value
