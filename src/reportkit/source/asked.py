"""A file that somebody asks for at a place of their own, in the project or not: replaced whole, or left as it was."""

from __future__ import annotations

import os

from reportkit.diagnostics import DiskError
from reportkit.source.kept import replace


def from_here(folder: str) -> str:
    """Give a folder as seen from here, `.` for here itself."""
    return os.path.relpath(folder)


def write_file(path: str, data: bytes) -> None:
    """Write a file by way of another beside it; raises DiskError."""
    try:
        replace(path, data)
    except OSError as fault:
        raise DiskError(f"`{path}` cannot be written: {(fault.strerror or type(fault).__name__).lower()}") from None
