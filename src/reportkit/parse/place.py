"""Where text that a reader works on stands in its source file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from reportkit.diagnostics import Sink
from reportkit.span import Span

Place: TypeAlias = Callable[[int], tuple[str, int, int]]
"""From an offset in a text to the file, line and column where it stands."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The place of a text whose lines stand in lines of a file: (line, column) of the start of each."""

    file: str
    text: str
    starts: tuple[tuple[int, int], ...]

    def __call__(self, offset: int) -> tuple[str, int, int]:
        """Place an offset."""
        before = self.text[:offset]
        row = min(before.count("\n"), len(self.starts) - 1)
        line, column = self.starts[row]
        return self.file, line, column + offset - (before.rfind("\n") + 1)


@dataclass(slots=True)
class Faults:
    """Reports at offsets of one text, and remembers whether anything was wrong."""

    place: Place
    sink: Sink
    ok: bool = True

    def span(self, start: int, end: int) -> Span:
        """Give the span from `start` to `end`."""
        file, line, column = self.place(start)
        _, end_line, end_column = self.place(end)
        return Span(file, line, column, end_line, end_column)

    def error(self, code: str, start: int, end: int, message: str, *hints: str) -> None:
        """Report an error over a stretch of the text."""
        self.ok = False
        self.sink.error(code, self.span(start, end), message, *hints)
