"""Patterns of this package as Python's engine for regular expressions wants them: made once, by `scripts/patterns`.

Compiling the two hundred patterns of a build takes longer than laying its memos out. What they are compiled to depends
on nothing but the pattern and Python, so it lies beside the package as its bytecode does: once, with the forms of the
Pythons that were asked, and what is otherwise in one of them. Where nothing lies there, or nothing of the Python that
runs, patterns are compiled as ever.

`_sre` is no public name. It is asked for nothing before its `MAGIC`, by which Python itself tells one form of compiled
patterns from another, is one of the file; and it looks through what it is given. A test compiles every pattern and
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

Key = tuple[str | bytes, int]
"""A pattern and its flags."""

Form = tuple[int, int, str]
"""The mark of the form of compiled patterns, bytes of a unit, and their order."""

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
    """Give the place of what is made for all Pythons of the kind that runs."""
    home = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "patterns")  # noqa: PTH100, PTH118, PTH120
    return os.path.join(home, f"{implementation.name}.bin")  # noqa: PTH118


def form() -> Form:
    """Give what must be the same in the Python that made them and the one that takes them."""
    return _sre.MAGIC, _sre.CODESIZE, byteorder


@cache
def _rows() -> dict[Key, Row | None]:
    """Give what is known; None stands for a pattern that this Python was not asked for when it was changed."""
    rows: dict[Key, Row | None]
    forms: dict[Form, dict[Key, Row | None]]
    try:
        with open(path(), "rb") as file:  # noqa: PTH123 - `pathlib` is not needed for it
            rows, forms = marshal.loads(file.read())  # a part of the package, as its bytecode is
        own = forms.get(form())
    except (OSError, ValueError, EOFError, TypeError, AttributeError):
        return {}
    return {} if own is None else rows | own
