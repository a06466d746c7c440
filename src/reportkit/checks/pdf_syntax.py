"""PDF syntax to Python values (ISO 32000-1, 7.2 and 7.3): objects of a file and operands of a content stream.

Names are `Name`, strings bytes, arrays lists, dictionaries dicts, references `Ref`, operators `Word`. What this reader
does not know is `Unreadable`, never skipped: a check that guesses is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeAlias, Union


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

_DEPTH = 64
_BLANK = rb"[\0\t\n\f\r ]"
_REGULAR = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"(?:%(blank)s|%%[^\r\n]*)*(?:"
    rb"/(?P<name>%(regular)s*)"
    rb"|(?P<ref>\d+)%(blank)s+\d+%(blank)s+R(?!%(regular)s)"
    rb"|(?P<whole>[+-]?\d+)(?!%(regular)s)"
    rb"|(?P<real>[+-]?(?:\d+\.\d*|\.\d+))(?!%(regular)s)"
    rb"|\((?P<string>[^()\\\r]*)\)"
    rb"|(?P<sign><<|>>|[\[\](])"
    rb"|<(?P<hex>[0-9A-Fa-f\0\t\n\f\r ]*)>"
    rb"|(?P<word>%(regular)s+)"
    rb"|(?P<end>\Z))" % {b"blank": _BLANK, b"regular": _REGULAR}
)
_STRING = re.compile(rb"[^()\\\r]+|\\(?:[0-7]{1,3}|\r\n|.)|\r\n|[()\r]", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_KEYWORDS = {b"true": True, b"false": False, b"null": None}


class Reader:
    """Reads values one after another. `at` is the offset behind the last one."""

    __slots__ = ("at", "data")

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def values(self) -> Iterator[Value]:
        """Give every value up to the end, operators among them."""
        while (value := self.value()) is not _END:
            yield value

    def value(self) -> Value:
        """Give the next value; `_END` behind the last one."""
        stack: list[list[Value]] = []
        opened: list[bytes] = []
        match = _TOKEN.match
        while True:
            found = match(self.data, self.at)
            if found is None:
                raise Unreadable("no token")
            self.at = found.end()
            kind = found.lastgroup
            made: Value
            if kind == "name":
                made = _name(found["name"])
            elif kind == "sign":
                sign = found["sign"]
                if sign == b"(":
                    made = self._string()
                elif sign in (b"<<", b"["):
                    stack.append([])
                    opened.append(sign)
                    if len(stack) > _DEPTH:
                        raise Unreadable("nested too deeply")
                    continue
                else:
                    if not stack or (opened.pop() == b"<<") != (sign == b">>"):
                        raise Unreadable("brackets that do not match")
                    made = stack.pop() if sign == b"]" else _dictionary(stack.pop())
            else:
                made = _SIMPLE[kind](found[kind]) if kind else _END
            if not stack:
                return made
            if made is _END:
                raise Unreadable("the end inside an array or dictionary")
            stack[-1].append(made)

    def _string(self) -> bytes:
        """Read a string with escapes or brackets in it, behind its opening bracket (7.3.4.2)."""
        out: list[bytes] = []
        depth = 1
        for found in _STRING.finditer(self.data, self.at):
            part = found[0]
            if part == b"(":
                depth += 1
            elif part == b")":
                depth -= 1
                if depth == 0:
                    self.at = found.end()
                    return b"".join(out)
            elif part in (b"\r", b"\r\n"):
                part = b"\n"
            elif part[:1] == b"\\":
                code = part[1:]
                part = bytes([int(code, 8) & 255]) if code[:1] in b"01234567" else _PLAIN.get(code, code)
            out.append(part)
        raise Unreadable("a string without an end")


_END: Value = Word("")
"""What stands behind the last value."""


@lru_cache(maxsize=4096)
def _name(raw: bytes) -> Name:
    if b"#" in raw:
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode("ascii")), raw)
    return Name(raw.decode("utf-8", "replace"))


@lru_cache(maxsize=4096)
def _word(raw: bytes) -> Value:
    return _KEYWORDS[raw] if raw in _KEYWORDS else Word(raw.decode("latin-1"))


def _hex(digits: bytes) -> bytes:
    digits = digits.translate(None, b"\0\t\n\f\r ")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


_SIMPLE: dict[str, Callable[[bytes], Value]] = {
    "ref": Ref,
    "whole": int,
    "real": float,
    "string": bytes,
    "hex": _hex,
    "word": _word,
    "end": lambda _: _END,
}


def _dictionary(items: list[Value]) -> dict[str, Value]:
    keys, values = items[::2], items[1::2]
    if len(keys) != len(values) or not all(isinstance(k, Name) for k in keys):
        raise Unreadable("a dictionary is not made of names and values")
    return dict(zip(keys, values, strict=True))  # type: ignore[arg-type] # the line before has looked


def text_of(string: bytes) -> str:
    """Give the text of a text string (7.9.2.2); a PDFDocEncoding beyond ASCII is read as Latin-1, its near twin."""
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be", "replace")
    if string.startswith(b"\xef\xbb\xbf"):
        return string[3:].decode("utf-8", "replace")
    return string.decode("latin-1")
