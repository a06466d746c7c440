"""Laying out a document: set, fill pages, set what counts pages again, draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.doctree.nodes import Document
from reportkit.doctree.roles import Role
from reportkit.layout.alike import narrow_alike
from reportkit.layout.drawing import Drawer
from reportkit.layout.filled import Filled, Rules
from reportkit.layout.flow import Flow, Notes
from reportkit.layout.keeping import held, whole
from reportkit.layout.measure import Faces, Measurer
from reportkit.layout.pagebreaks import proved_pages
from reportkit.layout.pages import Page, Pages, PlacedChart
from reportkit.layout.paragraphs import Column, SetParagraph
from reportkit.layout.running import RunningMatter
from reportkit.layout.runs import Numbers, Spinner
from reportkit.layout.scripts import right_to_left
from reportkit.layout.setting import Setter
from reportkit.layout.settling import settle
from reportkit.layout.slabs import SetChart, SetPicture, SetRow, Slab
from reportkit.layout.tables import Tables
from reportkit.span import PYTHON, Span
from reportkit.style.sheet import PageStyle, StyleSheet

MOST_PAGES = 3000
"""More pages than this are taken for a mistake (RK304)."""

_LAST_PARAGRAPH = 20
"""Twips that Word's empty last paragraph takes where a body ends in a table."""


def lay_out(
    document: Document, sheet: StyleSheet, fonts: Faces, sink: Sink, *, most: int = MOST_PAGES, told: Told = untold
) -> Pages:
    """Break a document into lines and pages as its sheet wants them (`linebreak`). Reports RK300 to RK307.

    What is beyond `most` pages is left away, which is an error. Of one document nothing is kept for the next but the
    widths of its words (layout.measure). Raises
    FontError where a face is not installed.
    """
    page = sheet.pages[document.page]
    column = Column(page.left, page.measure)
    setter = Setter(
        sheet,
        Spinner(sheet, document.banner, language=document.language),
        Measurer(fonts),
        sink,
        language=document.language,
    )
    notes = Notes(setter, column)
    tables = Tables(setter, page.depth, notes.set)
    flow = Flow(setter, notes, column, tables)
    for number, block in enumerate(document.blocks):
        told(Stage.SET, number, len(document.blocks))
        flow.block(block)
    narrow_alike(flow.slabs, setter, notes.set)
    if flow.slabs and isinstance(flow.slabs[-1].body, SetRow):
        flow.slabs[-1].bottom += _LAST_PARAGRAPH
    told(Stage.FILL, 0, 1)
    setter.digits = len(str(most + 1))
    settled = settle(flow, _filling(sheet, setter, page, most + 1))
    filled, numbers = settled.pages, settled.numbers
    if len(filled) > most:
        del filled[most:]
        sink.error("RK304", _place(filled[-1]), f"the document has more than {most} pages", "divide it")
    told(Stage.PLACE, 0, 1)
    pages, charts = _draw(document, setter, filled, numbers, page)
    if right_to_left(document.language):
        from reportkit.layout.mirroring import mirrored  # most documents are not, and start without it

        pages = tuple([mirrored(one, page.width, charts) for one in pages])
    lines = {id(p.leaf): len(p.lines) for p in _paragraphs(flow.slabs)}
    breaks = frozenset(_opening(slab) for slab in flow.slabs if slab.forced)
    narrowed = {id(p.leaf): p.narrowed for p in setter.made if p.narrowed}
    return Pages(
        page.width,
        page.height,
        pages,
        numbers.page_of,
        columns=tables.columns,
        charts=charts,
        lines=lines,
        narrowed=narrowed,
        breaks=breaks,
        held=held(flow.slabs),
        whole=whole(flow.slabs),
        stacked=frozenset(id(p.leaf) for p in setter.made if p.stacked),
        tight=frozenset(id(p.leaf) for p in setter.made if p.tight),
        overlong=frozenset(id(p.leaf) for p in setter.made if p.overlong),
        insets=tables.insets,
    )


def _opening(slab: Slab) -> int:
    """Give the identity of the node with which a slab begins."""
    body = slab.body
    match body:
        case SetParagraph():
            return id(body.leaf)
        case SetRow():
            return _opening(body.cells[0][0])
        case SetPicture():
            return id(body.figure)
        case SetChart():
            return id(body.chart)
        case _:
            assert_never(body)


def _place(page: Filled) -> Span:
    """Give the place of the last paragraph of a page."""
    return next((p.leaf.span for p in _paragraphs([placed.slab for placed in reversed(page.body)])), PYTHON)


def _filling(sheet: StyleSheet, setter: Setter, page: PageStyle, most: int) -> Callable[[Sequence[Slab]], list[Filled]]:
    """Give the way in which a sheet wants pages filled, at most so many."""
    rules = Rules(page.depth, sheet.notes.space)
    if sheet.linebreak == "optimal":
        from reportkit.layout.page_search import best_pages  # late: most sheets fill pages as Word does

        line = setter.style(Role.BODY, 0).line
        return lambda slabs: best_pages(slabs, rules, line, most)
    return lambda slabs: proved_pages(slabs, rules, most, notes=sheet.pagination == "proofed")


def _draw(
    document: Document, setter: Setter, filled: list[Filled], numbers: Numbers, style: PageStyle
) -> tuple[tuple[Page, ...], dict[int, PlacedChart]]:
    """Draw the pages with their running matter."""
    running = RunningMatter(document.running, style, setter)
    charts: dict[int, PlacedChart] = {}
    out = []
    for number, page in enumerate(filled, 1):
        drawer = Drawer(style.top)
        body = drawer.page(page, style.left, setter.sheet.notes)
        charts.update(drawer.charts)
        header, footer = running.of(number, Numbers(numbers.page_of, numbers.count, number))
        out.append(Page(number, (*header, *body, *footer)))
    return tuple(out), charts


def _paragraphs(slabs: list[Slab]) -> Iterator[SetParagraph]:
    for slab in slabs:
        if isinstance(slab.body, SetParagraph):
            yield slab.body
        elif isinstance(slab.body, SetRow):
            for cell in slab.body.cells:
                yield from _paragraphs(cell)
