"""Why the page numbers of a DOCX are estimates: what is set in a way that word processors do not repeat exactly."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.layout.pages import Flow, Pages, Part
from reportkit.style.sheet import Side, StyleSheet

TWINS = {"Tinos": ("Times New Roman", "Tinos", "Liberation Serif")}
"""Families whose letters are as wide as those of the faces named: a reader without the first has the others."""

_FLOWING = (Part.BODY, Part.NOTE)
_JUSTIFY = Side.JUSTIFY


def estimates(sheet: StyleSheet, pages: Pages) -> tuple[str, ...]:
    """Give the reasons, in words, in the order in which they are met; none where pages are counted exactly.

    Lines repeat where text is ragged, every word has room on a line, and faces travel in the file, or have twins of the
    same widths everywhere.
    """
    return tuple(dict.fromkeys(_reasons(sheet, pages)))


def _reasons(sheet: StyleSheet, pages: Pages) -> Iterator[str]:
    families: dict[str, None] = {}
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow) and item.part in _FLOWING:
                if len(item.lines) > 1 and sheet.roles[item.leaf.role].align is _JUSTIFY:
                    yield "text is justified"
                for line in item.lines:
                    for piece in line.pieces:
                        families[piece.style.family] = None
    if pages.overlong:
        yield "a word or an address is longer than its line"
    for family in families:
        face = sheet.faces.get(family)
        if face is not None and not face.embed and face.docx not in TWINS.get(family, ()):
            yield f"`{face.docx}` does not travel in the file"
