"""Streams unpacked once for all who ask for the same packed bytes."""

from __future__ import annotations

import zlib

import pytest

from reportkit.checks import inflating
from reportkit.checks.inflating import inflated

PACKED = zlib.compress(b"what a stream holds " * 20)


def test_the_same_packed_bytes_are_unpacked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    held = inflated(PACKED)
    assert held == zlib.decompress(PACKED)
    monkeypatch.setattr(zlib, "decompressobj", lambda: pytest.fail("unpacked again"))
    assert inflated(bytes(bytearray(PACKED))) is held


def test_other_bytes_with_the_same_end_are_not_taken_for_them() -> None:
    inflated(PACKED)
    with pytest.raises(zlib.error):
        inflated(bytes([PACKED[0], PACKED[1] ^ 1]) + PACKED[2:])


@pytest.mark.parametrize("packed", [PACKED[:-1], PACKED + b"\n", b""])
def test_a_stream_that_is_not_whole_or_not_alone_is_refused(packed: bytes) -> None:
    with pytest.raises((ValueError, zlib.error)):
        inflated(packed)


def test_not_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflating, "_kept", inflating._Kept())
    monkeypatch.setattr(inflating, "_MOST", 4096)
    for n in range(64):
        assert inflated(zlib.compress(b"%d" % n * 90, 0)) == b"%d" % n * 90
        assert inflating._kept.size <= 4096
    assert 1 < len(inflating._kept.held) < 64
    assert inflated(zlib.compress(bytes(4096))) == bytes(4096)
    assert sum(len(a) + len(b) for a, b in inflating._kept.held.values()) <= 4096
