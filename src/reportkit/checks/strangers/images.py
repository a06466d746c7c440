"""What a picture carries besides its pixels: read from its blocks, without decoding it.

PNG: chunks (ISO/IEC 15948, 11.3). JPEG: marker segments (ITU-T T.81, B.1). GIF: extension blocks.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_TOLD = {
    b"tEXt": "text", b"zTXt": "text", b"iTXt": "text or XMP", b"eXIf": "EXIF", b"tIME": "the time of its last change",
}  # fmt: skip


def carried(data: bytes) -> list[str] | None:
    """Say what a picture carries besides its pixels; None for a format that is not read here, or a damaged picture."""
    if data.startswith(_PNG):
        read = _png
    elif data.startswith(b"\xff\xd8"):
        read = _jpeg
    elif data.startswith((b"GIF87a", b"GIF89a")):
        read = _gif
    else:
        return None
    try:
        return list(dict.fromkeys(read(data)))
    except (struct.error, IndexError, ValueError):
        return None


def _png(data: bytes) -> Iterator[str]:
    at = len(_PNG)
    while True:
        size, kind = struct.unpack_from(">I4s", data, at)
        if kind in _TOLD:
            yield _TOLD[kind]
        at += 12 + size
        if kind == b"IEND":
            break
        if at >= len(data):
            raise ValueError("no end")
    if data[at:].strip(b"\0"):
        yield "bytes behind its end"


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        at += 1
        if marker == 0xD9:
            break
        if marker in (0x01, *range(0xD0, 0xD8)):
            continue
        (size,) = struct.unpack_from(">H", data, at)
        body = data[at + 2 : at + size]
        if what := _segment(marker, body):
            yield what
        at += size
        if marker == 0xDA:  # what follows are pixels, up to the next marker that is no restart
            at = _behind_scan(data, at)
    if data[at:].strip(b"\0"):
        yield "bytes behind its end"


def _segment(marker: int, body: bytes) -> str:
    if marker == 0xFE:
        return "a comment"
    if marker == 0xE1:
        return "EXIF" if body.startswith(b"Exif") else "XMP"
    if marker == 0xED:
        return "data of Photoshop"
    if marker == 0xE2 and body.startswith(b"MPF"):
        return "further pictures"
    return ""


def _behind_scan(data: bytes, at: int) -> int:
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] not in (0x00, *range(0xD0, 0xD8)):
            return at
        at += 2


def _gif(data: bytes) -> Iterator[str]:
    at = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    while True:
        kind = data[at]
        if kind == 0x3B:
            break
        if kind == 0x21:
            if data[at + 1] == 0xFE:
                yield "a comment"
            if data[at + 1] == 0xFF and data[at + 3 : at + 11] == b"XMP Data":
                yield "XMP"
            at = _behind_blocks(data, at + 2)
        elif kind == 0x2C:
            flags = data[at + 9]
            at = _behind_blocks(data, at + 11 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0))
        else:
            raise ValueError("no block")
    if data[at + 1 :].strip(b"\0"):
        yield "bytes behind its end"


def _behind_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1
