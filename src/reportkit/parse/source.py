"""A text that is read as Markdown: its lines, where they stand, and what is known of it beforehand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportkit.diagnostics import Sink
from reportkit.parse.place import Lines, Place, Within
from reportkit.record import dataclass, field
from reportkit.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from reportkit.source.workspace import Workspace


@dataclass(slots=True)
class Source:
    """A text with its place. `folder` is where its figures are, None where there can be none (YAML, Python).

    `translates` says that it is a translation, in which a block may be left as it is.
    """

    text: str
    place: Place
    sink: Sink
    in_yaml: bool = False
    folder: str | None = None
    workspace: Workspace | None = None
    translates: bool = False
    rows: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Cut the text into lines."""
        self.rows = self.text.split("\n")
        at = 0
        for row in self.rows:
            self.offsets.append(at)
            at += len(row) + 1

    def at(self, row: int, column: int) -> tuple[str, int, int]:
        """Give the place of a column (from 0) of a line (from 0)."""
        row = min(row, len(self.rows) - 1)
        return self.place(self.offsets[row] + column)

    def line_span(self, row: int) -> Span:
        """Give the span of a line's text."""
        return self.rows_span(row, row + 1)

    def rows_span(self, first: int, last: int) -> Span:
        """Give the span from the text of line `first` to the end of the line before `last`."""
        first = min(first, len(self.rows) - 1)
        last = max(first, min(last, len(self.rows)) - 1)
        while last > first and not self.rows[last].strip():
            last -= 1
        start = len(self.rows[first]) - len(self.rows[first].lstrip())
        file, line, column = self.at(first, start)
        _, end_line, end_column = self.at(last, len(self.rows[last].rstrip()))
        return Span(file, line, column, end_line, end_column)

    def content_lines(self, content: str, first: int) -> Place:
        """Give the place of a block's content, whose lines stand from line `first` without their prefixes."""
        starts = []
        for i, line in enumerate(content.split("\n")):
            row = self.rows[min(first + i, len(self.rows) - 1)]
            stripped = line.strip()
            if row.endswith(line):
                column = len(row) - len(line)
            else:
                found = row.rfind(stripped) if stripped else -1
                column = max(found - (len(line) - len(line.lstrip())), 0)
            starts.append((min(first + i, len(self.rows) - 1), column))
        if self.in_yaml:  # a line of the text may stand in several lines of the file
            return Within(content, tuple(self.offsets[row] + column for row, column in starts), self.place)
        return Lines(self.at(0, 0)[0], content, tuple(self.at(row, column)[1:] for row, column in starts))

    def piece(self, text: str, offset: int) -> Place:
        """Give the place of a piece of a line, which begins at an offset of the whole text."""
        if self.in_yaml:
            return Within(text, (offset,), self.place)
        file, line, column = self.place(offset)
        return Lines(file, text, ((line, column),))

    def closes_fence(self, token: Token) -> bool:
        """Say whether a code fence is closed: its last line is a fence."""
        last = (token.map or [0, 1])[1] - 1
        row = self.rows[min(last, len(self.rows) - 1)].strip().lstrip("> ")
        return last > (token.map or [0])[0] and row.startswith(token.markup)


def file_place(path: str, first_line: int, text: str) -> Callable[[int], tuple[str, int, int]]:
    """Give the place function of a file's text that begins at `first_line`."""
    return Lines(path, text, tuple((first_line + i, 1) for i in range(text.count("\n") + 1)))
