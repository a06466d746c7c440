"""The digest of what is in a file, whichever compressor wrote it: parts of a DOCX, objects of a PDF, unpacked.

Another zlib writes other bytes for the same content. So a file is the same for `build --check` where this digest is,
and the manifest has it beside the checksum. All else counts: names, order, dates and flags of parts, what stands
between objects. What is left out (lengths, offsets, an identifier made of packed bytes) is held to be right, so that
nothing can hide in it; a file of any other make is taken by its bytes. Of a face its digest stands there: the same ones
are in many files, larger than all else.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from hashlib import md5, sha256
from itertools import chain, compress, count

from reportkit.checks.archive import Part, digest_of, parts_of, unpacked
from reportkit.checks.docx_package import GLYPHS
from reportkit.checks.inflating import inflated
from reportkit.patterns import regex

_OBJECT = regex(rb"(\d+) 0 obj\n")
_STREAM = regex(rb"stream\n")
_LENGTH = regex(rb"/Length (\d++)(?! 0 R)")
_END = regex(rb"\nendobj\nstartxref\n(\d+)\n%%EOF\n\Z")
_ROWS = regex(rb"/Size (\d+)/W\[1 (\d) 1\]")
_NAME = regex(rb"/ID\[<([0-9a-f]{32})><([0-9a-f]{32})>\]")
_PNG = b"\x89PNG\r\n\x1a\n"
_LOCAL, _CENTRAL, _LAST = 30, 46, 22
"""Bytes of the headers of a part, in front of it and in the list, and of the end of the list, without names."""
_SIZES = struct.Struct("<LLLHH")
"""Checksum, packed and unpacked size, length of the name, length of nothing."""

_ABOUT = (
    *("filename", "date_time", "create_version", "create_system", "extract_version", "flag_bits", "compress_type"),
    *("volume", "internal_attr", "external_attr"),
)
_DEFLATED = 8
_PLAIN = ", (1980, 1, 1, 0, 0, 0), 20, 0, 20, 2048, 8, 0, 0, 0]"
"""What is said of every part of ours behind its name."""

_SIZE = b"%d\n".__mod__
"""What is told of a piece before itself."""

_MOST = 1 << 28


def content_digest(name: str, data: bytes) -> str:
    """Give the digest of what is in a file of a format (`docx`, `pdf`); of its bytes where it is of another make."""
    told = sha256()
    try:
        for pieces in {"docx": _parts, "pdf": _objects}[name](data):
            told.update(b"".join(chain.from_iterable(zip(map(_SIZE, map(len, pieces)), pieces))))
    except (zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError):
        return sha256(data).hexdigest()
    return told.hexdigest()


def _parts(data: bytes) -> Iterator[Sequence[bytes]]:
    """Give the parts of a package, a few pieces at a time; raises ValueError where there is anything between them."""
    found = parts_of(data)
    yield from _others(data) if found is None else _plain(data, found)


def _plain(data: bytes, found: list[Part]) -> Iterator[Sequence[bytes]]:
    """Give the parts of a package as ours are, in the words of `_others`."""
    for part in found:
        about = data[part.header : part.header + 14], f"[{part.name!r}{_PLAIN}".encode()
        if part.name.endswith(GLYPHS):
            yield *about, digest_of(data, part)
        else:
            held = unpacked(data, part)
            yield *about, _pixels(held) if held.startswith(_PNG) else held


def _others(data: bytes) -> Iterator[Sequence[bytes]]:
    """Give the parts of any other package."""
    import zipfile  # late: ours do without, and it costs as much as all of them
    from io import BytesIO

    try:
        package = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile as fault:
        raise ValueError("no package") from fault
    at, listed = 0, _LAST
    with package:
        if package.comment:
            raise ValueError("a comment")
        for info in package.infolist():
            name = info.filename.encode("utf-8")
            start = at + _LOCAL + len(name)
            sizes = _SIZES.pack(info.CRC, info.compress_size, info.file_size, len(name), 0)
            if info.header_offset != at or info.extra or info.comment or data[at + 14 : start] != sizes + name:
                raise ValueError("something stands before a part")
            yield data[at : at + 14], repr([getattr(info, about) for about in _ABOUT]).encode("utf-8")
            at, listed = start + info.compress_size, listed + _CENTRAL + len(name)
            part = data[start:at]
            if info.compress_type == _DEFLATED:
                part = _unpacked(part)
            if zlib.crc32(part) != info.CRC or len(part) != info.file_size:
                raise ValueError("a part that is not as it says")
            if info.filename.endswith(GLYPHS):
                yield (sha256(part).digest(),)
            else:
                yield (_pixels(part) if part.startswith(_PNG) else part,)
    if at + listed != len(data):
        raise ValueError("something stands behind the parts")


def _pixels(png: bytes) -> bytes:
    """Give a PNG with its rows of pixels unpacked: the one part of a DOCX that is compressed in itself."""
    out, packed, at = [], b"", len(_PNG)
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        if int.from_bytes(png[at + 8 + size : at + 12 + size], "big") != zlib.crc32(kind + body):
            raise ValueError("a piece of a picture that is not as it says")
        if kind == b"IDAT":
            packed += body
        else:
            out.append(kind + body)
        at += 12 + size
    return b"".join(out) + inflated(packed)


def _objects(data: bytes) -> Iterator[Sequence[bytes]]:
    """Give the objects of a PDF in their order, streams unpacked, and what stands between, a few pieces at a time."""
    last = _END.search(data)
    if last is None:
        raise ValueError("it does not end as ours do")
    at, references = 0, int(last[1])
    while at < references and (found := _OBJECT.search(data, at)):
        before = data[at : found.end()]
        end, stream = data.index(b"endobj", found.end()), _STREAM.search(data, found.end())
        if stream is None or stream.start() > end:
            yield before, data[found.end() : end]
            at = end
            continue
        head, body, at = _stream(data, found.end(), stream)
        if found.start() == references:
            yield (before, *_references(data, head, inflated(body), references))
        else:
            yield before, _LENGTH.sub(b"", head), inflated(body) if b"/FlateDecode" in head else body
    if at != last.start() - len(b"\nendstream"):
        raise ValueError("objects behind the list of them")


def _stream(data: bytes, start: int, stream: re.Match[bytes]) -> tuple[bytes, bytes, int]:
    """Give the dictionary of a stream, its bytes, and where they end."""
    head = data[start : stream.start()]
    length = _LENGTH.search(head)
    if length is None:
        raise ValueError("a stream without its length")
    end = stream.end() + int(length[1])
    return head, data[stream.end() : end], end


def _references(data: bytes, head: bytes, rows: bytes, start: int) -> list[bytes]:
    """Give what counts of a cross-reference stream; its offsets and the identifier have to be right."""
    shape, name = _ROWS.search(head), _NAME.search(head)
    own = md5(data[:start], usedforsecurity=False).hexdigest().encode("ascii")
    if shape is None or name is None or name.groups() != (own, own):
        raise ValueError("an identifier that is not a digest of the objects")
    size, width = int(shape[1]), int(shape[2]) + 2
    if len(rows) != size * width:
        raise ValueError("more or fewer references than it says")
    kinds = rows[::width]
    for number in compress(count(), map((1).__eq__, kinds)):
        row = rows[number * width : (number + 1) * width]
        if not data.startswith(b"%d 0 obj\n" % number, int.from_bytes(row[1:-1], "big")) or row[-1:] != b"\0":
            raise ValueError("an object is not where it is said to be")
    counting = compress(chain.from_iterable(struct.iter_unpack(f"{width}s", rows)), map((1).__ne__, kinds))
    return [*counting, _NAME.sub(b"", _LENGTH.sub(b"", head))]


def _unpacked(part: bytes) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    out = unpacker.decompress(part, _MOST)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("a part that is cut off, too long, or followed by something")
    return out
