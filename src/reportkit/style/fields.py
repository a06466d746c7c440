"""Reading the values of one merged map of a sheet: variables put in, faults reported where the value stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.source.yaml import YamlList, YamlMap, YamlNode, YamlScalar
from reportkit.span import Span
from reportkit.style.values import Bad

T = TypeVar("T")
_VARIABLE = regex(r"\$([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads scalars with the variables of a sheet put in. `head` is the place of what has no place of its own.

    `known` is what was read without a fault, by its reader and text: in most roles the same few values stand.
    """

    variables: Mapping[str, YamlNode]
    sink: Sink
    head: Span
    known: dict[tuple[object, str], Any] = field(default_factory=dict, repr=False, compare=False)

    def text(self, scalar: YamlScalar) -> str | None:
        """Give the text of a scalar with its variables put in; reports RK346 (unknown variable)."""
        if "$" not in scalar.text:
            return scalar.text
        words = []
        for part in scalar.text.split():
            found = _VARIABLE.fullmatch(part)
            if not found:
                words.append(part)
                continue
            value = self.variables.get(found[1])
            if not isinstance(value, YamlScalar):
                hints = did_you_mean(found[1], self.variables)
                self.sink.error("RK346", scalar.span, f"there is no variable `{part}`", *hints)
                return None
            words.append(value.text)
        return " ".join(words)

    def read(self, node: YamlNode, how: Callable[[str], T]) -> T | None:
        """Read a scalar; None where it cannot be had. Reports RK350 (a list or map), and what `how` finds."""
        if not isinstance(node, YamlScalar):
            self.sink.error("RK350", node.span, "one value is expected here, not a list or a map")
            return None
        text = self.text(node)
        if text is None:
            return None
        try:
            value = self.known[how, node.text] = how(text)
            return value
        except Bad as fault:
            self.sink.error(fault.code, node.span, fault.message, *fault.hints)
            return None

    def standing(self, keys: Mapping[str, YamlNode], readers: Mapping[str, Callable[[str], object]]) -> dict[str, Any]:
        """Read those keys of a map that have a reader; None stands for what is at fault."""
        known, out = self.known, {}
        for key, node in keys.items():
            how = readers.get(key)
            if how is not None:
                found = (how, node.text) if isinstance(node, YamlScalar) else None
                out[key] = known[found] if found in known else self.read(node, how)
        return out


@dataclass(frozen=True, slots=True)
class Values:
    """The keys of one map, merged and inherited. `what` names it in findings and `span` places what is missing."""

    reader: Reader
    keys: Mapping[str, YamlNode]
    what: str
    span: Span

    def need(self, key: str, how: Callable[[str], T], stand_in: T) -> T:
        """Read a key that must stand; reports RK343 and gives the stand-in where it does not."""
        node = self.keys.get(key)
        if node is None:
            self.reader.sink.error("RK343", self.span, f"{self.what} has no `{key}`")
            return stand_in
        value = self.reader.read(node, how)
        return stand_in if value is None else value

    def get(self, key: str, how: Callable[[str], T], default: T) -> T:
        """Read a key that may be left out."""
        node = self.keys.get(key)
        if node is None:
            return default
        value = self.reader.read(node, how)
        return default if value is None else value

    def maybe(self, key: str, how: Callable[[str], T]) -> T | None:
        """Read a key that may be left out, None where it is."""
        node = self.keys.get(key)
        return None if node is None else self.reader.read(node, how)

    def many(self, key: str, how: Callable[[str], T]) -> tuple[T, ...]:
        """Read a list, empty where it is left out; reports RK350 where it is none."""
        node = self.keys.get(key)
        if node is None:
            return ()
        if not isinstance(node, YamlList):
            self.reader.sink.error("RK350", node.span, f"`{key}` is a list", "write `[a, b]`")
            return ()
        read = (self.reader.read(item, how) for item in node.items)
        return tuple(value for value in read if value is not None)

    def inner(self, key: str) -> Mapping[str, YamlNode] | None:
        """Give the keys of a map inside this one, None where it is left out; reports RK350 where it is none."""
        node = self.keys.get(key)
        if node is None:
            return None
        if not isinstance(node, YamlMap):
            self.reader.sink.error("RK350", node.span, f"`{key}` is a map of keys and values")
            return None
        return {name.text: value for name, value in node.entries}
