"""What a stranger's PDF would come to, before others unpack and paint it: bytes of its streams, forms within forms.

A stream of a thousand bytes may hold a million, and a form that paints another one twice, which does the same, comes
to a thousand in ten steps.
"""

from __future__ import annotations

import zlib
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from reportkit.checks.strangers.looks import MOST_BYTES, Unknown
from reportkit.patterns import regex

_LARGER = "it is larger than what is read"
_CHUNK = 1 << 16
_PAINTED = regex(rb"/([^\0\t\n\f\r ()<>\[\]{}/%]+)[\0\t\n\f\r ]+Do(?![^\0\t\n\f\r ()<>\[\]{}/%])")
_MOST_FORMS = 50_000
_DEEPEST = 32


def bounded(pdf: Pdf) -> None:
    """Raise Unknown for a PDF whose streams hold more than is read, or that paints more forms than anybody would."""
    left = MOST_BYTES
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            left -= _size(thing, left)
    forms = _Forms()
    if sum(forms.of_page(page.obj) for page in pdf.pages) > _MOST_FORMS:
        raise Unknown("it paints more forms within forms than is looked at")


def _size(stream: Stream, most: int) -> int:
    """Give the bytes that a stream holds when it is unpacked; raises Unknown for more than `most`."""
    filters = stream.get("/Filter")
    names = [*filters] if isinstance(filters, Array) else [] if filters is None else [filters]
    packed = [name for name in names if name in (Name.FlateDecode, Name.LZWDecode, Name.RunLengthDecode)]
    if len(packed) > 1:
        raise Unknown("a stream of it is packed more than once")
    data = stream.read_raw_bytes()
    if not packed or names[0] != Name.FlateDecode:
        return _within(len(data), most)
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while data and not unpacker.eof:
            size = _within(size + len(unpacker.decompress(data, _CHUNK)), most)
            data = unpacker.unconsumed_tail
    except zlib.error:
        pass  # whoever reads it says so
    return size


def _within(size: int, most: int) -> int:
    if size > most:
        raise Unknown(_LARGER)
    return size


class _Forms:
    """Counts what is painted: each form is read once, and counts for what it paints."""

    def __init__(self) -> None:
        self.counts: dict[tuple[int, int], int] = {}

    def of_page(self, page: Dictionary) -> int:
        """Count the forms that a page paints, and those in them."""
        contents = page.get("/Contents")
        parts = [*contents] if isinstance(contents, Array) else [contents]
        data = b"\n".join(part.read_bytes() for part in parts if isinstance(part, Stream))
        return self._painted(data, page.get("/Resources"), 0)

    def _painted(self, data: bytes, resources: Any, depth: int) -> int:
        named = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        if not isinstance(named, Dictionary):
            return 0
        uses: dict[bytes, int] = {}
        for name in _PAINTED.findall(data):
            uses[name] = uses.get(name, 0) + 1
        return sum(count * self._form(named, name, resources, depth) for name, count in uses.items())

    def _form(self, named: Dictionary, name: bytes, resources: Any, depth: int) -> int:
        form = named.get("/" + name.decode("latin-1"))
        if not isinstance(form, Stream) or form.get("/Subtype") != Name.Form:
            return 0
        if depth > _DEEPEST:
            raise Unknown("forms of it stand in themselves, or are nested too deeply")
        key = form.objgen
        if key not in self.counts:
            self.counts[key] = 1 + self._painted(form.read_bytes(), form.get("/Resources", resources), depth + 1)
        return min(self.counts[key], _MOST_FORMS + 1)
