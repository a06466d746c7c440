"""The objects of a PDF file are found and read: cross-reference table or stream, object streams (ISO 32000-1, 7.5).

Every object of the file is read, also those that nothing refers to; what stands between objects is kept, too, and so is
the text of objects in which a comment may stand.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import chain, compress, repeat
from operator import itemgetter

from reportkit.checks.pdf_objects import PdfFile, Stream
from reportkit.checks.pdf_shapes import dictionaries, dictionary
from reportkit.checks.pdf_syntax import BLANKS, Name, Reader, Ref, Unreadable, Value, Word
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.patterns import regex

_START = regex(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = regex(rb"\s*(\d+) (\d+)\s*?\r?\n")
_OBJECT = regex(rb"\s*(\d+)\s+\d+\s+obj\b")
_BEGUN = regex(rb"stream\r?\n")
_ENDED = regex(rb"[\0\t\n\f\r ]*+endstream[\0\t\n\f\r ]++endobj(?![^\0\t\n\f\r ()<>\[\]{}/%])")
_NEAR = 1024
"""Bytes within which a short dictionary of a stream ends."""

_PACKED = 2
"""The kind of an entry of a cross-reference stream whose object stands in an object stream (7.5.8.3)."""
_FIRST = itemgetter(0)


def read_file(data: bytes, told: Told = untold) -> PdfFile:
    """Read every object; raises `Unreadable`."""
    if not data.startswith(b"%PDF-") or data.count(b"%%EOF") != 1:
        raise Unreadable("not a PDF of one revision")
    found = _START.search(data, max(0, len(data) - 128))
    if found is None:
        raise Unreadable("no startxref")
    file = PdfFile()
    packed: dict[int, tuple[int, ...]] = {}
    start = int(found[1])
    if data.startswith(b"xref", start):
        offsets, behind = _table(data, start, file)
    else:
        offsets, packed = _xref_stream(data, start, file)
        behind = 0
    end = data.index(b"\n", data.index(b"%", 5)) + 1 if offsets else 0
    count = len(offsets) + len(packed)
    for offset, number in sorted((o, n) for n, o in offsets.items()):
        told(Stage.OPEN_PDF, len(file.objects), count)
        if offset < end:
            raise Unreadable("objects that overlap")
        file.aside(data[end:offset])
        end = _object(data, offset, number, file)
    if behind:
        file.aside(data[end:start])
    file.aside(data[behind or end : found.start()])
    for holder in sorted({row[1] for row in packed.values()}):
        told(Stage.OPEN_PDF, len(file.objects), count)
        _unpack(holder, packed, file)
    if packed:
        raise Unreadable("objects that no object stream holds")
    return file


def _table(data: bytes, start: int, file: PdfFile) -> tuple[dict[int, int], int]:
    """Read a cross-reference table and the trailer; gives the offset of each object in use, and that of the end."""
    at = start + 4
    offsets: dict[int, int] = {}
    while section := _SECTION.match(data, at):
        first, count = int(section[1]), int(section[2])
        rows = data[section.end() : section.end() + 20 * count]
        if len(rows) < 20 * count:
            raise Unreadable("a cross-reference table that breaks off")
        for i in range(count):
            if rows[20 * i + 17 : 20 * i + 18] == b"n":
                offsets[first + i] = int(rows[20 * i : 20 * i + 10])
        at = section.end() + 20 * count
    reader = Reader(data, at)
    if reader.value() != Word("trailer"):
        raise Unreadable("no trailer")
    trailer = reader.value()
    if not isinstance(trailer, dict) or "Prev" in trailer:
        raise Unreadable("a trailer that is none, or an earlier revision")
    file.trailer = trailer
    return offsets, reader.at


def _xref_stream(data: bytes, start: int, file: PdfFile) -> tuple[dict[int, int], dict[int, tuple[int, ...]]]:
    """Read a cross-reference stream (7.5.8): offsets of objects, and the rows of those in object streams."""
    found = _OBJECT.match(data, start)
    if found is None:
        raise Unreadable("no cross-reference stream")
    _object(data, start, int(found[1]), file)
    stream = file.objects[int(found[1])]
    entries = file.entries(stream)
    widths = [w for w in file.items(entries.get("W")) if isinstance(w, int)]
    size = entries.get("Size")
    if "Prev" in entries or len(widths) != 3 or not isinstance(size, int):
        raise Unreadable("a cross-reference stream that is not known")
    file.trailer = entries
    index = [i for i in file.items(entries.get("Index")) if isinstance(i, int)] or [0, size]
    numbers = chain.from_iterable(
        range(first, first + count) for first, count in zip(index[::2], index[1::2], strict=True)
    )
    listed = dict(zip(numbers, _rows(file.data(stream), *widths), strict=True))
    kinds = [*map(_FIRST, listed.values())]
    if not {*kinds} <= {0, 1, _PACKED}:
        raise Unreadable("an entry of a cross-reference stream that is not known")
    offsets = {number: row[1] for number, row in compress(listed.items(), map((1).__eq__, kinds))}
    return offsets, dict(compress(listed.items(), map(_PACKED.__eq__, kinds)))


def _rows(data: bytes, first: int, second: int, third: int) -> Iterator[tuple[int, ...]]:
    """Give the fields of each entry of a cross-reference stream by their widths; without a kind it is 1 (7.5.8.2)."""
    whole = first + second + third
    if min(first, second, third) < 0 or not whole or len(data) % whole:
        raise Unreadable("a cross-reference stream that breaks off")
    if first in _FIELDS and second in _FIELDS and third in _FIELDS:
        return struct.iter_unpack(f">{_FIELDS[first]}{_FIELDS[second]}{_FIELDS[third]}", data)
    rows = (data[at : at + whole] for at in range(0, len(data), whole))
    cut = ((row[:first], row[first : first + second], row[first + second :]) for row in rows)
    return ((int.from_bytes(a or b"\1", "big"), int.from_bytes(b, "big"), int.from_bytes(c, "big")) for a, b, c in cut)


_FIELDS = {1: "B", 2: "H", 4: "I", 8: "Q"}


def _object(data: bytes, offset: int, number: int, file: PdfFile) -> int:
    """Read the object at an offset; gives the offset behind it."""
    head = _OBJECT.match(data, offset)
    if head is None or int(head[1]) != number:
        raise Unreadable(f"object {number} is not at its offset")
    return _stream(data, head.end(), number, file) or _by_tokens(data, offset, head.end(), number, file)


def _stream(data: bytes, start: int, number: int, file: PdfFile) -> int:
    """Read a stream as most are, whose dictionary is short and of a regular shape; gives the offset behind it, or 0."""
    behind = data.find(b"stream", start, start + _NEAR)
    entries = dictionary(data[start : max(behind, 0)].strip(BLANKS))
    begun = _BEGUN.match(data, max(behind, 0))
    length = None if entries is None else entries.get("Length")
    if begun is None or entries is None or type(length) is not int or length < 0:
        return 0
    at = begun.end()
    ended = _ENDED.match(data, at + length)
    if ended is None:
        return 0
    file.objects[number] = Stream(entries, data[at : at + length])
    return ended.end()


def _by_tokens(data: bytes, offset: int, start: int, number: int, file: PdfFile) -> int:
    """Read any object at an offset token by token, its value from `start` on; gives the offset behind it."""
    reader = Reader(data, start)
    values = reader.values()
    value: Value | Stream = next(values, None)
    word = next(values, None)
    if word == Word("stream") and isinstance(value, dict):
        at = reader.at + (2 if data.startswith(b"\r\n", reader.at) else 1)
        length = value.get("Length")
        if not isinstance(length, int) or isinstance(length, Ref):
            raise Unreadable("a stream without its length")
        value = Stream(value, data[at : at + length])
        reader.at = at + length
        if reader.value() != Word("endstream"):
            raise Unreadable(f"the stream {number} is not as long as it says")
        word = reader.value()
    elif b"%" in data[offset : reader.at]:
        file.aside(data[offset : reader.at])
    if word != Word("endobj"):
        raise Unreadable(f"object {number} has no end")
    file.objects[number] = value
    return reader.at


def _unpack(holder: int, packed: dict[int, tuple[int, ...]], file: PdfFile) -> None:
    """Read an object stream once from end to end (7.5.7); what is read is taken out of `packed`, where it should be."""
    entries = file.entries(Ref(holder))
    first, count = entries.get("First"), entries.get("N")
    if entries.get("Type") != Name("ObjStm") or not isinstance(first, int) or "Extends" in entries:
        raise Unreadable("an object stream that is none")
    if not isinstance(count, int):
        raise Unreadable("an object stream that does not say what it holds")
    data = file.packs[holder] = file.data(Ref(holder))
    head = data[:first]
    if head.translate(None, b"0123456789\t\n\f\r "):
        raise Unreadable("an object stream whose head is none")
    flat = [*map(int, head.split())]
    numbers, places = flat[::2], [first + place for place in flat[1::2]]
    if len(numbers) != count or len(places) != count:
        raise Unreadable("an object stream that holds more or fewer objects than it says")
    if [*map(packed.pop, numbers, repeat(None))] != [*zip(repeat(_PACKED), repeat(holder), range(count))]:
        raise Unreadable("an object that is not where it is said to be")
    shaped = dictionaries(data, first, places)
    if shaped is None:
        _one_by_one(data, first, dict(zip(numbers, places)), file)
    else:
        file.objects.update(zip(numbers, shaped.dictionaries))
        file.listen(numbers, shaped)


def _one_by_one(data: bytes, end: int, places: dict[int, int], file: PdfFile) -> None:
    """Read the objects of an object stream token by token, from the offset `end` on."""
    reader = Reader(data, end)
    for number, at in places.items():
        # A place in the middle of an object would hide what stands before it.
        if at < end:
            raise Unreadable(f"object {number} is not where it is said to be")
        file.aside(data[end:at])
        value = file.objects[number] = reader.value()
        if isinstance(value, Word):
            raise Unreadable(f"object {number} is none")
        end = reader.at
    for _ in reader.values():
        raise Unreadable("an object stream that holds more objects than it says")
