"""Removing what was written once: files that still are what they were, and the folders that this leaves empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from reportkit.diagnostics import DiskError
from reportkit.source.hold import HOME, hold
from reportkit.source.seen import digest


def remove(root: str, files: Mapping[str, str], records: Iterable[str] = ()) -> tuple[str, ...]:
    """Remove files by path from the root, those that have the digests that are told; gives what was removed.

    `records` are files of ours in-house, whatever is in them. A file that is reached through a link is left. Raises
    DiskError and LockError.
    """
    base = Path(root)
    gone: list[str] = []
    with hold(f"{base}/{HOME}"):
        for path, told in (*files.items(), *((path, None) for path in records)):
            target = base / path
            if target.parent.resolve() != base.resolve() / Path(path).parent:
                continue
            if told is not None and digest(str(target)) != told:
                continue
            try:
                target.unlink(missing_ok=True)
            except OSError as fault:
                raise DiskError(f"cannot remove `{path}`: {(fault.strerror or 'failed').lower()}") from fault
            gone.append(path)
        for folder in sorted({parent for path in gone for parent in Path(path).parents}, reverse=True):
            if folder.parts:
                with suppress(OSError):  # something is in it
                    (base / folder).rmdir()
    return tuple(gone)
