"""LibreOffice puts the figures of a column where the layout did, and parts addresses behind the same marks."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from docx_made import FONTS, document, pages_of, sheet
from libreoffice import read_lines, to_pdf
from reportkit.doctree.nodes import ColumnAlign, Link, Paragraph, Table, TableCell, TableRow, Text
from reportkit.doctree.roles import Role
from reportkit.layout.pages import Flow
from reportkit.writers.docx import write_docx

Judge = Callable[[str], str]
FIGURES = ("1,234.5", "12", "0.75", "45%", "\u22123.125", "10\u201312.5", "n/a", "\u2013", "123,456")
ADDRESS = "https://documents.example.org/a/long/path/that/goes/on/and/on/doc/UNDOC/GEN/NGO/some/PDF/paper/of/the/office"


def _table() -> Table:
    rows = [
        TableRow(
            (
                TableCell((Paragraph(Role.TABLE_TEXT, (Text(f"row{n}"),)),), header=True),
                TableCell((Paragraph(Role.TABLE_NUMBER, (Text(figure),)),)),
            )
        )
        for n, figure in enumerate(FIGURES)
    ]
    heads = [Paragraph(Role.TABLE_HEAD, (Text("Row"),)), Paragraph(Role.TABLE_HEAD_NUMBER, (Text("Figure"),))]
    return Table(
        (ColumnAlign.LEFT, ColumnAlign.DECIMAL), (TableRow(tuple(TableCell((p,)) for p in heads)),), tuple(rows)
    )


@pytest.mark.judge
@pytest.mark.slow
@pytest.mark.parametrize("style", ["base", "un"])
def test_figures_stand_at_their_places_and_addresses_part_alike(style: str, tmp_path: Path, judge: Judge) -> None:
    role = Role.BODY if style == "base" else Role.QUOTE
    text = Paragraph(role, (Text("See "), Link((Text(ADDRESS),), url=ADDRESS), Text(" for more.")))
    made = document(_table(), text, style=style)
    pages = pages_of(made)
    data = write_docx(made, sheet(style), pages, FONTS)
    theirs = read_lines(to_pdf(data, tmp_path, judge), judge)
    ours = {
        "".join(p.text for p in line.pieces): line.pieces[0].x / 20
        for item in pages.pages[0].items
        if isinstance(item, Flow)
        for line in item.lines
    }
    assert _figures(tmp_path / "document.pdf", judge) == {f: pytest.approx(ours[f], abs=0.3) for f in FIGURES}
    found = ["".join(line.words) for line in theirs[len(FIGURES) + 1 :]]
    assert len(found) > 1 and all(line.endswith("/") for line in found[:-1])  # it may begin behind the word before


def _figures(pdf: Path, judge: Judge) -> dict[str, float]:
    """Give where the second word of each row begins, in points."""
    command = [judge("pdftotext"), "-bbox", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    words = [(unescape(word), float(x)) for x, word in re.findall(r'<word xMin="([\d.]+)"[^>]*>(.*?)</word>', text)]
    return {word: x for (name, _), (word, x) in pairwise(words) if name.startswith("row")}
