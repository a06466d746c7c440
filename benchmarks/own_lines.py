"""The lines that the layout makes of paragraphs, read off its pages: a sheet of one face and one measure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from line_quality import Line

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Paragraph, Properties, Text
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.fonts import FAMILIES, FaceFile, FontSet
from reportkit.layout.pages import Flow
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet

LATIN_MODERN = "/usr/share/texmf/fonts/opentype/public/lm/lmroman10-regular.otf"
_SHEET = """
extends: print
faces:
  Latin Modern: {{docx: Latin Modern}}
  Source Serif 4: {{docx: Source Serif 4}}
  Source Sans 3: {{docx: Source Sans 3}}
  Noto Sans KR: {{docx: Noto Sans KR}}
pages:
  A4: {{width: {width}, height: 800, left: 20, right: 20, top: 20, bottom: 20, header: 5, footer: 5}}
layout: {{linebreak: {linebreak}, expansion: {expansion}}}
roles:
  body: {{family: Latin Modern, size: 10, line: 12, left: 0, right: 0, after: 0, align: justify}}
"""


def own_lines(
    paragraphs: Sequence[Sequence[str]], measure: float, *, linebreak: str = "optimal", expansion: int = 0
) -> list[list[Line]]:
    """Lay paragraphs of words out in Latin Modern 10 pt, and give the lines."""
    face = FaceFile(LATIN_MODERN)
    FAMILIES["Latin Modern"] = {(bold, italic): face for bold in (False, True) for italic in (False, True)}
    source = _SHEET.format(width=measure + 40, linebreak=linebreak, expansion=expansion)
    sink = Sink()
    sheet = load_sheet("lines", MemoryWorkspace({"styles/lines.yaml": source.encode()}), sink)
    assert sheet is not None, list(sink.found)
    leaves = [Paragraph(Role.BODY, (Text(" ".join(words)),)) for words in paragraphs]
    document = Document(
        properties=Properties("Lines"), language="en-US", date=date(2022, 10, 25), page="A4", style="lines",
        blocks=tuple(leaves),
    )  # fmt: skip
    pages = lay_out(document, sheet, FontSet(), sink)
    made: dict[int, list[Line]] = {id(leaf): [] for leaf in leaves}
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow):
                words = ["".join(piece.text for piece in line.pieces).split(" ") for line in item.lines]
                made[id(item.leaf)] += [tuple(word for word in line if word) for line in words]
    return list(made.values())
