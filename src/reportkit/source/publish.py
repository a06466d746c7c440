"""Writing: stage, then rename file by file while the project is held, with a journal that the next start finishes.

No file is ever torn, and after recovery no set is mixed: either all files of a publication are the new ones, or all
are the old ones.
"""

from __future__ import annotations

import errno
import json
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256

from reportkit.diagnostics import DiskError, LockError
from reportkit.record import dataclass
from reportkit.source.ahead import Ahead
from reportkit.source.hold import HOME, hold, made_folder
from reportkit.source.kept import unfinished
from reportkit.source.written import flush_folders, write

_NOTHING: Mapping[str, str] = {}
_FINISHED_LATER = "the next build will finish it"


@dataclass(frozen=True, slots=True)
class Move:
    """A file to be put in place: its name where it is staged, its path from the root, the digest of its bytes."""

    name: str
    path: str
    digest: str


def publish(
    root: str,
    files: Mapping[str, bytes],
    lying: Mapping[str, str] = _NOTHING,
    *,
    digests: Mapping[str, str] = _NOTHING,
    ahead: Ahead | None = None,
) -> frozenset[str]:
    """Put files (by path from the root) in place, all or none; gives the paths whose bytes were others before.

    `lying` are files of the same set that lie there already, by the digest (SHA-256) that they must have; `digests` are
    those of `files`, as far as they are known; `ahead` has some of `files`. What lies there is looked at while the
    project is held, since another build may have written meanwhile: two builds at once leave the whole set of one of
    them. Raises DiskError, and LockError where a file of `lying` is another one now.
    """
    home = f"{root}/{HOME}"
    with _disk_errors(), hold(home):
        _recover(root, home)
        for path, digest in lying.items():
            if not _has(f"{root}/{path}", digest):
                raise LockError(f"another build has changed `{path}` meanwhile; build again")
        changed = {path: data for path, data in files.items() if not lies(f"{root}/{path}", data)}
        if changed:
            _put(root, home, changed, digests, ahead)
        return frozenset(changed)


def _put(base: str, home: str, files: Mapping[str, bytes], digests: Mapping[str, str], ahead: Ahead | None) -> None:
    """Stage files, then move them; what fails before the first is moved is taken back, so that no disk is fuller."""
    moves = [
        Move(str(n), path, digests.get(path) or sha256(files[path]).hexdigest()) for n, path in enumerate(sorted(files))
    ]
    moved: list[str] = []
    try:
        _prepare(base, moves)
        _stage(home, moves, files, ahead)
        with _undisturbed():  # an interrupt waits for parts of a second
            os.replace(f"{home}/journal.new", f"{home}/journal")  # from now on the new files win
            flush_folders([home])
            _move(base, home, moves, moved)
    except BaseException as fault:
        done = bool(moved) or not _given_up(base, home, moves)
        if done and isinstance(fault, (OSError, DiskError)):
            raise _told(fault, _FINISHED_LATER) from fault
        raise


def _prepare(base: str, moves: Sequence[Move]) -> None:
    """Make the folders of what is moved, and refuse what would fail half-way."""
    ready: set[str] = set()
    for path in (move.path for move in moves):
        target = f"{base}/{path}"
        folder = _folder_of(target)
        if folder not in ready:
            _inside(base, folder)
            os.makedirs(folder, exist_ok=True)
            _inside(base, folder)
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
            ready.add(folder)
        if os.path.islink(target):
            raise DiskError(f"`{path}` is a link: delete it")
        if os.path.isdir(target):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)


def _stage(home: str, moves: Sequence[Move], files: Mapping[str, bytes], ahead: Ahead | None) -> None:
    """Write files and the journal that says where they go; all of it is on the disk before the journal counts."""
    stage = f"{home}/stage"
    made_folder(stage)
    journal = json.dumps({"moves": [(move.name, move.path, move.digest) for move in moves]}).encode("utf-8")
    left = [move for move in moves if ahead is None or not ahead.name(move.path, f"{stage}/{move.name}")]
    staged = {f"{stage}/{move.name}": files[move.path] for move in left}
    write({**staged, f"{home}/journal.new": journal}, stage)


def _given_up(base: str, home: str, moves: Sequence[Move]) -> bool:
    """Take back what was staged, of which nothing has moved; False where a disk that fails lets us not."""
    journal = f"{home}/journal"
    try:
        for path in (journal, f"{home}/journal.new", *(_near(f"{base}/{move.path}") for move in moves)):
            _unlink(path)
        _clear(f"{home}/stage")
    except OSError:
        return not os.path.exists(journal)
    return True


def recover(root: str) -> None:
    """Finish or roll back what a killed build left; does nothing where there is nothing to do."""
    home = f"{root}/{HOME}"
    if unfinished(root):
        with _disk_errors(_FINISHED_LATER), hold(home):
            _recover(root, home)


