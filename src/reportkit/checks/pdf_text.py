"""The text of a page's marked content: operators of its content stream, and codes to Unicode through ToUnicode.

A reader of content streams in the form of ISO 32000-1, 7.8.2, 9.4 and 14.6; it knows no writer's habits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportkit.checks.pdf_file import PdfFile
from reportkit.checks.pdf_syntax import OPERATIONS, Name, Reader, Ref, Unreadable, Value, Word, text_of

ARTIFACT = -1
"""The key of text outside the structure."""

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]+>|\[[^\]]*\])")
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_UNKNOWN = "\ufffd"
_PAINTS = re.compile(rb"(?<!\S)(?:[fFsSbB]\*?|sh|Do|T[jJ]|['\"]|EI)(?!\S)")
"""An operator that paints (ISO 32000-1, 8.5.3, 8.6 to 8.9 and 9.4.3), where no string stands."""


_BACK = Name("ReversedChars")
"""Content whose glyphs stand in the order in which words from right to left are seen."""


class _Characters(dict[bytes, str]):
    """The texts of codes; one that the map does not know is U+FFFD."""

    def __missing__(self, code: bytes) -> str:
        return _UNKNOWN


class TextMap:
    """From codes to text: the codespace ranges and the characters of one ToUnicode CMap (9.10.3)."""

    __slots__ = ("_cut", "_short", "_table", "characters", "ranges")

    def __init__(self, cmap: bytes = b"") -> None:
        self.ranges: list[tuple[bytes, bytes]] = []
        self.characters = _Characters()
        for found in _BLOCK.finditer(cmap):
            self._block(found[1], found[2])
        self._cut = re.compile(b"|".join([*map(_class, self.ranges), b"."]), re.DOTALL)
        # Strings that are all codes of one byte are the common case, and are looked up in one go.
        singles = [bytes([b]) for b in range(256)]
        leads = {low[0] + i for low, high in self.ranges if len(low) > 1 for i in range(high[0] - low[0] + 1)}
        self._short = b"".join(b for b in singles if b[0] not in leads)
        self._table = {b[0]: self.characters[b] for b in singles}

    def _block(self, kind: bytes, body: bytes) -> None:
        if kind == b"codespacerange":
            self.ranges += [(_bytes(low), _bytes(high)) for low, high in _CHAR.findall(body)]
        elif kind == b"bfchar":
            self.characters.update((_bytes(code), _utf16(value)) for code, value in _CHAR.findall(body))
        else:
            for low, high, value in _RANGE.findall(body):
                self._fill(_bytes(low), _bytes(high), value)

    def _fill(self, low: bytes, high: bytes, value: bytes) -> None:
        values = re.findall(rb"<([0-9A-Fa-f\s]+)>", value) if value.startswith(b"[") else None
        first = "" if values is not None else _utf16(value[1:-1])
        for n, code in enumerate(range(int.from_bytes(low, "big"), int.from_bytes(high, "big") + 1)):
            text = _utf16(values[n]) if values is not None else first[:-1] + chr(ord(first[-1]) + n)
            self.characters[code.to_bytes(len(low), "big")] = text

    def backward(self, codes: bytes) -> str:
        """Give the text of a string whose glyphs stand as they are seen, from right to left (14.8.2.3.3)."""
        return "".join(map(self.characters.__getitem__, reversed(self._cut.findall(codes))))

    def text(self, codes: bytes) -> str:
        """Give the text of a string of codes; what the map does not know is U+FFFD."""
        if not codes.translate(None, self._short):
            return codes.decode("latin-1").translate(self._table)
        return "".join(map(self.characters.__getitem__, self._cut.findall(codes)))


class _Told:
    """The text of a page by marked-content number; `back` gathers what is shown from right to left, None elsewhere."""

    __slots__ = ("back", "out")

    def __init__(self) -> None:
        self.out: dict[int, list[str]] = {}
        self.back: list[str] | None = None

    def show(self, key: int, characters: TextMap, codes: bytes) -> None:
        """Take a string that is shown."""
        if self.back is None:
            self.out.setdefault(key, []).append(characters.text(codes))
        else:
            self.back.append(characters.backward(codes))

    def turn(self, key: int) -> None:
        """End what is shown from right to left: its strings are read from the last to the first."""
        self.out.setdefault(key, []).extend(reversed(self.back or ()))
        self.back = None


class TextReader:
    """Reads the pages of one file. The map of a font is read once; `contents` keeps the content streams read.

    `bare` are the pages, counted from 1 on as they are read, on which something is painted that is neither in an
    element nor an artifact, or in both. `aside` are the names and strings in content that are not drawn: tags of
    marked content and their properties.
    """

    __slots__ = ("aside", "bare", "contents", "count", "file", "maps")

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.maps: dict[int, TextMap] = {}
        self.bare: set[int] = set()
        self.count = 0
        self.aside: dict[str, None] = {}
        self.contents: dict[Value, bytes] = {}

    def page(self, page: dict[str, Value]) -> dict[int, str]:
        """Give the text of a page by marked-content number; `ARTIFACT` holds the rest."""
        self.count += 1
        resources = self.file.entries(page.get("Resources"))
        fonts = {name: self._map(font) for name, font in self.file.entries(resources.get("Font", {})).items()}
        for external in self.file.entries(resources.get("XObject", {})).values():
            if self.file.entries(external).get("Subtype") == "Form":
                raise Unreadable("a form, whose content is not read")
        parts: dict[Value, bytes] = {part: self.file.data(part) for part in self._contents(page)}
        self.contents |= parts
        told = _Told()
        stack = [ARTIFACT]
        operands: list[Value] = []
        shown = TextMap()
        reader = Reader(b"\n".join(parts.values()), tokens=OPERATIONS)
        unmarked, bare, aside = 0, False, self.aside
        for value in reader.values():
            if type(value) is not Word:
                operands.append(value)
                continue
            match value:
                case "Tj" | "'" | '"':
                    codes = operands[-1]
                    if not isinstance(codes, bytes):
                        raise Unreadable("an operand that is no string")
                    told.show(stack[-1], shown, codes)
                case "TJ":
                    strings = b"".join(s for s in self.file.items(operands[-1]) if isinstance(s, bytes))
                    told.show(stack[-1], shown, strings)
                case "Tf":
                    shown = fonts[str(operands[-2])]
                case "BMC" if operands == [_BACK] and told.back is None:
                    told.back = []
                case "EMC" if told.back is not None:
                    told.turn(stack[-1])
                case "BDC" | "BMC":
                    aside.update(dict.fromkeys(_properties(operands)))
                    outer = len(stack) == 1
                    stack.append(_mcid(operands, stack[-1]))
                    artifact = operands[0] == "Artifact"
                    if artifact:  # each is read by itself
                        told.out.setdefault(ARTIFACT, []).append("\n")
                    if outer:
                        bare = bare or (stack[-1] == ARTIFACT) != artifact
                        bare = bare or _PAINTS.search(reader.data, unmarked, reader.at) is not None
                    else:
                        bare = bare or artifact != (stack[-2] == ARTIFACT)
                case "EMC":
                    stack.pop()
                    unmarked = reader.at
                case "BI":
                    raise Unreadable("an image in the content")
                case _:
                    if any(type(operand) in _SAYING for operand in operands):
                        aside.update(dict.fromkeys(_strings(operands)))
            operands.clear()
        self.aside.update(dict.fromkeys(_strings(operands)))
        if bare or _PAINTS.search(reader.data, unmarked):
            self.bare.add(self.count)
        return {key: "".join(parts) for key, parts in told.out.items()}

    def _contents(self, page: dict[str, Value]) -> Iterator[Ref]:
        """Give the content streams of a page: one, or several in an array."""
        yield from (part for part in self.file.items(page.get("Contents")) if isinstance(part, Ref))

    def _map(self, font: Value) -> TextMap:
        key = int(font) if isinstance(font, Ref) else id(font)
        if key not in self.maps:
            entries = self.file.entries(font)
            self.maps[key] = TextMap(self.file.data(entries["ToUnicode"]) if "ToUnicode" in entries else b"")
        return self.maps[key]


_SAYING = frozenset({bytes, list, dict})


def _strings(values: Iterable[Value]) -> Iterator[str]:
    """Give the names, keys and strings among operands, and in them."""
    for value in values:
        if isinstance(value, bytes):
            yield text_of(value)
        elif isinstance(value, Name):
            yield value
        elif isinstance(value, list):
            yield from _strings(value)
        elif isinstance(value, dict):
            yield from value
            yield from _strings(value.values())


def _properties(operands: list[Value]) -> Iterator[str]:
    """Give what marked content says of itself besides its number."""
    given = operands[-1]
    numbered = type(given) is dict and len(given) == 1 and "MCID" in given and len(operands) == 2
    return _strings(operands[:1] if numbered else operands)


def _mcid(operands: list[Value], outer: int) -> int:
    """Give the number of marked content; content without one is part of what it stands in."""
    if operands[0] == Name("Artifact"):
        return ARTIFACT
    properties = operands[1] if len(operands) > 1 else {}
    if not isinstance(properties, dict):
        raise Unreadable("properties by name")
    mcid = properties.get("MCID", outer)
    if not isinstance(mcid, int):
        raise Unreadable("a number that is none")
    return mcid


def _class(space: tuple[bytes, bytes]) -> bytes:
    """Give the pattern of the codes of a codespace range, each byte of which has bounds of its own (9.7.6.2)."""
    low, high = space
    if len(low) != len(high):
        raise Unreadable("a codespace range that is none")
    return b"".join(
        b"[%s-%s]" % (re.escape(a), re.escape(b)) for a, b in zip(_bytewise(low), _bytewise(high), strict=True)
    )


def _bytewise(code: bytes) -> list[bytes]:
    return [code[i : i + 1] for i in range(len(code))]


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode("ascii"))


def _utf16(digits: bytes) -> str:
    return _bytes(digits.translate(None, b"\0\t\n\f\r ")).decode("utf-16-be", "replace")
