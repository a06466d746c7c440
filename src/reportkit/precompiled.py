"""Patterns of this package as Python's engine for regular expressions wants them: made once, by `scripts/patterns`.

Compiling the two hundred patterns of a build takes longer than laying its memos out. What they are compiled to depends
on nothing but the pattern and Python, so it lies beside the package as its bytecode does, by version of Python. Where
nothing lies there, or something of another Python, patterns are compiled as ever.

`_sre` is no public name. It is asked for nothing before its `MAGIC`, by which Python itself tells one form of compiled
patterns from another, is that of the file; and it looks through what it is given. A test compiles every pattern and
compares.
"""

from __future__ import annotations

import marshal
import os
import re
from functools import cache
from sys import byteorder, implementation
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    _sre: Any
else:
    import _sre

UNITS: Final = "I"
"""How `array` and `memoryview` name the units of what is compiled."""

Row = tuple[int, int, dict[str, int], tuple[str | None, ...], bytes]
"""Flags, count of groups, numbers of groups by name, names by number, and the units."""


def compiled(text: Any, flags: int = 0) -> re.Pattern[Any]:
    """Give what `re.compile` gives."""
    row = _rows().get((text, int(flags)))
    if row is None:
        return re.compile(text, flags)
    whole, groups, named, names, code = row
    made: re.Pattern[Any] = _sre.compile(text, whole, memoryview(code).cast(UNITS).tolist(), groups, named, names)
    return made


def path() -> str:
    """Give the place of what is made for the Python that runs."""
    home = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "patterns")  # noqa: PTH100, PTH118, PTH120
    return os.path.join(home, f"{implementation.cache_tag}.bin")  # noqa: PTH118


def form() -> tuple[Any, ...]:
    """Give what must be the same in the Python that made them and the one that takes them."""
    return _sre.MAGIC, _sre.CODESIZE, byteorder


@cache
def _rows() -> dict[tuple[Any, int], Row]:
    try:
        with open(path(), "rb") as file:  # noqa: PTH123 - `pathlib` is not needed for it
            made, rows = marshal.loads(file.read())  # a part of the package, as its bytecode is
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return rows if made == form() else {}
