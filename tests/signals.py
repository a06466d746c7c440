"""What processes that were forked tell each other, so that a test waits for what has happened and for no clock."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 60
"""Seconds after which what was waited for will not happen any more, however busy the machine is."""


class Signal:
    """Something that happens in one process and is waited for in another; both share it, since one forked the other."""

    def __init__(self) -> None:
        self._ours, self._theirs = os.pipe()

    def give(self) -> None:
        """Say that it has happened, once more."""
        os.write(self._theirs, b".")

    def wait(self, times: int = 1) -> None:
        """Wait until it has happened so many times more."""
        for _ in range(times):
            assert select.select([self._ours], [], [], _PATIENCE)[0], "what was waited for never happened"
            os.read(self._ours, 1)

    def close(self) -> None:
        """Let go of it."""
        os.close(self._ours)
        os.close(self._theirs)


@contextmanager
def signals(count: int) -> Iterator[list[Signal]]:
    """Give signals for as long as a test runs."""
    made = [Signal() for _ in range(count)]
    try:
        yield made
    finally:
        for one in made:
            one.close()
