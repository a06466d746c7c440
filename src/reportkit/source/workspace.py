"""The one door to files, clock and environment, with a twin in memory for tests and for memos made in Python.

Paths are POSIX strings relative to the project's root. A file is read once: what is hashed is what is parsed.
"""

from __future__ import annotations

import datetime
import errno
import os
import stat
import time
from collections.abc import Mapping
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from typing import Protocol

from reportkit.record import dataclass, field
from reportkit.source.seen import VARIABLES, State
from reportkit.source.seen import find_root as find_root

TEXT_LIMIT = 1_000_000
IMAGE_LIMIT = 10_000_000


class ReadFault(Exception):
    """A file cannot be had; the message says why, in words fit for a diagnostic."""


class Workspace(Protocol):
    """What reading sources may ask of the outside."""

    def read(self, path: str, limit: int = TEXT_LIMIT) -> bytes:
        """Give the bytes of a regular file inside the project; raises `ReadFault`."""
        ...

    def list(self, folder: str) -> tuple[str, ...]:
        """Give the sorted names in a folder, empty where there is no such folder; hidden names are left out."""
        ...

    def is_folder(self, path: str) -> bool:
        """Say whether there is a folder at a path."""
        ...

    def exists(self, path: str) -> bool:
        """Say whether there is anything at a path."""
        ...


def _checked(path: str) -> str:
    """Give a path in the one way of writing it. Raises `ReadFault` where it leads out of the project."""
    parts = [part for part in path.split("/") if part and part != "."]
    if path.startswith("/") or ".." in parts or "\0" in path or "\\" in path:
        raise ReadFault("the path leaves the project")
    if any(len(part) > 255 for part in parts):
        raise ReadFault("the name is too long")
    return "/".join(parts) or "."


