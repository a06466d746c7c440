"""What a DOCX owes to those who listen: alternatives, head rows, levels of headings, languages, a title.

A DOCX bears no identifier that claims as much, so these are the rules by which word processors check documents, and by
which a PDF that somebody makes of it would be judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportkit.checks.docx_styles import VAL, W
from reportkit.checks.pdf_tags import LANGUAGE
from reportkit.source.etree import etree

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
_OFF = frozenset({"0", "false", "off"})


def docx_faults(trees: Mapping[str, etree._Element], body: etree._Element) -> list[str]:
    """Give what keeps a DOCX from serving everybody, but for its headings, in words, each once."""
    return [*dict.fromkeys((*_about(trees), *_drawings(body), *_tables(body), *_links(body)))]


def _value(node: etree._Element | None) -> str:
    return "" if node is None else node.get(f"{W}val", "")


def _about(trees: Mapping[str, etree._Element]) -> Iterator[str]:
    core = trees.get("docProps/core.xml")
    title = None if core is None else core.find(TITLE)
    if title is None or not (title.text or "").strip():
        yield "no title"
    styles = trees.get("word/styles.xml")
    default = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if not LANGUAGE.fullmatch(_value(default)):
        yield "no language"
    for name, tree in sorted(trees.items()):
        if name.startswith("word/"):
            named = {value for lang in tree.iter(f"{W}lang") for value in lang.attrib.values()}
            if not all(LANGUAGE.fullmatch(str(value)) for value in named):
                yield "words in a language without a name"


def _drawings(body: etree._Element) -> Iterator[str]:
    for properties in body.iter(f"{WP}docPr"):
        if not properties.get("descr", "").strip():
            yield "a picture or chart without an alternative"


def _tables(body: etree._Element) -> Iterator[str]:
    for table in body.iter(f"{W}tbl"):
        first = table.find(f"{W}tr")
        head = None if first is None else first.find(f"{W}trPr/{W}tblHeader")
        if head is None or _value(head) in _OFF:
            yield "a table without a head row"


def _links(body: etree._Element) -> Iterator[str]:
    for link in body.iter(f"{W}hyperlink"):
        if not any((node.text or "").strip() for node in link.iter(f"{W}t")):
            yield "a link without words"


def headings(body: etree._Element, levels: Mapping[str, int]) -> Iterator[str]:
    """Give what is wrong with the headings, each of a level by its style (`levels`, from 1) or of its own."""
    before = 0
    for level in _levels(body, levels):
        if level > before + 1:
            after = f"follows one of level {before}" if before else "is the first"
            yield f"a heading of level {level} {after}"
        before = level


def _levels(body: etree._Element, levels: Mapping[str, int]) -> Iterator[int]:
    if "" not in levels and next(body.iter(f"{W}outlineLvl"), None) is None:
        styles = (node.get(VAL, "") for node in body.iter(f"{W}pStyle"))
        yield from (levels[style] for style in styles if style in levels)
        return
    for properties in body.iter(f"{W}pPr"):
        own = _value(properties.find(f"{W}outlineLvl"))
        level = int(own) + 1 if own else levels.get(_value(properties.find(f"{W}pStyle")), 0)
        if 1 <= level <= 9:
            yield level
