"""Probes of the room between paragraphs, and of what stands around them."""

from __future__ import annotations

from word_probes.facts import Apart, AsHigh, First, Last, Pages
from word_probes.pages import Maker
from word_probes.sheet import LINE, LINES, Probe, Sheet


def space_before(sheet: Sheet) -> Probe:
    """Space before only, which an automatic page break swallows."""
    sheet.text("[B] space before of 10 pt follows")
    sheet.text("[C] 14 pt of a line and 10 pt before it", before=200)
    sheet.text("[D] 14 pt and 25 pt", before=500)
    sheet.line += 3  # 700 twips of space are two lines and a half
    sheet.fill(LINES)
    sheet.text("[A] space before of 20 pt, which nobody sees at the top of a page", before=400)
    sheet.text("[E] and 5 pt more", before=100)
    return Probe(
        "space before",
        "All room between paragraphs is space before; an automatic page break swallows it.",
        (
            Apart("C", "B", LINE + 200),
            Apart("D", "C", LINE + 500),
            First("A", 2),
            AsHigh("A", "T"),
            Apart("E", "A", LINE + 100),
        ),
        differs="space after is never written: programs part on whether the larger of the two counts, or their sum",
    )


def contextual_spacing(sheet: Sheet) -> Probe:
    """Neighbours in one style keep the room between them."""
    sheet.text("[A]", before=200)
    sheet.text("[B] in the style of its neighbours, with 10 pt before", before=200)
    sheet.text("[C] the same", before=200)
    on = "<w:contextualSpacing/>"
    sheet.text("[D] contextual spacing, as Word has it in its own lists", before=200, properties=on)
    sheet.text("[E] contextual spacing, so that there is no room above", before=200, properties=on)
    return Probe(
        "contextual spacing",
        "contextualSpacing is never written, so neighbours in one style keep their room.",
        (Apart("B", "A", LINE + 200), Apart("C", "B", LINE + 200), Apart("E", "D", LINE)),
    )


def frames(sheet: Sheet) -> Probe:
    """The borders of a paragraph and their padding are part of its height."""
    rule = 'w:val="single" w:color="000000"'
    box = f'<w:pBdr><w:top {rule} w:sz="8" w:space="4"/><w:bottom {rule} w:sz="8" w:space="5"/></w:pBdr>'
    sheet.text("[A] before the box")
    sheet.text("[B] a rule of 1 pt above, 4 pt away, and one below, 5 pt away", properties=box)
    sheet.text("[C] in the same box, so that no rule stands between", properties=box)
    sheet.text("[D] behind the box")
    return Probe(
        "boxes round paragraphs",
        "A border and its padding add their height to a paragraph; neighbours with equal borders share a box.",
        (Apart("B", "A", LINE + 100), Apart("C", "B", LINE), Apart("D", "C", LINE + 120)),
    )


def last_table(sheet: Sheet) -> Probe:
    """The empty paragraph that a body must end with behind a table takes a point and no page of its own."""
    sheet.fill(LINES - 1)
    sheet.out.append(
        '<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        '<w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>'
    )
    sheet.text("[A] a table, and no page behind this one")
    sheet.out.append("</w:tc></w:tr></w:tbl>")
    sheet.text("", height=20)
    return Probe(
        "a table at the end",
        "The paragraph that has to follow a last table is one of 1 pt.",
        (Last("A", 1), Pages(1)),
    )


MAKERS: tuple[Maker, ...] = (space_before, contextual_spacing, frames, last_table)
