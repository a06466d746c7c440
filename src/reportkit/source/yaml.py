"""YAML with places: every scalar is text as it stands, with its line and column.

A guard over the parser's events refuses what can harm before anything is built: size, depth, number of nodes,
anchors, aliases and tags. `NO` is Norway and `1:30` a time: types come from the reader of the key, not from YAML.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
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

    `pieces` are the pieces of `text` as they stand in lines of the source: offset in the text, line, column, and the
    column behind the line's end. A place in the text is exact but behind an escape, where it is in the right line.
    """

    text: str
    span: Span
    plain: bool = True
    pieces: tuple[tuple[int, int, int, int], ...] = field(default=(), repr=False)

    @property
    def empty(self) -> bool:
        """Say whether the key has no value."""
        return self.plain and self.text in ("", "~", "null")

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and column of an offset in the text."""
        at = bisect_right(self.pieces, offset, key=_offset) - 1
        start, line, column, end = self.pieces[max(at, 0)]
        return line, min(column + offset - start, end)


def _offset(piece: tuple[int, int, int, int]) -> int:
    return piece[0]


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
        self.lines = len(text.rstrip().split("\n"))
        self.nodes = 0
        self.next: Any = _Parser(text).get_event

    def at(self, mark: Any, end: Any = None) -> Span:
        """Give the place of a mark, up to `end`."""
        if mark is None:
            return at(self.path, 1 + self.shift)
        line, column = self.inside(mark)
        return at(self.path, line, column) if end is None else Span(self.path, line, column, *self.inside(end))

    def inside(self, mark: Any) -> tuple[int, int]:
        """Give line and column of a mark; one behind the last line is at the end of the last that holds something."""
        line, column = mark.line, mark.column
        while line and line >= self.lines:
            line, column = line - 1, len(self.row(line - 1).rstrip())
        return line + 1 + self.shift, column + 1

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
        row = self.row(start.line)
        if plain and event.value and row[start.column : end.column] == event.value and start.line == end.line:
            piece = (0, start.line + 1 + self.shift, start.column + 1, len(row) + 1)
            return YamlScalar(event.value, span, plain, (piece,))  # as most are: words of one line, as they stand
        return YamlScalar(event.value, span, plain, tuple(self.pieces(event, span)))

    def pieces(self, event: Any, span: Span) -> Iterator[tuple[int, int, int, int]]:
        """Find what stands in each line of a scalar in its text; a line whose escapes hide it is left out."""
        start, end = event.start_mark, event.end_mark
        block = event.style in ("|", ">")
        first, last = (start.line + 1, end.line - 1) if block else (start.line, end.line)
        offset, found = 0, False
        for n in range(first, min(max(last, first), len(self.source) - 1) + 1):
            row = self.source[n]
            begin = start.column + bool(event.style) if n == start.line and not block else len(row) - len(row.lstrip())
            stop = end.column - bool(event.style) if n == end.line and not block else len(row)
            piece = row[begin:stop].rstrip()
            at = event.value.find(piece, offset) if piece else -1
            if at >= 0:
                yield at, n + 1 + self.shift, begin + 1, len(row) + 1
                offset, found = at + len(piece), True
        if not found:
            yield 0, span.line, span.column + bool(event.style), len(self.row(start.line)) + 1

    def row(self, line: int) -> str:
        """Give a line of the source, an empty one behind its end."""
        return self.source[line] if line < len(self.source) else ""

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
