"""Work spread over forked processes: each takes the next job when it is free, results come back as bytes.

A fork inherits what was read and imported, so a worker starts in a millisecond and nothing is sent to it. Where the
system cannot fork, or for one worker, the work is done here: the results are the same.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import struct
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from reportkit.build.reserve import Reserve
from reportkit.build.serving import Send, fork, serve, unheard
from reportkit.build.workers import Listener, Workers, widen

_CLAIM = struct.Struct("<I")
_AT_ONCE = select.PIPE_BUF // _CLAIM.size
"""Numbers that a pipe takes in one go: all of them, or none where it has no room."""

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
    are forked from it later; where there are very many jobs, it waits for others. Workers of a `reserve` begin when it
    is called often enough.

    Raises what `work` raised where it is a ReportkitError, else WorkerFault that names the fault and its place.
    """
    if workers < 2 or len(order) < 2 or not hasattr(os, "fork"):
        for number in order:
            yield number, work(number, unheard if listener is None else partial(listener.heard, number))
        return
    stays = here  # who does has frozen what is to stay frozen, and thawing would thaw all of it
    if not stays:
        gc.freeze()  # what is shared stays shared: no collection touches its pages
    pool = _Pool(order, work, listener)
    here = here and pool.offers < 0  # else nobody would let more of them wait while this process works
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
        if not stays:
            gc.unfreeze()
    if not pool.pipes and not here:
        yield from run(order, work, 1, listener)


class _Pool(Workers):
    """The processes of one run. The numbers of the jobs wait in a pipe: who is free reads the next."""

    def __init__(self, order: Sequence[int], work: Work, listener: Listener | None) -> None:
        super().__init__(len(order), listener)
        self.work, self.order, self.offered = work, order, 0
        self.claims, self.offers = os.pipe()
        os.set_blocking(self.offers, False)
        self.offer()

    def offer(self) -> None:
        """Let as many jobs wait as there is room for. Behind the last the pipe is closed: who reads on sees the end."""
        while self.offers >= 0:
            some = self.order[self.offered : self.offered + _AT_ONCE]
            try:
                os.write(self.offers, b"".join(map(_CLAIM.pack, some)))
            except BlockingIOError:
                return
            self.offered += len(some)
            if self.offered == len(self.order):
                self.close()

    def close(self) -> None:
        """Say that no more jobs will wait. To say it twice does no harm."""
        if self.offers >= 0:
            os.close(self.offers)
            self.offers = -1

    def results(self) -> Iterator[tuple[int, bytes]]:
        """Give results as workers send them, and let more jobs wait where there is room for them now."""
        for found in super().results():
            self.offer()
            yield found

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
                self.close()
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
        self.close()
        os.close(self.claims)
        for pipe, pid in self.pipes.items():
            os.close(pipe)
            if self.left:
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
