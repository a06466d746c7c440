"""The text of a page's marked content: content stream operators, and codes to Unicode through ToUnicode CMaps.

A reader of content streams in the form of ISO 32000-1, 7.8.2 and 9.4; it knows no writer's habits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

ARTIFACT = -1
"""The key of text outside the structure."""

_TOKEN = re.compile(
    rb"%[^\r\n]*"
    rb"|(?P<hex><[0-9A-Fa-f\s]*>)"
    rb"|(?P<string>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\))"
    rb"|<<|>>|\[|\]"
    rb"|(?P<name>/[^\s()<>\[\]{}/%]*)"
    rb"|(?P<word>[^\s()<>\[\]{}/%]+)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]+>|\[[^\]]*\])")
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)


def marked_text(page: Any) -> dict[int, str]:
    """Give the text of a page by marked-content number; `ARTIFACT` holds the rest."""
    fonts = {str(name): _cmap(font) for name, font in page.resources.get("/Font", {}).items()}
    out: dict[int, list[str]] = {}
    stack: list[int] = []
    operands: list[bytes] = []
    cmap = _Cmap()
    for kind, token in _tokens(_content(page)):
        if kind != "word" or token[:1] in b"0123456789+-.":
            operands.append(token)
            continue
        match token:
            case b"BDC":
                stack.append(_mcid(operands))
            case b"BMC":
                stack.append(ARTIFACT)
            case b"EMC":
                stack.pop()
            case b"Tf":
                name = next(o for o in operands if o.startswith(b"/")).decode("latin-1")
                cmap = fonts.get(name, cmap)
            case b"Tj" | b"TJ" | b"'" | b'"':
                at = next((m for m in reversed(stack) if m != ARTIFACT), ARTIFACT)
                codes = (_bytes(o) for o in operands if o[:1] in b"(<" and o[:2] != b"<<")
                out.setdefault(at, []).extend(cmap.text(c) for c in codes)
            case b"true" | b"false" | b"null":
                operands.append(token)
                continue
            case _:
                pass
        operands = []
    return {key: "".join(parts) for key, parts in out.items()}


def _content(page: Any) -> bytes:
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    streams = [contents] if hasattr(contents, "read_bytes") and "/Length" in contents else list(contents)
    return b"\n".join(bytes(s.read_bytes()) for s in streams)


def _tokens(content: bytes) -> Iterator[tuple[str | None, bytes]]:
    for found in _TOKEN.finditer(content):
        if not found[0].startswith(b"%"):
            yield found.lastgroup, found[0]


def _mcid(operands: list[bytes]) -> int:
    for key, value in pairwise(operands):
        if key == b"/MCID":
            return int(value)
    return ARTIFACT


def _bytes(token: bytes) -> bytes:
    if token.startswith(b"<"):
        digits = re.sub(rb"\s", b"", token[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())

    def plain(found: re.Match[bytes]) -> bytes:
        code = found[1]
        if code[:1] in b"01234567":
            return bytes([int(code, 8) & 255])
        return _PLAIN.get(code, code)

    return _ESCAPE.sub(plain, token[1:-1])


class _Cmap:
    """Code lengths and Unicode text of a font."""

    __slots__ = ("lengths", "map")

    def __init__(self) -> None:
        self.lengths: list[tuple[bytes, bytes]] = []
        self.map: dict[bytes, str] = {}

    def text(self, codes: bytes) -> str:
        """Give the text of a string of codes; what the map does not know is U+FFFD."""
        out, i = [], 0
        while i < len(codes):
            size = next(
                (
                    len(low)
                    for low, high in self.lengths
                    if all(a <= c <= b for a, c, b in zip(low, codes[i : i + len(low)], high))
                ),
                1,
            )
            out.append(self.map.get(codes[i : i + size], "\ufffd"))
            i += size
        return "".join(out)


def _cmap(font: Any) -> _Cmap:
    cmap = _Cmap()
    if "/ToUnicode" not in font:
        return cmap
    for found in _BLOCK.finditer(bytes(font.ToUnicode.read_bytes())):
        if found[1] == b"codespacerange":
            pairs = _CHAR.findall(found[2])
            cmap.lengths += [(bytes.fromhex(a.decode()), bytes.fromhex(b.decode())) for a, b in pairs]
        elif found[1] == b"bfchar":
            for code, value in _CHAR.findall(found[2]):
                cmap.map[bytes.fromhex(code.decode())] = _unicode(value)
        else:
            for low, high, value in _RANGE.findall(found[2]):
                _fill(cmap.map, low, high, value)
    return cmap


def _fill(table: dict[bytes, str], low: bytes, high: bytes, value: bytes) -> None:
    size = len(low) // 2
    values = re.findall(rb"<([0-9A-Fa-f\s]+)>", value) if value.startswith(b"[") else None
    for n, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
        if values is not None:
            text = _unicode(values[n])
        else:
            first = _unicode(value[1:-1])
            text = first[:-1] + chr(ord(first[-1]) + n)
        table[code.to_bytes(size, "big")] = text


def _unicode(digits: bytes) -> str:
    return bytes.fromhex(re.sub(rb"\s", b"", digits).decode()).decode("utf-16-be", "replace")
