"""Faces made ready before there is a document: they are the same for every one."""

from __future__ import annotations

from reportkit.layout.fonts import FontSet
from reportkit.record import replace
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx.archive import Packed
from reportkit.writers.docx.fonts import font_parts


def make_usual(sheet: StyleSheet, *, keeps: bool) -> tuple[Packed, ...]:
    """Make ready the faces that a sheet usually embeds, for all documents of this process; `keeps` as in FontSet.

    Gives them as they will stand in files. Raises FontError where one is not installed.
    """
    usual = {family: name for family, name in sheet.faces.items() if family in sheet.usual}
    made = font_parts(replace(sheet, faces=usual), FontSet(keeps=keeps))
    return tuple(part.data for part in made if isinstance(part.data, Packed))
