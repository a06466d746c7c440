"""ZIP archives as a writer leaves them that adds nothing: part after part, the list of them, and no byte besides.

Of such an archive everything is known from its parts, so it is read without the machinery that strange ones need, and
what was unpacked is shared by all who ask. An archive of any other make is none here.
"""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256

from reportkit.record import dataclass

_FRONT = 30
"""Bytes of the header in front of a part, without its name."""

_HEAD = struct.Struct("<5H3L2H")
_PLAIN = (20, 0x0800, 8, 0, 33, 0)
"""Version, flags (names in UTF-8), deflated, midnight of the first of January 1980, no extra field."""

_MOST_SHARED = 1 << 23
_shared: dict[tuple[int, int], tuple[bytes, bytes]] = {}
"""What was unpacked, by its checksum and size: the packed bytes that it was unpacked from, and what they hold. Packed
bytes give the same for every file, and the ones asked about are compared with these."""

_digests: dict[tuple[int, int], tuple[bytes, bytes]] = {}
"""Digests of what large parts hold, which many files have: by checksum and size, with the packed bytes as above."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an archive: where its packed bytes lie, the checksum and size of what they hold."""

    name: str
    header: int
    start: int
    end: int
    checksum: int
    size: int


def parts_of(data: bytes) -> list[Part] | None:
    """Give the parts of an archive in their order; None where it is of another make or a name stands twice."""
    found: list[Part] = []
    listed: list[bytes] = []
    at = 0
    while data.startswith(b"PK\3\4", at) and at + _FRONT <= len(data):
        head = data[at + 4 : at + _FRONT]
        version, flags, method, time, day, checksum, packed, size, named, extra = _HEAD.unpack(head)
        start = at + _FRONT + named
        name = data[at + _FRONT : start]
        if (version, flags, method, time, day, extra) != _PLAIN or not name.isascii():
            return None
        listed.append(b"PK\1\2\x14\0%b%b%b%b" % (head, bytes(10), at.to_bytes(4, "little"), name))
        found.append(Part(name.decode("ascii"), at, start, start + packed, checksum, size))
        at = start + packed
    count, index = len(found), b"".join(listed)
    if count > 0xFFFE or at > 0xFFFFFFFE:
        return None
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(index), at, 0)
    return found if data[at:] == index + end and len({part.name for part in found}) == count else None


def unpacked(data: bytes, part: Part) -> bytes:
    """Give what a part of an archive holds; raises ValueError and zlib.error where it is not what is said of it."""
    return unpack(data[part.start : part.end], part.checksum, part.size)


def unpack(packed: bytes, checksum: int, size: int) -> bytes:
    """Give what packed bytes hold, which has a checksum and a size; raises as `unpacked`."""
    key = (checksum, size)
    known = _shared.get(key)
    if known is not None and known[0] == packed:
        return known[1]
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    held = unpacker.decompress(packed, size + 1)
    if not unpacker.eof or unpacker.unused_data or len(held) != size or zlib.crc32(held) != checksum:
        raise ValueError("a part that is not as it says")
    if size < _MOST_SHARED // 4:
        if sum(map(len, (one for pair in _shared.values() for one in pair))) > _MOST_SHARED - 2 * size:
            _shared.clear()
        _shared[key] = packed, held
    return held


def learn(packed: bytes, checksum: int, size: int, digest: bytes) -> None:
    """Take the SHA-256 of what packed bytes hold from those who packed them."""
    _digests[checksum, size] = packed, digest


def digest_of(data: bytes, part: Part) -> bytes:
    """Give the SHA-256 of what a part of an archive holds; raises as `unpacked` where that is not known already."""
    packed = data[part.start : part.end]
    known = _digests.get((part.checksum, part.size))
    if known is None or known[0] != packed:
        known = packed, sha256(unpack(packed, part.checksum, part.size)).digest()
        _digests[part.checksum, part.size] = known
    return known[1]
