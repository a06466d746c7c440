"""Faces for tests: every character is half an em wide, capital W two ems, and `☠` has no glyph."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportkit.diagnostics import Sink
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet
from reportkit.style.sheet import StyleSheet

NONE = "☠"


class EvenFaces:
    """At a size of 10 points a character is 100 twips wide."""

    def advances(self, family: str, bold: bool, italic: bool, text: str) -> Sequence[float]:
        return [2000 if c == "W" else 500 for c in text]

    def missing(self, family: str, bold: bool, italic: bool, text: str) -> str:
        return NONE if NONE in text else ""


@cache
def sheet(name: str = "base") -> StyleSheet:
    """Load a sheet of the package."""
    found = load_sheet(name, MemoryWorkspace({}), Sink())
    assert found is not None
    return found
