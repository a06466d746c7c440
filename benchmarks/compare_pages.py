"""Pages of the same English text by reportkit, Typst and pdfTeX, as pictures to look at side by side.

    .venv/bin/python benchmarks/compare_pages.py FOLDER [--resolution 150]

Writes `NAME-1.png` and so on; poppler draws them. What was seen is in docs/performance.md.
"""

from __future__ import annotations

import argparse
import subprocess
from datetime import date
from pathlib import Path

from english import english
from long_report import TITLE
from page_engine import SHEET
from page_sources import as_latex, as_typst

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Block, Document, Heading, Paragraph, Properties, Running, Text
from reportkit.doctree.roles import Role
from reportkit.layout.fonts import FontSet
from reportkit.layout.paginate import paginate
from reportkit.source.workspace import MemoryWorkspace, package_path
from reportkit.style.load import load_sheet
from reportkit.writers.pdf import write_pdf

_PARAGRAPHS = 24
_SECTION = 6


def main() -> None:
    """Make the pages and their pictures."""
    parser = argparse.ArgumentParser(description="Draw pages of the same text by several engines.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--resolution", default="150")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    document = text()
    for name, linebreak, expansion in (("word", "word", 0), ("optimal", "optimal", 0), ("expanded", "optimal", 15)):
        own(document, linebreak, expansion, asked.folder / f"{name}.pdf")
    others(document, asked.folder)
    for path in sorted(asked.folder.glob("*.pdf")):
        subprocess.run(["pdftoppm", "-r", asked.resolution, "-png", str(path), str(path.with_suffix(""))], check=True)


def text() -> Document:
    """Give paragraphs of English under headings."""
    blocks: list[Block] = []
    for number, words in enumerate(english(_PARAGRAPHS)):
        if number % _SECTION == 0:
            title = f"Section {number // _SECTION + 1}"
            blocks.append(Heading(1, Role.HEADING_1, (Text(title),), anchor=f"h{number}"))
        blocks.append(Paragraph(Role.BODY, (Text(" ".join(words)),)))
    header = (Paragraph(Role.HEADER, (Text(TITLE),)),)
    return Document(
        properties=Properties(TITLE), language="en-US", date=date(2022, 10, 25), page="A4", style="pages",
        blocks=tuple(blocks), running=Running(header, (), header, ()),
    )  # fmt: skip


def own(document: Document, linebreak: str, expansion: int, path: Path) -> None:
    source = SHEET.format(linebreak=linebreak, expansion=expansion).encode()
    sheet, fonts, sink = load_sheet("pages", MemoryWorkspace({"styles/pages.yaml": source}), Sink()), FontSet(), Sink()
    assert sheet is not None
    laid, pages = paginate(document, sheet, fonts, sink)
    path.write_bytes(write_pdf(laid, pages, fonts))


def others(document: Document, folder: Path) -> None:
    import typst

    (folder / "typst.typ").write_text(as_typst(document), encoding="utf-8")
    fonts = [package_path("fonts/tinos")]
    typst.compile(folder / "typst.typ", output=folder / "typst.pdf", font_paths=fonts, ignore_system_fonts=True)
    (folder / "pdftex.tex").write_text(as_latex(document), encoding="utf-8")
    command = ["pdflatex", "-interaction=batchmode", "pdftex"]
    for _ in range(2):
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    main()
