"""Read a DOCX as a stranger would: the package, the body in order, and every other string in it.

Word counts numbers itself, so this reader does too (`docx_numbers`): a label that Word will show is part of the text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from reportkit.checks.docx_numbers import Counter, read_numbering
from reportkit.checks.extract import Extract
from reportkit.diagnostics import Sink
from reportkit.span import at

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def read_docx(data: bytes, sink: Sink) -> Extract | None:
    """Read the bytes of a DOCX; reports RK400 and gives None where they are no sound package."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
            comment = package.comment.decode("utf-8", "replace")
        trees = {n: etree.fromstring(b, _PARSER) for n, b in parts.items() if n.endswith((".xml", ".rels"))}
        body = trees["word/document.xml"].find(f"{W}body")
        assert body is not None
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, AssertionError) as fault:
        sink.error("RK400", at("<output>"), f"the DOCX cannot be read back: {type(fault).__name__}")
        return None
    notes = _notes(trees.get("word/footnotes.xml"))
    counter = Counter(read_numbering(trees.get("word/numbering.xml"), trees.get("word/styles.xml")))
    blocks = [text for p in body.iter(f"{W}p") for text in _paragraph(p, counter, notes)]
    return Extract(
        blocks=tuple(blocks),
        alternatives=tuple(d.get("descr", "") for d in body.iter(f"{WP}docPr")),
        about=tuple(_about(trees)),
        everything=(comment, *sorted(parts), *_everything(trees)),
    )


def _notes(tree: etree._Element | None) -> dict[str, list[etree._Element]]:
    if tree is None:
        return {}
    return {n.get(f"{W}id", ""): list(n.iter(f"{W}p")) for n in tree.iter(f"{W}footnote")}


def _paragraph(p: etree._Element, counter: Counter, notes: dict[str, list[etree._Element]]) -> Iterator[str]:
    """Give a paragraph with its label, then the notes whose marks stand in it, in the order of the marks."""
    label = counter.label(p)
    marks: list[str] = []
    text = "".join(_run_text(p, marks, counter))
    yield f"{label} {text}".strip() if label else text
    for mark in marks:
        for i, note in enumerate(notes.get(mark, [])):
            body = "".join(_run_text(note, [], counter))
            yield f"{counter.note_number(mark)} {body}" if i == 0 else body


def _run_text(p: etree._Element, marks: list[str], counter: Counter) -> Iterator[str]:
    for node in p.iter():
        tag = node.tag
        if tag == f"{W}t":
            yield node.text or ""
        elif tag in (f"{W}tab", f"{W}br") and _in_run(node):
            yield " "
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}footnoteReference":
            marks.append(node.get(f"{W}id", ""))
            yield f" {counter.note_number(marks[-1])} "


def _in_run(node: etree._Element) -> bool:
    """Tell a tab that is text from a tab stop of a style, which has the same name."""
    parent = node.getparent()
    return parent is not None and parent.tag == f"{W}r"


def _about(trees: dict[str, etree._Element]) -> Iterator[str]:
    for name, tree in sorted(trees.items()):
        if name.startswith(("docProps/", "word/header", "word/footer")):
            for node in tree.iter():
                yield " ".join(node.text.split()) if isinstance(node.text, str) else ""
        if name.endswith(".rels"):
            yield from (r.get("Target", "") for r in tree if r.get("TargetMode") == "External")
        for node in tree.iter(f"{W}bookmarkStart", f"{W}instrText", f"{W}sdt"):
            yield node.get(f"{W}name") or node.text or ""


def _everything(trees: dict[str, etree._Element]) -> Iterator[str]:
    for name, tree in sorted(trees.items()):
        for node in tree.iter():
            if not isinstance(node.tag, str):
                yield str(node.text)  # a comment or processing instruction
                continue
            yield from (str(value) for value in node.attrib.values())
            if name not in ("word/document.xml", "word/footnotes.xml") and node.text:
                yield node.text
