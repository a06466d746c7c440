"""The digest of what is in a file, whichever compressor wrote it: parts of a DOCX, objects of a PDF, unpacked.

Another zlib writes other bytes for the same content. So a file is the same for `build --check` where this digest is,
and the manifest has it beside the checksum. Names, order and all bytes of the parts count; offsets and lengths do not.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

_OBJECT = re.compile(rb"(\d+) (\d+) obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d++)(?!\s+\d+\s+R)")
_START = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
_INDEX = re.compile(rb"/(?:W|Index|ID)\s*\[[^\]]*\]")
"""Of a cross-reference stream: where things are, and the identifier, which is made of the packed bytes."""

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST = 1 << 28


def content_digest(name: str, data: bytes) -> str:
    """Give the digest of what is in a file of a format (`docx`, `pdf`); of its bytes where it cannot be unpacked."""
    told = sha256()
    try:
        for piece in {"docx": _parts, "pdf": _objects}[name](data):
            told.update(b"%d\n" % len(piece))
            told.update(piece)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError):
        return sha256(data).hexdigest()
    return told.hexdigest()


def _parts(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        for info in package.infolist():
            if info.file_size > _MOST:
                raise ValueError("a part is too large")
            part = package.read(info)
            yield info.filename.encode("utf-8", "surrogatepass")
            yield _pixels(part) if part.startswith(_PNG) else part


def _pixels(png: bytes) -> bytes:
    """Give a PNG with its rows of pixels unpacked: the one part of a DOCX that is compressed in itself."""
    out, packed, at = [], b"", len(_PNG)
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        if kind == b"IDAT":
            packed += body
        else:
            out.append(kind + body)
        at += 12 + size
    return b"".join(out) + _inflated(packed)


def _objects(data: bytes) -> Iterator[bytes]:
    """Give the objects of a PDF in their order, streams unpacked, and the rest as it stands.

    Of a cross-reference stream the dictionary counts, not its offsets; nor does a length, or where reading begins.
    """
    at = 0
    while found := _OBJECT.search(data, at):
        yield data[at : found.end()]
        end, stream = data.index(b"endobj", found.end()), _STREAM.search(data, found.end())
        if stream is None or stream.start() > end:
            yield data[found.end() : end]
            at = end
            continue
        head = data[found.end() : stream.start()]
        length = _LENGTH.search(head)
        if length is None:
            raise ValueError("a stream without its length")
        at = stream.end() + int(length[1])
        body = data[stream.end() : at]
        if b"/Type/XRef" in head:
            yield _INDEX.sub(b"", _LENGTH.sub(b"", head))
            continue
        yield _LENGTH.sub(b"", head)
        yield _inflated(body) if b"FlateDecode" in head else body
    rest = _START.sub(b"", data[at:])
    table = rest.find(b"xref")
    yield rest if table < 0 else rest[rest.find(b"trailer", table) :]


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    out = unpacker.decompress(data, _MOST)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("a stream that is cut off, or too long")
    return out
