"""Probes that the writer itself makes: faces that travel in the file, pictures and charts.

What is expected of them is what the layout has, read from its own pages.
"""

from __future__ import annotations

from docx_made import FONTS, document, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Block, Chart, Figure, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.pages import Flow, Line
from reportkit.record import replace
from reportkit.writers.docx import write_docx
from sample_document import sample_document
from word_probes.facts import Apart, Begins, Fact, Stays
from word_probes.pages import Maker
from word_probes.sheet import Probe, Sheet

_WORDS = (
    "the border was closed in January and by spring all staff from abroad had left each year since it has become "
    "harder for anyone to know how people fare"
).split()


def _printed(probe: Probe) -> tuple[Block, ...]:
    """Give the head of a probe as paragraphs."""
    said = (probe.rule, *(f"Expected: {f.words}." for f in probe.facts), *(f"By hand: {b}." for b in probe.by_hand))
    return (
        Paragraph(Role.BODY, (Text(f"[T] {probe.name}"),)),
        *(Paragraph(Role.BODY, (Text(words),)) for words in said),
    )


def _lines(blocks: tuple[Block, ...], own: str) -> tuple[list[Line], bytes]:
    """Lay out blocks in a sheet whose faces have names that nobody has; gives lines, and the file."""
    style = sheet(own)
    faces = {
        family: replace(face, docx=f"Probe {face.docx}") if face.embed else face for family, face in style.faces.items()
    }
    style = replace(style, faces=faces)
    made = document(*blocks, style=own, like=own)
    pages = lay_out(made, style, FONTS, Sink())
    flows = [item for page in pages.pages for item in page.items if isinstance(item, Flow)]
    return [line for flow in flows for line in flow.lines], write_docx(made, style, pages, FONTS)


def _marks(line: Line) -> list[str]:
    words = "".join(piece.text for piece in line.pieces).split()
    return [word.strip("[]") for word in words if word.startswith("[")]


def embedded(sheet_: Sheet) -> Probe:
    """Faces that are embedded whole are used, though they have a name that nobody has installed."""
    words = [word if n % 4 else f"[w{n // 4}]" for n, word in enumerate(_WORDS * 3)]
    text = Paragraph(Role.BODY, (Text(" ".join(words)),))
    lines, _ = _lines((text,), "base")
    starts = {_marks(line)[0] for line in lines if line.pieces[0].text.startswith("[")}
    others = [mark for line in lines for mark in _marks(line) if mark not in starts]
    probe = Probe(
        "faces in the file",
        "The faces of the base style are embedded whole, here under the name Probe Source Serif 4.",
        (*((Begins(" ".join(sorted(starts))),) if starts else ()), Stays(" ".join(others))),
        by_hand=(
            "the words are in a serif face that is not Times New Roman, as the word Probe in the list of fonts says",
        ),
    )
    sheet_.whole = _lines((*_printed(probe), text), "base")[1]
    return probe


def pictures(sheet_: Sheet) -> Probe:
    """A picture takes its own height in the flow, a chart that of its scene."""
    blocks: list[Block] = []
    found = [b for b in sample_document("base").blocks if isinstance(b, Figure | Chart)][:2]
    for mark, drawn in zip("AB", found, strict=True):
        blocks += (Paragraph(Role.BODY, (Text(f"[{mark}] above"),)), replace(drawn, caption=(), note=()))
        blocks.append(Paragraph(Role.BODY, (Text(f"[{mark}2] below"),)))
    lines, _ = _lines(tuple(blocks), "base")
    tops = {mark: line.baseline for line in lines for mark in _marks(line)}
    facts: tuple[Fact, ...] = tuple(Apart(f"{m}2", m, round(tops[f"{m}2"] - tops[m])) for m in "AB")
    probe = Probe(
        "pictures and charts",
        "A picture in a line of its own (lineRule auto, 0.5 pt) takes its own height; a chart is a group of shapes.",
        facts,
        by_hand=("the chart's words stand at the ends of its bars, none is cut off",),
    )
    sheet_.whole = _lines((*_printed(probe), *blocks), "base")[1]
    return probe


MAKERS: tuple[Maker, ...] = (embedded, pictures)
