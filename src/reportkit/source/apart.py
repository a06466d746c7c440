"""Parts of a library, loaded without the rest of it.

Importing a module of a package runs the package first, and what a package runs is most often all that it has: of
python-docx a writer of parts needs nine modules of ninety-eight. What is loaded so is ours alone: it leaves
`sys.modules` again, and whoever imports the library later has the whole of it, untouched.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType

Lent = Mapping[str, Mapping[str, object]]
"""By module what stands in for it: names that are asked for, and what is given for them."""


@contextmanager
def apart(*packages: str, lent: Lent) -> Iterator[None]:
    """Within it, what is imported of `packages`, outer ones named first, comes without them: no `__init__` is run.

    `lent` stands in for what their parts ask for and have no use for: names of the packages, or a light module in place
    of one that was not loaded yet. A library that is loaded already, or that does not lie in folders, is used as it is,
    and nothing is lent to it.
    """
    before = set(sys.modules)
    ours = {name.partition(".")[0] for name in packages} - before
    if not all(_bare(name) for name in packages if name.partition(".")[0] in ours):
        ours = set()
    for name, values in lent.items():
        if ours and name not in before:
            vars(sys.modules.setdefault(name, ModuleType(name))).update(values)
    try:
        yield
    finally:
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in ours or (ours and name in lent):
                del sys.modules[name]


def _bare(name: str) -> bool:
    """Put a package in its place without running it."""
    outer, _, _ = name.rpartition(".")
    spec = PathFinder.find_spec(name, sys.modules[outer].__path__ if outer else None)
    if spec is None or not spec.submodule_search_locations:
        return False
    package = sys.modules[name] = ModuleType(name)
    package.__path__, package.__spec__ = spec.submodule_search_locations, spec
    return True


@contextmanager
def lending(lent: Lent) -> Iterator[None]:
    """Within it, modules that were not loaded yet have what is `lent`, and are loaded when more is asked of them."""
    ours = [name for name in lent if name not in sys.modules]
    for name in ours:
        stand_in = sys.modules[name] = ModuleType(name)
        vars(stand_in).update(lent[name], __getattr__=_More(name))
    try:
        yield
    finally:
        for name in ours:
            if isinstance(vars(sys.modules[name]).get("__getattr__"), _More):
                del sys.modules[name]


class _More:
    """Gives what was not lent of a module: it is loaded for that, and takes its place."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, wanted: str) -> object:
        if wanted.startswith("__"):  # asked by the import system itself
            raise AttributeError(wanted)
        if isinstance(vars(sys.modules[self.name]).get("__getattr__"), _More):
            del sys.modules[self.name]
        return getattr(import_module(self.name), wanted)
