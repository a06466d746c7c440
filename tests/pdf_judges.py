"""How the judges of PDF are asked, and what they say that is known to be wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from reportkit.checks.extract import tokens
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink

ROOT = Path(__file__).parents[1]
Finding = dict[str, Any]

HANGUL = re.compile("[\uac00-\ud7af]+")

FALSE_ALARMS = {
    "TBL-010": "a table of one row or of two columns has more head cells than others, and is taken for a broken one",
    "ORD-001": "notes are painted at the page foot and stand behind their paragraph in the tree, where they are read",
    "FIG-012": "an alternative in Korean is taken for no language",
    "PAG-001": "a note that begins as others do is taken for a foot of the page",
}

RUNNING, TWO_LENGTHS = "heads and feet", "codes of two lengths"
"""Names of the waivers that are more than a rule."""


def run(*command: str, seconds: int = 110) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds)


def ask_outloud(files: Iterable[Path], report: Path, *, seconds: int = 110) -> dict[str, list[Finding]]:
    """Give what outloud finds by the path of the file, known false alarms and running matter aside."""
    run(str(Path(sys.executable).with_name("outloud")), "--json", str(report), *map(str, files), seconds=seconds)
    return {path: [f for f in found if not waived(f, path)] for path, found in reported(report)}


def reported(report: Path) -> list[tuple[str, list[Finding]]]:
    """Give all that outloud wrote into a report, by the path of the file."""
    return [(one["path"], one["findings"]) for one in json.loads(report.read_text(encoding="utf-8"))["results"]]


def waived(finding: Finding, path: str) -> str:
    """Give the name of the waiver that sets a finding aside, nothing where none does."""
    if finding["rule"] in FALSE_ALARMS:
        return str(finding["rule"])
    if is_running_matter(finding):
        return RUNNING
    return TWO_LENGTHS if is_of_two_lengths(finding, path) else ""


_OF_TEXT = frozenset(("TXT-003", "TAG-003", "LNK-003", "NOTE-003"))
"""Rules of outloud that rest on the words that it reads."""


def is_of_two_lengths(finding: Finding, path: str) -> bool:
    """Tell what comes of reading all codes of a font as if they were of one length, which outloud does.

    A font of more than 160 glyphs, as Korean needs and a text with the letters of many languages, has codes of one byte
    and of two (ISO 32000-1, 9.7.6.2). veraPDF, poppler, MuPDF and PDFium read them; a test compares what PDFium reads.
    """
    if finding["rule"] in _OF_TEXT and any("NotoSansKR" not in font for font in _of_two_lengths(path)):
        return True  # no word of such a file is read as it stands
    if finding["rule"] == "TXT-003":
        return "NotoSansKR" in finding["message"] and "no Unicode mapping" in finding["message"]
    return finding["rule"] == "TAG-003" and all(HANGUL.fullmatch(word) for word in finding["evidence"].split("; "))


@cache
def _of_two_lengths(path: str) -> frozenset[str]:
    """Give the names of the fonts of a file that map codes of two bytes to text."""
    with pikepdf.open(path) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0"]
        two = [f for f in fonts if re.search(rb"^<[A-F][0-9A-F]{3}>", f.ToUnicode.read_bytes(), re.MULTILINE)]
        return frozenset(str(font.BaseFont).removeprefix("/") for font in two)


def is_running_matter(finding: Finding) -> bool:
    """Tell prose that is an artifact because it is a head or foot of the page, as ISO 14289-1, 7.8 asks.

    Letter is 50 points shorter than A4: there, heads stand lower, and boxes do not say of which page they are.
    """
    edges = [(box["y0"], box["y1"]) for box in finding.get("boxes", ())]
    return finding["rule"] == "TAG-002" and all(high < 70 or low > 730 for low, high in edges)


def fonts_at_fault(said: str) -> list[str]:
    """Give the rows of pdffonts that are not of an embedded subset with a map to text."""
    rows = said.splitlines()[2:]
    good = re.compile(r"[A-Z]{6}\+.* yes +yes +yes +\d+ +\d+$")
    return [row for row in rows if not good.match(row)] if rows else ["no fonts"]


def hangul_by_pdfium(path: Path) -> str:
    """Give the Hangul that PDFium finds on the pages of a file."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        return "".join("".join(HANGUL.findall(page.get_textpage().get_text_range())) for page in pdf)
    finally:
        pdf.close()


def words_of(pdf: bytes) -> str:
    """Give the words that our own reader finds, without white space."""
    extract = read_pdf(pdf, Sink())
    assert extract is not None
    return "".join(word for block in extract.blocks for word in tokens(block))


def outside_figures(said: str) -> Iterator[str]:
    """Give the texts of a structure tree as pdfinfo prints it; what is drawn in a figure is not read out."""
    figure = 99
    for row in said.splitlines():
        depth = len(row) - len(row.lstrip())
        if depth <= figure:
            figure = depth if row.lstrip().startswith("Figure") else 99
        if depth <= figure and row.lstrip().startswith('"'):
            yield row.strip()[1:-1]
