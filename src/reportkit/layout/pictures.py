"""Pictures and charts at their sizes."""

from __future__ import annotations

from reportkit.doctree.nodes import Chart, Figure
from reportkit.doctree.roles import Role
from reportkit.layout.charts import chart_scene
from reportkit.layout.paragraphs import Column
from reportkit.layout.setting import Setter
from reportkit.layout.slabs import SetChart, SetPicture
from reportkit.style.sheet import StyleSheet

_TWIPS_A_PIXEL = 1440 / 150
"""No picture is made larger than 150 pixels an inch."""

_PAGE_SHARE = 0.8
"""How much of a page's depth a picture may take, so that its caption and note have room beside it."""


def _room(column: Column, sheet: StyleSheet) -> tuple[float, int]:
    style = sheet.roles[Role.FIGURE]
    return column.left + style.left, round(column.width - style.left - style.right)


def set_picture(node: Figure, column: Column, depth: int, sheet: StyleSheet) -> SetPicture:
    """Scale a picture to the measure and to a page of a depth in twips, never beyond what its pixels carry."""
    x, measure = _room(column, sheet)
    pixels = node.picture
    width = min(float(measure), pixels.width * _TWIPS_A_PIXEL, depth * _PAGE_SHARE * pixels.width / pixels.height)
    return SetPicture(node, x, round(width), max(round(width * pixels.height / pixels.width), 1))


def set_chart(node: Chart, column: Column, setter: Setter) -> SetChart:
    """Draw a chart as wide as the measure. Reports RK306."""
    x, measure = _room(column, setter.sheet)
    scene = chart_scene(node, measure, setter.sheet, setter.measurer, setter.sink, language=setter.language)
    return SetChart(node, x, measure, round(scene.height), scene.fills, scene.strokes, scene.texts)
