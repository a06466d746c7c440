"""Work spread over forked processes: each takes the next job when it is free, results come back as bytes.

A fork inherits what was read and imported, so a worker starts in a millisecond and nothing is sent to it. Where the
system cannot fork, or for one worker, the work is done here: the results are the same.
"""

from __future__ import annotations

import gc
import os
import signal
import struct
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from reportkit.build.reserve import Reserve
from reportkit.build.serving import Send, fork, serve, unheard
from reportkit.build.workers import Listener, Workers, widen

_CLAIM = struct.Struct("<I")

Work = Callable[[int, Send], bytes]


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
            yield number, work(number, unheard if listener is None else partial(listener.heard, number))
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
            send = unheard if self.listener is None else partial(self.listener.heard, number)
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
