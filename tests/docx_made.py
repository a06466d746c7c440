"""Documents laid out and written as DOCX, for tests: whole files, parts, paragraphs as short lines."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Block, Document, Properties
from reportkit.layout.fonts import FontSet
from reportkit.layout.lay_out import lay_out
from reportkit.layout.pages import Pages
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx import write_docx
from sample_document import sample_document

FONTS = FontSet()


@cache
def sheet(name: str) -> StyleSheet:
    made = load_sheet(name, MemoryWorkspace({}), Sink())
    assert made is not None
    return made


def pages_of(document: Document) -> Pages:
    sink = Sink()
    pages = lay_out(document, sheet(document.style), FONTS, sink)
    assert not sink.failed, [d.message for d in sink]
    return pages


def written(document: Document) -> bytes:
    return write_docx(document, sheet(document.style), pages_of(document), FONTS)


@cache
def sample(kind: str) -> bytes:
    return written(sample_document(kind))


def document(*blocks: Block, style: str = "un", like: str = "un", **more: object) -> Document:
    """Make a document of a few blocks with the numberings of a sample."""
    base = Document(
        properties=Properties("A title"),
        language="en-GB",
        date=date(2022, 10, 25),
        page="A4",
        style=style,
        blocks=blocks,
        numberings=sample_document(like).numberings,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def parts(data: bytes) -> dict[str, str]:
    """Give the XML parts of a file as text."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {n: package.read(n).decode("utf-8") for n in package.namelist() if n.endswith((".xml", ".rels"))}


def body(*blocks: Block, **more: object) -> str:
    """Give the body of a document of a few blocks, one element a line, without what is the same everywhere."""
    xml = parts(written(document(*blocks, **more)))["word/document.xml"]  # type: ignore[arg-type]
    return short(re.search(r"<w:body>(.*)<w:sectPr>", xml, re.DOTALL)[1])  # type: ignore[index]


def short(xml: str) -> str:
    xml = xml.replace(' xml:space="preserve"', "").replace("w:", "")
    xml = re.sub(r'<(\w+) val="([^"]*)"/>', r"<\1 \2>", xml)
    return re.sub(r"(?<=>)(?=<(?:p|tbl|tr|/tbl|/tr|tc)>)", "\n", xml)
