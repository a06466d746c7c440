"""A ZIP archive whose bytes depend on nothing but its members (PKWARE APPNOTE 4.3): no clock, machine or user in it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from reportkit.record import dataclass, field

_VERSION, _UTF8, _DEFLATED = 20, 0x0800, 8
_TIME, _DAY = 0, (0 << 9) | (1 << 5) | 1
"""Midnight of the first of January 1980, the first moment that the format knows."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The data of a member as they are stored: deflated, with the checksum and size of what they were made from.

    `digest` is the SHA-256 of that, of faces only, which are the same in many files; else nothing.
    """

    data: bytes = field(repr=False)
    checksum: int
    size: int
    digest: bytes = b""


def pack(data: bytes, level: int = 6) -> Packed:
    """Deflate the data of a member; `level` 1 is for what hardly becomes smaller by more."""
    worker = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Packed(worker.compress(data) + worker.flush(), zlib.crc32(data), len(data))


def archive(members: Iterable[tuple[str, Packed]]) -> bytes:
    """Give the archive of members in the order given; names are ASCII paths without a leading slash."""
    body: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, packed in members:
        path = name.encode("ascii")
        common = struct.pack(
            "<4H3I2H",
            _UTF8,
            _DEFLATED,
            _TIME,
            _DAY,
            packed.checksum,
            len(packed.data),
            packed.size,
            len(path),
            0,
        )
        body += (struct.pack("<IH", 0x04034B50, _VERSION), common, path, packed.data)
        directory.append(
            struct.pack("<I2H", 0x02014B50, _VERSION, _VERSION)
            + common
            + struct.pack("<3H2I", 0, 0, 0, 0, place)
            + path
        )
        place += 30 + len(path) + len(packed.data)
    index = b"".join(directory)
    end = struct.pack("<I4H2IH", 0x06054B50, 0, 0, len(directory), len(directory), len(index), place, 0)
    return b"".join((*body, index, end))
