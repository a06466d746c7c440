"""How much property tests try: enough for every run, and REPORTKIT_EFFORT times as much.

More than 1 where somebody has the time, less while somebody waits.
"""

from __future__ import annotations

import os

FACTOR = float(os.environ.get("REPORTKIT_EFFORT", "1"))


def examples(quick: int) -> int:
    """Give the number of examples of a property, from how many it tries in every run."""
    return max(1, round(quick * FACTOR))
