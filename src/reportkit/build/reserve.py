"""Workers in reserve: they begin when all others have much to do, though there are no more cores than those.

Two cores that share three jobs have them in one and a half times the time of one, where two workers would take twice as
long. But a job that turns out to be little is done soonest by whoever is free next, and nobody should share its core
with it. What a job is shows when its document is compiled; those who then make files say so.
"""

from __future__ import annotations

import os


def reserve_for(jobs: int, workers: int) -> int:
    """Give how many workers in reserve are worth it: a few more jobs than workers are made at once, more are not."""
    return jobs - workers if 1 < workers < jobs <= 2 * workers else 0


class Reserve:
    """What `count` workers in reserve are called by, beside some `others`."""

    def __init__(self, count: int, others: int) -> None:
        self.count, self.others = count, others
        self._pipes = [os.pipe() for _ in range(count)]

    def call(self) -> None:
        """Say that this process has much to do."""
        for _, theirs in self._pipes:
            os.write(theirs, b"1")

    def wait(self, number: int) -> None:
        """Wait until all others have much to do, or have ended; runs in a worker in reserve."""
        left, ours = self.others, self._pipes[number][0]
        for _, theirs in self._pipes:
            os.close(theirs)
        self._pipes = []  # there is nobody else to call
        while left > 0 and (data := os.read(ours, left)):
            left -= len(data)

    def close(self) -> None:
        """Let go of it: who waits begins when all others have let go, too. To let go twice does no harm."""
        for ends in self._pipes:
            for end in ends:
                os.close(end)
        self._pipes = []
