"""Work spread over forked processes: each takes the next job when it is free, results come back as bytes.

A fork inherits what was read and imported, so a worker starts in a millisecond and nothing is sent to it. Where the
system cannot fork, or for one worker, the work is done here: the results are the same.
"""

from __future__ import annotations

import gc
import os
import select
import selectors
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Protocol

from reportkit.build.reserve import Reserve
from reportkit.diagnostics import ConfigurationError, DiskError, FontError, LockError, ReportkitError

_HEAD = struct.Struct("<IIQ")
_CLAIM = struct.Struct("<I")
_DONE, _FAULT, _TOLD = 0, 1, 2
_WAIT = 0.25
"""Seconds after which who listens is told that nothing was heard."""
_WIDE = 1 << 20
"""Bytes that a pipe holds at most where nobody has more rights than usual (Linux, /proc/sys/fs/pipe-max-size)."""
_COLLECTED = 6
"""Jobs after which a worker collects its garbage: a memo of a few audiences ends before that pays."""
_FAULTS: tuple[type[ReportkitError], ...] = (ConfigurationError, DiskError, FontError, LockError)


class WorkerFault(ReportkitError):
    """A worker ended without its result: killed, out of memory, or through a fault of reportkit itself."""


Send = Callable[[bytes], None]
"""Takes a message about the work while it is done; one that there is no room for is lost."""
Work = Callable[[int, Send], bytes]


class Listener(Protocol):
    """Who hears what is sent while work is done."""

    def heard(self, number: int, message: bytes) -> None:
        """Take a message about the work of a number."""
        ...

    def waited(self) -> None:
        """Take that nothing was heard for a while."""
        ...


def run(
    order: Sequence[int],
    work: Work,
    workers: int,
    listener: Listener | None = None,
    *,
    here: bool = False,
    reserve: Reserve | None = None,
) -> Iterator[tuple[int, bytes]]:
    """Do `work` for each number of `order`, in that order; gives number and result as they are done.

    With `here` this process is one of the workers: what it learns while it works stays with it, and with those that
    are forked from it later. Workers of a `reserve` begin when it is called often enough.

    Raises what `work` raised where it is a ReportkitError, else WorkerFault that names the fault and its place.
    """
    if workers < 2 or len(order) < 2 or not hasattr(os, "fork"):
        for number in order:
            yield number, work(number, _unheard if listener is None else partial(listener.heard, number))
        return
    pool = _Pool(order, work, listener)
    try:
        first = pool.claimed() if here else None
        for _ in range(min(workers, len(order)) - here):
            if not pool.fork():
                break
        if reserve is not None and pool.pipes:
            for number in range(reserve.count):
                pool.fork(partial(reserve.wait, number))
        if first is not None:
            yield from pool.by_itself(first)
            if reserve is not None:
                reserve.close()  # else a worker that dies would be waited for by those in reserve, and they by us
        if pool.pipes:
            yield from pool.results()
    finally:
        if reserve is not None:
            reserve.close()
        pool.end()
    if not pool.pipes and not here:
        yield from run(order, work, 1, listener)


def _unheard(message: bytes) -> None:
    """Send a message to nobody."""


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
                    waiting[key.fd] += chunk
                    yield from self._complete(waiting[key.fd])

    def _complete(self, got: bytearray) -> Iterator[tuple[int, bytes]]:
        """Cut whole results off what came from a worker."""
        while len(got) >= _HEAD.size:
            number, kind, size = _HEAD.unpack_from(got)
            end = _HEAD.size + size
            if len(got) < end:
                return
            data = bytes(memoryview(got)[_HEAD.size : end])
            del got[:end]
            if kind == _FAULT:
                raise raised(data.decode("utf-8"))
            if kind == _TOLD:
                if self.listener is not None:
                    self.listener.heard(number, data)
                continue
            self.left -= 1
            yield number, data


