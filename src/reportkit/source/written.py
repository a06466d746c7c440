"""Bytes on the disk: written, and flushed a few at once, which takes a disk hardly longer than one file alone."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Thread

from reportkit.source.whole import put

_OPEN = 64
"""Files that are open at most: of many memos there are more than a process may have."""
_THREADS = 4
"""Threads that flush at most: more of them wait for each other, and each costs more than a flush."""


def write(files: Mapping[str, bytes], folder: str | None = None) -> None:
    """Write files with the permissions that the umask gives, and flush them, and with them a folder that holds some.

    Raises OSError; what was written by then stays.
    """
    rows = [*files.items()]
    for at in range(0, len(rows), _OPEN):
        _write(rows[at : at + _OPEN])
    if folder is not None:
        flush_folders([folder])


def flush_folders(folders: Sequence[str]) -> None:
    """Flush what was named in folders. Raises OSError."""
    for at in range(0, len(folders), _OPEN):
        handles: list[int] = []
        try:
            for folder in folders[at : at + _OPEN]:
                handles.append(os.open(folder, os.O_RDONLY | os.O_CLOEXEC))
            flush_all(handles)
        finally:
            for handle in handles:
                os.close(handle)


def _write(files: Sequence[tuple[str, bytes]]) -> None:
    handles: list[int] = []
    try:
        for path, data in files:
            handles.append(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666))
            put(handles[-1], data)
        flush_all(handles)
    finally:
        for handle in handles:
            os.close(handle)


def flush_all(handles: Sequence[int]) -> None:
    """Flush files, some threads taking the next one in turn: a disk takes what comes together in one go.

    Raises OSError.
    """
    faults: list[OSError] = []
    waiting = iter(handles)

    def some() -> None:
        try:
            for handle in waiting:
                flush(handle)
        except OSError as fault:
            faults.append(fault)

    threads: list[Thread] = []
    for _ in handles[1:_THREADS]:
        thread = Thread(target=some)
        with suppress(RuntimeError):  # the system has no thread left
            thread.start()
            threads.append(thread)
    some()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


def flush(handle: int) -> None:
    """Flush what was written to a file, or what was named in a folder, where the file system has that for folders."""
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise
