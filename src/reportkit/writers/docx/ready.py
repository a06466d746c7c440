"""Faces made ready before there is a document: they are the same for every one."""

from __future__ import annotations

from reportkit.layout.fonts import FontSet
from reportkit.record import replace
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx.archive import Packed
from reportkit.writers.docx.fonts import PACKED, font_parts


def make_usual(sheet: StyleSheet, *, keeps: bool) -> None:
    """Make ready the faces that a sheet usually embeds, for all documents of this process; `keeps` as in FontSet.

    Raises FontError where one is not installed.
    """
    usual = {family: name for family, name in sheet.faces.items() if family in sheet.usual}
    font_parts(replace(sheet, faces=usual), FontSet(keeps=keeps))


def faces() -> tuple[Packed, ...]:
    """Give the faces that this process has made ready so far."""
    return tuple(PACKED.values())
