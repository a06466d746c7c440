"""Sources as they change on disk: a look at every file of a project, and the wait until two looks differ.

Looks are compared by size, time and number of each file, which no notice of a file system is needed for: they work over
networks and in containers, too. A wrong guess costs a build that finds nothing to do; what is built is read anew.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

Look = Mapping[str, tuple[int, int, int]]
"""Each file by its path from the root: time of its change in nanoseconds, size, number on its disk."""

_PLACES = ("sources", "styles")
_FILES = ("reportkit.toml",)
_PAUSE = 0.03
"""Seconds between two looks, at least; a look that takes long is paid for by a pause that is ten times as long."""


def look(root: str) -> Look:
    """Look at every file that may be a source; hidden ones are none, and links are not followed out of the project."""
    seen: dict[str, tuple[int, int, int]] = {}
    for name in _FILES:
        _note(Path(root), name, seen)
    for place in _PLACES:
        for folder, inner, names in os.walk(Path(root) / place):
            inner[:] = [name for name in inner if not name.startswith(".")]
            at = Path(folder).relative_to(root).as_posix()
            for name in names:
                if not name.startswith("."):
                    _note(Path(root), f"{at}/{name}", seen)
    return seen


def _note(root: Path, path: str, seen: dict[str, tuple[int, int, int]]) -> None:
    try:
        status = os.stat(root / path)
    except OSError:  # it went away between two calls, or a link leads nowhere: what is not there has not changed
        return
    seen[path] = (status.st_mtime_ns, status.st_size, status.st_ino)


def changes(root: str, before: Look) -> Iterator[tuple[frozenset[str], Look]]:
    """Give, for ever, the paths that changed since the last look and that look, once nothing moves for a pause.

    An editor that writes a file in several steps, or several files at once, makes one change of it.
    """
    while True:
        started = time.monotonic()
        now = look(root)
        time.sleep(max(_PAUSE, 10 * (time.monotonic() - started)))
        if now == before:
            continue
        while (again := look(root)) != now:
            now = again
            time.sleep(_PAUSE)
        yield changed(before, now), now
        before = now


def changed(before: Look, now: Look) -> frozenset[str]:
    """Give the paths of files that are new, gone or other than before."""
    return frozenset(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
