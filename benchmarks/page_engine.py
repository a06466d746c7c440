"""One engine makes the long report once, in a process of its own: `python page_engine.py ENGINE PAGES FOLDER`.

Prints JSON: the seconds that it took without the making of the text, those of its parts, and the pages.
"""

from __future__ import annotations

import gc
import json
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from long_report import long_report

SHEET = """
extends: print
variables: {{serif: Tinos, sans: Tinos, axis: 0, hang: 0, edge: 471}}
faces:
  Tinos: {{docx: Times New Roman}}
  Noto Sans KR: {{docx: Noto Sans KR}}
pages:
  A4: {{width: 595.3, height: 841.9, left: 62, right: 62, top: 72, bottom: 64, header: 36, footer: 24}}
layout: {{linebreak: {linebreak}, expansion: {expansion}}}
roles:
  body: {{size: 10, line: 13.5, after: 6, left: 0, align: justify}}
  list-bullet: {{left: 14, first: -14, step: 14}}
  table-text: {{size: 9, line: 11.5, right: 4, after: 6}}
  contents-1: {{size: 10, line: 13.5, first: 0, after: 2, tabs: [471 right]}}
  contents-2: {{based_on: contents-1, left: 14}}
  footnote: {{size: 8, line: 9.5, left: 14, first: -14}}
  header: {{size: 8, line: 10}}
"""


def main() -> None:
    """Run the engine that is asked for."""
    engine, pages, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    gc.disable()  # as the command line does it
    print(json.dumps(ENGINES[engine](pages, folder)))


Result = dict[str, float]


def own(linebreak: str, checked: bool) -> Callable[[int, Path], Result]:
    """Give an engine of ours; where `checked`, the cost of its checks and of its streams alone is measured instead."""

    def run(pages: int, folder: Path) -> Result:
        from reportkit.checks import run_checks
        from reportkit.diagnostics import Sink
        from reportkit.layout.fonts import FontSet
        from reportkit.layout.paginate import paginate
        from reportkit.source.workspace import MemoryWorkspace
        from reportkit.style.load import load_sheet
        from reportkit.writers.pdf import write_pdf

        document, took = long_report(pages, "pages"), time.perf_counter()
        source = SHEET.format(linebreak=linebreak, expansion=0).encode()
        sheet, fonts, sink = (
            load_sheet("pages", MemoryWorkspace({"styles/pages.yaml": source}), Sink()),
            FontSet(),
            Sink(),
        )
        assert sheet is not None
        document, laid = paginate(document, sheet, fonts, sink)
        layout = time.perf_counter() - took
        data = write_pdf(document, laid, fonts)
        (folder / f"{linebreak}.pdf").write_bytes(data)
        seconds = time.perf_counter() - took
        assert not sink.failed, list(sink.found)[:3]
        count = len(laid.pages)
        if not checked:
            return {"seconds": seconds, "layout": layout, "writing": seconds - layout, "pages": count}
        took = time.perf_counter()
        run_checks(document, (), {"pdf": data}, sink, pages=count)
        checks = time.perf_counter() - took
        assert not sink.failed, list(sink.found)[:3]
        return {"seconds": checks, "floor": floor(folder / f"{linebreak}.pdf"), "pages": count}

    return run


def floor(path: Path) -> float:
    """Give the seconds that it takes to compress the streams of a file again, and to write them."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    took = time.perf_counter()
    path.with_suffix(".again").write_bytes(b"".join([zlib.compress(s) for s in streams]))
    return time.perf_counter() - took


def typst(pages: int, folder: Path) -> Result:
    """Run Typst: tagged, with both standards at once."""
    import typst as engine

    from reportkit.source.workspace import package_path

    took = time.perf_counter()
    engine.compile(
        folder / "report.typ",
        output=folder / "typst.pdf",
        font_paths=[package_path("fonts/tinos")],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
    )
    return {"seconds": time.perf_counter() - took}


def platypus(pages: int, folder: Path) -> Result:
    """Run Platypus: as many passes as the contents need."""
    from page_story import write_story

    document, took = long_report(pages, "pages"), time.perf_counter()
    data, count = write_story(document)
    (folder / "platypus.pdf").write_bytes(data)
    return {"seconds": time.perf_counter() - took, "pages": count}


def sources(pages: int, folder: Path) -> Result:
    """Write the sources of Typst and LaTeX, and what making the text takes."""
    from page_sources import as_latex, as_typst

    took = time.perf_counter()
    document = long_report(pages, "pages")
    seconds = time.perf_counter() - took
    (folder / "report.typ").write_text(as_typst(document), encoding="utf-8")
    (folder / "report.tex").write_text(as_latex(document), encoding="utf-8")
    return {"seconds": seconds}


def count(pages: int, folder: Path) -> Result:
    """Count the pages of the files that others made."""
    import pikepdf

    out = {}
    for name in ("typst", "report"):
        path = folder / f"{name}.pdf"
        if path.exists():
            with pikepdf.open(path) as pdf:
                out[name] = float(len(pdf.pages))
    return out


ENGINES: dict[str, Callable[[int, Path], Result]] = {
    "word": own("word", False),
    "optimal": own("optimal", False),
    "word-checks": own("word", True),
    "optimal-checks": own("optimal", True),
    "typst": typst,
    "platypus": platypus,
    "sources": sources,
    "count": count,
}

if __name__ == "__main__":
    main()
