"""Records of a cache, a project's or the user's (`user_cache`): each says its length, checksum and where it was made.

A record is bound to its name and to the seal of its cache: a file that was made once, whose number and time of change
no copy has. So a record that came with a checkout, from another project or of another name is none, as is one that is
cut off or changed. Light, since a build with nothing to do is answered from here: nothing but `os` and `hashlib`.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256

HOME, FOLDER = ".reportkit", ".reportkit/cache"
SEAL, _IGNORE = "seal", b"# In-house: never beside what is sent.\n*\n"
_MAGIC = b"reportkit record 1"
_MOST = 1 << 28


def unfinished(root: str) -> bool:
    """Say whether a build that was killed left something that has to be finished, or taken back, first."""
    return any(os.path.exists(f"{root}/{HOME}/{left}") for left in ("journal", "stage", "journal.new"))


def get(root: str, name: str) -> bytes | None:
    """Give a record of the project at `root`, None where there is none, or none that can be trusted."""
    return record(f"{root}/{FOLDER}", name) if _sound(root) else None


def put(root: str, name: str, body: bytes) -> None:
    """Keep a record in place of the one of its name. A cache is only a help: what fails, fails in silence."""
    try:
        if prepare(root):
            put_record(f"{root}/{FOLDER}", name, body)
    except OSError:
        pass


def record(folder: str, name: str) -> bytes | None:
    """Give a record of a cache by its folder, which the caller trusts; None as `get`."""
    seal = _seal(folder)
    data = None if seal is None else _read(f"{folder}/{name}")
    if seal is None or data is None:
        return None
    head, _, body = data.partition(b"\n")
    return body if head == _head(seal, name, body) else None


def put_record(folder: str, name: str, body: bytes) -> None:
    """Keep a record in a cache by its folder, which the caller trusts. Raises OSError."""
    seal = _seal(folder) or _new_seal(folder)
    replace(f"{folder}/{name}", _head(seal, name, body) + b"\n" + body)


def now(root: str) -> int:
    """Give the time, in nanoseconds, by the clock of the file system: the one that files are stamped by."""
    prepare(root)
    path = f"{root}/{FOLDER}/clock.{os.getpid()}"
    replace(path, b"")
    try:
        return os.lstat(path).st_mtime_ns
    finally:
        os.unlink(path)


def names(root: str) -> list[str]:
    """Give the names of what lies in the cache, sorted."""
    try:
        return sorted(name for name in os.listdir(f"{root}/{FOLDER}") if name != SEAL) if _sound(root) else []
    except OSError:
        return []


def drop(root: str, name: str) -> None:
    """Remove a record. What fails, fails in silence: it counts no more for that."""
    try:
        if _sound(root):
            os.unlink(f"{root}/{FOLDER}/{name}")
    except OSError:
        pass


def replace(path: str, data: bytes) -> None:
    """Put a file in place in one go; who reads it meanwhile has the old one or the new one."""
    from reportkit.source import whole  # late: a build with nothing to do seldom writes

    new = f"{path}.{os.getpid()}.new"
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
    try:
        try:
            whole.put(handle, data)
        finally:
            os.close(handle)
        os.replace(new, path)
    except OSError:
        os.unlink(new)
        raise


def prepare(root: str) -> bool:
    """Make the folder of the cache; False where a link stands in its place, behind which nothing is ours."""
    for folder in (HOME, FOLDER):
        if not os.path.lexists(f"{root}/{folder}"):
            os.mkdir(f"{root}/{folder}")
    if not _sound(root):
        return False
    if not os.path.lexists(f"{root}/{HOME}/.gitignore"):
        replace(f"{root}/{HOME}/.gitignore", _IGNORE)
    return True


def _sound(root: str) -> bool:
    return all(_is(f"{root}/{folder}", stat.S_ISDIR) for folder in (HOME, FOLDER))


def _is(path: str, kind: object) -> bool:
    try:
        return bool(kind(os.lstat(path).st_mode))  # type: ignore[operator]
    except OSError:
        return False


def _seal(folder: str) -> bytes | None:
    """Give what a cache is known by; None where there is no cache of ours."""
    try:
        found = os.lstat(f"{folder}/{SEAL}")
    except OSError:
        return None
    return b"%d %d" % (found.st_ino, found.st_ctime_ns) if stat.S_ISREG(found.st_mode) else None


def _new_seal(folder: str) -> bytes:
    """Seal a cache; records that lie there count no more."""
    path = f"{folder}/{SEAL}"
    try:  # noqa: SIM105 - contextlib costs more than all that is done here
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    except FileExistsError:  # by a build beside this one
        pass
    seal = _seal(folder)
    if seal is None:
        raise OSError("no seal")
    return seal


def _head(seal: bytes, name: str, body: bytes) -> bytes:
    told = sha256(b"%b\n%b\n" % (seal, name.encode("utf-8")))
    told.update(body)
    return b"%b %d %b" % (_MAGIC, len(body), told.hexdigest().encode("ascii"))


def _read(path: str) -> bytes | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST:
            return None
        chunks = []
        while chunk := os.read(handle, 1 << 20):
            chunks.append(chunk)
        return b"".join(chunks)
    except OSError:
        return None
    finally:
        os.close(handle)
