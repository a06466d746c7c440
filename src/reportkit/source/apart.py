"""Parts of a library, loaded without the rest of it, and stand-ins for what those parts ask for.

Why: importing a module of a package runs the package first, and what a package runs is most often all that it has: of
python-docx a writer of parts needs nine modules of ninety-eight. Some of the rest costs more than the whole build may,
and some reads settings off the path or the home folder, where a pull request can put them (decision 30).

What is safe: what is put into `sys.modules` here is there only while a library is loaded, one library at a time, in
the thread that imports; afterwards it leaves again, or gives way to what stood there, so that whoever imports the
library later has the whole of it, untouched. The library keeps what it took meanwhile: lend only what it does not
use, what is the same as the real thing, or what fetches the real thing when it is called. Whatever is asked beyond that
is met by the module itself, which is loaded then; but a stand-in that is there to keep a module out never does that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType

Lent = Mapping[str, Mapping[str, object]]
"""By module what stands in for it: names that are asked for, and what is given for them."""


@contextmanager
def lending(lent: Lent, *, instead: bool = False) -> Iterator[None]:
    """Within it, modules that were not loaded yet have what is `lent`, and are loaded when more is asked of them.

    Lent `instead`, it stands in for modules that were loaded as well, and there is no more to it: these modules are
    neither run nor within the library's reach.
    """
    real = {name: sys.modules.get(name) for name in lent if instead or name not in sys.modules}
    stand_ins = {name: ModuleType(name) for name in real}
    for name, stand_in in stand_ins.items():
        more = {} if instead else {"__getattr__": _more(stand_in)}
        vars(stand_in).update({**more, **lent[name]})
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
                if (module := real[name]) is not None:
                    sys.modules[name] = module


def _more(stand_in: ModuleType) -> Callable[[str], object]:
    """Give what was not lent of a module: it is loaded for that, and takes the place of its stand-in."""
    name = stand_in.__name__

    def more(wanted: str) -> object:
        if wanted.startswith("__"):  # asked by the import system itself
            raise AttributeError(wanted)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), wanted)

    return more


@contextmanager
def apart(*packages: str, lent: Lent) -> Iterator[None]:
    """Within it, what is imported of `packages`, outer ones named first, comes without them: no `__init__` is run.

    `lent` is what their parts ask for: names of the packages, or of other modules, see `lending`. What is loaded so is
    ours alone and leaves `sys.modules`. A library that is loaded already, or that does not lie in folders, is used as
    it is, and nothing is lent to it.
    """
    before = set(sys.modules)
    ours = {name.partition(".")[0] for name in packages} - before
    bare = [name for name in packages if name.partition(".")[0] in ours]
    if not all(_bare(name) for name in bare):
        bare, ours = [], set()
    for name in bare:
        vars(sys.modules[name]).update(lent.get(name, {}))
    try:
        with lending(lent if ours else {}):
            yield
    finally:
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in ours:
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
