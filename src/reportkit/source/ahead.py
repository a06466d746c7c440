"""Files on the disk before they have a name: written and flushed while work goes on, named when all are there.

Nobody sees such a file, and a build that is killed leaves nothing of it. Where the file system knows none, or anything
fails, nothing is written ahead: publishing writes it, and says what is wrong.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from threading import Thread

from reportkit.diagnostics import ReportkitError
from reportkit.source.hold import HOME, hold
from reportkit.source.whole import put
from reportkit.source.written import flush, flush_all

_MOST = 128
"""Files that are held open at most."""


class Ahead:
    """The files of a project that are written ahead, by their paths from its root, and those that are on their way.

    `room` says how many may be held open.
    """

    __slots__ = ("flushing", "home", "lie", "room")

    def __init__(self, root: str) -> None:
        self.room = _MOST
        self.home = f"{root}/{HOME}"
        self.lie: dict[str, int] = {}
        self.flushing: list[tuple[Thread, dict[str, int], list[OSError]]] = []

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files that are not written yet, as many as may be held open; where that fails, none any more."""
        made = self._written(files)
        try:
            flush_all([*made.values()])
        except OSError:
            _close(made)
            self.room = 0
        else:
            self.lie |= made

    def begin(self, files: Mapping[str, bytes]) -> None:
        """Write files as `write` does; they are flushed while work goes on, until the `end`."""
        made = self._written(files)
        if made:
            faults: list[OSError] = []
            thread = Thread(target=_flush, args=([*made.values()], faults))
            try:
                thread.start()
            except RuntimeError:  # the system has no thread left
                _close(made)
            else:
                self.flushing.append((thread, made, faults))

    def _written(self, files: Mapping[str, bytes]) -> dict[str, int]:
        """Write files, all that are new or none; gives their handles. Where that fails, none are written any more."""
        known = {path for _, made, _ in self.flushing for path in made}.union(self.lie)
        new = {path: data for path, data in files.items() if path not in known}
        made: dict[str, int] = {}
        if not new or not hasattr(os, "O_TMPFILE") or len(known) + len(new) > self.room:
            return made
        try:
            if os.path.islink(self.home) or not os.path.isdir(self.home):
                with hold(self.home):  # it makes the folder, or refuses it
                    pass
            for path, data in new.items():
                flags = os.O_TMPFILE | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
                made[path] = os.open(self.home, flags, 0o666)
                put(made[path], data)
        except (OSError, ReportkitError):
            _close(made)
            made.clear()
            self.room = 0  # nobody waits twice for whoever holds the project, nor fills a full disk
        return made

    def end(self) -> None:
        """Wait for all that is being flushed."""
        flushing, self.flushing = self.flushing, []
        for one in flushing:
            self._ended(*one)

    def _ended(self, thread: Thread, made: Mapping[str, int], faults: Sequence[OSError]) -> None:
        """Wait until some files are flushed."""
        thread.join()
        if faults:
            _close(made)
            self.room = 0
        else:
            self.lie |= made

    def name(self, path: str, place: str) -> bool:
        """Give a file its name; False where it was not written, or the name cannot be given."""
        handle = self._flushed(path)
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

    def _flushed(self, path: str) -> int | None:
        """Take a file that is flushed, or wait for it and for no other; None where it is not written."""
        for n, one in enumerate(self.flushing):
            if path in one[1]:
                del self.flushing[n]
                self._ended(*one)
                break
        return self.lie.pop(path, None)

    def forget(self, paths: Iterable[str] | None = None) -> None:
        """Let go of files that have no name, of all where none are named."""
        if paths is None:
            self.end()
            paths = [*self.lie]
        for path in paths:
            handle = self._flushed(path)
            if handle is not None:
                os.close(handle)


def _flush(handles: Sequence[int], faults: list[OSError]) -> None:
    """Flush files beside other work, one after another, since nobody waits; what fails is noted."""
    try:
        for handle in handles:
            flush(handle)
    except OSError as fault:
        faults.append(fault)


def _close(handles: Mapping[str, int]) -> None:
    for handle in handles.values():
        os.close(handle)
