"""A worker: a forked process that takes jobs until none is left, and sends what came of each through a pipe."""

from __future__ import annotations

import gc
import os
import select
import signal
import struct
from collections.abc import Callable
from itertools import count

from reportkit.build.faults import described
from reportkit.source.whole import put

HEAD = struct.Struct("<IIQ")
"""What goes before each message: the number of the job, its kind, and how many bytes follow."""
DONE, FAULT, TOLD = 0, 1, 2
"""Kinds of messages: a result, a fault that ends the work (`faults.described`), and what is told meanwhile."""
_COLLECTED = 6
"""Jobs after which a worker collects its garbage: a memo of a few audiences ends before that pays."""

Send = Callable[[bytes], None]
"""Takes a message about the work while it is done; one that there is no room for is lost."""


def fork() -> int:
    """Fork a process that an interrupt ends without a word, as a worker; an interrupt waits until both know it.

    A process that was started to ignore interrupts passes that on. Raises OSError where no process is left.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        pid = os.fork()
        for number in (signal.SIGINT, signal.SIGTERM):
            if pid == 0 and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        return pid
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(
    claims: int,
    shape: struct.Struct,
    out: int,
    work: Callable[[tuple[int, ...], Send], bytes],
    *,
    heard: bool,
    first: bytes = b"",
) -> None:
    """Take claims of a shape until none is left, each beginning with the number of a job; runs in a worker.

    `heard` says that somebody listens to what is told of the work; `first` is a claim that was taken already.
    """
    for done in count():
        data = (not done and first) or os.read(claims, shape.size)
        if not data:
            return
        if done and done % _COLLECTED == 0:
            gc.collect()  # nothing is collected by itself (`__main__`), and here there is no end to the work
        claim = shape.unpack(data)
        try:
            kind, data = DONE, work(claim, _sender(out, claim[0]) if heard else unheard)
        except BaseException as fault:  # told to the parent, which decides
            kind, data = FAULT, described(fault).encode("utf-8")
        put(out, HEAD.pack(claim[0], kind, len(data)))
        put(out, data)
        if kind == FAULT:
            return


def unheard(message: bytes) -> None:
    """Send a message to nobody."""


def _sender(out: int, number: int) -> Send:
    """Give what sends messages about a job; runs in a worker, which no reader that is late ever stops."""
    room = select.poll()
    room.register(out, select.POLLOUT)

    def send(message: bytes) -> None:
        # A pipe that can be written to has room for PIPE_BUF bytes, which are written in one go.
        assert len(message) <= select.PIPE_BUF - HEAD.size
        events = [event for _, event in room.poll(0)]
        if any(event & select.POLLERR for event in events):
            raise BrokenPipeError("who waited for the work is gone")  # was killed: so the work ends, too
        if any(event & select.POLLOUT for event in events):
            os.write(out, HEAD.pack(number, TOLD, len(message)) + message)

    return send
