"""Read a DOCX as a stranger would: the package, the body in order, and every other string in it.

Word counts numbers itself, so this reader does too (`docx_numbers`): a label that Word will show is part of the text.
What stands in a drawing is replaced by its alternative, as a screen reader does, and is searched only.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from reportkit.checks.docx_claims import docx_faults
from reportkit.checks.docx_numbers import Counter, read_numbering
from reportkit.checks.docx_strings import GLYPHS, PIXELS, XML, besides, markup, stray, unseen
from reportkit.checks.extract import Extract, readable
from reportkit.diagnostics import Sink
from reportkit.span import at

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_BODY = ("word/document.xml", "word/footnotes.xml")
_MOST_BYTES = 1 << 28
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError),  # of the package
    *(etree.XMLSyntaxError, KeyError, IndexError, ValueError),  # of its parts
)
"""What zipfile, lxml and this reader raise on bytes that are no sound package."""


def read_docx(data: bytes, sink: Sink) -> Extract | None:
    """Read the bytes of a DOCX; reports RK400 and gives None where they are no sound package."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            # No assertions: what is read may be a stranger's, and `python -O` leaves them out.
            if len(set(names)) != len(names) or sum(info.file_size for info in package.infolist()) >= _MOST_BYTES:
                raise ValueError("a part stands twice, or there is too much of them")
            parts = {name: package.read(name) for name in names if not name.endswith(GLYPHS)}
            everything = dict.fromkeys((*names, *besides(data, package), *_others(parts), *markup(parts)))
        binary = (*unseen(part for name, part in parts.items() if name.endswith(PIXELS)),)
        telling = [name for name, part in parts.items() if b"<w:t>" in part or b"<w:t " in part]
        # Each part is let go when there is a tree of it: those of a long report are large.
        trees = {name: etree.fromstring(parts.pop(name), _PARSER) for name in names if name.endswith(XML)}
        body = trees["word/document.xml"].find(f"{W}body")
        if body is None:
            raise ValueError("no body")
        everything |= dict.fromkeys(stray(trees[name] for name in telling if name in trees))
        return _extract(trees, body, tuple(everything), binary)
    except _FAULTS as fault:
        sink.error("RK400", at("<output>"), f"the DOCX cannot be read back: {type(fault).__name__}")
        return None


def _extract(
    trees: dict[str, etree._Element], body: etree._Element, everything: tuple[str, ...], binary: tuple[str, ...]
) -> Extract:
    faults = docx_faults(trees, body)
    alternatives, drawn = _drawings(body)
    notes = _notes(trees.get("word/footnotes.xml"))
    counter = Counter(read_numbering(trees.get("word/numbering.xml"), trees.get("word/styles.xml")))
    blocks = [text for p in body.iter(f"{W}p") for text in _paragraph(p, counter, notes)]
    return Extract(
        blocks=tuple(blocks),
        alternatives=tuple(alternatives),
        about=(*drawn, *_about(trees), *_unmarked(notes, counter)),
        everything=everything,
        binary=binary,
        faults=tuple(faults),
    )


def _others(parts: dict[str, bytes]) -> Iterator[str]:
    for name, part in parts.items():
        if not name.endswith((*XML, *PIXELS)):
            yield from readable(part)


def _drawings(body: etree._Element) -> tuple[list[str], list[str]]:
    """Take drawings out of the body; gives their alternatives in order, and the words that are drawn in them."""
    alternatives: list[str] = []
    drawn: list[str] = []
    for drawing in list(body.iter(f"{W}drawing", f"{W}pict", f"{MC}AlternateContent")):
        parent = drawing.getparent()
        if parent is None or next(drawing.iterancestors(f"{W}drawing", f"{MC}AlternateContent"), None) is not None:
            continue
        properties = next(drawing.iter(f"{WP}docPr"), None)
        alternatives.append("" if properties is None else properties.get("descr", ""))
        drawn += ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in drawing.iter(f"{W}p")]
        drawing.clear()
    return alternatives, drawn


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
            counted = i == 0 and next(note.iter(f"{W}footnoteRef"), None) is not None
            label = counter.note_number(mark) if counted else counter.label(note)
            yield f"{label} {body}".strip() if label else body


def _unmarked(notes: dict[str, list[etree._Element]], counter: Counter) -> Iterator[str]:
    """Give the notes whose marks stand nowhere; separators are notes, too, and have no words."""
    for mark, paragraphs in notes.items():
        if mark not in counter.notes:
            yield from filter(None, ("".join(_run_text(p, [], counter)) for p in paragraphs))


_SAID = tuple(f"{W}{name}" for name in ("t", "delText", "tab", "br", "cr", "noBreakHyphen", "footnoteReference"))


def _run_text(p: etree._Element, marks: list[str], counter: Counter) -> Iterator[str]:
    text, deleted, tab, line, end, hyphen, _ = _SAID
    for node in p.iter(_SAID):
        tag = node.tag
        if tag in (text, deleted):
            yield node.text or ""
        elif tag == hyphen:
            yield "-"
        elif tag in (tab, line, end):
            yield " " if _in_run(node) else ""
        else:
            marks.append(node.get(f"{W}id", ""))
            own_mark = node.get(f"{W}customMarkFollows") in ("1", "true", "on")
            yield "" if own_mark else counter.note_number(marks[-1])


def _in_run(node: etree._Element) -> bool:
    """Tell a tab that is text from a tab stop of a style, which has the same name."""
    parent = node.getparent()
    return parent is not None and parent.tag == f"{W}r"


def _about(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Give running matter and other paragraphs outside of the body, properties, targets of links, bookmarks, fields."""
    for name, tree in sorted(trees.items()):
        if name.startswith("word/") and name not in _BODY:
            for p in tree.iter(f"{W}p"):
                yield "".join(_run_text(p, [], Counter(read_numbering(None, None))))
        elif name.startswith("docProps/"):
            yield from (node.text for node in tree.iter() if isinstance(node.text, str) and node.text.strip())
        elif name.endswith(".rels"):
            yield from (r.get("Target", "") for r in tree if r.get("TargetMode") == "External")
        if name == "word/document.xml":
            for node in tree.iter(f"{W}bookmarkStart", f"{W}instrText"):
                yield node.get(f"{W}name") or node.text or ""
