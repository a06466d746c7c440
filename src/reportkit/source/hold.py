"""Holding a project: one process at a time changes its files, and whoever has to wait in vain is told for whom."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from reportkit.diagnostics import DiskError, LockError
from reportkit.source.written import write

HOME = ".reportkit"
"""The folder of a project that is reportkit's own, never beside what is sent."""

WAIT = 60.0
"""Seconds to wait for another build; one publishes a memo within parts of a second."""

_SHORT, _LONG = 0.001, 0.02
"""Seconds between two looks whether it is over, at first and later."""

_IGNORE = b"# In-house: never beside what is sent.\n*\n"


@contextmanager
def hold(home: str) -> Iterator[None]:
    """Hold the project of a folder `home`; the kernel gives it back when a process is killed.

    A link in place of our folder or of what is in it is refused: what lies behind it is not ours to write or delete.
    Raises LockError, which names who holds the project, and DiskError.
    """
    for place in (home, f"{home}/stage", f"{home}/journal", f"{home}/lock"):
        if os.path.islink(place):
            raise DiskError(f"`{os.path.relpath(place, os.path.dirname(home))}` is a link: delete it")
    made_folder(home)
    handle = _locked(f"{home}/lock")
    try:
        os.write(handle, b"process %-20d\n" % os.getpid())  # as long as the one before: a file cut short costs a flush
        if not os.path.exists(f"{home}/.gitignore"):  # whole or not: a part of it would let git take all the rest
            write({f"{home}/.gitignore.new": _IGNORE})
            os.replace(f"{home}/.gitignore.new", f"{home}/.gitignore")
        yield
    finally:
        os.close(handle)


def made_folder(path: str) -> None:
    """Make a folder where there is none. Raises OSError."""
    try:
        os.mkdir(path)
    except FileExistsError:
        if not os.path.isdir(path):
            raise


def _locked(path: str) -> int:
    """Open and lock a file; gives its handle. One that was deleted meanwhile locks nobody out, and is opened anew."""
    end, pause = time.monotonic() + WAIT, _SHORT
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.exists(path) and os.path.samestat(os.fstat(handle), os.stat(path)):
                return handle
        except BlockingIOError:
            if time.monotonic() > end:
                who = os.read(handle, 64).decode("ascii", "replace").partition("\n")[0].strip()
                who = who or "a process that does not say its name"
                os.close(handle)
                raise LockError(f"another build holds the project, for {WAIT:.0f} seconds now: {who}") from None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        time.sleep(pause)
        pause = min(1.5 * pause, _LONG)
