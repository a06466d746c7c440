"""A stream that keeps what is said to it, in place of one that says it: what is kept reads as what would be seen."""

from __future__ import annotations

import io
from typing import TextIO


class Tape(io.TextIOBase):
    """Keeps texts with the number of the stream that it stands for, and is a terminal where that one is."""

    def __init__(self, stream: TextIO, number: int, told: list[tuple[int, str]]) -> None:
        self._stream, self._number, self._told = stream, number, told

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Give the encoding of the stream."""
        return self._stream.encoding

    def isatty(self) -> bool:
        """Say whether the stream is a terminal."""
        return self._stream.isatty()

    def writable(self) -> bool:
        """Say that it takes texts."""
        return True

    def write(self, text: str) -> int:
        """Keep a text."""
        if not isinstance(text, str):  # click asks this way whether it may write bytes
            raise TypeError("only texts are said")
        self._told.append((self._number, text))
        return len(text)
