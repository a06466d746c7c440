"""Streams of long documents are compressed by two threads, which nobody sees from the bytes."""

from __future__ import annotations

import threading
import zlib

import pytest

from reportkit.writers.pdf import pressing

STREAMS = [(b"%d 0 Td(words)Tj\n" % n) * 400 for n in range(400)]
ALONE = [zlib.compress(stream, 6) for stream in STREAMS]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """Two processors, whatever the machine has; gives the threads that are started."""
    monkeypatch.setattr(pressing, "_processors", lambda: 2)
    found: list[threading.Thread] = []
    start = threading.Thread.start

    def noted(self: threading.Thread) -> None:
        found.append(self)
        start(self)

    monkeypatch.setattr(threading.Thread, "start", noted)
    return found


def test_two_threads_compress_as_one(started: list[threading.Thread]) -> None:
    assert pressing.pressed(STREAMS) == ALONE
    assert len(started) == 1
    assert not started[0].is_alive()


def test_few_streams_need_no_thread(started: list[threading.Thread]) -> None:
    assert pressing.pressed(STREAMS[:3]) == ALONE[:3]
    assert not started


def test_one_processor_has_one_thread(started: list[threading.Thread], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressing, "_processors", lambda: 1)
    assert pressing.pressed(STREAMS) == ALONE
    assert not started


def test_where_no_thread_can_be_had_streams_are_compressed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(pressing, "_processors", lambda: 2)
    monkeypatch.setattr(threading.Thread, "start", refused)
    assert pressing.pressed(STREAMS) == ALONE
