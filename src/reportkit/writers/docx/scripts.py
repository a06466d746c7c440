"""The scripts of one document: which families its file names, and which draw East Asian and Arabic letters there."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.doctree.nodes import Document
from reportkit.layout.pages import Flow, Line, Pages, PlacedChart
from reportkit.layout.scripts import Script, home
from reportkit.record import replace
from reportkit.style.sheet import ParagraphStyle, StyleSheet, TextStyle


def with_faces_of(sheet: StyleSheet, document: Document, pages: Pages) -> StyleSheet:
    """Give a sheet with the faces that the file of a document names: those of every file, and those of its letters.

    What a reader types in a file is Latin or Korean; other families stand in it only where words are drawn in them. In
    a Chinese or a Japanese document its family takes the place of the Korean one.
    """
    used = sheet.usual | set(_drawn(pages))
    own = home(document.language)
    if own is Script.CHINESE or own is Script.JAPANESE:
        sheet = _eastern(sheet, own)
        used |= sheet.usual
    if used == sheet.faces.keys():
        return sheet
    return replace(sheet, faces={family: name for family, name in sheet.faces.items() if family in used})


def _drawn(pages: Pages) -> Iterator[str]:
    """Give the families that words are drawn in."""
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow):
                yield from _families(item.lines)
            elif isinstance(item, PlacedChart):
                yield from _families(item.texts)


def _families(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        for piece in line.pieces:
            yield piece.style.family
        for piece in line.label:
            yield piece.style.family


def _eastern(sheet: StyleSheet, own: Script) -> StyleSheet:
    def text(style: TextStyle) -> TextStyle:
        family = style.chinese if own is Script.CHINESE else style.japanese
        return replace(style, korean=family) if family else style

    def paragraph(style: ParagraphStyle) -> ParagraphStyle:
        return replace(style, text=text(style.text), label=None if style.label is None else text(style.label))

    chart = replace(sheet.chart, label=text(sheet.chart.label), value=text(sheet.chart.value))
    return replace(sheet, roles={role: paragraph(style) for role, style in sheet.roles.items()}, chart=chart)
