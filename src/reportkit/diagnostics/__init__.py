"""What reportkit says about sources, and how it fails.

An author's mistake is a `Diagnostic`: collected in a `Sink`, never raised one by one. A machine's failure is a
`ReportkitError` with an exit code. Our own mistake is an assertion.
"""

from typing import TYPE_CHECKING

from reportkit.diagnostics.code import Code
from reportkit.diagnostics.core import Diagnostic, Severity, Sink, did_you_mean
from reportkit.diagnostics.errors import (
    ConfigurationError,
    DiskError,
    FontError,
    LockError,
    ReportkitError,
)

if TYPE_CHECKING:  # for type checkers: what `__getattr__` gives
    from reportkit.diagnostics.codes import CODES

__all__ = [
    "CODES",
    "Code",
    "ConfigurationError",
    "Diagnostic",
    "DiskError",
    "FontError",
    "LockError",
    "ReportkitError",
    "Severity",
    "Sink",
    "did_you_mean",
]


def __getattr__(name: str) -> object:
    """Load the table of codes when it is first asked for (PEP 562): a sound project asks for nothing of it."""
    if name != "CODES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reportkit.diagnostics.codes import CODES

    return CODES
