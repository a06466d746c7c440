"""What a YAML file holds: scalars with their places, lists and maps.

Thousands of them are made in a build, and of few the place is ever asked for: they are no records, and a span is made
when it is wanted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from reportkit.span import Span

DEPTH = 32
NODES = 100_000
SCALAR = 65_536
"""What one file may have: how deep its nodes are nested, how many there are, the characters of each."""

Stretch: TypeAlias = tuple[str, int, int, int, int]
"""File, line, column, last line and column behind it: what a span is made of."""
Piece: TypeAlias = tuple[int, int, int, int]
"""A stretch of a scalar's text as it stands in a line: offset in the text, line, column, column behind the line."""


class _Placed:
    """Something with a place."""

    __slots__ = ("_place",)

    _place: Span | Stretch

    @property
    def span(self) -> Span:
        """Give where it stands."""
        place = self._place
        if place.__class__ is tuple:
            place = self._place = Span(*place)
        return place  # type: ignore[return-value] # a tuple is none any more


class YamlScalar(_Placed):
    """A scalar. `plain` says that it stood without quotes; an empty plain one is a key without a value.

    A place in the text is exact but behind an escape, where it is in the right line.
    """

    __slots__ = ("_pieces", "plain", "text")

    def __init__(self, text: str, place: Span | Stretch, plain: bool = True, pieces: tuple[Piece, ...] = ()) -> None:
        self.text = text
        self._place = place
        self.plain = plain
        self._pieces = pieces

    def __repr__(self) -> str:
        return f"YamlScalar({self.text!r}, {self.span!r}, plain={self.plain})"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Give the pieces of the text as they stand in lines of the source."""
        return self._pieces

    @property
    def empty(self) -> bool:
        """Say whether the key has no value."""
        return self.plain and self.text in ("", "~", "null")

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and column of an offset in the text."""
        pieces = self.pieces
        start, line, column, end = pieces[max(bisect_right(pieces, offset, key=_offset) - 1, 0)]
        return line, min(column + offset - start, end)


def _offset(piece: Piece) -> int:
    return piece[0]


class YamlList(_Placed):
    """A sequence."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[YamlNode, ...], place: Span | Stretch) -> None:
        self.items = items
        self._place = place

    def __repr__(self) -> str:
        return f"YamlList({self.items!r}, {self.span!r})"


class YamlMap(_Placed):
    """A mapping in source order; keys are unique."""

    __slots__ = ("entries",)

    def __init__(self, entries: tuple[tuple[YamlScalar, YamlNode], ...], place: Span | Stretch) -> None:
        self.entries = entries
        self._place = place

    def __repr__(self) -> str:
        return f"YamlMap({self.entries!r}, {self.span!r})"

    def get(self, key: str) -> YamlNode | None:
        """Give the value of a key, None where it does not stand here."""
        return next((value for name, value in self.entries if name.text == key), None)


YamlNode: TypeAlias = YamlScalar | YamlList | YamlMap


def pieces(
    rows: Sequence[str], text: str, style: str, place: Stretch, *, shift: int, stop: int | None = None
) -> tuple[Piece, ...]:
    """Find what stands in each row in the text of a scalar; a row whose escapes hide it is left out.

    `style` is the sign that it begins with, empty for a plain one; `rows` are those of a text that begins `shift` lines
    below its file's top. A block scalar stands above row `stop`.
    """
    _, line, column, end_line, end_column = place
    first, last = line - 1 - shift, end_line - 1 - shift
    block = style in ("|", ">")
    lines = (first + 1, (last if stop is None else stop) - 1) if block else (first, last)
    out: list[Piece] = []
    offset = 0
    for n in range(lines[0], min(max(lines[::-1]), len(rows) - 1) + 1):
        row = rows[n]
        begin = column - 1 + bool(style) if n == first and not block else len(row) - len(row.lstrip())
        behind = end_column - 1 - bool(style) if n == last and not block else len(row)
        piece = row[begin:behind].rstrip()
        at = text.find(piece, offset) if piece else -1
        if at >= 0:
            out.append((at, n + 1 + shift, begin + 1, len(row) + 1))
            offset = at + len(piece)
    if not out:
        out.append((0, line, column + bool(style), len(rows[first] if first < len(rows) else "") + 1))
    return tuple(out)
