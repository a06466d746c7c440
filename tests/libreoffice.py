"""LibreOffice as a judge of lines and pages: a DOCX goes in, words with their lines and pages come out.

Its fonts are those embedded in the file, the Korean ones of our package, and Tinos for Times New Roman, as in the PDF.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "reportkit" / "data" / "fonts"
_PACKAGES = ("justmytype_intl_cjk",)
_CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
{dirs}<cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>"""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it is on paper: page from 1, left edge and baseline-ish bottom in points, its words."""

    page: int
    left: float
    top: float
    bottom: float
    words: tuple[str, ...]


def to_pdf(docx: bytes, folder: Path, judge: Callable[[str], str]) -> Path:
    """Convert a DOCX with LibreOffice."""
    return converted({"document.docx": docx}, folder, judge)["document.docx"]


def converted(
    files: Mapping[str, bytes], folder: Path, judge: Callable[[str], str], kind: str = "pdf"
) -> dict[str, Path]:
    """Convert DOCX files by their names in one call, to PDF or to another `kind`.

    Faces that one file embeds may be known to those behind it.
    """
    sources = {name: folder / name for name in files}
    for name, data in files.items():
        sources[name].write_bytes(data)
    dirs = [
        DATA,
        *(Path(spec.origin).parent for p in _PACKAGES if (spec := importlib.util.find_spec(p)) and spec.origin),
    ]
    config = folder / "fonts.conf"
    listed = "".join(f"<dir>{d}</dir>" for d in dirs)
    config.write_text(_CONFIG.format(dirs=listed, cache=folder / "fontcache"), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [judge("soffice"), "--headless", profile, "--convert-to", kind, "--outdir", str(folder)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(config)}
    command += map(str, sources.values())
    subprocess.run(command, check=True, capture_output=True, timeout=100 + 30 * len(files), env=environment)
    return {name: source.with_suffix(f".{kind}") for name, source in sources.items()}


_PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')


def read_lines(pdf: Path, judge: Callable[[str], str]) -> list[ReadLine]:
    """Give the lines of a PDF as they stand on its pages, from top to bottom; what shares a baseline is one line."""
    command = [judge("pdftotext"), "-bbox", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    out: list[ReadLine] = []
    for number, page in enumerate(_PAGE.findall(text), 1):
        words = [(float(y1), float(x), float(y0), unescape(w)) for x, y0, y1, w in _WORD.findall(page)]
        out += _lines(number, words)
    return out


def _lines(page: int, words: list[tuple[float, float, float, str]]) -> list[ReadLine]:
    out = []
    row: list[tuple[float, float, float, str]] = []
    for word in sorted(words):
        if row and word[0] - row[-1][0] > 2.5:
            out.append(row)
            row = []
        row.append(word)
    if row:
        out.append(row)
    made = []
    for row in out:
        row = sorted(row, key=lambda w: w[1])
        made.append(ReadLine(page, row[0][1], min(w[2] for w in row), row[0][0], tuple(w[3] for w in row)))
    return made