class _Pool(Workers):
    """The processes of one run. The numbers of the jobs wait in a pipe: who is free reads the next."""

    def __init__(self, order: Sequence[int], work: Work, listener: Listener | None) -> None:
        super().__init__(len(order), listener)
        self.work = work
        self.claims, ours = os.pipe()
        os.write(ours, b"".join(map(_CLAIM.pack, order)))
        os.close(ours)
        gc.freeze()  # what is shared stays shared: no collection touches its pages

    def fork(self, begin: Callable[[], None] = lambda: None) -> bool:
        """Start a worker, which does `begin` first; False where the system has no process left for one."""
        ours, theirs = os.pipe()
        try:
            pid = fork()
        except OSError:
            os.close(ours)
            os.close(theirs)
            return False
        if pid == 0:
            code = 1
            try:
                os.close(ours)
                begin()
                serve(self.claims, _CLAIM, theirs, self._claimed, heard=self.listener is not None)
                code = 0
            finally:
                os._exit(code)  # nothing of the parent's is flushed or run a second time
        os.close(theirs)
        self.pipes[ours] = pid
        return True

    def claimed(self) -> int | None:
        """Take the next job that waits; None where none is left."""
        data = os.read(self.claims, _CLAIM.size)
        number: int | None = _CLAIM.unpack(data)[0] if data else None
        return number

    def by_itself(self, first: int) -> Iterator[tuple[int, bytes]]:
        """Work in this process until no job waits, the first being one that was taken already."""
        for pipe in self.pipes:
            widen(pipe)
        number: int | None = first
        while number is not None:
            send = _unheard if self.listener is None else partial(self.listener.heard, number)
            made = self.work(number, send)
            self.left -= 1
            yield number, made
            number = self.claimed()

    def _claimed(self, claim: tuple[int, ...], send: Send) -> bytes:
        return self.work(claim[0], send)

    def end(self) -> None:
        """Close the pipes and wait for the workers; those that still work are ended."""
        os.close(self.claims)
        for pipe, pid in self.pipes.items():
            os.close(pipe)
            if self.left:
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        gc.unfreeze()


def widen(pipe: int) -> None:
    """Let a pipe hold the files of a job or two, so that nobody waits for a reader that works itself."""
    with suppress(ImportError, OSError, AttributeError):  # a system that has no such pipes, or none as wide
        import fcntl  # late: not every system has it

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)


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
            kind, data = _DONE, work(claim, _sender(out, claim[0]) if heard else _unheard)
        except BaseException as fault:  # told to the parent, which decides
            kind, data = _FAULT, described(fault).encode("utf-8")
        _write(out, _HEAD.pack(claim[0], kind, len(data)))
        _write(out, data)
        if kind == _FAULT:
            return


def _sender(out: int, number: int) -> Send:
    """Give what sends messages about a job; runs in a worker, which no reader that is late ever stops."""
    room = select.poll()
    room.register(out, select.POLLOUT)

    def send(message: bytes) -> None:
        # A pipe that can be written to has room for PIPE_BUF bytes, which are written in one go.
        assert len(message) <= select.PIPE_BUF - _HEAD.size
        events = [event for _, event in room.poll(0)]
        if any(event & select.POLLERR for event in events):
            raise BrokenPipeError("who waited for the work is gone")  # was killed: so the work ends, too
        if any(event & select.POLLOUT for event in events):
            os.write(out, _HEAD.pack(number, _TOLD, len(message)) + message)

    return send


def _write(out: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        done = os.write(out, view)
        view = view[done:]


def described(fault: BaseException) -> str:
    """Put a fault into words that cross between processes: its kind, a colon, what it says."""
    for kind in _FAULTS:
        if type(fault) is kind:
            return f"{kind.__name__}:{fault}"
    where = fault.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f"{where.tb_frame.f_code.co_filename.rpartition('/')[2]}:{where.tb_lineno}" if where else "?"
    return f"WorkerFault:a fault of reportkit itself: {type(fault).__name__} at {place}; nothing of it was written"


def raised(words: str) -> ReportkitError:
    """Make the fault that `described` put into words."""
    name, _, message = words.partition(":")
    kind = next((k for k in _FAULTS if k.__name__ == name), WorkerFault)
    return kind(message)
