"""Records of the user's own cache, which all projects share: what is costly to make and depends on no project.

It lies below `$XDG_CACHE_HOME` or `~/.cache` (XDG Base Directory Specification), and counts only where it belongs to
who builds and nobody else may write to it. Its records are as those of a project's cache (`kept`): bound to where they
were made, so that none counts that was restored, copied, cut off or changed.
"""

from __future__ import annotations

import os
import stat

from reportkit.source import kept

HOME = "reportkit/faces"
"""Where faces lie, below the folder that the user has for caches."""

_MOST_BYTES = 1 << 26
"""What is kept in all; the oldest goes first."""

_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# A cache of reportkit: it can be deleted at any time.\n"
"""CACHEDIR.TAG, by which programs that copy files know what need not be kept (bford.info/cachedir)."""


def get(name: str) -> bytes | None:
    """Give a record, None where there is none, or none that can be trusted."""
    folder = _folder()
    return kept.record(folder, name) if folder and _own(folder) else None


def put(name: str, body: bytes) -> None:
    """Keep a record. What fails, fails in silence: a cache is only a help."""
    folder = _folder()
    if not folder:
        return
    try:
        if not os.path.lexists(folder):
            os.makedirs(folder, 0o700)
            kept.replace(f"{folder}/CACHEDIR.TAG", _TAG)
        if _own(folder):
            _make_room(folder, len(body))
            kept.put_record(folder, name, body)
    except OSError:
        pass


def _folder() -> str:
    """Give where the cache is to lie, empty where the user has no place for it."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(given):  # one that is not counts as none
        home = os.path.expanduser("~")
        given = f"{home}/.cache" if os.path.isabs(home) else ""
    return f"{given}/{HOME}" if given else ""


def _own(folder: str) -> bool:
    """Say whether a folder, and no link, is ours alone to write to."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _make_room(folder: str, size: int) -> None:
    """Remove what was kept longest ago, where there would be more than is kept in all."""
    with os.scandir(folder) as entries:
        found = [(entry.stat(follow_symlinks=False), entry.path) for entry in entries if _is_record(entry)]
    size += sum(state.st_size for state, _ in found)
    for state, path in sorted(found, key=lambda pair: pair[0].st_mtime_ns):
        if size <= _MOST_BYTES:
            return
        os.unlink(path)
        size -= state.st_size


def _is_record(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False) and entry.name not in (kept.SEAL, "CACHEDIR.TAG")
