"""What reportkit says about sources, and how it fails.

An author's mistake is a `Diagnostic`: collected in a `Sink`, never raised one by one. A machine's failure is a
`ReportkitError` with an exit code. Our own mistake is an assertion.
"""

from reportkit.diagnostics.codes import CODES, Code
from reportkit.diagnostics.core import Diagnostic, Severity, Sink, did_you_mean
from reportkit.diagnostics.errors import (
    ConfigurationError,
    DiskError,
    FontError,
    LockError,
    ReportkitError,
)

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
