"""The long report as flowables of ReportLab's Platypus. It has no notes at the foot of a page (they stand at the end),
no count of pages while it writes them, and no tags."""

from __future__ import annotations

import io
from collections.abc import Iterable
from html import escape

from long_report import TITLE
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from reportkit.doctree import nodes
from reportkit.doctree.roles import SpanRole
from reportkit.source.workspace import package_path

_TEXT = ParagraphStyle("text", fontName="Tinos", fontSize=10, leading=13.5, alignment=4, spaceAfter=6)
_TEXT.allowWidows = _TEXT.allowOrphans = 0
_NOTE = ParagraphStyle("note", fontName="Tinos", fontSize=8, leading=10)
_HEADINGS = [
    ParagraphStyle(f"h{n}", fontName="Tinos-Bold", fontSize=s, leading=s + 4, spaceBefore=b, spaceAfter=6)
    for n, (s, b) in enumerate(((14, 24), (11, 15), (10, 11)))
]
for _style in _HEADINGS:
    _style.keepWithNext = 1
_CELLS = TableStyle([
    ("FONT", (0, 0), (-1, -1), "Tinos", 9),
    ("FONT", (0, 0), (-1, 0), "Tinos-Bold", 9),
    ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey),
])  # fmt: skip


class Template(BaseDocTemplate):
    """A document that notes its headings for the contents."""

    def afterFlowable(self, flowable: Flowable) -> None:
        level = getattr(flowable, "level", None)
        if level is not None:
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.getPlainText(), flowable.key, level, 0)
            if level < 2:
                self.notify("TOCEntry", (level, flowable.getPlainText(), self.page, flowable.key))


def write_story(document: nodes.Document) -> tuple[bytes, int]:
    """Make a PDF of a report; gives its bytes and how many pages it has."""
    for name in ("Regular", "Bold", "Italic", "BoldItalic"):
        face = "Tinos" if name == "Regular" else f"Tinos-{name}"
        pdfmetrics.registerFont(TTFont(face, package_path(f"fonts/tinos/Tinos-{name}.ttf")))
    pdfmetrics.registerFontFamily("Tinos", "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic")
    out = io.BytesIO()
    template = Template(out, pagesize=(595.28, 841.89), initialFontName="Tinos", title=TITLE)
    frame = Frame(62, 64, 471.28, 705.89, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate("page", [frame], onPage=running))
    template.multiBuild(story(document))
    return out.getvalue(), template.page


def running(canvas: Canvas, template: Template) -> None:
    canvas.setFont("Tinos", 8)
    canvas.drawString(62, 795, TITLE)
    canvas.drawString(62, 34, f"Page {template.page}")


def story(document: nodes.Document) -> list[Flowable]:
    contents = TableOfContents()
    contents.levelStyles = [
        ParagraphStyle(f"contents{n}", fontName="Tinos", fontSize=10, leading=13.5, leftIndent=14 * n) for n in (0, 1)
    ]
    notes: list[str] = []
    out: list[Flowable] = [contents, PageBreak()]
    for number, block in enumerate(document.blocks):
        out += flowables(block, number, notes)
    out += [Paragraph(f"{number} {text}", _NOTE) for number, text in enumerate(notes, 1)]
    return out


def flowables(block: nodes.Block, number: int, notes: list[str]) -> list[Flowable]:
    match block:
        case nodes.Paragraph():
            return [Paragraph(words(block.content, notes), _TEXT)]
        case nodes.Heading():
            heading = Paragraph(words(block.content, notes), _HEADINGS[block.level - 1])
            heading.level, heading.key = block.level - 1, f"h{number}"
            return [heading]
        case nodes.List():
            items = [ListItem(Paragraph(line(item.blocks, notes), _TEXT)) for item in block.items]
            return [ListFlowable(items, bulletType="bullet", bulletFontName="Tinos", bulletFontSize=10, leftIndent=14)]
        case nodes.Table():
            rows = [[line(cell.blocks, notes) for cell in row.cells] for row in (*block.head, *block.rows)]
            caption = Paragraph(words(block.caption[0].content, notes), _HEADINGS[2])
            return [caption, Table(rows, repeatRows=1, colWidths=[118] + [70.6] * 5, style=_CELLS)]
        case _:
            return []


def line(blocks: Iterable[nodes.Block], notes: list[str]) -> str:
    return " ".join(words(b.content, notes) for b in blocks if isinstance(b, nodes.Paragraph))


def words(content: Iterable[nodes.Inline], notes: list[str]) -> str:
    out = []
    for inline in content:
        match inline:
            case nodes.Text():
                out.append(escape(inline.text))
            case nodes.Styled():
                tag = "b" if inline.role is SpanRole.STRONG else "i"
                out.append(f"<{tag}>{words(inline.children, notes)}</{tag}>")
            case nodes.Link():
                out.append(f'<a href="{inline.url}" color="#1B4B82">{words(inline.children, notes)}</a>')
            case nodes.Note():
                notes.append(line(inline.blocks, notes))
                out.append(f'<super size="6">{len(notes)}</super>')
            case _:
                pass
    return "".join(out)
