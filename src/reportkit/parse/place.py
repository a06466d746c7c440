"""Where text that a reader works on stands in its source file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TypeAlias

from reportkit.diagnostics import Sink
from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.span import Span

Place: TypeAlias = Callable[[int], tuple[str, int, int]]
"""From an offset in a text to the file, line and column where it stands."""

_LINE_END = regex(r"\n")


@dataclass(slots=True)
class Lines:
    """The place of a text whose lines stand in lines of a file: (line, column) of the start of each."""

    file: str
    text: str
    starts: tuple[tuple[int, int], ...]
    _offsets: list[int] = field(default_factory=list, repr=False, compare=False)

    def __call__(self, offset: int) -> tuple[str, int, int]:
        """Place an offset. Lines are counted once, so that a long text takes no square of its length."""
        if len(self.starts) == 1:
            line, column = self.starts[0]
            return self.file, line, column + offset
        if not self._offsets:
            self._offsets = [0, *(found.end() for found in _LINE_END.finditer(self.text))]
        row = bisect_right(self._offsets, offset) - 1
        line, column = self.starts[min(row, len(self.starts) - 1)]
        return self.file, line, column + offset - self._offsets[row]


@dataclass(slots=True)
class Within:
    """The place of a text whose lines stand in another text: the offset there of the start of each."""

    text: str
    starts: tuple[int, ...]
    outer: Place
    _offsets: list[int] = field(default_factory=list, repr=False, compare=False)

    def __call__(self, offset: int) -> tuple[str, int, int]:
        """Place an offset."""
        if not self._offsets:
            self._offsets = [0, *(found.end() for found in _LINE_END.finditer(self.text))]
        row = bisect_right(self._offsets, offset) - 1
        return self.outer(self.starts[min(row, len(self.starts) - 1)] + offset - self._offsets[row])


@dataclass(slots=True)
class Faults:
    """Reports at offsets of one text, and remembers whether anything was wrong."""

    place: Place
    sink: Sink
    ok: bool = True

    def span(self, start: int, end: int) -> Span:
        """Give the span from `start` to `end`."""
        if isinstance(self.place, Lines) and len(self.place.starts) == 1:
            line, column = self.place.starts[0]
            return Span(self.place.file, line, column + start, line, column + end)
        file, line, column = self.place(start)
        _, end_line, end_column = self.place(end)
        return Span(file, line, column, end_line, end_column)

    def error(self, code: str, start: int, end: int, message: str, *hints: str) -> None:
        """Report an error over a stretch of the text."""
        self.ok = False
        self.sink.error(code, self.span(start, end), message, *hints)