def _recover(base: str, home: str) -> None:
    """Finish the renames that a journal holds: its files are whole. Without one, what is staged is debris.

    What is gone was moved before the build was killed. Of what is staged only that counts which the journal means:
    power that fails may bring an old one back.
    """
    journal = f"{home}/journal"
    if os.path.exists(journal):
        with _disk_errors(_FINISHED_LATER):
            moves = _moves(journal)
            folders = sorted({_folder_of(f"{base}/{move.path}") for move in moves})
            flush_folders([folder for folder in folders if os.path.isdir(folder)])
            _move(base, home, [move for move in moves if _has(f"{home}/stage/{move.name}", move.digest)], [])
    _clear(f"{home}/stage")
    _unlink(f"{home}/journal.new")


def _clear(stage: str) -> None:
    """Remove what was staged, and the folder unless somebody else has put something there."""
    if not os.path.exists(stage):
        return
    for debris in sorted(os.listdir(stage)):
        if debris.isdigit() and not os.path.isdir(f"{stage}/{debris}"):
            os.unlink(f"{stage}/{debris}")
    if not os.listdir(stage):
        os.rmdir(stage)


def _unlink(path: str) -> None:
    """Remove a file that may not be there."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _moves(journal: str) -> list[Move]:
    """Read a journal. One that is not of our making is refused: a pull request could bring it."""
    try:
        moves = [Move(*one) for one in json.loads(_read(journal).decode("utf-8"))["moves"]]
        paths = [m.path for m in moves if m.name.isascii() and m.name.isdigit() and m.digest.isalnum()]
        sound = len(paths) == len(moves) and not any(p.startswith("/") or ".." in p.split("/") for p in paths)
        sound = sound and not any("\0" in os.fsdecode(os.fsencode(path)) for path in paths)  # no name of a file
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise DiskError(f"`{HOME}/journal` was not written by a build: delete the folder `{HOME}`")
    return moves


def _move(base: str, home: str, moves: Sequence[Move], moved: list[str]) -> None:
    """Rename what is staged. `moved` takes each target that is in place.

    Where a target is on another device, its file is first written near it, so that a full one is told before the
    first rename.
    """
    waiting = [(f"{home}/stage/{move.name}", f"{base}/{move.path}") for move in moves]
    folders = sorted({_folder_of(target) for _, target in waiting})
    device = os.stat(home).st_dev
    strange: set[str] = set()
    for folder in folders:
        _inside(base, folder)
        os.makedirs(folder, exist_ok=True)
        if os.stat(folder).st_dev != device:
            strange.add(folder)
    near = {target for _, target in waiting if _folder_of(target) in strange}
    for staged, target in waiting:
        if target in near:
            write({_near(target): _read(staged)})
    for staged, target in waiting:
        if target in near or not _renamed(staged, target):
            if target not in near:
                write({_near(target): _read(staged)})
            os.replace(_near(target), target)
            moved.append(target)
            os.unlink(staged)
        moved.append(target)
    flush_folders(folders)
    os.unlink(f"{home}/journal")
    with suppress(OSError):  # all is in place
        _clear(f"{home}/stage")


def _renamed(staged: str, target: str) -> bool:
    """Rename a file; False where that is not possible, as between two mounts of one device."""
    try:
        os.replace(staged, target)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        return False
    return True


def _near(target: str) -> str:
    """Give where a file is written on the device of its target."""
    folder, _, name = target.rpartition("/")
    return f"{folder}/.{name}.reportkit"


def lies(path: str, data: bytes) -> bool:
    """Say whether a file lies there with these bytes."""
    try:
        return not os.path.islink(path) and os.stat(path).st_size == len(data) and _read(path) == data
    except OSError:
        return False


def _has(path: str, digest: str) -> bool:
    """Say whether a file with this digest lies there; raises OSError where it cannot be read."""
    try:
        return not os.path.islink(path) and sha256(_read(path)).hexdigest() == digest
    except FileNotFoundError:
        return False


def _inside(root: str, folder: str) -> None:
    """Refuse to write through a link that leaves the project."""
    home = os.path.realpath(root)
    if os.path.commonpath((home, os.path.realpath(folder))) != home:
        raise DiskError(f"cannot write to `{os.path.basename(folder)}`: a link there leads out of the project")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let interrupts wait."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _disk_errors(state: str = "nothing was changed") -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise _told(fault, state) from fault


def _told(fault: OSError | DiskError, state: str) -> DiskError:
    """Say what failed, and what became of the files."""
    if isinstance(fault, DiskError):
        return fault
    name = fault.filename2 or fault.filename
    what = f"`{name}`" if name else "the files"
    return DiskError(f"cannot write {what}: {(fault.strerror or 'failed').lower()}; {state}")


def make_folder(path: str, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that must not hold anything yet; raises DiskError."""
    with _disk_errors():
        if os.path.exists(path) and os.listdir(path):
            raise DiskError(f"`{path}` is not empty")
        for name in sorted(files):
            os.makedirs(_folder_of(f"{path}/{name}"), exist_ok=True)
        write({f"{path}/{name}": data for name, data in files.items()})
