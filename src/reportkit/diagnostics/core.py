"""The one diagnostic value and the sink that gathers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from reportkit.record import dataclass, field
from reportkit.span import Span


class Severity(StrEnum):
    """How much a finding weighs: errors give exit code 1, warnings only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and what to do.

    `message` starts in lower case, quotes the offending words and has no full stop. `hints` say what to do and
    never quote another line of the sources. `audience` is the audience whose compile found it, None for all. `rule` is
    the rule of the institutions that asks for it (docs/rules.md), by which it can be waived; empty for none.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    hints: tuple[str, ...] = ()
    audience: str | None = None
    rule: str = ""


@dataclass(slots=True)
class Sink:
    """Where passes report findings; the only mutable thing that they share."""

    found: list[Diagnostic] = field(default_factory=list)

    def error(
        self, code: str, span: Span, message: str, *hints: str, audience: str | None = None, rule: str = ""
    ) -> None:
        """Record an error under a code of `CODES`."""
        self._add(Diagnostic(code, Severity.ERROR, span, message, hints, audience, rule))

    def warning(
        self, code: str, span: Span, message: str, *hints: str, audience: str | None = None, rule: str = ""
    ) -> None:
        """Record a warning under a code of `CODES`."""
        self._add(Diagnostic(code, Severity.WARNING, span, message, hints, audience, rule))

    def _add(self, found: Diagnostic) -> None:
        from reportkit.diagnostics.codes import CODES  # late: a sound project asks for none of twenty tables

        assert found.code in CODES, f"diagnostic code {found.code} is not in the table"
        self.found.append(found)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take over findings of another run or process."""
        self.found.extend(diagnostics)

    @property
    def failed(self) -> bool:
        """Say whether any finding is an error."""
        return any(d.severity is Severity.ERROR for d in self.found)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Give the findings in the order of files, lines and columns, each once."""
        seen: dict[tuple[Span, str, str], Diagnostic] = {}
        for d in self.found:
            seen.setdefault((d.span, d.code, d.message), d)
        return iter(sorted(seen.values(), key=lambda d: (d.span, d.code, d.message)))


def did_you_mean(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give the hint for a misspelt name: the nearest known ones, or the whole short list, or nothing."""
    from difflib import get_close_matches  # late: it is asked when a name is wrong

    names = sorted(known)
    if len(names) > _MANY:  # with a mistake in every line, minutes would be spent on what might have been meant
        near = sorted(_next_to(word).intersection(names))[:3]
    else:
        near = get_close_matches(word, names, n=3, cutoff=0.6)
    if near:
        return ("did you mean " + " or ".join(f"`{name}`" for name in near) + "?",)
    if 0 < len(names) <= 12:
        return ("known: " + ", ".join(f"`{name}`" for name in names),)
    return ()


_MANY = 300
"""Names from which on only those are held against a word that differ from it in one letter."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_."


def _next_to(word: str) -> set[str]:
    """Give the words that a slip of one key makes of a short one: a letter less, more or another, or two swapped."""
    if len(word) > 64:
        return set()
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = {before + behind[1:] for before, behind in cuts}
    swapped = {before + behind[1] + behind[0] + behind[2:] for before, behind in cuts if len(behind) > 1}
    more = {before + letter + behind for before, behind in cuts for letter in _LETTERS}
    other = {before + letter + behind[1:] for before, behind in cuts for letter in _LETTERS if behind}
    return less | swapped | more | other
