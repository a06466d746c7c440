"""Words whose language authors name are in that language in the document and in both files."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pikepdf

from case_runner import lower_files
from document_phases import compiled
from planted_pdf import elements
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Paragraph, Text
from reportkit.doctree.walk import blocks_of, content_of, inlines_of
from sample_files import files_of

SOURCE = """\
A [savoir-faire *rare*]{lang=fr} and [Россия]{lang=ru}, [통일부]{lang=ko} and [x [y]{lang=de}]{lang=nl}.

[Совет уже получил [доклад](https://example.org/).]{lang=ru}
"""


def document() -> Document:
    made = compiled(lower_files(SOURCE), "home", sink := Sink())
    assert made is not None, list(sink)
    return made.document


def test_words_have_their_language_and_a_paragraph_its_own() -> None:
    first, second = [b for b in blocks_of(document().blocks) if isinstance(b, Paragraph)][-2:]
    spoken = {i.text: i.language for i in inlines_of(content_of(first)) if isinstance(i, Text) and i.language}
    assert spoken == {"savoir-faire ": "fr", "rare": "fr", "Россия": "ru", "통일부": "ko", "x ": "nl", "y": "de"}
    assert first.language is None and second.language == "ru"


def test_both_files_say_so() -> None:
    files = files_of(document())
    with pikepdf.open(BytesIO(files.pdf)) as pdf:
        spoken = [(str(e.S), str(e.Lang)) for e in elements(pdf) if "/Lang" in e]
    wanted = [("/Span", one) for one in ("fr", "ru", "ko", "nl", "de")]
    assert [pair for pair in spoken if pair in wanted] == wanted and ("/P", "ru") in spoken
    with zipfile.ZipFile(BytesIO(files.docx)) as package:
        body = package.read("word/document.xml").decode("utf-8")
    assert {"fr", "ru", "nl", "de"} <= set(re.findall(r'<w:lang w:val="([a-z]+)', body))
