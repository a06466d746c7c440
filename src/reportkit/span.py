"""Places in the sources: what a diagnostic points at and what every authored node carries."""

from __future__ import annotations

from reportkit.record import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one source file.

    `file` is a POSIX path relative to the project, or `<python>` for a memo made in Python.
    Lines and columns count from 1, columns in code points; the end is exclusive.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        """Give the place as `file:line:col`, the form that editors and CI logs link."""
        return f"{self.file}:{self.line}:{self.column}"

    def to(self, end: Span) -> Span:
        """Give the stretch from the start of this span to the end of another in the same file."""
        return Span(self.file, self.line, self.column, end.end_line, end.end_column)


PYTHON = Span("<python>", 1, 1, 1, 1)
"""Where a node made in Python stands: it has no source line."""


def at(file: str, line: int = 1, column: int = 1, width: int = 1) -> Span:
    """Make a one-line span of `width` code points."""
    return Span(file, line, column, line, column + width)
