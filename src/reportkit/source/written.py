"""Bytes on the disk: written, and flushed all at once, which takes a disk hardly longer than one file alone."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from threading import Thread

from reportkit.source.whole import put


def write(files: Mapping[str, bytes], folder: str | None = None) -> None:
    """Write files with the permissions that the umask gives, and flush them, and with them a folder that holds some.

    Raises OSError; what was written by then stays.
    """
    handles: list[int] = []
    try:
        for path, data in files.items():
            handles.append(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666))
            put(handles[-1], data)
        if folder is not None:
            handles.append(os.open(folder, os.O_RDONLY | os.O_CLOEXEC))
        flush_all(handles)
    finally:
        for handle in handles:
            os.close(handle)


def flush_all(handles: list[int]) -> None:
    """Flush files, each in a thread of its own: a disk takes what comes together in one go. Raises OSError."""
    faults: list[OSError] = []

    def one(handle: int) -> None:
        try:
            flush(handle)
        except OSError as fault:
            faults.append(fault)

    threads = [Thread(target=one, args=(handle,)) for handle in handles[1:]]
    for thread in threads:
        thread.start()
    for handle in handles[:1]:
        one(handle)
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
