"""Regular expressions that are compiled when they are first used.

Compiling one takes as long as reading a page with it, and a memo needs some of the hundreds of this package: the others
look for what few memos have. `regex` is used as `re.compile` is, for the constants of modules.
"""

from __future__ import annotations

import re
from sys import _getframe
from typing import TYPE_CHECKING, Any

from reportkit.precompiled import compiled

_METHODS = ("findall", "finditer", "fullmatch", "match", "scanner", "search", "split", "sub", "subn")


class _Late:
    """A pattern that is not compiled yet.

    Once it is, the compiled one takes its place in its module, so that nothing is between it and whoever uses it; to
    those who hold this one it gives the methods of the compiled one. Modules that are machine code have no frame in
    which they could be found: they hold this one for good, and it is compiled once for them, too.
    """

    __slots__ = (*_METHODS, "_flags", "_home", "_made", "_text")

    def __init__(self, text: str | bytes, flags: int = 0) -> None:
        self._text, self._flags, self._home = text, flags, _getframe(1).f_globals
        self._made: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        """Give what is not there yet: Python asks here for slots that are empty."""
        if name.startswith("_"):  # asked by tools that look through modules
            raise AttributeError(name)
        if self._made is None:
            self._made = compiled(self._text, self._flags)
            for constant, value in self._home.items():
                if value is self:
                    self._home[constant] = self._made
                    break
        found = getattr(self._made, name)
        if name in _METHODS:
            setattr(self, name, found)
        return found


if TYPE_CHECKING:
    regex = re.compile
else:
    regex = _Late
