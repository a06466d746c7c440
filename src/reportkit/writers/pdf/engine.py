"""The one place where ReportLab is imported, and the file that its objects are put together in.

Of ReportLab there are the objects of a document and nothing else: its fonts, images, expressions and temporary files
are neither used nor loaded, and its settings are those below. Where it can only be loaded whole, it would run
`reportlab_settings` from the path and a file of the home folder, and obey `RL_*` variables: all three are kept from it.
No text of a source meets its markup, colour or image parsers.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Sequence
from functools import cache
from hashlib import md5
from itertools import accumulate
from types import SimpleNamespace

from reportkit.source.apart import apart, lending
from reportkit.source.environment import unset
from reportkit.writers.pdf.pressing import pressed

_SETTINGS: dict[str, object] = {
    "invariant": 1,
    "useA85": 0,
    "trustedHosts": None,
    "trustedSchemes": [],
    "toColorCanUse": None,
    "pageCompression": 1,
    "pdfMultiLine": 0,
    "pdfComments": 0,
}
_NOTHING: dict[str, object] = {"__getattr__": lambda name: None}
_LENT: dict[str, dict[str, object]] = {
    "reportlab": {"rl_config": SimpleNamespace(**_SETTINGS)},
    "reportlab.lib.utils": {
        **_NOTHING,
        "isBytes": lambda value: isinstance(value, bytes),
        "isUnicode": lambda value: isinstance(value, str),
    },
    **dict.fromkeys(("reportlab.lib.rl_accel", "reportlab.pdfbase.pdfmetrics", "reportlab.pdfbase.pdfutils"), _NOTHING),
}
_KEPT_OUT: dict[str, dict[str, object]] = {
    "reportlab.local_rl_settings": {},
    "reportlab_settings": {},
    "PIL": {"Image": None},
}
with unset("RL_"), lending(_KEPT_OUT, instead=True), apart("reportlab", "reportlab.lib", lent=_LENT):
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc

for _name in ("invariant", "useA85", "trustedHosts", "trustedSchemes", "toColorCanUse"):
    setattr(rl_config, _name, _SETTINGS[_name])
if sys.modules.get(pdfdoc.__name__) is not pdfdoc:  # ours alone, without the codec that ReportLab has for names
    pdfdoc.pdfdocEnc = lambda value: value.encode("ascii") if isinstance(value, str) else value

_PACKED = 250
"""Objects in one object stream; their places in it take one byte each."""

_PLACES = [bytes([place]) for place in range(_PACKED)]
_OFFSET = 4
"""Bytes of an offset in a cross-reference stream."""

_FREE = bytes(_OFFSET + 2)

_DEFLATED = b"/Filter/FlateDecode"

_BATCH = 1 << 22
"""Bytes of streams that wait to be compressed together, at most."""

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@cache
def _same(data: bytes) -> bytes:
    return zlib.compress(data, 6)


def reference(number: int) -> bytes:
    """Write a reference to an object by its number."""
    return b"%d 0 R" % number


class File:
    """ReportLab's catalog and information of a document, and every other object as bytes by its number.

    ReportLab's own document is left aside, with its numbering, identifier and cross-reference table: the identifier
    would come from the clock, and a memo of a thousand pages has some fifty thousand structure elements. `page_height`
    is the height of every page in twips, for destinations.
    """

    def __init__(self, page_height: int) -> None:
        self.Catalog = pdfdoc.PDFCatalog()
        self.info = dictionary({})
        self.page_height = page_height
        self._bodies: list[bytes] = []
        self._streams: set[int] = set()
        self._waiting: list[tuple[int, bytes, bytes]] = []
        self._much = 0

    def Reference(self, thing: object) -> object:
        """Give the reference to what the catalog names: it has references already. ReportLab asks for it."""
        return thing

    def reserve(self, count: int = 1) -> int:
        """Give the first of some numbers in a row, whose bodies come later."""
        first = len(self._bodies) + 1
        self._bodies.extend([b""] * count)
        return first

    def fill(self, number: int, body: bytes) -> None:
        """Give the object of a number its body."""
        self._bodies[number - 1] = body

    def fill_all(self, first: int, bodies: Sequence[bytes]) -> None:
        """Give the objects from a number on their bodies."""
        self._bodies[first - 1 : first - 1 + len(bodies)] = bodies

    def add(self, body: bytes) -> bytes:
        """Add an object and give the reference to it, as `12 0 R`."""
        self._bodies.append(body)
        return b"%d 0 R" % len(self._bodies)

    def add_stream(self, entries: bytes, data: bytes, *, compress: bool = True, kept: bool = False) -> bytes:
        """Add a stream and give the reference to it; `kept` is one that stands in every file, packed once a process.

        What is to be compressed waits until there is enough of it.
        """
        ref = self.add(b"")
        number = len(self._bodies)
        self._streams.add(number)
        if not compress:
            self._bodies[number - 1] = _stream(entries, data)
        elif kept:
            self._bodies[number - 1] = _stream(entries + _DEFLATED, _same(data))
        else:
            self._waiting.append((number, entries, data))
            self._much += len(data)
            if self._much >= _BATCH:
                self._press()
        return ref

    def _press(self) -> None:
        """Compress the streams that wait for it."""
        waiting, self._waiting, self._much = self._waiting, [], 0
        for (number, entries, _), data in zip(waiting, pressed([data for _, _, data in waiting]), strict=True):
            self._bodies[number - 1] = _stream(entries + _DEFLATED, data)

    def build(self) -> bytes:
        """Give the bytes of the file: streams, then the other objects in streams of their own, then where all are.

        Object streams and the cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8) halve a file with a structure tree.
        The identifier of the file is a digest of every object (14.4).
        """
        root, info = (self.add(pdfdoc.format(thing, self, toplevel=1)) for thing in (self.Catalog, self.info))
        bodies, streams = self._bodies, self._streams
        packed = [number for number in range(1, len(bodies) + 1) if number not in streams]
        rows = [_FREE] * (len(bodies) + 1)
        for start in range(0, len(packed), _PACKED):
            numbers = packed[start : start + _PACKED]
            self._pack(numbers)
            holder = b"\2" + len(bodies).to_bytes(_OFFSET, "big")
            rows.append(b"")
            for number, place in zip(numbers, _PLACES, strict=False):
                rows[number] = holder + place
        self._press()
        numbers = sorted(streams)
        parts = [_HEAD]
        parts += [b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number - 1]) for number in numbers]
        offsets = list(accumulate(map(len, parts)))
        here = len(rows)
        for number, offset in zip([*numbers, here], offsets, strict=True):
            rows[number : number + 1] = [b"\1%s\0" % offset.to_bytes(_OFFSET, "big")]
        digest = md5(b"".join(parts), usedforsecurity=False).hexdigest().encode("ascii")
        entries = b"/Root %s/Info %s/ID[<%s><%s>]" % (root, info, digest, digest)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (here, _references(rows, entries)))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % offsets[-1])
        return b"".join(parts)

    def _pack(self, numbers: Sequence[int]) -> None:
        """Put objects into a stream (7.5.7)."""
        bodies = [self._bodies[number - 1] for number in numbers]
        places = accumulate([len(body) + 1 for body in bodies], initial=0)
        head = b" ".join([b"%d %d" % pair for pair in zip(numbers, places, strict=False)])
        entries = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head) + 1)
        self.add_stream(entries, b"%s\n%s" % (head, b"\n".join(bodies)))


def _references(rows: Sequence[bytes], entries: bytes) -> bytes:
    """Write the cross-reference stream, the rows of all objects from number 0 on (7.5.8)."""
    data = zlib.compress(b"".join(rows), 6)
    head = b"/Type/XRef/Size %d/W[1 %d 1]%s" % (len(rows), _OFFSET, entries)
    return _stream(head + _DEFLATED, data)


def _stream(entries: bytes, data: bytes) -> bytes:
    """Write a stream. ReportLab's own leaves out the line end before `endstream` (ISO 19005-2, 6.1.7.1)."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def dictionary(entries: dict[str, bytes]) -> object:
    """Make a dictionary of ReportLab's from values already written."""
    return pdfdoc.PDFDictionary(entries)
