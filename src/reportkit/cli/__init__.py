"""The command line. `main` is what click reads, loaded when it is asked for: a plain build is read without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for type checkers: what `__getattr__` gives
    from reportkit.cli.group import main as main

COMMANDS = {
    "build": "reportkit.cli.build",
    "cable": "reportkit.cli.cable",
    "check": "reportkit.cli.check",
    "clean": "reportkit.cli.clean",
    "explain": "reportkit.cli.explain",
    "init": "reportkit.cli.init",
    "list": "reportkit.cli.list",
    "matrix": "reportkit.cli.matrix",
    "schema": "reportkit.cli.schema",
    "seal": "reportkit.cli.seal",
    "status": "reportkit.cli.status",
    "translations": "reportkit.cli.translations",
    "verify": "reportkit.cli.verify",
    "watch": "reportkit.cli.watch",
}
"""Each command and the module that holds it, as `command`."""


def __getattr__(name: str) -> object:
    """Load the command line when it is first asked for (PEP 562)."""
    if name != "main":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reportkit.cli.group import main

    return main
