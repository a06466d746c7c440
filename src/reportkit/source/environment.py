"""The process's environment, kept from libraries that would obey it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def sealed(prefix: str, modules: tuple[str, ...], unused: tuple[tuple[str, str], ...] = ()) -> Iterator[None]:
    """Hide variables that begin with `prefix`, and stand empty modules in for `modules`, while a library is imported.

    A library that reads settings at its import would otherwise run a module that a pull request put on the path, or
    a file of the home folder. The variables come back afterwards; the empty modules stay. Of `unused`, packages and
    what the library would take of them, it gets None: what it has no use for is neither loaded nor within its reach.
    """
    hidden = {name: os.environ.pop(name) for name in sorted(os.environ) if name.startswith(prefix)}
    for name in modules:
        sys.modules[name] = ModuleType(name)
    real = {package: sys.modules.get(package) for package, _ in unused}
    for package, name in unused:
        stand_in = sys.modules[package] = ModuleType(package)
        setattr(stand_in, name, None)
    try:
        yield
    finally:
        os.environ.update(hidden)
        for package, module in real.items():
            if module is None:
                del sys.modules[package]
            else:
                sys.modules[package] = module


def hushed(*names: str) -> None:
    """Keep libraries from writing what they think of a file to stderr: what matters of it is told as a finding."""
    import logging  # late: 10 ms, and loaded already where a library writes so

    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
