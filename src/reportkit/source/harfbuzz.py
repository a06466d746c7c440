"""The one place where HarfBuzz is loaded; everyone else takes `hb` from here."""

from __future__ import annotations

from reportkit.source.apart import lending

_FLAGS = {
    "CO_OPTIMIZED": 1,
    "CO_NEWLOCALS": 2,
    "CO_VARARGS": 4,
    "CO_VARKEYWORDS": 8,
    "CO_GENERATOR": 32,
    "CO_COROUTINE": 128,
    "CO_ASYNC_GENERATOR": 512,
}
"""Of `inspect`, which reads sources of Python, the numbers that uharfbuzz takes from it: those of code objects."""

with lending({"inspect": _FLAGS}):
    import uharfbuzz as hb

__all__ = ["hb"]
