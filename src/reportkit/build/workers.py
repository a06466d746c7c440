"""Who waits for workers: takes what they send as it comes, and hears of it where one of them ended too early."""

from __future__ import annotations

import os
import selectors
import sys
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import Protocol

from reportkit.build.faults import WorkerFault, raised
from reportkit.build.serving import FAULT, HEAD, TOLD

_WAIT = 0.25
"""Seconds after which who listens is told that nothing was heard."""
_WIDE = 1 << 20
"""Bytes that a pipe holds at most where nobody has more rights than usual (Linux, /proc/sys/fs/pipe-max-size)."""


class Listener(Protocol):
    """Who hears what is sent while work is done."""

    def heard(self, number: int, message: bytes) -> None:
        """Take a message about the work of a number."""
        ...

    def waited(self) -> None:
        """Take that nothing was heard for a while."""
        ...


class Workers:
    """Processes that work, by the pipes that their results come by. `left` is how many results are still to come."""

    def __init__(self, left: int, listener: Listener | None) -> None:
        self.left, self.listener = left, listener
        self.pipes: dict[int, int] = {}
        for stream in (sys.stdout, sys.stderr):
            stream.flush()

    def results(self) -> Iterator[tuple[int, bytes]]:
        """Give results as workers send them."""
        waiting = {pipe: bytearray() for pipe in self.pipes}
        with selectors.DefaultSelector() as selector:
            for pipe in self.pipes:
                selector.register(pipe, selectors.EVENT_READ)
            while self.left:
                ready = selector.select(None if self.listener is None else _WAIT)
                if not ready and self.listener is not None:
                    self.listener.waited()
                for key, _ in ready:
                    chunk = os.read(key.fd, 1 << 20)
                    if not chunk:
                        selector.unregister(key.fd)
                        if not selector.get_map() and self.left:
                            raise WorkerFault(
                                "a worker ended before its work was done; no file of its memo was changed"
                            )
                        continue
                    before = waiting[key.fd]
                    if before:
                        before += chunk
                        used = yield from self._complete(before)
                        del before[:used]
                    else:  # mostly all of a result came at once, and is not copied first
                        used = yield from self._complete(chunk)
                        before += chunk[used:]

    def _complete(self, got: bytes | bytearray) -> Generator[tuple[int, bytes], None, int]:
        """Cut whole results off what came from a worker; returns how many bytes they take."""
        used = 0
        while len(got) - used >= HEAD.size:
            number, kind, size = HEAD.unpack_from(got, used)
            start, end = used + HEAD.size, used + HEAD.size + size
            if len(got) < end:
                break
            with memoryview(got) as view:
                data = bytes(view[start:end])
            used = end
            if kind == FAULT:
                raise raised(data.decode("utf-8"))
            if kind == TOLD:
                if self.listener is not None:
                    self.listener.heard(number, data)
                continue
            self.left -= 1
            yield number, data
        return used


def widen(pipe: int) -> None:
    """Let a pipe hold the files of a job or two, so that nobody waits for a reader that works itself."""
    with suppress(ImportError, OSError, AttributeError):  # a system that has no such pipes, or none as wide
        import fcntl  # late: not every system has it

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)
