"""Look at the pages of a PDF as they are painted: words under boxes, in the colour of the ground, outside, too small.

Reads with PDFium, which the extra `reportkit[verify]` brings: it knows where each object is painted, in which order.
"""

from __future__ import annotations

import ctypes
from math import sqrt
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from reportkit.checks.strangers.grid import Box, Grid
from reportkit.checks.strangers.looks import ODD, Look, Unknown, counted
from reportkit.record import dataclass, field

_INVISIBLE = (3, 7)
"""Modes of text that paint nothing (ISO 32000-1, 9.3.6)."""

_SOLID = 250
_SMALL = 2.0
_COVERED = 0.7
"""How much of a word's box a later shape covers so that it is hidden by it."""

_MOST = 3_000_000
"""Boxes that are held against others on one page."""

_DEPTH = 8
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class _Painted:
    """A painted text: where, what, in which colour, and the ground on which it was painted."""

    box: Box
    words: str
    colour: tuple[int, int, int]
    ground: tuple[int, int, int] | None


@dataclass(slots=True)
class _Page:
    """What is seen of a page while its objects are gone through in the order of painting.

    Shapes are by the cells that they touch, texts by that in which their middle lies.
    """

    size: Box
    grid: Grid
    left: int = _MOST
    shapes: dict[int, list[tuple[Box, tuple[int, int, int]]]] = field(default_factory=dict)
    texts: dict[int, list[_Painted]] = field(default_factory=dict)
    invisible: int = 0
    small: int = 0
    outside: int = 0
    covered: int = 0


def look_at_pages(data: bytes, look: Look) -> None:
    """Report RK465 (hidden words), RK471 (pictures beyond the page) and RK472 (words under boxes). Raises Unknown."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise Unknown("PDFium cannot read it") from fault
    try:
        for number in range(len(pdf)):
            _page(pdf[number], f"page {number + 1}", look)
    except ODD as fault:  # a PdfiumError is a RuntimeError
        raise Unknown(f"a page of it cannot be read ({type(fault).__name__})") from fault
    finally:
        pdf.close()


def _page(page: Any, where: str, look: Look) -> None:
    size = page.get_cropbox()
    seen = _Page(size, Grid(size))
    text_page = page.get_textpage()
    cropped = 0
    for thing in page.get_objects(max_depth=_DEPTH):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            _text(seen, thing, text_page)
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            colour = _fill(thing)
            if colour is not None and _filled(thing):
                _shape(seen, _box(thing), colour)
        elif thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            box = _box(thing)
            cropped += _share(box, seen.size) < 0.98
            _cover(seen, box)
    same = sum(t.colour == (t.ground or _WHITE) for texts in seen.texts.values() for t in texts)
    text_page.close()
    if seen.covered:
        look.error("RK472", where, f"{counted(seen.covered, 'stretch', 'stretches')} of text under a box or picture")
    if same:
        look.error("RK472", where, f"{counted(same, 'stretch', 'stretches')} of text in the colour of its ground")
    for count, what in ((seen.invisible, "invisible text"), (seen.small, "text too small to read")):
        if count:
            look.error("RK465", where, f"{counted(count, 'stretch', 'stretches')} of {what}")
    if seen.outside:
        look.error("RK465", where, f"{counted(seen.outside, 'stretch', 'stretches')} of text outside the page")
    if cropped:
        look.error("RK471", where, f"{counted(cropped, 'picture')} that reaches beyond the page")


def _text(seen: _Page, thing: Any, text_page: Any) -> None:
    words = _words(thing, text_page)
    if not words.strip():
        return
    box = _box(thing)
    if raw.FPDFTextObj_GetTextRenderMode(thing.raw) in _INVISIBLE:
        seen.invisible += 1
    elif _share(box, seen.size) < 0.1:
        seen.outside += 1
    elif _size(thing) < _SMALL:
        seen.small += 1
    else:
        middle = seen.grid.middle(box)
        shapes = seen.shapes.get(middle, [])
        _work(seen, len(shapes))
        ground = next((colour for shape, colour in reversed(shapes) if _share(box, shape) > _COVERED), None)
        seen.texts.setdefault(middle, []).append(_Painted(box, words, _fill(thing) or (0, 0, 0), ground))


def _box(thing: Any) -> Box:
    """Give where an object is painted on the page; in a form its own place counts from the form."""
    box: Box = thing.get_bounds()
    outer = thing.container
    while outer is not None:
        box = outer.get_matrix().on_rect(*box)
        outer = outer.container
    return box


def _size(thing: Any) -> float:
    """Give the size of letters in points, as they are painted."""
    size: float = thing.get_font_size()
    while thing is not None:
        matrix = thing.get_matrix()
        size *= sqrt(matrix.c * matrix.c + matrix.d * matrix.d)
        thing = thing.container
    return size


def _words(thing: Any, text_page: Any) -> str:
    size = raw.FPDFTextObj_GetText(thing.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(thing.raw, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _fill(thing: Any) -> tuple[int, int, int] | None:
    """Give the colour that an object is filled with, None where it is transparent."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(thing.raw, *map(ctypes.byref, parts)) or parts[3].value < _SOLID:
        return None
    return parts[0].value, parts[1].value, parts[2].value


def _filled(thing: Any) -> bool:
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    return bool(raw.FPDFPath_GetDrawMode(thing.raw, ctypes.byref(mode), ctypes.byref(stroke))) and mode.value != 0


def _shape(seen: _Page, box: Box, colour: tuple[int, int, int]) -> None:
    _cover(seen, box)
    for cell in seen.grid.under(box):
        seen.shapes.setdefault(cell, []).append((box, colour))


def _cover(seen: _Page, box: Box) -> None:
    """Let what is painted now hide the words that it covers."""
    for cell in seen.grid.under(box):
        texts = seen.texts.get(cell)
        if texts:
            _work(seen, len(texts))
            left = [text for text in texts if _share(text.box, box) <= _COVERED]
            seen.covered += len(texts) - len(left)
            seen.texts[cell] = left


def _work(seen: _Page, count: int) -> None:
    seen.left -= count
    if seen.left < 0:
        raise Unknown("there is more on a page of it than is looked at")


def _share(inner: Box, outer: Box) -> float:
    """Give which part of a box lies in another one; a box without area counts by its middle."""
    left, bottom, right, top = inner
    area = (right - left) * (top - bottom)
    if area <= 0:
        x, y = (left + right) / 2, (bottom + top) / 2
        return float(outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3])
    wide = min(right, outer[2]) - max(left, outer[0])
    high = min(top, outer[3]) - max(bottom, outer[1])
    return wide * high / area if wide > 0 and high > 0 else 0.0
