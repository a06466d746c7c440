"""One rival in a process of its own: `docx_rivals.py WAY STORY.json OUT.docx`, WAY `api`, `template` or `writer`.

`api` is the plain API of python-docx, `template` is docxtpl filling a template of loops, `writer` is reportkit from a
finished document: laid out, so that page numbers are known, and written. The first two have no notes, no numbering,
no contents with pages and no references, since they have no way to write them.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Any


def api(story: list[dict[str, Any]], out: str) -> None:
    """Write a story with python-docx as its documentation shows it."""
    import docx

    document = docx.Document()
    for one in story:
        if one["kind"] == "heading":
            document.add_heading(one["text"], level=min(one["level"], 9))
        elif one["kind"] == "table":
            rows = one["rows"]
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            for row, words in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, words, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(one["text"], style="List Bullet" if one["kind"] == "item" else None)
    document.save(out)


LOOP = (
    ("{%p for b in story %}", None),
    ("{%p if b.kind == 'heading' %}", None),
    ("{{ b.text }}", "Heading 1"),
    ("{%p elif b.kind == 'item' %}", None),
    ("{{ b.text }}", "List Bullet"),
    ("{%p elif b.kind == 'table' %}", None),
    ("{%p for row in b.rows %}", None),
    ("{{ row | join('  ') }}", None),
    ("{%p endfor %}", None),
    ("{%p else %}", None),
    ("{{ b.text }}", None),
    ("{%p endif %}", None),
    ("{%p endfor %}", None),
)


def prepare(path: str) -> None:
    """Write the template of docxtpl; a table is a paragraph a row, which is less than the others write."""
    import docx

    document = docx.Document()
    for text, style in LOOP:
        document.add_paragraph(text, style=style)
    document.save(path)


def template(story: list[dict[str, Any]], out: str) -> None:
    """Fill the template, which lies beside the story."""
    from docxtpl import DocxTemplate

    made = DocxTemplate(str(Path(out).with_name("template.docx")))
    made.render({"story": story}, autoescape=True)
    made.save(out)


def writer(pages: int, out: str) -> None:
    """Lay out and write a document of about so many pages; no garbage is collected, as in the command line."""
    gc.disable()
    from reportkit.diagnostics import Sink
    from reportkit.layout.fonts import FontSet
    from reportkit.layout.paginate import paginate
    from reportkit.source.workspace import MemoryWorkspace
    from reportkit.style.load import load_sheet
    from reportkit.writers.docx import write_docx

    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from generated_document import generated

    sheet = load_sheet("un", MemoryWorkspace({}), Sink())
    assert sheet is not None
    fonts = FontSet()
    document, laid = paginate(generated(pages, "un"), sheet, fonts, Sink())
    Path(out).write_bytes(write_docx(document, sheet, laid, fonts))


if __name__ == "__main__":
    way, source, target = sys.argv[1:4]
    if way == "prepare":
        prepare(target)
    elif way == "writer":
        writer(int(source), target)
    else:
        told = json.loads(Path(source).read_text(encoding="utf-8"))
        {"api": api, "template": template}[way](told, target)
