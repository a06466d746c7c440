"""The process's environment, kept from libraries that would obey it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def sealed(prefix: str, modules: tuple[str, ...]) -> Iterator[None]:
    """Hide variables that begin with `prefix`, and stand empty modules in for `modules`, while a library is imported.

    A library that reads settings at its import would otherwise run a module that a pull request put on the path, or
    a file of the home folder. The variables come back afterwards; the empty modules stay.
    """
    hidden = {name: os.environ.pop(name) for name in sorted(os.environ) if name.startswith(prefix)}
    for name in modules:
        sys.modules[name] = ModuleType(name)
    try:
        yield
    finally:
        os.environ.update(hidden)
