"""PDF syntax to Python values (ISO 32000-1, 7.2 and 7.3): objects of a file and operands of a content stream.

Names are `Name`, strings bytes, arrays lists, dictionaries dicts, references `Ref`, operators `Word`. What this reader
does not know is `Unreadable`, never skipped: a check that guesses is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeAlias, Union

from reportkit.patterns import regex


class Unreadable(Exception):
    """Bytes that do not follow the standard, or a part of it that this reader does not know."""


class Name(str):
    """A name, without its solidus."""

    __slots__ = ()


class Word(str):
    """An operator, or a keyword such as `endobj`."""

    __slots__ = ()


class Ref(int):
    """A reference to an indirect object by its number."""

    __slots__ = ()


Value: TypeAlias = Union[bool, int, float, Name, Word, bytes, Ref, "list[Value]", "dict[str, Value]", None]

BLANKS = b"\0\t\n\f\r "
"""White space (7.2.2)."""

_DEPTH = 64
_BLANK = rb"[\0\t\n\f\r ]"
_REGULAR = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
# Groups are atomic and never repeated possessively: that loses matches in Python before 3.11.5.
_TOKEN = regex(
    rb"%(blank)s*+(?>(?:%%[^\r\n]*+%(blank)s*+)*)(?:"
    rb"/(%(regular)s*)"
    rb"|(\d+)%(blank)s+\d+%(blank)s+R(?!%(regular)s)"
    rb"|([+-]?\d+)(?!%(regular)s)"
    rb"|([+-]?(?:\d+\.\d*|\.\d+))(?!%(regular)s)"
    rb"|\(([^()\\\r]*)\)"
    rb"|(<<|>>|[\[\](])"
    rb"|<([0-9A-Fa-f\0\t\n\f\r ]*)>"
    rb"|(%(regular)s+)"
    rb"|\Z)" % {b"blank": _BLANK, b"regular": _REGULAR}
)
_STRING = regex(rb"[^()\\\r]+|\\(?:[0-7]{1,3}|\r\n|.)|\r\n|[()\r]", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_KEYWORDS = {b"true": True, b"false": False, b"null": None}


_NAME, _REF, _WHOLE, _REAL, _PLAIN_STRING, _SIGN, _HEX, _WORD = range(1, 9)
"""The groups of a token."""


class Reader:
    """Reads values one after another. `at` is the offset behind the last one that was given."""

    __slots__ = ("at", "data")

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def values(self) -> Iterator[Value]:
        """Give every value up to the end, operators among them."""
        stack: list[list[Value]] = []
        opened: list[bytes] = []
        match = _TOKEN.scanner(self.data, self.at).match  # type: ignore[attr-defined] # missing in its stub
        while True:
            found = match()
            if found is None:
                raise Unreadable("no token")
            kind = found.lastindex
            made: Value
            if kind == _WHOLE:
                made = int(found[_WHOLE])
            elif kind == _NAME:
                made = name(found[_NAME])
            elif kind == _SIGN:
                sign = found[_SIGN]
                if sign in (b"<<", b"["):
                    stack.append([])
                    opened.append(sign)
                    if len(stack) > _DEPTH:
                        raise Unreadable("nested too deeply")
                    continue
                if sign == b"(":
                    made, at = self._string(found.end())
                    match = _TOKEN.scanner(self.data, at).match  # type: ignore[attr-defined]
                    if not stack:
                        self.at = at
                        yield made
                        continue
                elif not stack or (opened.pop() == b"<<") != (sign == b">>"):
                    raise Unreadable("brackets that do not match")
                else:
                    made = stack.pop() if sign == b"]" else _dictionary(stack.pop())
            elif kind in _SIMPLE:
                made = _SIMPLE[kind](found[kind])
            elif stack:
                raise Unreadable("the end inside an array or dictionary")
            else:
                return
            if stack:
                stack[-1].append(made)
            else:
                self.at = found.end()
                yield made

    def value(self) -> Value:
        """Give one value; raises `Unreadable` where nothing is left."""
        for made in self.values():
            return made
        raise Unreadable("nothing is left to read")

    def _string(self, at: int) -> tuple[bytes, int]:
        """Read a string with escapes or brackets in it, behind its opening bracket (7.3.4.2), and where it ends."""
        out: list[bytes] = []
        depth = 1
        for found in _STRING.finditer(self.data, at):
            part = found[0]
            if part == b"(":
                depth += 1
            elif part == b")":
                depth -= 1
                if depth == 0:
                    return b"".join(out), found.end()
            elif part in (b"\r", b"\r\n"):
                part = b"\n"
            elif part[:1] == b"\\":
                code = part[1:]
                part = bytes([int(code, 8) & 255]) if code[:1] in b"01234567" else _PLAIN.get(code, code)
            out.append(part)
        raise Unreadable("a string without an end")


@lru_cache(maxsize=4096)
def name(raw: bytes) -> Name:
    """Give a name from its text behind the solidus (7.3.5)."""
    if b"#" in raw:
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode("ascii")), raw)
    return Name(raw.decode("utf-8", "replace"))


@lru_cache(maxsize=4096)
def _word(raw: bytes) -> Value:
    return _KEYWORDS[raw] if raw in _KEYWORDS else Word(raw.decode("latin-1"))


def _hex(digits: bytes) -> bytes:
    digits = digits.translate(None, BLANKS)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


_SIMPLE: dict[int, Callable[[bytes], Value]] = {
    _REF: Ref,
    _REAL: float,
    _PLAIN_STRING: bytes,
    _HEX: _hex,
    _WORD: _word,
}


def _dictionary(items: list[Value]) -> dict[str, Value]:
    keys = items[::2]
    if 2 * len(keys) != len(items) or not {*map(type, keys)} <= {Name}:
        raise Unreadable("a dictionary is not made of names and values")
    made: dict[str, Value] = dict(zip(keys, items[1::2]))  # type: ignore[arg-type] # the line before has looked
    if len(made) != len(keys):
        raise Unreadable("a key that stands twice")
    return made


def text_of(string: bytes) -> str:
    """Give the text of a text string (7.9.2.2); a PDFDocEncoding beyond ASCII is read as Latin-1, its near twin."""
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be", "replace")
    if string.startswith(b"\xef\xbb\xbf"):
        return string[3:].decode("utf-8", "replace")
    return string.decode("latin-1")
