"""Read a DOCX as a stranger would: the package, the body in order, and every other string in it.

Word counts numbers itself, so this reader does too (`docx_numbers`): a label that Word will show is part of the text.
What stands in a drawing is replaced by its alternative, as a screen reader does, and is searched only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reportkit.checks.docx_claims import docx_faults, headings
from reportkit.checks.docx_numbers import Counter, read_numbering
from reportkit.checks.docx_package import FAULTS, read_package
from reportkit.checks.docx_paragraphs import Notes, P, blocks, text_of
from reportkit.checks.docx_strings import PIXELS, XML, markup, stray, unseen
from reportkit.checks.docx_styles import W, read_styles
from reportkit.checks.extract import Extract, readable
from reportkit.diagnostics import Sink
from reportkit.source.etree import etree
from reportkit.span import at

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_BODY = ("word/document.xml", "word/footnotes.xml")
_STYLES = "word/styles.xml"
_USUAL = 1 << 17
"""Bytes of styles up to which they are kept as a tree: those of other documents of one style sheet are the same."""
_FAULTS = (*FAULTS, etree.XMLSyntaxError, KeyError, IndexError)
"""What is raised on bytes that are no sound package, and by lxml and this reader on its parts."""


def read_docx(data: bytes, sink: Sink) -> Extract | None:
    """Read the bytes of a DOCX; reports RK400 and gives None where they are no sound package."""
    try:
        package = read_package(data)
        parts = package.parts
        everything = dict.fromkeys((*package.names, *package.besides, *_others(parts), *markup(parts)))
        binary = (*unseen(part for name, part in parts.items() if name.endswith(PIXELS)),)
        telling = [name for name, part in parts.items() if b"<w:t>" in part or b"<w:t " in part]
        # Each part is let go when there is a tree of it: those of a long report are large.
        trees = {name: _tree(name, parts.pop(name)) for name in package.names if name.endswith(XML)}
        body = trees["word/document.xml"].find(f"{W}body")
        if body is None:
            raise ValueError("no body")
        everything |= dict.fromkeys(stray(trees[name] for name in telling if name in trees))
        return _extract(trees, body, tuple(everything), binary)
    except _FAULTS as fault:
        kind = type(fault.__cause__ or fault).__name__
        sink.error("RK400", at("<output>"), f"the DOCX cannot be read back: {kind}")
        return None


def _tree(name: str, part: bytes) -> etree._Element:
    return _kept_tree(part) if name == _STYLES and len(part) < _USUAL else etree.fromstring(part, _PARSER)


@lru_cache(8)
def _kept_tree(part: bytes) -> etree._Element:
    """Give the tree of a part, which nobody changes."""
    return etree.fromstring(part, _PARSER)


_kept_styles = lru_cache(8)(read_styles)


def _extract(
    trees: dict[str, etree._Element], body: etree._Element, everything: tuple[str, ...], binary: tuple[str, ...]
) -> Extract:
    styles = _kept_styles(trees.get(_STYLES))
    faults = dict.fromkeys((*docx_faults(trees, body), *headings(body, styles.levels)))
    alternatives, drawn = _drawings(body)
    notes = _notes(trees.get("word/footnotes.xml"))
    counter = Counter(read_numbering(trees.get("word/numbering.xml"), styles))
    return Extract(
        blocks=tuple(blocks(body, counter, notes)),
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
        drawn += ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in drawing.iter(P)]
        drawing.clear()
    return alternatives, drawn


def _notes(tree: etree._Element | None) -> Notes:
    if tree is None:
        return {}
    return {n.get(f"{W}id", ""): [*n.iter(P)] for n in tree.iter(f"{W}footnote")}


def _unmarked(notes: Notes, counter: Counter) -> Iterator[str]:
    """Give the notes whose marks stand nowhere; separators are notes, too, and have no words."""
    for mark, paragraphs in notes.items():
        if mark not in counter.notes:
            yield from filter(None, (text_of(p, counter) for p in paragraphs))


def _about(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Give running matter and other paragraphs outside of the body, properties, targets of links, bookmarks, fields."""
    for name, tree in sorted(trees.items()):
        if name.startswith("word/") and name not in _BODY:
            yield from (text_of(p, Counter()) for p in tree.iter(P))
        elif name.startswith("docProps/"):
            yield from (node.text for node in tree.iter() if isinstance(node.text, str) and node.text.strip())
        elif name.endswith(".rels"):
            yield from (r.get("Target", "") for r in tree if r.get("TargetMode") == "External")
        if name == "word/document.xml":
            for node in tree.iter(f"{W}bookmarkStart", f"{W}instrText"):
                yield node.get(f"{W}name") or node.text or ""
