"""What of a project was seen, and whether it is still so: by content, and by state only where that cannot deceive.

A file whose size, number, times of writing and of change are as they were, and whose times were long past when they
were noted, has the content that it had: whatever writes a file sets its time of change, which nobody can set back. A
file that was changed in the seconds before is read again (git calls that racily clean). Light, as `kept` is.
"""

from __future__ import annotations

import os
import stat
import sys
from hashlib import sha256

SETTLED = 2_000_000_000
"""Nanoseconds that a time must be past for a state to be trusted: what the coarsest file system counts in."""

VARIABLES = ("CI", "COLUMNS", "NO_COLOR", "TERM")
"""What of the environment is looked at: what steers how a terminal is written to."""

State = tuple[int, int, int, int]
"""Size, time of writing, time of change (nanoseconds), number of a regular file."""


def find_root(start: str | None = None) -> str | None:
    """Give the nearest folder from `start` (or here) upwards that is a project, None where there is none."""
    try:
        folder = os.path.realpath(os.getcwd() if start is None else start)
    except OSError:  # the folder that we stand in was deleted
        return None
    while True:
        if os.path.isfile(f"{folder}/reportkit.toml") or os.path.exists(f"{folder}/sources/audiences.yaml"):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def state(path: str) -> State | None:
    """Give the state of a regular file; None where there is none, or a link."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def digest(path: str) -> str | None:
    """Give the SHA-256 of a file, None where it cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    told = sha256()
    try:
        while chunk := os.read(handle, 1 << 20):
            told.update(chunk)
    except OSError:
        return None
    finally:
        os.close(handle)
    return told.hexdigest()


def listing(path: str) -> str:
    """Give the digest of the names in a folder, hidden ones aside; that of no names where there is no folder."""
    try:
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))
    except OSError:
        names = []
    return digest_of(names)


def digest_of(names: list[str] | tuple[str, ...]) -> str:
    """Give the digest of names in their order."""
    return sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def is_(kind: str, path: str) -> str:
    """Say whether there is anything (`e`), or a folder (`f`), at a path: `1`, `0`; empty for a link."""
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return "0"
    if stat.S_ISLNK(mode):
        return ""
    return "1" if kind == "e" or stat.S_ISDIR(mode) else "0"


def surroundings() -> tuple[str, ...]:
    """Give what, beside arguments and files, decides what a command says: streams, terminal, variables."""
    told = [f"{name}={os.environ.get(name, '')}" for name in VARIABLES]
    for stream in (sys.stdout, sys.stderr):
        told.append(f"{stream.isatty()} {stream.encoding}")
    try:  # noqa: SIM105 - contextlib costs more than all that is done here
        told.append(str(os.get_terminal_size(2).columns))
    except OSError:  # no terminal
        pass
    return tuple(told)


_PROGRAM: list[str] = []


def program() -> str:
    """Give what this program is: Python, the files of the package by their states, the packages beside it by name.

    As it was when it was first asked for: what is changed later is not what runs, and has another digest the next time.
    Raises OSError where the package does not lie in a folder.
    """
    if not _PROGRAM:
        _PROGRAM.append(digest_of(_files()))
    return _PROGRAM[0]


def know(said: str) -> None:
    """Take what this program is from another process of it, one that was forked from this one."""
    if said and not _PROGRAM:
        _PROGRAM.append(said)


def _files() -> list[str]:
    rows = [sys.version, *packages()]
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folders = [home]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    found = entry.stat()
                    rows.append(f"{entry.path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}")
    rows.sort()
    return rows


def packages() -> list[str]:
    """Give the installed packages, as their names and versions stand in the names of their folders."""
    found: set[str] = set()
    for folder in sys.path:
        if folder.endswith("-packages"):
            try:
                found.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
            except OSError:
                continue
    return sorted(found)
