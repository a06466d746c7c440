"""Files on the disk before they have a name: written and flushed while others work, named when all are there.

Nobody sees such a file, and a build that is killed leaves nothing of it. Where the file system knows none, or anything
fails, nothing is written ahead: publishing writes it, and says what is wrong.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from reportkit.diagnostics import ReportkitError
from reportkit.source.hold import HOME, hold
from reportkit.source.whole import put
from reportkit.source.written import flush_all

_MOST = 64
"""Files that are held open at most."""


class Ahead:
    """The files of a project that are written ahead, by their paths from its root: `room` says how many may be."""

    __slots__ = ("home", "lie", "room")

    def __init__(self, root: str) -> None:
        self.room = _MOST
        self.home = f"{root}/{HOME}"
        self.lie: dict[str, int] = {}

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files that are not written yet, as many as may be held open; where that fails, none any more."""
        new = {path: data for path, data in files.items() if path not in self.lie}
        if not hasattr(os, "O_TMPFILE") or len(self.lie) + len(new) > self.room:
            return
        made: dict[str, int] = {}
        try:
            with hold(self.home):  # it makes the folder, which takes a while, too
                pass
            for path, data in new.items():
                flags = os.O_TMPFILE | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
                made[path] = os.open(self.home, flags, 0o666)
                put(made[path], data)
            flush_all([*made.values()])
        except (OSError, ReportkitError):
            _close(made)
            self.room = 0  # nobody waits twice for whoever holds the project, nor fills a full disk
        else:
            self.lie |= made

    def name(self, path: str, place: str) -> bool:
        """Give a file its name; False where it was not written, or the name cannot be given."""
        handle = self.lie.pop(path, None)
        if handle is None:
            return False
        try:
            # With a handle of a folder, whichever, since only then links are followed (Linux, open(2), O_TMPFILE).
            os.link(f"/proc/self/fd/{handle}", place, src_dir_fd=handle, follow_symlinks=True)
        except OSError:
            return False
        finally:
            os.close(handle)
        return True

    def forget(self) -> None:
        """Let go of all files that have no name."""
        _close(self.lie)
        self.lie.clear()


def _close(handles: Mapping[str, int]) -> None:
    for handle in handles.values():
        os.close(handle)
