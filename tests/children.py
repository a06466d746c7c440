"""Processes that a test started."""

from __future__ import annotations

import os


def no_child_is_left() -> bool:
    """Say whether all processes that were started here have ended, and were waited for."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False
