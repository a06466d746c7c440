"""A value for several audiences: a map whose keys are audience ids, or a plain value for all (source-format 2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import PerAudience, Said, Withhold
from reportkit.record import dataclass
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.yaml import YamlMap, YamlNode
from reportkit.span import Span

T = TypeVar("T")

WITHHOLD = Record(
    "withholding", "this audience gets nothing", (Key("withhold", "the in-house reason", required=True, printed=False),)
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The audiences that reach a place, and where it says so; `all` are those of the project."""

    names: tuple[str, ...]
    all: tuple[str, ...]


def is_per_audience(node: YamlNode, known: tuple[str, ...]) -> bool:
    """Tell a map by audience from a map that is a value: one of its keys is made of audience ids."""
    return isinstance(node, YamlMap) and any(word in known for key, _ in node.entries for word in key.text.split())


def read_said(node: YamlNode | None, scope: Scope, sink: Sink, read: Callable[[YamlNode], T | None]) -> Said[T] | None:
    """Read a plain value, or a map by audience."""
    if node is None:
        return None
    if isinstance(node, YamlMap) and is_per_audience(node, scope.all):
        return read_map(node, scope, sink, read)
    return read(node)


def read_map(node: YamlMap, scope: Scope, sink: Sink, read: Callable[[YamlNode], T | None]) -> PerAudience[T]:
    """Read a map by audience: each audience in scope once, with a value or `{withhold: "reason"}`.

    Reports RK130 (unknown audience), RK131 (an audience twice), RK132 (an audience out of scope), RK133 (an audience
    in scope that is not named).
    """
    values: list[tuple[str, T | Withhold]] = []
    seen: set[str] = set()
    for key, value in node.entries:
        for name in key.text.split():
            if name not in scope.all:
                sink.error("RK130", key.span, f"unknown audience `{name}`", *did_you_mean(name, scope.all))
            elif name in seen:
                sink.error("RK131", key.span, f"the audience `{name}` is named twice")
            elif name not in scope.names:
                sink.error("RK132", key.span, f"the audience `{name}` does not reach this place")
        named = tuple(n for n in key.text.split() if n in scope.names and n not in seen)
        seen.update(named)
        one = _withhold(value, sink) if _is_withhold(value) else read(value)
        if one is not None:
            values += [(name, one) for name in named]
    _complete(node.span, seen, scope, sink)
    return PerAudience(tuple(values), node.span)


def _complete(span: Span, seen: set[str], scope: Scope, sink: Sink) -> None:
    for name in scope.names:
        if name not in seen:
            hint = f'add `{name}: ..` or `{name}: {{withhold: "why"}}`'
            sink.error("RK133", span, f"nothing is said for the audience `{name}`", hint)


def _is_withhold(node: YamlNode) -> bool:
    return isinstance(node, YamlMap) and node.get("withhold") is not None


def _withhold(node: YamlNode, sink: Sink) -> Withhold:
    fields = Fields(node, WITHHOLD, sink, node.span)
    return Withhold(fields.text("withhold"), node.span)
