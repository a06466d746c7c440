"""Modules as machine code, where this package was installed with them (decision 0036); else nothing happens here.

`_load` and the library beside the package are made by `scripts/native` for one version of Python and one kind of
machine; another Python does not see them, since their names tell for which they are.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as `typing` has it, which costs as much as Python's own start
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

_HOME = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib is not loaded at a start


class Finder:
    """Finds and loads the modules that are compiled. `kinds` says of each whether it is a package."""

    def __init__(self, kinds: dict[str, bool], load: Callable[[str], ModuleType]) -> None:
        self.kinds = kinds
        self.load = load

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        """Give how a module is loaded (PEP 451); None leaves it to Python."""
        package = self.kinds.get(name)
        if package is None:
            return None
        own = sys.modules["reportkit"].__spec__
        assert own is not None, "it was imported"
        loader: Any = self
        spec = type(own)(name, loader, origin="machine code", is_package=package)
        if package:
            spec.submodule_search_locations = [os.path.join(_HOME, *name.split(".")[1:])]  # noqa: PTH118
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Make the module, and run it."""
        return self.load(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: it was run when it was made."""


def install() -> bool:
    """Let compiled modules take the place of their Python; say whether there are any."""
    try:
        code: Any = __import__("reportkit._load", fromlist=["load"])  # by its name: most installs have none
    except ImportError:
        return False
    sys.meta_path.insert(0, Finder(code.kinds(), code.load))
    return True
