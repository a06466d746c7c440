"""YAML with places: every scalar is text as it stands, with its line and column.

A guard over the parser's events refuses what can harm before anything is built: size, depth, number of nodes,
anchors, aliases and tags. `NO` is Norway and `1:30` a time: types come from the reader of the key, not from YAML.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import yaml

from reportkit.diagnostics import Sink
from reportkit.record import dataclass, field
from reportkit.source.text import first_refused
from reportkit.span import Span, at

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 32
_NODES = 100_000
_SCALAR = 65_536


@dataclass(frozen=True, slots=True)
class YamlScalar:
    """A scalar. `plain` says that it stood without quotes; an empty plain one is a key without a value.

    `lines` are the places of the lines of `text` in the source as (line, column), so that an offset in the text can
    be placed; it is exact for plain, quoted and literal scalars on lines of their own, and by line for folded ones.
    """

    text: str
    span: Span
    plain: bool = True
    lines: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    @property
    def empty(self) -> bool:
        """Say whether the key has no value."""
        return self.plain and self.text in ("", "~", "null")

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and column of an offset in the text."""
        before = self.text[:offset]
        row = before.count("\n")
        line, column = self.lines[min(row, len(self.lines) - 1)]
        return line, column + offset - (before.rfind("\n") + 1)


@dataclass(frozen=True, slots=True)
class YamlList:
    """A sequence."""

    items: tuple[YamlNode, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class YamlMap:
    """A mapping in source order; keys are unique."""

    entries: tuple[tuple[YamlScalar, YamlNode], ...]
    span: Span

    def get(self, key: str) -> YamlNode | None:
        """Give the value of a key, None where it does not stand here."""
        return next((value for name, value in self.entries if name.text == key), None)


YamlNode: TypeAlias = YamlScalar | YamlList | YamlMap


class _Refused(Exception):
    """The guard or the parser stops: a fault at a mark."""

    def __init__(self, code: str, mark: Any, message: str, *hints: str) -> None:
        super().__init__(message)
        self.code, self.mark, self.message, self.hints = code, mark, message, hints


def read_yaml(text: str, path: str, sink: Sink, first_line: int = 1) -> YamlNode | None:
    """Read one YAML document; `first_line` is where the text begins in its file. None for an empty or bad document.

    Reports RK102 (an escape for a character that may not stand in a source), RK110 (not YAML), RK111
    (not allowed: anchors, aliases, tags, size, depth), RK112 (a key twice), RK113 (a comment that cuts a value).
    """
    builder = _Builder(text, path, sink, first_line - 1)
    try:
        return builder.document()
    except _Refused as fault:
        place = builder.at(fault.mark)
        sink.error(fault.code, place, fault.message, *fault.hints)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        sink.error("RK110", builder.at(mark), f"not YAML: {fault.problem or fault.context}", *builder.quoting(mark))
    except (yaml.YAMLError, ValueError) as fault:
        sink.error("RK110", at(path, first_line), f"not YAML: {type(fault).__name__}")
    return None


class _Builder:
    """Builds nodes from events, without recursion deeper than the guard allows."""

    def __init__(self, text: str, path: str, sink: Sink, shift: int) -> None:
        self.text, self.path, self.sink, self.shift = text, path, sink, shift
        self.source = text.split("\n")
        self.nodes = 0
        self.next: Any = _Parser(text).get_event

    def at(self, mark: Any, end: Any = None) -> Span:
        """Give the place of a mark, up to `end`."""
        if mark is None:
            return at(self.path, 1 + self.shift)
        line, column = mark.line + 1 + self.shift, mark.column + 1
        if end is None:
            return at(self.path, line, column)
        return Span(self.path, line, column, end.line + 1 + self.shift, end.column + 1)

    def quoting(self, mark: Any) -> tuple[str, ...]:
        """Give the hint to quote, where a value begins with a sign that YAML keeps for itself."""
        if mark is None or mark.line >= len(self.source):
            return ()
        for row in (mark.line, mark.line - 1):
            value = self.source[row].partition(": ")[2].strip() or self.source[row].strip().removeprefix("- ")
            if row >= 0 and value[:1] in ("{", "@", "*", "[", "%", "`", "&", "!", "|", ">", '"', "'"):
                return ('quote the value: "..", or set it on lines of its own behind `|`',)
        return ("a value that holds `: ` or ` #` must be quoted",)

    def document(self) -> YamlNode | None:
        root: YamlNode | None = None
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _Refused("RK111", event.start_mark, "a file holds one YAML document", "delete the second `---`")
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, 0)
        return None if isinstance(root, YamlScalar) and root.empty else root

    def node(self, event: Any, depth: int) -> YamlNode:
        self.nodes += 1
        if event.anchor is not None:  # which an alias has, too
            hint = "write the value out, or quote it if it begins with `*` or `&`"
            raise _Refused("RK111", event.start_mark, "anchors and aliases are not allowed", hint)
        if event.tag is not None:
            raise _Refused("RK111", event.start_mark, "tags are not allowed", "quote a value that begins with `!`")
        if depth > _DEPTH:
            raise _Refused("RK111", event.start_mark, f"nested more than {_DEPTH} deep")
        if self.nodes > _NODES:
            raise _Refused("RK111", event.start_mark, f"more than {_NODES:,} values in one file")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def scalar(self, event: Any) -> YamlScalar:
        if len(event.value) > _SCALAR:
            raise _Refused("RK111", event.start_mark, f"a value of more than {_SCALAR:,} characters")
        start, end = event.start_mark, event.end_mark
        plain = not event.style
        if event.style == '"' and (refused := first_refused(event.value)) is not None:
            message = f"an escape stands for a character that may not stand in a source (U+{ord(refused):04X})"
            self.sink.error("RK102", self.at(start, end), message, "take it away")
        # At the very end of a text libyaml names a line that there is not.
        if plain and start.line == end.line < len(self.source) and self.source[end.line].startswith(" #", end.column):
            place = at(self.path, end.line + 1 + self.shift, end.column + 2)
            hint = "quote the value, or put two spaces before a comment"
            self.sink.error("RK113", place, "` #` ends this value here: the rest would be lost as a comment", hint)
        span = self.at(start, end)
        if event.style in ("|", ">"):
            indent = self.indent(start.line + 1, end.line)
            rows = event.value.count("\n") + 1
            lines = tuple((span.line + 1 + i, indent + 1) for i in range(rows))
        else:
            lines = ((span.line, span.column + (not plain)),)
        return YamlScalar(event.value, span, plain, lines)

    def indent(self, first: int, last: int) -> int:
        """Give the indent of a block scalar: that of its first line with text."""
        for row in self.source[first : max(last, first + 1)]:
            if row.strip():
                return len(row) - len(row.lstrip(" "))
        return 0

    def sequence(self, start: Any, depth: int) -> YamlList:
        items = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return YamlList(tuple(items), self.at(start.start_mark, event.end_mark))

    def mapping(self, start: Any, depth: int) -> YamlMap:
        entries: list[tuple[YamlScalar, YamlNode]] = []
        seen: dict[str, Span] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, YamlScalar):
                hint = "quote a value that begins with `{` or `[`"
                raise _Refused("RK110", event.start_mark, "a key must be text", hint)
            value = self.node(self.next(), depth + 1)
            if key.text in seen:
                first = seen[key.text]
                self.sink.error("RK112", key.span, f"the key `{key.text}` stands twice", f"first in line {first.line}")
                continue
            seen[key.text] = key.span
            entries.append((key, value))
        return YamlMap(tuple(entries), self.at(start.start_mark, event.end_mark))
