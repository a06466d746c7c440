"""A disk that fails: each system call that changes it can be counted, made to fail, or be the last of its process."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CALLS = ("open", "write", "ftruncate", "fsync", "replace", "mkdir", "unlink", "rmdir", "stat", "listdir", "scandir")
"""Of `os`, as `pathlib` and our own code call them."""

GROWING = frozenset({"open", "write", "fsync", "replace", "mkdir"})
"""What fails on a disk that is full."""


class Disk:
    """Counts calls, and lets what is asked for happen at some of them."""

    def __init__(self, strike: Callable[[int, str], None] = lambda number, name: None) -> None:
        self.count = 0
        self.strike = strike

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            number, self.count = self.count, self.count + 1
            self.strike(number, name)
            return real(*args, **named)

        return call


@contextmanager
def disk(strike: Callable[[int, str], None] = lambda number, name: None) -> Iterator[Disk]:
    """Let every call of `CALLS` go through a disk."""
    made = Disk(strike)
    real = {name: getattr(os, name) for name in CALLS}
    for name, call in real.items():
        setattr(os, name, made.wrap(name, call))
    try:
        yield made
    finally:
        for name, call in real.items():
            setattr(os, name, call)


def failing(at: int, code: int, path: str = "somewhere") -> Callable[[int, str], None]:
    """Fail once, with an error number."""

    def strike(number: int, name: str) -> None:
        if number == at:
            raise OSError(code, os.strerror(code), path)

    return strike


def full(since: int) -> Callable[[int, str], None]:
    """Have no room for anything from a call on."""

    def strike(number: int, name: str) -> None:
        if number >= since and name in GROWING:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")

    return strike


def killing(at: int) -> Callable[[int, str], None]:
    """Be gone before a call, as by kill -9."""

    def strike(number: int, name: str) -> None:
        if number == at:
            os._exit(9)

    return strike


def in_child(work: Callable[[], int]) -> int:
    """Do something in a process of its own; gives its exit code."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def lying(root: Path, folder: str = "output") -> dict[str, bytes]:
    """Give the bytes of all files below a folder by their path from the root."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / folder).rglob("*") if p.is_file()}