@dataclass(slots=True)
class DiskWorkspace:
    """A project on disk."""

    root: str
    _read: dict[str, bytes] = field(default_factory=dict)
    _home: str = ""

    def read(self, path: str, limit: int = TEXT_LIMIT) -> bytes:
        """Give the bytes of a regular file inside the project, read once; raises `ReadFault`.

        Links are resolved last, at the open call, and what was opened is what is judged: a link that leaves the
        project, a device or a pipe is refused without a byte being read.
        """
        key = _checked(path)
        if key not in self._read:
            self._read[key] = self._open(key, limit)
        return self._read[key]

    def _open(self, key: str, limit: int) -> bytes:
        try:
            real = self._real(key)
            if real is None:
                raise ReadFault("a link there leads out of the project")
            handle = os.open(real, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            raise ReadFault("there is no such file") from None
        except (OSError, ValueError) as fault:
            raise ReadFault(_reason(fault)) from None
        try:
            status = os.fstat(handle)
            if stat.S_ISDIR(status.st_mode):
                raise ReadFault("there is a folder of that name, not a file")
            if not stat.S_ISREG(status.st_mode):
                raise ReadFault("it is not a regular file")
            if status.st_size > limit:
                raise ReadFault(f"it is larger than {limit:,} bytes")
            with os.fdopen(handle, "rb", closefd=False) as file:
                data = file.read(limit + 1)
            if len(data) > limit:
                raise ReadFault(f"it is larger than {limit:,} bytes")
            return data
        except OSError as fault:
            raise ReadFault(_reason(fault)) from None
        finally:
            os.close(handle)

    def list(self, folder: str) -> tuple[str, ...]:
        """Give the sorted names in a folder, empty where there is no such folder; hidden names are left out."""
        place = self._folder(folder)
        try:
            return () if place is None else tuple(sorted(n for n in os.listdir(place) if not n.startswith(".")))
        except OSError:
            return ()

    def is_folder(self, path: str) -> bool:
        """Say whether there is a folder at a path."""
        return self._folder(path) is not None

    def exists(self, path: str) -> bool:
        """Say whether there is anything at a path."""
        try:
            return os.path.lexists(f"{self.root}/{_checked(path)}")
        except (ReadFault, ValueError):
            return False

    def _folder(self, path: str) -> str | None:
        """Give a folder of the project; None where there is none, or a link there leads out."""
        try:
            real = self._real(_checked(path))
        except (OSError, ValueError, ReadFault):
            return None
        return real if real is not None and os.path.isdir(real) else None

    def _real(self, key: str) -> str | None:
        """Give where a checked path leads, links followed; None where that is out of the project. Raises OSError."""
        if not self._home:
            self._home = os.path.realpath(self.root)
        home = self._home.rstrip("/")
        place = home
        for part in key.split("/"):
            place = f"{place}/{part}"
            if stat.S_ISLNK(os.lstat(place).st_mode):
                place = os.path.realpath(f"{home}/{key}", strict=True)
                return place if place == home or place.startswith(f"{home}/") else None
        return place


@dataclass(slots=True)
class MemoryWorkspace:
    """A project in memory: bytes by path."""

    files: Mapping[str, bytes]

    def read(self, path: str, limit: int = TEXT_LIMIT) -> bytes:
        """Give the bytes of a file; raises `ReadFault`."""
        key = _checked(path)
        if key not in self.files:
            raise ReadFault(
                "there is a folder of that name, not a file" if self.is_folder(key) else "there is no such file"
            )
        if len(self.files[key]) > limit:
            raise ReadFault(f"it is larger than {limit:,} bytes")
        return self.files[key]

    def list(self, folder: str) -> tuple[str, ...]:
        """Give the sorted names in a folder."""
        start = "" if folder in ("", ".") else folder.rstrip("/") + "/"
        inside = (p[len(start) :].partition("/")[0] for p in self.files if p.startswith(start))
        return tuple(sorted({name for name in inside if not name.startswith(".")}))

    def is_folder(self, path: str) -> bool:
        """Say whether any file lies below a path."""
        return any(p.startswith(path.rstrip("/") + "/") for p in self.files)

    def exists(self, path: str) -> bool:
        """Say whether there is anything at a path."""
        return path in self.files or self.is_folder(path)


def _reason(fault: Exception) -> str:
    if isinstance(fault, OSError) and fault.strerror and fault.errno != errno.ELOOP:
        return fault.strerror[0].lower() + fault.strerror[1:]
    return "the path cannot be followed"


def path_inside(root: str, path: str) -> str | None:
    """Give a path as a POSIX path from a project's root, None where there is nothing or it lies outside.

    A path is taken from here, and where that leads to nothing of the project, from its root.
    """
    base = os.path.realpath(root)
    for full in (path, f"{base}/{path}"):
        real = os.path.realpath(full)
        if os.path.exists(real) and os.path.commonpath((base, real)) == base:
            return os.path.relpath(real, base)
    return None


def disk(root: str) -> DiskWorkspace:
    """Give the workspace of a project's folder."""
    return DiskWorkspace(root)


def folder_name(path: str) -> str:
    """Give the name of a folder that may not exist yet: the last part of its full path."""
    return os.path.basename(os.path.realpath(path))


def package_data(path: str) -> bytes:
    """Give the bytes of a file that comes with reportkit, by its path below `data/`."""
    return _bytes_of(f"{_DATA}/{path}")


def package_code(path: str) -> bytes:
    """Give the source of a module of reportkit, by its path in the package. Raises OSError where there is none."""
    return _bytes_of(f"{os.path.dirname(_DATA)}/{path}")


def package_names(folder: str) -> tuple[str, ...]:
    """Give the sorted names in a folder of the data that come with reportkit."""
    return tuple(sorted(os.listdir(f"{_DATA}/{folder}")))


def package_tree(folder: str) -> tuple[str, ...]:
    """Give the sorted paths of all files below a folder of the data that come with reportkit, from that folder."""
    base = f"{_DATA}/{folder}"
    return tuple(sorted(os.path.relpath(f"{at}/{name}", base) for at, _, names in os.walk(base) for name in names))


_DATA = f"{os.path.dirname(os.path.dirname(os.path.realpath(__file__)))}/data"


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def package_path(path: str) -> str:
    """Give where a file lies that comes with reportkit, by its path below `data/`."""
    return f"{_DATA}/{path}"


def package_state(path: str) -> State:
    """Give the state of a file that comes with reportkit, by its path below `data/`: another one, another content."""
    found = os.stat(package_path(path))
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def installed_path(package: str, path: str) -> str | None:
    """Give where a file of an installed package lies, without importing it; None where either is missing."""
    spec = find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        file = f"{place}/{path}"
        if os.path.isfile(file):
            return file
    return None


def mapped(path: str) -> mmap:
    """Give the bytes of a large installed file without reading those that nobody looks at."""
    with open(path, "rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def environment(name: str) -> str:
    """Give a variable of the environment, empty where unset; only those that steer how a terminal is written to."""
    assert name in VARIABLES, name
    return os.environ.get(name, "")


def cores() -> int:
    """Give the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ticks() -> float:
    """Give seconds of a clock that never runs back, for what is shown to somebody who waits."""
    return time.monotonic()


def today() -> datetime.date:
    """Give the day of the clock, for `init` only: no output of a build depends on it."""
    return datetime.date.today()
