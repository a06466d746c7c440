"""A line of two hands: one process reads and compiles, another loads what writes files meanwhile, and finishes.

To load layout, writers, checks and their libraries takes as long as to read the sources, and neither needs the other.
So the process that finishes is forked at the very start. What is compiled is handed on as bytes (`carried`): they lie
in memory that both share, and where they lie waits in a pipe. The finishing process forks others of its kind when it
has loaded everything and knows how many jobs there are. Meanwhile the first process compiles the largest document,
and another, forked from it when all was read, the rest.

For few and short documents only: what is handed on costs time that grows with it, and loading does not.
"""

from __future__ import annotations

import os
import select
import signal
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from mmap import mmap

from reportkit.build.cache import Cache
from reportkit.build.faults import WorkerFault
from reportkit.build.serving import Send, fork, serve
from reportkit.build.workers import Listener, Workers, widen
from reportkit.source import seen

_CLAIM = struct.Struct("<IIQQ")
"""The number of a job, how many jobs there are, and where its bytes lie: offset and length."""

_HANDS = 8
"""Processes that finish at most: documents that are handed on are few."""

_SURE = 2
"""Processes that finish whatever there is."""

_ROOM = 1 << 26
"""Bytes of what is handed on. Where there are more, pictures mostly, who compiles finishes them, too."""

Finish = Callable[[int, bytes, Send], bytes]
"""Finishes the job of a number from the bytes that were handed on; gives its result as bytes."""


class Line(Workers):
    """The hands of one build that finish what is handed on."""

    def __init__(
        self,
        most: int,
        load: Callable[[], Finish],
        listener: Listener | None,
        first: Callable[[], bytes] | None = None,
    ) -> None:
        super().__init__(0, listener)
        self.load, self.most, self.first = load, most, first
        self.place, self.limit = 0, _ROOM
        self.other = 0
        self.memory = mmap(-1, _ROOM)
        self.claims, self.out = os.pipe()
        self.word, self.said = os.pipe()
        self.ends = [os.pipe() for _ in range(most)]
        try:
            self.pid = fork()
        except OSError:
            for end in (self.claims, self.out, self.word, self.said, *chain.from_iterable(self.ends)):
                os.close(end)
            raise
        if self.pid == 0:
            code = 1
            try:
                for end in (self.out, self.word, *(ours for ours, _ in self.ends)):
                    os.close(end)
                self._say()
                self._finish()
                code = 0
            finally:
                os._exit(code)  # nothing of the parent's is flushed or run a second time
        os.close(self.claims)
        os.close(self.said)
        for ours, theirs in self.ends:
            os.close(theirs)
            widen(ours)  # what is finished is not held up by who reads it in small pieces
            self.pipes[ours] = self.pid

    def told(self) -> bytes:
        """Wait for what the forked process says before it loads anything (`first`); nothing where it could not."""
        said = b"" if self.word < 0 else os.read(self.word, select.PIPE_BUF)
        self._hear_no_more()
        return said

    def _hear_no_more(self) -> None:
        if self.word >= 0:
            os.close(self.word)
            self.word = -1

    def _say(self) -> None:
        """Say what is to be said first; runs in the forked process. Where that fails, who waits finds out by itself."""
        with suppress(Exception):
            if self.first is not None:
                os.write(self.said, self.first())
        os.close(self.said)

    def hand_on(self, number: int, jobs: int, data: bytes) -> bool:
        """Give the bytes of a job to whoever is free; False where there is no room for them.

        `jobs` is how many there are in all, the same each time. No bytes are no job: they come back as they are.
        """
        self.left += 1
        try:
            laid = self._laid(number, jobs, data)
        except BrokenPipeError:
            for _ in self.results():  # all have ended, and one of them may have said why
                continue
            raise WorkerFault("a worker ended before its work was done; no file of its memo was changed") from None
        if not laid:
            self.left -= 1
        return laid

    def _laid(self, number: int, jobs: int, data: bytes) -> bool:
        """Lay bytes where all see them, and say that they are there; as `hand_on`. Raises BrokenPipeError."""
        if self.place + len(data) > self.limit:
            return False
        self.memory[self.place : self.place + len(data)] = data
        self.place += len(data)
        os.write(self.out, _CLAIM.pack(number, jobs, self.place - len(data), len(data)))
        return True

    def beside(self, numbers: Sequence[int], give: Callable[[int], bytes]) -> bool:
        """Hand on the jobs of some numbers from a process of its own; False where there is none.

        What `give` does not give, it raises or there is no room for it, comes back as no bytes: that job is left to who
        asks for it, who will see what is wrong with it.
        """
        pid = _forked()
        if pid is None:
            return False
        if pid == 0:
            code = 1
            try:
                self.place = _ROOM // 2
                for number in numbers:
                    self._hand_on_beside(number, len(numbers) + 1, give)
                code = 0
            finally:
                os._exit(code)
        self.other, self.limit = pid, _ROOM // 2
        self.left += len(numbers)
        return True

    def _hand_on_beside(self, number: int, jobs: int, give: Callable[[int], bytes]) -> None:
        """Hand on a job; runs beside. Where all who finish have ended, it is for who waits for them to hear why."""
        try:
            data = give(number)
        except Exception:
            data = b""
        if not self._laid(number, jobs, data):
            self._laid(number, jobs, b"")

    def close(self) -> None:
        """Say that nothing more is handed on."""
        if self.out >= 0:
            os.close(self.out)
            self.out = -1

    def end(self) -> None:
        """Close everything and wait; who still works is ended. To end it once more does nothing."""
        self.close()
        self._hear_no_more()
        if not self.pid:
            return
        if self.other:
            if self.left:
                os.kill(self.other, signal.SIGKILL)
            os.waitpid(self.other, 0)
        if self.left or not self.place:
            os.kill(self.pid, signal.SIGKILL)  # those that it forked end at their next word: nobody reads it
        for pipe in self.pipes:
            os.close(pipe)
        self.memory.close()
        os.waitpid(self.pid, 0)
        self.pid = 0

    def _finish(self) -> None:
        """Load, and finish what is handed on, with as many others as there are jobs; runs in the forked process.

        Two begin before anything is handed on, while there is time for that: hardly a build has a single job.
        """
        finish = self._loaded()

        def work(claim: tuple[int, ...], send: Send) -> bytes:
            number, _, place, size = claim
            return finish(number, self.memory[place : place + size], send) if size else b""

        mine = self.ends[0][1]
        first, others = b"", self.most
        if others > _SURE:
            first = os.read(self.claims, _CLAIM.size)
            others = min(others, _CLAIM.unpack(first)[1]) if first else 1
        own: list[int] = []
        for _, theirs in self.ends[1:others]:
            pid = _forked()
            if pid == 0:
                mine, first, own = theirs, b"", []
                break
            own += [pid] if pid else []
        for _, theirs in self.ends:  # an end that nobody holds any more says that nothing will come by it
            if theirs != mine:
                os.close(theirs)
        serve(self.claims, _CLAIM, mine, work, heard=self.listener is not None, first=first)
        for pid in own:
            os.waitpid(pid, 0)

    def _loaded(self) -> Finish:
        """Load what finishes jobs; a fault of it is told when the first of them is to be finished."""
        try:
            return self.load()
        except Exception as fault:
            raised = fault

        def fail(number: int, data: bytes, send: Send) -> bytes:
            raise raised

        return fail


