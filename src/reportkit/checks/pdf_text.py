"""The text of a page's marked content: operators of its content stream, and codes to Unicode through ToUnicode.

A reader of content streams in the form of ISO 32000-1, 7.8.2, 9.4 and 14.6; it knows no writer's habits. What stands in
most content is read in long steps: all that is shown in one font, marked content with its properties. Where none of
these begins, one operation is read token by token.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportkit.checks.pdf_maps import TextMap
from reportkit.checks.pdf_objects import PdfFile
from reportkit.checks.pdf_syntax import Name, Reader, Ref, Unreadable, Value, Word, name, text_of
from reportkit.patterns import regex
from reportkit.record import dataclass

_MOST = 1 << 28
"""Bytes of content, and characters of maps, that are read of one file."""
ARTIFACT = -1
"""The key of text outside the structure."""

_PAINTS = regex(rb"(?<!\S)(?:[fFsSbB]\*?|sh|Do|T[jJ]|['\"]|EI)(?!\S)")
"""An operator that paints (ISO 32000-1, 8.5.3, 8.6 to 8.9 and 9.4.3), where no string stands."""

_PARTS = {
    b"blank": rb"[\0\t\n\f\r ]*+",
    b"gap": rb"[\0\t\n\f\r ]++",
    b"ends": rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])",
    b"name": rb"[^\0\t\n\f\r ()<>\[\]{}/%]*+",
    b"string": rb"\([^()\\\r]*+(?>(?:\\[^\r][^()\\\r]*+)*)\)",
}
_PARTS[b"operation"] = rb"(?>(?:[-+.0-9\0\t\n\f\r ]*+(?<![-+.0-9])(?:OPERATORS)%(ends)s)*)%(blank)s" % _PARTS
# Operations that neither show nor mark text (Annex A), and those of them that stand among text.
_PARTS[b"drawing"] = _PARTS[b"operation"].replace(
    b"OPERATORS", rb"T[cdDLmrswz]|[BE]T|rg|RG|re|cm|[cfgGhiJjkKlmMnqQSvwy]"
)
_PARTS[b"moving"] = _PARTS[b"operation"].replace(b"OPERATORS", rb"T[cdDmswz]|rg")
_STEP = regex(
    rb"%(drawing)s"
    rb"(?:(/%(name)s%(blank)s(?:<<[^()<>%%]*+>>%(blank)sBDC|BMC))%(ends)s%(drawing)s)?"
    rb"(?:/(%(name)s)%(gap)s[-+.0-9]++%(gap)sTf%(ends)s%(drawing)s)?"
    rb"((?>(?:%(moving)s(?:%(string)s%(blank)sTj|\[(?>(?:%(string)s|[-+.0-9\0\t\n\f\r ]++)*)\]%(blank)sTJ)%(ends)s)*))"
    rb"(?:%(drawing)s(EMC)%(ends)s)?" % _PARTS
)
"""Groups: marked content that begins; a font; texts shown one after another; marked content that ends."""
_STRINGS = regex(rb"\(([^()\\\r]*+(?>(?:\\[^\r][^()\\\r]*+)*))\)")

_BACK = Name("ReversedChars")
"""Content whose glyphs stand in the order in which words from right to left are seen."""


class TextReader:
    """Reads the pages of one file. The map of a font is read once; `contents` keeps the content streams read.

    `bare` are the pages, counted from 1 on as they are read, on which something is painted that is neither in an
    element nor an artifact, or in both. `aside` are the names and strings in content that are not drawn: tags of
    marked content and their properties.
    """

    __slots__ = ("aside", "bare", "contents", "count", "file", "left", "maps")

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.maps: dict[int, TextMap] = {}
        self.bare: set[int] = set()
        self.count = 0
        self.aside: dict[str, None] = {}
        self.contents: dict[Value, bytes] = {}
        self.left = _MOST

    def page(self, page: dict[str, Value]) -> dict[int, str]:
        """Give the text of a page by marked-content number; `ARTIFACT` holds the rest."""
        self.count += 1
        resources = self.file.entries(page.get("Resources"))
        fonts = {name: self._map(font) for name, font in self.file.entries(resources.get("Font", {})).items()}
        for external in self.file.entries(resources.get("XObject", {})).values():
            if self.file.entries(external).get("Subtype") == "Form":
                raise Unreadable("a form, whose content is not read")
        contents = (part for part in self.file.items(page.get("Contents")) if isinstance(part, Ref))
        parts: dict[Value, bytes] = {part: self.file.data(part) for part in contents}
        self.contents |= parts
        self._work(sum(map(len, parts.values())) + len(fonts))
        content = _Content(b"\n".join(parts.values()), fonts, self.aside)
        content.read()
        if content.bare:
            self.bare.add(self.count)
        return {key: "".join(texts) for key, texts in content.out.items()}

    def _work(self, count: int) -> None:
        """Count what is read: pages may share what they show, and what they show it with."""
        self.left -= count
        if self.left < 0:
            raise Unreadable("pages that take too long to read")

    def _map(self, font: Value) -> TextMap:
        key = int(font) if isinstance(font, Ref) else id(font)
        if key not in self.maps:
            entries = self.file.entries(font)
            made = self.maps[key] = TextMap(self.file.data(entries["ToUnicode"]) if "ToUnicode" in entries else b"")
            self._work(made.filled)
        return self.maps[key]


@dataclass(frozen=True, slots=True)
class _Begun:
    """Marked content as it begins. `mcid` is None where it has no number: it is part of what it stands in.

    `told` are its tag and properties as texts, `back` says that what it holds is read from right to left.
    """

    artifact: bool
    mcid: int | None
    told: tuple[str, ...]
    back: bool


class _Content:
    """Reads one content stream: `out` has its texts by marked-content number."""

    __slots__ = ("aside", "back", "bare", "data", "font", "fonts", "out", "stack", "unmarked")

    def __init__(self, data: bytes, fonts: dict[str, TextMap], aside: dict[str, None]) -> None:
        self.data, self.fonts, self.aside = data, fonts, aside
        self.out: dict[int, list[str]] = {}
        self.back: list[str] | None = None
        """What is shown from right to left, None elsewhere."""
        self.font = TextMap()
        self.stack = [ARTIFACT]
        self.unmarked = 0
        """Where marked content ended last."""
        self.bare = False

    def read(self) -> None:
        """Read all of it."""
        data, at = self.data, 0
        step = _STEP.scanner(data).match  # type: ignore[attr-defined] # missing in its stub
        while at >= 0:
            found = step()
            begun, font, shown, ended = found.groups()
            if begun is not None:
                self._begin(_begun(begun), found.start(1))
            elif not shown and font is None and ended is None:
                at = self._operation(at)
                step = _STEP.scanner(data, max(at, 0)).match  # type: ignore[attr-defined]
                continue
            if font is not None:
                self.font = self.fonts[name(font)]
            if shown:
                strings = _STRINGS.findall(shown)
                self._show([*map(_unescaped, strings)] if b"\\" in shown else strings)
            at = found.end()
            if ended is not None:
                self._end(at)
        self.bare = self.bare or _paints(data[self.unmarked :])

    def _show(self, strings: list[bytes]) -> None:
        """Take strings that are shown one after another."""
        key = self.stack[-1]
        if self.back is not None:
            self.back += map(self.font.backward, strings)
        elif key in self.out:
            self.out[key] += self.font.texts(strings)
        else:
            self.out[key] = [*self.font.texts(strings)]
        if len(self.stack) == 1:
            self.bare = True

    def _begin(self, begun: _Begun, at: int) -> None:
        """Begin marked content, whose operands stand at `at`."""
        if begun.back and self.back is None:
            self.back = []
            return
        for text in begun.told:
            self.aside[text] = None
        stack, artifact = self.stack, begun.artifact
        outer = stack[-1]
        key = outer if begun.mcid is None else begun.mcid
        if artifact:  # each is read by itself
            self.out.setdefault(ARTIFACT, []).append("\n")
        if len(stack) > 1:
            self.bare = self.bare or artifact != (outer == ARTIFACT)
        else:
            self.bare = self.bare or artifact != (key == ARTIFACT) or _paints(self.data[self.unmarked : at])
        stack.append(key)

    def _end(self, at: int) -> None:
        """End marked content; what is shown from right to left is read from the last string to the first."""
        if self.back is not None:
            self.out.setdefault(self.stack[-1], []).extend(reversed(self.back))
            self.back = None
        else:
            self.stack.pop()
            self.unmarked = at

    def _operation(self, at: int) -> int:
        """Read one operation token by token, and give the offset behind it; -1 at the end."""
        reader = Reader(self.data, at)
        operands: list[Value] = []
        for value in reader.values():
            if type(value) is Word:
                self._operate(value, operands, at, reader.at)
                return reader.at
            operands.append(value)
        self.aside.update(dict.fromkeys(_strings(operands)))
        return -1

    def _operate(self, word: Word, operands: list[Value], start: int, end: int) -> None:
        match word:
            case "Tj" | "'" | '"':
                codes = operands[-1]
                if not isinstance(codes, bytes):
                    raise Unreadable("an operand that is no string")
                self._show([codes])
            case "TJ":
                items = operands[-1]
                self._show([s for s in (items if isinstance(items, list) else [items]) if isinstance(s, bytes)])
            case "Tf":
                self.font = self.fonts[str(operands[-2])]
            case "BDC" | "BMC":
                self._begin(_of(operands), start)
            case "EMC":
                self._end(end)
            case "BI":
                raise Unreadable("an image in the content")
            case _:
                if any(type(operand) in _SAYING for operand in operands):
                    self.aside.update(dict.fromkeys(_strings(operands)))


@lru_cache(maxsize=1 << 12)
def _begun(operation: bytes) -> _Begun:
    """Read how marked content begins; the same few hundred texts stand on all pages of all files."""
    *operands, _ = Reader(operation).values()
    return _of(operands)


def _of(operands: list[Value]) -> _Begun:
    artifact = operands[0] == Name("Artifact")
    given = operands[-1]
    numbered = type(given) is dict and len(given) == 1 and "MCID" in given and len(operands) == 2
    told = tuple(_strings(operands[:1] if numbered else operands))
    properties = operands[1] if len(operands) > 1 and not artifact else {}
    if not isinstance(properties, dict):
        raise Unreadable("properties by name")
    mcid = ARTIFACT if artifact else properties.get("MCID")
    if mcid is not None and not isinstance(mcid, int):
        raise Unreadable("a number that is none")
    return _Begun(artifact, mcid, told, operands == [_BACK])


@lru_cache(maxsize=1 << 10)
def _paints(content: bytes) -> bool:
    """Say whether something is painted in content between what is marked: mostly, such content is short and alike."""
    return _PAINTS.search(content) is not None


@lru_cache(maxsize=1 << 10)
def _unescaped(string: bytes) -> bytes:
    value = Reader(b"(%s)" % string).value() if b"\\" in string else string
    if not isinstance(value, bytes):
        raise Unreadable("a string that is none")
    return value


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
