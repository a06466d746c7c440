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
        racy = False
        for row in rows[2:]:
            if not _same(root, row):
                return None
            racy = racy or row[:2] == "r?"
        code, told = int(rows[1]), _told(said)
        for stream, text in told:
            text.encode(_stream(stream).encoding)
    except (OSError, ValueError, IndexError):  # also of a stream that cannot say it, and of rows that are none
        return None
    for stream, text in told:
        _stream(stream).write(text)
    if racy:  # by now their times may be past
        _keep(root, name, [(row[0], row[2:].split("\t")) for row in rows[2:]], rows[:2], said)
    return code


def keep(
    root: str, arguments: list[str], saw: Mapping[str, str], laid: Mapping[str, str], *, code: int, told: Told
) -> None:
    """Keep the stamp of a build: what it `saw` (see `Traced`), the SHA-256 of each file that it wrote or left alone.

    None is kept where something cannot be vouched for: a file that could not be read, a link, what has changed since.
    """
    wanted = {**saw, **{f"r{path}": value for path, value in laid.items()}}
    try:
        texts = [(stream, text.encode("utf-8")) for stream, text in told]
        said = b"".join(b"%d %d\n%b" % (stream, len(text), text) for stream, text in texts)
        rows = [(key[0], [value, key[1:]]) for key, value in sorted(wanted.items())]
        _keep(root, _name(arguments), rows, [seen.program(), str(code)], said)
    except (OSError, ValueError):
        return


def _keep(root: str, name: str, rows: list[tuple[str, list[str]]], head: list[str], said: bytes) -> None:
    """Write a stamp, unless something is not as it was seen, and say which states can be trusted from now on."""
    now = kept.now(root)  # before anything is looked at: what is written afterwards has a later time of change
    out = list(head)
    for kind, row in rows:
        noted = _noted(root, kind, row)
        if noted is None or "\n" in row[-1] or "\t" in row[-1]:
            return
        trusted = kind == "r" and max(int(noted[1]), int(noted[2])) + seen.SETTLED < now
        out.append(kind + (_TRUSTED if trusted else _AGAIN) + "\t".join(noted))
    kept.put(root, name, "\n".join(out).encode("utf-8", "surrogateescape") + b"\n\n" + said)


def _noted(root: str, kind: str, row: list[str]) -> list[str] | None:
    """Note what is at a path (the last of a `row`): None where its value is not the first of the row any more."""
    value, path = row[0], row[-1]
    full = f"{root}/{path}"
    if kind != "r":
        now = seen.listing(full) if kind == "l" else seen.is_(kind, full)
        return [value, path] if now == value else None
    state = seen.state(full)  # before the content: what is written in between makes it look changed, never the same
    if state is None or not value or seen.digest(full) != value:
        return None
    size, written, changed, number = map(str, state)
    return [value, written, changed, size, number, path]


def _same(root: str, row: str) -> bool:
    """Say whether what a row tells is still so."""
    kind, trusted = row[0], row[1] == _TRUSTED
    value, *parts, path = row[2:].split("\t")
    full = f"{root}/{path}"
    if kind == "r":
        state = seen.state(full)
        if state is None:
            return False
        size, written, changed, number = map(str, state)
        if trusted and parts == [written, changed, size, number]:
            return True
        return size == parts[2] and seen.digest(full) == value
    return (seen.listing(full) if kind == "l" else seen.is_(kind, full)) == value


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
