"""The objects of a PDF file as they were read, and its streams unpacked (ISO 32000-1, 7.3.8, 7.4)."""

from __future__ import annotations

import zlib
from itertools import compress

from reportkit.checks.inflating import inflated
from reportkit.checks.pdf_shapes import Shaped
from reportkit.checks.pdf_syntax import Name, Ref, Unreadable, Value, Word
from reportkit.record import dataclass, field

_LARGEST = 1 << 28
"""Bytes that the streams of a file may hold when they are unpacked, all together."""
_LONGEST_TABLE = 1 << 24
"""Bytes of an unpacked cross-reference stream: a million objects."""

_SPEAKING = frozenset({Name, Word, bytes, list, dict})
"""Kinds of values that have words in them, or may have."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary, and its bytes as they stand in the file."""

    entries: dict[str, Value]
    raw: bytes


@dataclass(slots=True)
class PdfFile:
    """The objects of a file by number, its trailer, and the text that stands between objects.

    `packs` are the object streams, unpacked, by number. Of the objects `heard`, which are dictionaries, `keys` has all
    keys, and `spoken` the entries that may have words in them, each once, by key and the text of the value.
    """

    objects: dict[int, Value | Stream] = field(default_factory=dict)
    trailer: dict[str, Value] = field(default_factory=dict)
    between: list[bytes] = field(default_factory=list)
    packs: dict[int, bytes] = field(default_factory=dict)
    heard: set[int] = field(default_factory=set)
    keys: set[Name] = field(default_factory=set)
    spoken: dict[tuple[Name, bytes], Value] = field(default_factory=dict)
    _unpacked: dict[Ref, bytes] = field(default_factory=dict)
    _left: int = _LARGEST

    def aside(self, text: bytes) -> None:
        """Keep text that is no part of an object, unless it is blank."""
        if text.strip():
            self.between.append(text.strip())

    def listen(self, numbers: list[int], shaped: Shaped) -> None:
        """Take words and keys of objects all at once, those of the document information aside."""
        names, texts, values = shaped.names, shaped.texts, shaped.values
        heard = {*numbers}
        about = self.trailer.get("Info")
        if isinstance(about, int) and about in heard:
            heard.remove(about)
            at = numbers.index(about)
            own = slice(*shaped.bounds[at : at + 2])
            names, texts, values = names[:], texts[:], values[:]
            del names[own], texts[own], values[own]
        self.heard |= heard
        self.keys.update(names)
        speaks = map(_SPEAKING.__contains__, map(type, values))
        self.spoken.update(compress(zip(zip(names, texts), values), speaks))

    def get(self, value: Value | Stream) -> Value | Stream:
        """Give what a reference leads to; any other value is its own."""
        return self.objects.get(value) if isinstance(value, Ref) else value

    def entries(self, value: Value | Stream) -> dict[str, Value]:
        """Give a dictionary, or that of a stream."""
        found = self.get(value)
        if isinstance(found, Stream):
            return found.entries
        if not isinstance(found, dict):
            raise Unreadable("a dictionary is missing")
        return found

    def items(self, value: Value) -> list[Value]:
        """Give an array; one value stands for an array of one, and nothing for none."""
        found = self.get(value)
        if isinstance(found, list):
            return found
        return [] if value is None else [value]

    def data(self, value: Value | Stream) -> bytes:
        """Give the bytes of a stream, unpacked; those of an object of the file are unpacked once."""
        if isinstance(value, Ref):
            if value not in self._unpacked:
                self._unpacked[value] = self._unpack(self.get(value))
            return self._unpacked[value]
        return self._unpack(value)

    def _unpack(self, stream: Value | Stream) -> bytes:
        if not isinstance(stream, Stream):
            raise Unreadable("a stream is missing")
        data = stream.raw
        for name in self.items(stream.entries.get("Filter")):
            if self.get(name) != "FlateDecode":
                raise Unreadable("a filter that is not known")
            data = _inflate(data)
            self._left -= len(data)
            if self._left < 0:
                raise Unreadable("streams that hold too much")
        parameters = self.get(stream.entries.get("DecodeParms"))
        return _unpredict(data, parameters) if isinstance(parameters, dict) else data


def _inflate(data: bytes) -> bytes:
    try:
        return inflated(data)
    except (zlib.error, ValueError) as fault:
        raise Unreadable("a stream that is none, breaks off, is too large, or has bytes behind it") from fault


def _unpredict(data: bytes, parameters: dict[str, Value]) -> bytes:
    """Undo the PNG predictor `up` (7.4.4.4), the one that cross-reference streams use."""
    if parameters.get("Predictor", 1) == 1:
        return data
    columns = parameters.get("Columns", 1)
    if not isinstance(columns, int) or parameters.get("Predictor") != 12:
        raise Unreadable("a predictor that is not known")
    if not 0 < columns < len(data) < _LONGEST_TABLE:
        raise Unreadable("a cross-reference stream that is too long, or has no rows")
    out, above = [], bytes(columns)
    for at in range(0, len(data), columns + 1):
        if data[at] != 2:
            raise Unreadable("a predictor that is not known")
        above = bytes((a + b) & 255 for a, b in zip(above, data[at + 1 : at + 1 + columns], strict=True))
        out.append(above)
    return b"".join(out)
