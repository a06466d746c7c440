"""Scalars of YAML as Markdown: prose of inlines, prose with blocks, and where each character stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from reportkit.diagnostics import Sink
from reportkit.model.content import Block, Prose
from reportkit.parse.markdown import read_inlines, read_prose_blocks
from reportkit.source.fields import read_day, read_plain
from reportkit.source.yaml import YamlList, YamlNode, YamlScalar

T = TypeVar("T")
_NO_WORDS = ("a text without words", "give it some, or say that it is withheld")


def _scalar(node: YamlNode, sink: Sink) -> YamlScalar | None:
    if isinstance(node, YamlScalar):
        if node.empty or not node.text.strip():
            sink.error("RK123", node.span, *_NO_WORDS)
            return None
        return node
    sink.error("RK124", node.span, "text is expected here", "quote a value that begins with `{` or `[`")
    return None


def _place(scalar: YamlScalar) -> Callable[[int], tuple[str, int, int]]:
    file = scalar.span.file
    if len(scalar.pieces) == 1 and scalar.pieces[0][0] == 0:
        ((_, line, column, end),) = scalar.pieces
        return lambda offset: (file, line, min(column + offset, end))

    def place(offset: int) -> tuple[str, int, int]:
        return (file, *scalar.place(offset))

    return place


def prose(sink: Sink) -> Callable[[YamlNode], Prose | None]:
    """Give a reader of Markdown inlines; None where no text stands. Reports RK123 (no words) and RK124 (no text)."""

    def read(node: YamlNode) -> Prose | None:
        scalar = _scalar(node, sink)
        if scalar is None:
            return None
        before = len(sink.found)
        words = read_inlines(scalar.text.rstrip("\n"), _place(scalar), sink)
        if not words and len(sink.found) == before:  # a comment, and nothing beside it
            sink.error("RK123", node.span, *_NO_WORDS)
        return words

    return read


def blocks(sink: Sink) -> Callable[[YamlNode], tuple[Block, ...] | None]:
    """Give a reader of Markdown blocks; None where no text stands, which is reported as `prose` does."""

    def read(node: YamlNode) -> tuple[Block, ...] | None:
        scalar = _scalar(node, sink)
        return None if scalar is None else read_prose_blocks(scalar.text, _place(scalar), sink)

    return read


def plain(sink: Sink) -> Callable[[YamlNode], str | None]:
    """Give a reader of plain text, which is printed as it stands; reports RK144 for markup in it."""

    def read(node: YamlNode) -> str | None:
        scalar = _scalar(node, sink)
        return None if scalar is None else read_plain(scalar, sink.error)

    return read


def day(sink: Sink) -> Callable[[YamlNode], date | None]:
    """Give a reader of dates; None where none stands. Reports RK127."""

    def read(node: YamlNode) -> date | None:
        scalar = _scalar(node, sink)
        return None if scalar is None else read_day(scalar, sink.error)

    return read


def listed(sink: Sink, read: Callable[[YamlNode], T | None]) -> Callable[[YamlNode], tuple[T, ...] | None]:
    """Give a reader of lists whose items are read by `read`; reports RK124 where no list stands."""

    def read_list(node: YamlNode) -> tuple[T, ...] | None:
        if not isinstance(node, YamlList):
            sink.error("RK124", node.span, "a list is expected here", "write one `- ` a line")
            return None
        return tuple(v for v in map(read, node.items) if v is not None)

    return read_list
