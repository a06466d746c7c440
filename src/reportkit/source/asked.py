"""A file that somebody asks for at a place of their own, in the project or not: replaced whole, or left as it was."""

from __future__ import annotations

import os
from contextlib import suppress

from reportkit.diagnostics import DiskError


def from_here(folder: str) -> str:
    """Give a folder as seen from here, `.` for here itself."""
    return os.path.relpath(folder)


def write_file(path: str, data: bytes) -> None:
    """Write a file by way of another beside it; raises DiskError."""
    new = f"{path}.{os.getpid()}.new"
    try:
        with open(new, "wb") as file:
            file.write(data)
        os.replace(new, path)
    except OSError as fault:
        with suppress(OSError):  # it could not even be begun
            os.unlink(new)
        raise DiskError(f"`{path}` cannot be written: {(fault.strerror or type(fault).__name__).lower()}") from None
