"""How much property tests try: enough for every run, and REPORTKIT_EFFORT times as much where somebody has the time."""

from __future__ import annotations

import os

FACTOR = int(os.environ.get("REPORTKIT_EFFORT", "1"))


def examples(quick: int) -> int:
    """Give the number of examples of a property, from how many it tries in every run."""
    return quick * FACTOR
