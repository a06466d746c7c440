"""Work that does not wait for the sources: done in a process beside this one while this one reads them.

It is only ever a head start: where it fails or cannot be, there is no result, and the work is done where it is needed.
"""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reportkit.build.names import audience_styles
from reportkit.build.pool import fork
from reportkit.diagnostics import Sink
from reportkit.source.workspace import disk
from reportkit.style.load import load_sheet

_SIZE = struct.Struct("<Q")
Result = Callable[[], bytes | None]
"""Waits for what was worked out, None where there is nothing; to be called once at most."""


@contextmanager
def faces_beside(root: str, wanted: bool) -> Iterator[Result]:
    """Make ready the faces that a project's DOCX files embed while the block runs, where it is `wanted`."""
    if not wanted or not hasattr(os, "fork"):
        yield lambda: None
        return
    with beside(lambda: _faces(root)) as result:
        yield result


@contextmanager
def beside(work: Callable[[], bytes]) -> Iterator[Result]:
    """Do some work in a forked process while the block runs; what was not asked for by its end is given up."""
    ours, theirs = os.pipe()
    try:
        pid = fork()
    except OSError:  # no process is left: nothing is worked out beside
        os.close(ours)
        os.close(theirs)
        yield lambda: None
        return
    if pid == 0:
        try:
            os.close(ours)
            made = work()
            with os.fdopen(theirs, "wb") as out:
                out.write(_SIZE.pack(len(made)) + made)
        finally:
            os._exit(0)  # a fault here is found again, and told, where the work is needed
    os.close(theirs)
    try:
        yield lambda: _read(ours)
    finally:
        os.close(ours)
        os.kill(pid, signal.SIGKILL)  # nothing to a process that has ended
        os.waitpid(pid, 0)


def _read(pipe: int) -> bytes | None:
    chunks = []
    while chunk := os.read(pipe, 1 << 20):
        chunks.append(chunk)
    got = b"".join(chunks)
    size, made = got[: _SIZE.size], got[_SIZE.size :]
    # A process that was killed while it wrote gave a part, which is as good as nothing.
    return made if len(size) == _SIZE.size and _SIZE.unpack(size)[0] == len(made) else None


def _faces(root: str) -> bytes:
    # Late: the process that reads the sources does not need what writes files yet.
    from reportkit.writers.docx.ready import make_ready

    workspace = disk(root)
    sheets = (load_sheet(name, workspace, Sink()) for name in audience_styles(root))
    return make_ready(sheet for sheet in sheets if sheet is not None)
