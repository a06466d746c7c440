"""YAML as libyaml reads it, whatever it is, and what is wrong with it.

A guard over the parser's events refuses what can harm before anything is built: size, depth, number of nodes,
anchors, aliases and tags.
"""

from __future__ import annotations

from typing import Any

import yaml

from reportkit.diagnostics import Sink
from reportkit.source.nodes import DEPTH, NODES, SCALAR, YamlList, YamlMap, YamlNode, YamlScalar, pieces
from reportkit.source.text import first_refused
from reportkit.span import Span, at

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Refused(Exception):
    """The guard or the parser stops: a fault at a mark."""

    def __init__(self, code: str, mark: Any, message: str, *hints: str) -> None:
        super().__init__(message)
        self.code, self.mark, self.message, self.hints = code, mark, message, hints


def read_events(text: str, path: str, sink: Sink, first_line: int) -> YamlNode | None:
    """Read one YAML document; see `read_yaml`.

    Reports RK102 (an escape for a character that may not stand in a source), RK110 (not YAML), RK111
    (not allowed: anchors, aliases, tags, size, depth), RK112 (a key twice), RK113 (a comment that cuts a value).
    """
    builder = _Builder(text, path, sink, first_line - 1)
    try:
        return builder.document()
    except _Refused as refused:
        place = builder.at(refused.mark)
        sink.error(refused.code, place, refused.message, *refused.hints)
    except yaml.MarkedYAMLError as marked:
        mark = marked.problem_mark or marked.context_mark
        sink.error("RK110", builder.at(mark), f"not YAML: {marked.problem or marked.context}", *builder.quoting(mark))
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
        if depth > DEPTH:
            raise _Refused("RK111", event.start_mark, f"nested more than {DEPTH} deep")
        if self.nodes > NODES:
            raise _Refused("RK111", event.start_mark, f"more than {NODES:,} values in one file")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def scalar(self, event: Any) -> YamlScalar:
        if len(event.value) > SCALAR:
            raise _Refused("RK111", event.start_mark, f"a value of more than {SCALAR:,} characters")
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
        stretch = (self.path, span.line, span.column, end.line + 1 + self.shift, end.column + 1)
        standing = pieces(self.source, event.value, event.style or "", stretch, shift=self.shift)
        return YamlScalar(event.value, span, plain, standing)

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
