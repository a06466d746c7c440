"""From the codes of a font to text: one ToUnicode CMap (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re
from codecs import charmap_decode
from collections.abc import Iterable, Sequence

from reportkit.checks.pdf_syntax import Unreadable
from reportkit.patterns import regex

UNKNOWN = "\ufffd"
"""The text of a code that a map does not know."""

_RANGE = regex(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]+>|\[[^\]]*\])", re.ASCII)
_CHAR = regex(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>", re.ASCII)
_BLOCK = regex(r"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_MOST = 1 << 18
"""Characters of one map: those of the largest fonts are a quarter."""
_NONE = "\ufffe"
"""What no table of `charmap_decode` decodes: what more than one byte or character is for."""


class _Characters(dict[bytes, str]):
    """The texts of codes; one that the map does not know is U+FFFD."""

    def __missing__(self, code: bytes) -> str:
        return UNKNOWN


class TextMap:
    """From codes to text: the codespace ranges and the characters of one map."""

    __slots__ = ("_cut", "_table", "characters", "filled", "ranges")

    def __init__(self, cmap: bytes = b"") -> None:
        self.ranges: list[tuple[bytes, bytes]] = []
        self.characters = _Characters()
        self.filled = 0
        """Characters that ranges gave."""
        for kind, body in _BLOCK.findall(cmap.decode("latin-1")):
            self._block(kind, body)
        self._cut: re.Pattern[bytes] | None = None
        # Strings that are all codes of one byte, each for one character, are the common case, and read in one go.
        table = [UNKNOWN] * 256
        for code, text in self.characters.items():
            if len(code) == 1:
                table[code[0]] = text if len(text) == 1 else _NONE
        for low, high in self.ranges:
            if len(low) != len(high):
                raise Unreadable("a codespace range that is none")
            if len(low) > 1:
                table[low[0] : high[0] + 1] = _NONE * (high[0] + 1 - low[0])
        self._table = "".join(table)

    def _block(self, kind: str, body: str) -> None:
        pairs: list[tuple[str, str]] = [] if kind == "bfrange" else _CHAR.findall(body)
        if kind == "codespacerange":
            self.ranges += [(bytes.fromhex(low), bytes.fromhex(high)) for low, high in pairs]
        elif kind == "bfchar":
            self.characters.update(zip(map(bytes.fromhex, [code for code, _ in pairs]), _texts([v for _, v in pairs])))
        else:
            for low, high, value in _RANGE.findall(body):
                self._fill(bytes.fromhex(low), bytes.fromhex(high), value)

    def _fill(self, low: bytes, high: bytes, value: str) -> None:
        count = int.from_bytes(high, "big") - int.from_bytes(low, "big") + 1
        values = re.findall(r"<([0-9A-Fa-f\s]+)>", value) if value.startswith("[") else None
        first = "" if values is not None else _utf16(value[1:-1])
        self.filled += count * max(1, len(first))
        if len(low) != len(high) or count < 1 or self.filled > _MOST:
            raise Unreadable("a range of characters that is none")
        for n, code in enumerate(range(int.from_bytes(low, "big"), int.from_bytes(high, "big") + 1)):
            text = _utf16(values[n]) if values is not None else first[:-1] + chr(ord(first[-1]) + n)
            self.characters[code.to_bytes(len(low), "big")] = text

    def backward(self, codes: bytes) -> str:
        """Give the text of a string whose glyphs stand as they are seen, from right to left (14.8.2.3.3)."""
        return "".join(map(self.characters.__getitem__, reversed(self._codes(codes))))

    def text(self, codes: bytes) -> str:
        """Give the text of a string of codes; what the map does not know is U+FFFD."""
        try:
            return charmap_decode(codes, "strict", self._table)[0]
        except UnicodeDecodeError:
            return "".join(map(self.characters.__getitem__, self._codes(codes)))

    def texts(self, strings: Sequence[bytes]) -> Iterable[str]:
        """Give the text of strings that are shown one after another; no code goes from one into the next."""
        try:
            return (charmap_decode(b"".join(strings), "strict", self._table)[0],)
        except UnicodeDecodeError:
            return map(self.text, strings)

    def _codes(self, string: bytes) -> list[bytes]:
        if self._cut is None:
            self._cut = re.compile(b"|".join([*map(_class, self.ranges), b"."]), re.DOTALL)
        return self._cut.findall(string)


def _class(space: tuple[bytes, bytes]) -> bytes:
    """Give the pattern of the codes of a codespace range, each byte of which has bounds of its own (9.7.6.2)."""
    bounds = zip(*map(_bytewise, space), strict=True)
    return b"".join(b"[%s-%s]" % (re.escape(low), re.escape(high)) for low, high in bounds)


def _bytewise(code: bytes) -> list[bytes]:
    return [code[i : i + 1] for i in range(len(code))]


def _texts(values: Sequence[str]) -> Iterable[str]:
    """Give the texts of values; those of whole characters in one go, each behind a line feed."""
    joined = "000A".join(values)
    if joined.isalnum() and not any(size % 4 for size in {*map(len, values)}):  # no blanks between digits
        texts = _utf16(joined).split("\n")
        if len(texts) == len(values):
            return texts
    return map(_utf16, values)


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")
