"""The process's environment, kept from libraries that would obey it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unset(prefix: str) -> Iterator[None]:
    """Hide variables that begin with `prefix` while a library is imported that reads them then."""
    hidden = {name: os.environ.pop(name) for name in sorted(os.environ) if name.startswith(prefix)}
    try:
        yield
    finally:
        os.environ.update(hidden)


def hushed(*names: str) -> None:
    """Keep libraries from writing what they think of a file to stderr: what matters of it is told as a finding."""
    import logging  # late: 10 ms, and loaded already where a library writes so

    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
