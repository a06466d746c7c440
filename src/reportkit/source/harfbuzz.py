"""The one place where HarfBuzz is loaded; everyone else takes `hb` from here."""

from __future__ import annotations

import enum
import os

from reportkit.source.apart import lending
from reportkit.source.enumerations import LATE

_FLAGS: dict[str, object] = {
    "CO_OPTIMIZED": 1,
    "CO_NEWLOCALS": 2,
    "CO_VARARGS": 4,
    "CO_VARKEYWORDS": 8,
    "CO_GENERATOR": 32,
    "CO_COROUTINE": 128,
    "CO_ASYNC_GENERATOR": 512,
}
"""Of `inspect`, which reads sources of Python, the numbers that uharfbuzz takes from it: those of code objects."""

_LENT: dict[str, dict[str, object]] = {"inspect": _FLAGS, "pathlib": {"Path": os.PathLike}}
"""Paths are named in its annotations only."""

with lending(_LENT), lending({"enum": {**vars(enum), **LATE}}, instead=True):
    import uharfbuzz as hb

__all__ = ["hb"]
