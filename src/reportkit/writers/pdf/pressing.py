"""Streams made smaller (deflate, level 6), those of a long document by two processors at once."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from functools import cache

_MUCH = 1 << 21
"""Bytes from which on a second thread is worth while: zlib lets go of Python's lock, and starting one costs .1 ms."""


def pressed(streams: Sequence[bytes]) -> list[bytes]:
    """Compress streams: the same bytes, whoever compresses them."""
    if sum(map(len, streams)) < _MUCH or _processors() < 2:
        return [zlib.compress(stream, 6) for stream in streams]
    from threading import Thread  # late: short documents have no threads

    out = [b""] * len(streams)
    places = iter(range(len(streams)))  # each is taken by one of the two

    def work() -> None:
        for place in places:
            out[place] = zlib.compress(streams[place], 6)

    other = Thread(target=work, daemon=True)
    try:
        other.start()
    except RuntimeError:
        work()  # no thread can be had
    else:
        work()
        other.join()
    assert all(out), "a thread ended before its streams were compressed"
    return out


@cache
def _processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
