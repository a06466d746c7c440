"""Pages for tests of the DOCX writer: everything on page 1, columns as wide as each other, charts as they are drawn."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Chart, Document, Figure, Table
from reportkit.doctree.walk import blocks_of, content_of, inlines_of
from reportkit.layout.charts import chart_scene
from reportkit.layout.fonts import FontSet
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Page, Pages, PlacedChart, PlacedPicture
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet
from reportkit.style.sheet import StyleSheet

FONTS = FontSet()
_SHEETS: dict[str, StyleSheet] = {}


def sheet(name: str) -> StyleSheet:
    if name not in _SHEETS:
        made = load_sheet(name, MemoryWorkspace({}), Sink())
        assert made is not None
        _SHEETS[name] = made
    return _SHEETS[name]


def pages_of(document: Document) -> Pages:
    style = sheet(document.style)
    page = style.pages[document.page]
    room = page.measure - style.table.left - style.table.right
    anchors: dict[str, int] = {}
    columns: dict[int, tuple[int, ...]] = {}
    charts: dict[int, PlacedChart] = {}
    pictures: list[PlacedPicture] = []
    for node in blocks_of(document.blocks):
        for one in (node, *inlines_of(content_of(node))):
            if one.anchor is not None:
                anchors[one.anchor] = 1
        if isinstance(node, Table):
            columns[id(node)] = (room // len(node.columns),) * len(node.columns)
        if isinstance(node, Figure):
            pictures.append(PlacedPicture(node, 0, 0, 1600, 800))
        if isinstance(node, Chart):
            scene = chart_scene(node, room, style, Measurer(FONTS), Sink())
            charts[id(node)] = PlacedChart(node, 0, 0, room, scene.height, scene.fills, scene.strokes, scene.texts)
    return Pages(page.width, page.height, (Page(1, tuple(pictures)),), anchors, columns, charts)
