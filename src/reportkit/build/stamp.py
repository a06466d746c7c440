"""The stamp of a build: what it saw, what lay there at its end, what it said. Nothing changed: it is said again.

Looked at before anything else of the package is loaded, so this imports nothing but `os`, `sys` and what is as light.
A stamp is a true sentence of its own (what was seen gives what lies there), so old ones and those of builds beside this
one do no harm.
"""

from __future__ import annotations

import os
import sys

from reportkit.source import kept, seen

TYPE_CHECKING = False
if TYPE_CHECKING:  # the module costs as much as all that is done here
    from collections.abc import Mapping
    from typing import TextIO

_TRUSTED, _AGAIN = "=", "?"

Told = list[tuple[int, str]]
"""What was written to standard output (1) and standard error (2), in order."""


def answered(arguments: list[str]) -> int | None:
    """Say what the stamp of a build says, and give its exit code. None: there is something to do."""
    if arguments[:1] != ["build"]:
        return None
    try:
        root = seen.find_root(_project(arguments))
        if root is None or any(os.path.lexists(f"{root}/{kept.HOME}/{left}") for left in ("journal", "stage")):
            return None
        name = _name(arguments)
        body = kept.get(root, name)
        if body is None:
            return None
        head, _, said = body.partition(b"\n\n")
        rows = head.decode("utf-8", "surrogateescape").split("\n")
        if rows[0] != seen.program():
            return None
        clock = _Clock(root)
        now = []
        for row in rows[2:]:
            found = _looked(root, row, clock)
            if found is None:
                return None
            now.append(found)
        code, told = int(rows[1]), _told(said)
        for stream, text in told:
            text.encode(_stream(stream).encoding)
    except (OSError, ValueError, IndexError):  # also of a stream that cannot say it, and of rows that are none
        return None
    for stream, text in told:
        _stream(stream).write(text)
    if any(new != old and new[1] == _TRUSTED for new, old in zip(now, rows[2:], strict=True)):
        _put(root, name, [*rows[:2], *now], said)  # what was read need not be read again
    return code


def keep(
    root: str, arguments: list[str], saw: Mapping[str, str], laid: Mapping[str, str], *, code: int, told: Told
) -> None:
    """Keep the stamp of a build: what it `saw` (see `Traced`), the SHA-256 of each file that it wrote or left alone.

    Those are not read here, since of many memos there are gigabytes: who looks at the stamp for the first time does it.
    None is kept where something cannot be vouched for: a file that could not be read, a link, what has changed since.
    """
    try:
        texts = [(stream, text.encode("utf-8")) for stream, text in told]
        said = b"".join(b"%d %d\n%b" % (stream, len(text), text) for stream, text in texts)
        clock = _Clock(root)
        rows = [seen.program(), str(code)]
        found = {
            key: _looked(root, f"{key[0]}{_AGAIN}{value}\t{key[1:]}", clock, noted=True) for key, value in saw.items()
        }
        found |= {f"r{path}": _lying(root, path, value) for path, value in laid.items()}
        for _, row in sorted(found.items()):
            if row is None:
                return
            rows.append(row)
        _put(root, _name(arguments), rows, said)
    except (OSError, ValueError):
        return


def _put(root: str, name: str, rows: list[str], said: bytes) -> None:
    kept.put(root, name, "\n".join(rows).encode("utf-8", "surrogateescape") + b"\n\n" + said)


class _Clock:
    """The time of the file system when the first file was read: what is written later has a later time of change."""

    def __init__(self, root: str) -> None:
        self._root, self._now = root, -1

    def __call__(self) -> int:
        if self._now < 0:
            try:
                self._now = kept.now(self._root)
            except OSError:  # nothing can be written here: nothing is ever trusted
                self._now = 0
        return self._now


def _looked(root: str, row: str, clock: _Clock, *, noted: bool = False) -> str | None:
    """Give a row as it is to be noted now; None where what it tells is no longer so.

    A row is a letter (see `Traced`), a mark, and by tabs: the value, of a file also its state, and the path. What is
    `noted` for the first time and has not settled need not be read: it will be whenever it is looked at.
    """
    kind, mark = row[0], row[1]
    value, *before, path = row[2:].split("\t")
    full = f"{root}/{path}"
    if kind != "r":
        return row if (seen.listing(full) if kind == "l" else seen.is_(kind, full)) == value else None
    state = seen.state(full)  # before the content: what is written in between makes it look changed, never the same
    if state is None or not value:
        return None
    told = [str(number) for number in state]
    if mark == _TRUSTED and before == told:
        return row
    settled = max(state[1], state[2]) + seen.SETTLED < clock()
    if (settled or not noted) and seen.digest(full) != value:
        return None
    return f"r{_TRUSTED if settled else _AGAIN}" + "\t".join([value, *told, path])


def _lying(root: str, path: str, digest: str) -> str | None:
    """Give the row of a file that is to be read when it is looked at for the first time; None where there is none."""
    state = seen.state(f"{root}/{path}")
    return None if state is None else f"r{_AGAIN}" + "\t".join([digest, *map(str, state), path])


def _told(said: bytes) -> Told:
    told: Told = []
    while said:
        head, _, said = said.partition(b"\n")
        stream, size = map(int, head.split())
        if stream not in (1, 2) or size > len(said):
            raise ValueError("nothing that was said")
        told.append((stream, said[:size].decode("utf-8")))
        said = said[size:]
    return told


def _stream(number: int) -> TextIO:
    return sys.stdout if number == 1 else sys.stderr


def _name(arguments: list[str]) -> str:
    return f"stamp-{seen.digest_of([*arguments, '', *seen.surroundings()])}"


def _project(arguments: list[str]) -> str | None:
    """Give the folder that `--project` names, as click reads it: the last one counts."""
    found = None
    for n, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--project":
            found = arguments[n + 1] if n + 1 < len(arguments) else None
        elif word.startswith("--project="):
            found = word[len("--project=") :]
    return found
