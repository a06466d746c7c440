"""Deflated streams, unpacked: once for all who ask for what the same packed bytes hold.

The digest of what is in a file and the readers of it ask for the same streams, one after the other; fonts and maps
stand in the files of several audiences. Packed bytes give the same for every file, and the ones asked about are
compared, all of them, with those that were unpacked.
"""

from __future__ import annotations

import zlib

from reportkit.record import dataclass, field

_LARGEST = 1 << 28
"""Bytes that a stream may hold when it is unpacked."""

_MOST = 1 << 23
"""Bytes that are kept, packed ones and what they hold."""

_TAIL = 16
"""Bytes at the end by which a stream is looked up: the checksum of what it holds (RFC 1950) is in them."""


@dataclass(slots=True)
class _Kept:
    held: dict[bytes, tuple[bytes, bytes]] = field(default_factory=dict)
    size: int = 0


_kept = _Kept()


def inflated(packed: bytes) -> bytes:
    """Give what a stream holds; raises ValueError and zlib.error where it is none, or something is behind it."""
    tail = packed[-_TAIL:]
    known = _kept.held.get(tail)
    if known is not None and known[0] == packed:
        return known[1]
    unpacker = zlib.decompressobj()
    held = unpacker.decompress(packed, _LARGEST)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("a stream that is cut off, too long, or followed by something")
    size = len(packed) + len(held)
    if size < _MOST // 4:
        if _kept.size + size > _MOST:
            _kept.held.clear()
            _kept.size = 0
        _kept.held[tail] = packed, held
        _kept.size += size
    return held
