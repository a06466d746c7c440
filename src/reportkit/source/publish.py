"""Writing: stage, then rename file by file under a lock, with a journal that the next start finishes.

No file is ever torn, and after recovery no set is mixed: either all files of a publication are the new ones, or all
are the old ones.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from reportkit.diagnostics import DiskError, LockError

_HOME = ".reportkit"
_WAIT = 60.0
_IGNORE = "# In-house: never beside what is sent.\n*\n"


def publish(root: str, files: Mapping[str, bytes]) -> None:
    """Put files (by path from the root) in place, all or none; raises DiskError, LockError."""
    home = Path(root) / _HOME
    with _disk_errors(), _lock(home):
        _recover(Path(root), home)
        try:
            moves = _stage(home, files)
            _move(Path(root), home, moves)
        except (OSError, DiskError) as fault:
            if not _give_up(home, len(files)):
                raise _told(fault, "the next build will finish it") from fault
            raise


def _stage(home: Path, files: Mapping[str, bytes]) -> list[list[str]]:
    """Write files beside where they will be, and the journal that says where; gives its moves."""
    stage = home / "stage"
    stage.mkdir(exist_ok=True)
    moves = []
    for n, (path, data) in enumerate(sorted(files.items())):
        _write(stage / str(n), data)
        moves.append([str(n), path])
    _write(home / "journal.new", json.dumps({"moves": moves}).encode("utf-8"))
    os.replace(home / "journal.new", home / "journal")
    _sync(home)
    return moves


def _give_up(home: Path, count: int) -> bool:
    """Take back what was staged, so that a full disk is not fuller; False where the first of the files has moved."""
    stage, journal = home / "stage", home / "journal"
    if journal.exists() and not all((stage / str(n)).exists() for n in range(count)):
        return False
    for path in (journal, home / "journal.new"):
        path.unlink(missing_ok=True)
    _clear(stage)
    return True


def recover(root: str) -> None:
    """Finish or roll back what a killed build left; does nothing where there is nothing to do."""
    home = Path(root) / _HOME
    if (home / "journal").exists() or (home / "stage").exists():
        with _disk_errors(), _lock(home):
            _recover(Path(root), home)


def _recover(root: Path, home: Path) -> None:
    """Finish the renames that a journal holds: its files are whole. Without one, what is staged is debris."""
    journal = home / "journal"
    if journal.exists():
        _move(root, home, _moves(journal))
    _clear(home / "stage")


def _clear(stage: Path) -> None:
    if stage.exists():
        for debris in sorted(stage.iterdir()):
            debris.unlink()
        stage.rmdir()


def _moves(journal: Path) -> list[list[str]]:
    """Read a journal. One that is not of our making is refused: a pull request could bring it."""
    try:
        moves: list[list[str]] = json.loads(journal.read_text(encoding="utf-8"))["moves"]
        paths = [PurePosixPath(path) for name, path in moves if name.isascii() and name.isdigit()]
        sound = len(paths) == len(moves) and not any(p.is_absolute() or ".." in p.parts for p in paths)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise DiskError("`.reportkit/journal` was not written by a build: delete the folder `.reportkit`")
    return moves


def _move(root: Path, home: Path, moves: list[list[str]]) -> None:
    folders = set()
    for name, path in moves:
        staged, target = home / "stage" / name, root / path
        if not staged.exists():
            continue  # moved before the build was killed
        _inside(root, target.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, target)
        folders.add(target.parent)
    for folder in sorted(folders):
        _sync(folder)
    (home / "journal").unlink()
    (home / "stage").rmdir()


def _inside(root: Path, folder: Path) -> None:
    """Refuse to write through a link that leaves the project."""
    if not folder.resolve().is_relative_to(root.resolve()):
        raise DiskError(f"cannot write to `{folder.name}`: a link there leads out of the project")


def _write(path: Path, data: bytes) -> None:
    """Write and flush a file with the permissions that the umask gives."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _lock(home: Path) -> Iterator[None]:
    """Hold the project's lock; the kernel gives it back when a build is killed.

    A link in place of our folder or of what is in it is refused: what lies behind it is not ours to write or delete.
    """
    for place in (home, home / "stage", home / "journal", home / "lock"):
        if place.is_symlink():
            raise DiskError(f"`{place.relative_to(home.parent)}` is a link: delete it")
    home.mkdir(exist_ok=True)
    ignore = home / ".gitignore"
    if not ignore.exists():
        _write(ignore, _IGNORE.encode("ascii"))
    with (home / "lock").open("a+") as file:
        end = time.monotonic() + _WAIT
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise LockError(f"another build has held the project for {_WAIT:.0f} seconds") from None
                time.sleep(0.02)
        yield


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise _told(fault, "nothing was changed") from fault


def _told(fault: OSError | DiskError, state: str) -> DiskError:
    """Say what failed, and what became of the files."""
    if isinstance(fault, DiskError):
        return fault
    name = fault.filename2 or fault.filename
    what = f"`{name}`" if name else "the files"
    return DiskError(f"cannot write {what}: {(fault.strerror or 'failed').lower()}; {state}")


def make_folder(path: str, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that must not hold anything yet; raises DiskError."""
    root = Path(path)
    with _disk_errors():
        if root.exists() and any(root.iterdir()):
            raise DiskError(f"`{path}` is not empty")
        for name, data in sorted(files.items()):
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, data)
