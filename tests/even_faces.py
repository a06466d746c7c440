"""Faces for tests: every character is half an em wide, capital W two ems, and `☠` has no glyph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import fsum

from reportkit.diagnostics import Sink
from reportkit.layout.shaping import Shaped
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet
from reportkit.style.sheet import StyleSheet

NONE = "☠"


class EvenWords(dict[str, Shaped]):
    """Words in even faces, shaped: a glyph a character, no kerning, and `fi` a ligature as wide as one character."""

    def __init__(self, ligatures: bool) -> None:
        super().__init__()
        self.ligatures = ligatures

    def __missing__(self, word: str) -> Shaped:
        texts = tuple(re.findall("fi|.", word) if self.ligatures else word)
        advances = tuple(2000.0 if text == "W" else 500.0 for text in texts)
        found = self[word] = Shaped(tuple(map(ord, (t[0] for t in texts))), texts, advances, fsum(advances))
        return found

    def width(self, word: str) -> float:
        return self[word].width

    def parts(self, word: str, places: Sequence[int]) -> None:
        """Give None: each part is asked for."""

    def draws(self, word: str) -> bool:
        """Say whether the face is known to have all characters of a word that was measured."""
        return False


class EvenFaces:
    """At a size of 10 points a character is 100 twips wide."""

    def shaped(self, family: str, bold: bool, italic: bool, ligatures: bool = True) -> EvenWords:
        return EvenWords(ligatures)

    def advances(self, family: str, bold: bool, italic: bool, text: str) -> Sequence[float]:
        return [2000 if c == "W" else 500 for c in text]

    def missing(self, family: str, bold: bool, italic: bool, text: str) -> str:
        return NONE if NONE in text else ""

    def lasting(self) -> EvenFaces:
        return self

    def drawn(self, family: str, bold: bool, italic: bool) -> Mapping[str, float]:
        return {}


@cache
def sheet(name: str = "base") -> StyleSheet:
    """Load a sheet of the package."""
    found = load_sheet(name, MemoryWorkspace({}), Sink())
    assert found is not None
    return found
