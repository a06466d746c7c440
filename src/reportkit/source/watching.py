"""Sources as they change on disk: a look at every file of a project, and the wait until two looks differ.

Looks are compared by size, time and number of each file, which no notice of a file system is needed for: they work over
networks and in containers, too. A wrong guess costs a build that finds nothing to do; what is built is read anew.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

Look = Mapping[str, tuple[int, int, int]]
"""Each file by its path from the root: time of its change in nanoseconds, size, number on its disk."""

_PLACES = ("sources", "styles")
_FILES = ("reportkit.toml",)
_PAUSE = 0.01
"""Seconds between two looks, at least; a look that takes long is paid for by a pause that is ten times as long."""
_QUIET, _LONGER = 0.02, 0.03
"""Seconds in which nothing may move any more: of one file, and of several, which are written one after another."""
_LATE = 0.01
"""Seconds of waiting for a turn of the processor that make a pause worth nothing: who writes has waited as well."""
_MOST = 0.5
"""Seconds for which a change is waited for on a busy machine, at most, while nothing moves."""


def look(root: str) -> Look:
    """Look at every file that may be a source; hidden ones are none, and links are not followed out of the project."""
    seen: dict[str, tuple[int, int, int]] = {}
    for name in _FILES:
        _note(root, name, seen)
    folders = [*_PLACES]
    while folders:
        at = folders.pop()
        with suppress(OSError), os.scandir(f"{root}/{at}") as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{at}/{entry.name}")
                elif not entry.is_dir():
                    _note(root, f"{at}/{entry.name}", seen)
    return seen


def _note(root: str, path: str, seen: dict[str, tuple[int, int, int]]) -> None:
    try:
        status = os.stat(f"{root}/{path}")
    except OSError:  # it went away between two calls, or a link leads nowhere: what is not there has not changed
        return
    seen[path] = (status.st_mtime_ns, status.st_size, status.st_ino)


def changes(
    root: str, before: Look, meanwhile: Callable[[], object] = lambda: None
) -> Iterator[tuple[frozenset[str], Look]]:
    """Give, for ever, the paths that changed since the last look and that look, once nothing moves for a while.

    An editor that writes a file in several steps, or several files at once, makes one change of it. `meanwhile` is done
    when something has changed, while it is seen whether more will; what it reads may be changed yet. On a machine that
    is too busy to give this process its turns, a pause in which nothing moved says little, and there is another.
    """
    while True:
        started = time.monotonic()
        now = look(root)
        if now == before:
            time.sleep(max(_PAUSE, 10 * (time.monotonic() - started)))
            continue
        still = time.monotonic()
        while True:
            moved, worked = time.monotonic(), time.process_time()
            meanwhile()
            quiet = _QUIET if len(changed(before, now)) == 1 else _LONGER
            pause = max(0.0, moved + quiet - time.monotonic())
            time.sleep(pause)
            ended = time.monotonic()
            late = ended - moved - pause - (time.process_time() - worked)
            again = look(root)
            if again != now:
                now, still = again, ended
            elif late < _LATE or ended - still > _MOST:
                break
        yield changed(before, now), now
        before = now


def changed(before: Look, now: Look) -> frozenset[str]:
    """Give the paths of files that are new, gone or other than before."""
    return frozenset(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
