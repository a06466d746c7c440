"""Remove what builds wrote and no build would write now. A file that is not ours, or has been changed, stays."""

from __future__ import annotations

from reportkit.build.leftovers import Lying, lying_files
from reportkit.build.read import read_sound
from reportkit.diagnostics import ConfigurationError, Sink
from reportkit.record import dataclass
from reportkit.source import kept
from reportkit.source.removal import remove
from reportkit.source.workspace import disk


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was removed, or would be, by path; and what was ours and has been changed since, so that it stays."""

    removed: tuple[str, ...]
    changed: tuple[str, ...]


def clean(root: str, *, dry_run: bool, cache: bool) -> Cleaned:
    """Remove what is left over; with `cache` also all that earlier builds kept to save time. With `dry_run` nothing is.

    Raises ConfigurationError where the sources have mistakes that leave open what is made, DiskError and LockError.
    """
    workspace = disk(root)
    found = read_sound(workspace, Sink())
    if not found.usable:
        said = "the sources have mistakes, so it is not known what they give"
        raise ConfigurationError(f"{said}; nothing was removed. `reportkit check` lists them")
    lies = lying_files(workspace, found)
    kept_here = tuple(f"{kept.FOLDER}/{name}" for name in kept.names(root)) if cache else ()
    if dry_run:
        return Cleaned((*lies.ours, *lies.records, *kept_here), lies.changed)
    return Cleaned(_remove(root, lies, kept_here), lies.changed)


def _remove(root: str, lies: Lying, kept_here: tuple[str, ...]) -> tuple[str, ...]:
    records = (*lies.records, *kept_here)
    return remove(root, lies.ours, records) if lies.ours or records else ()