def _forked() -> int | None:
    try:
        return fork()
    except OSError:  # there is no process left: those that are there do it all
        return None


@contextmanager
def line(
    most: int, load: Callable[[], Finish], listener: Listener | None, first: Callable[[], bytes] | None = None
) -> Iterator[Line | None]:
    """Have a process load what finishes jobs, while the block runs; at most `most` of them finish, itself included.

    `first` is what it says before that, in a few bytes (`Line.told`). Gives None where the system has no process or no
    memory to share, or where there is only one worker.
    """
    made = None
    if most > 1 and hasattr(os, "fork"):
        with suppress(OSError):
            made = Line(most, load, listener, first)
    try:
        yield made
    finally:
        if made is not None:
            made.end()


@contextmanager
def finishing(
    root: str, formats: tuple[str, ...], cache: Cache, workers: int, listener: Listener | None
) -> Iterator[Line | None]:
    """Have a process load what writes `formats` while the block runs; as `line`. It says first what builds (`know`)."""

    def first() -> bytes:
        return seen.program().encode("ascii") if cache.wanted else b""

    def load() -> Finish:
        from reportkit.build.ready import finisher  # late: loaded there, and not here

        return finisher(root, formats, cache, listener is not None)

    with line(min(workers, _HANDS), load, listener, first) as made:
        yield made


def know(made: Line) -> None:
    """Take from a line what builds, rather than look at all files of the program here as well."""
    seen.know(made.told().decode("ascii"))
