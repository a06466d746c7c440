"""How findings are shown: `file:line:col: RKnnn message`, the line with a caret, hints.

What is quoted is escaped, so that no source can write control sequences or workflow commands into a log.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

import click

from reportkit.diagnostics import Diagnostic, Severity
from reportkit.record import dataclass
from reportkit.source.workspace import environment

_MOST = 200
_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Reporter:
    """Shows findings on stderr. `line_of` gives a source line by file and number, None where it is not to be quoted."""

    line_of: Callable[[str, int], str | None]
    show_source: bool
    show_words: bool = True

    def show(self, diagnostics: Iterable[Diagnostic]) -> tuple[int, int]:
        """Show findings in order and give how many errors and warnings there are."""
        errors = warnings = 0
        shown = 0
        for found in diagnostics:
            if found.severity is Severity.ERROR:
                errors += 1
            else:
                warnings += 1
            if shown < _MOST:
                self._one(found)
            shown += 1
        if shown > _MOST:
            _say(f"and {shown - _MOST} more")
        return errors, warnings

    def _one(self, found: Diagnostic) -> None:
        error = found.severity is Severity.ERROR
        place = click.style(escaped(str(found.span)), bold=True)
        code = click.style(found.code, fg="red" if error else "yellow", bold=True)
        rule = f" ({found.rule})" if found.rule else ""
        audience = f" [{found.audience}]" if found.audience else ""
        kind = "" if error else " warning:"
        # In CI a log may be read by people whom some audience's words are kept from: position and code alone.
        said = f" {escaped(found.message)}{rule}{audience}" if self.show_words else f"{rule}{audience}"
        _say(f"{place}: {code}{kind}{said}")
        if self.show_source:
            self._source(found)
        if self.show_words:
            for hint in found.hints:
                _say(f"  {click.style('hint:', fg='cyan')} {escaped(hint)}")

    def _source(self, found: Diagnostic) -> None:
        line = self.line_of(found.span.file, found.span.line)
        if line is None:
            return
        span = found.span
        start = max(span.column - 1, 0)
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        # A long line is cut round the place.
        cut = max(0, min(start - 40, len(line) - _WIDTH)) if len(line) > _WIDTH else 0
        before, inside = escaped(line[cut:start]), escaped(line[start:end])
        shown = ("…" if cut else "") + escaped(line[cut : cut + _WIDTH]) + ("…" if cut + _WIDTH < len(line) else "")
        gutter = f"{span.line:>5} | "
        _say(click.style(gutter, fg="blue") + shown)
        space = width(before) + (1 if cut else 0)
        caret = "^" * max(1, min(width(inside), _WIDTH))
        _say(" " * (len(gutter) + space) + click.style(caret, fg="red"))


def escaped(text: str) -> str:
    """Give text with control, format and bidi characters written out."""
    return "".join(c if c.isprintable() else _name(c) for c in text)


def _name(character: str) -> str:
    return " " if character in "\t\u00a0\u202f" else f"<U+{ord(character):04X}>"


def width(text: str) -> int:
    """Give the columns that a terminal needs for a text: East Asian wide characters take two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _say(text: str) -> None:
    """Say something beside the results, without colours where NO_COLOR is set (no-color.org)."""
    click.echo(text, err=True, color=False if environment("NO_COLOR") else None)
