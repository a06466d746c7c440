"""How findings in a file are said: each kind of thing once a part, with how many there are."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.record import dataclass
from reportkit.span import at

MOST_BYTES = 1 << 28
"""Uncompressed bytes that are read of one file; more is taken for an attack (RK460)."""

ODD = (RuntimeError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, MemoryError)
"""What readers of files raise where a value is of another kind than it should be, those of libraries in C among them;
calls that are nested too deeply are a RuntimeError."""


class Unknown(Exception):
    """A file, or a part of it, that cannot be looked into; its message says why."""


@dataclass(frozen=True, slots=True)
class Look:
    """A look at one file: `name` is how it was named on the command line.

    `signatures` are those in it that hold: each of them appends a version, which says nothing of older ones.
    """

    name: str
    sink: Sink
    signatures: int = 0

    def error(self, code: str, where: str, what: str, *hints: str) -> None:
        """Report what must not be in a file that is sent; `where` is a part, a page, or empty for the whole file."""
        self.sink.error(code, at(self.name), _said(where, what), *hints)

    def warning(self, code: str, where: str, what: str, *hints: str) -> None:
        """Report what is often meant, and has to be looked at."""
        self.sink.warning(code, at(self.name), _said(where, what), *hints)


def _said(where: str, what: str) -> str:
    return f"{where}: {what}" if where else what


def counted(number: int, one: str, many: str = "") -> str:
    """Give a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def quoted(text: str, most: int = 60) -> str:
    """Give words from a file in a message, cut where they are long."""
    flat = " ".join(text.split())
    return f"`{flat if len(flat) <= most else flat[: most - 1] + '…'}`"
