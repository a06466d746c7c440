"""Packages and PDFs put together from texts that a fuzzer can damage: nothing compressed, and no offset to get right.

The pieces of a text stand between lines `%%%`. Those of a package are parts, each behind a line with its name; those of
a PDF are its objects in order, streams without their lengths, and last the trailer. Bytes that begin as a file of the
kind does are that file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

CUT = b"\n%%%\n"
_DAY = (1980, 1, 1, 0, 0, 0)


def package(data: bytes) -> bytes:
    """Give a zip of parts."""
    if data.startswith(b"PK"):
        return data
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, part in dict(_named(piece) for piece in data.split(CUT)).items():
            made.writestr(zipfile.ZipInfo(name, _DAY), part)
    return out.getvalue()


def _named(piece: bytes) -> tuple[str, bytes]:
    name, _, part = piece.partition(b"\n")
    return name.decode("latin-1").replace("\0", "")[:200] or "x", part


def parts_text(parts: Mapping[str, bytes]) -> bytes:
    """Give the text of a package."""
    return CUT.join(name.encode() + b"\n" + part for name, part in parts.items())


def pdf(data: bytes) -> bytes:
    """Give a PDF of objects, with a table that says where they are."""
    if data.startswith(b"%PDF"):
        return data
    *objects, trailer = data.split(CUT)
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, thing in enumerate(objects, 1):
        head, word, body = thing.partition(b"\nstream\n")
        if word:
            head = head.replace(b"<<", b"<</Length %d " % len(body), 1)
            body = b"\nstream\n" + body + b"\nendstream"
        places.append(len(out))
        out += b"%d 0 obj\n%b%b\nendobj\n" % (number, head, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = trailer.replace(b"<<", b"<</Size %d " % (len(places) + 1), 1)
    return bytes(out) + b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)
