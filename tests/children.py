"""Processes that a test started."""

from __future__ import annotations

import os


def no_child_is_left() -> bool:
    """Say whether all processes that were started here have ended and were waited for."""
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return True
