"""Documents to DOCX; the only package that meets python-docx, which is loaded when the writer is asked for.

Faces are made ready without it, see `ready`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for type checkers: what `__getattr__` gives
    from reportkit.writers.docx.write import write_docx as write_docx


def __getattr__(name: str) -> object:
    """Load the writer when it is first used (PEP 562)."""
    if name != "write_docx":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reportkit.writers.docx.write import write_docx

    return write_docx
