"""Commands that run with a terminal for their output, and what they wrote to it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("reportkit"))


@contextmanager
def started(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], Callable[..., str]]]:
    """Start a command; gives its process, and what reads its output `until` a pattern is found in it, or its end."""
    ours, theirs = pty.openpty()
    keep = {k: v for k, v in os.environ.items() if k not in ("CI", "NO_COLOR")} | {"TERM": "xterm-256color"}
    process = subprocess.Popen(command, cwd=cwd, stdout=theirs, stderr=theirs, env=keep | dict(environment or {}))
    os.close(theirs)

    def read(until: str | None = None) -> str:
        told = b""
        try:
            while chunk := os.read(ours, 4096):
                told += chunk
                if until is not None and re.search(until, told.decode("utf-8", "replace")):
                    break
        except OSError:  # the other end is closed
            pass
        return told.decode("utf-8", "replace")

    try:
        yield process, read
    finally:
        os.close(ours)
        process.kill()
        process.wait()


def on_terminal(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a command that succeeds; gives what it wrote."""
    with started(command, cwd, environment) as (process, read):
        told = read()
        assert process.wait() == 0
    return told
