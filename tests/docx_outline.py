"""The outline of a memo, as it is meant and as strangers read it back from its DOCX: pandoc, and LibreOffice's ODT.

An outline is a row of leaves in the order of reading: headings with their levels, paragraphs, the first paragraphs of
list items, cells, pictures by their alternative texts, and each note behind the paragraph that has its mark. Words are
letters and digits alone, so that blanks, hyphens and quotes of one program are none of another's faults.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, assert_never

import docx
import pypandoc
from docx.table import Table as DocxTable
from lxml import etree

from reportkit.doctree.nodes import (
    BannerText,
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Note,
    PageCount,
    PageNumber,
    Paragraph,
    Styled,
    Tab,
    Table,
    Text,
    TickBox,
)
from reportkit.layout.pages import Pages


class Leaf(NamedTuple):
    """One of them: `h1` to `h6`, `p`, `item`, `cell`, `note` or `image`, and its letters and digits."""

    kind: str
    words: str


def letters(text: str) -> str:
    """Give the letters and digits of words."""
    return "".join(re.findall(r"[^\W_]", text))


class Meant:
    """The outline of a document, page numbers as its pages have them."""

    def __init__(self, document: Document, pages: Pages) -> None:
        self.document, self.pages = document, pages

    def leaves(self) -> list[Leaf]:
        return [leaf for leaf in self._blocks(self.document.blocks) if leaf.words or leaf.kind == "item"]

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Leaf]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Leaf]:
        match block:
            case Paragraph():
                yield from self._leaf("p" if block.label is None else "item", block.content)
            case Heading():
                yield from self._leaf(f"h{block.level}", block.content)
            case List():
                for item in block.items:
                    yield from self._blocks(item.blocks)
            case Group():
                yield from self._blocks(block.blocks)
            case Table():
                yield from self._blocks(block.caption)
                for row in (*block.head, *block.rows):
                    for cell in row.cells:
                        inner = list(self._blocks(cell.blocks))
                        yield Leaf("cell", "".join(leaf.words for leaf in inner if leaf.kind != "note"))
                        yield from (leaf for leaf in inner if leaf.kind == "note")
                yield from self._blocks(block.note)
            case Figure():
                yield from self._blocks(block.caption)
                yield Leaf("image", letters(block.alt))
                yield from self._blocks(block.note)
            case Chart():
                yield from self._blocks((*block.caption, *block.note))
            case Contents():
                yield from self._blocks(block.head)
                for entry in block.rows:
                    page = self.pages.page_of[entry.to]
                    counted = entry.paragraphs if block.counted else ""
                    yield Leaf("p", letters(f"{entry.label} {self._words(entry.content)} {counted} {page}"))
            case _:
                assert_never(block)

    def _leaf(self, kind: str, content: tuple[Inline, ...]) -> Iterator[Leaf]:
        yield Leaf(kind, letters(self._words(content)))
        for note in _notes(content):
            inner = list(self._blocks(note.blocks))
            yield Leaf("note", "".join(leaf.words for leaf in inner))

    def _words(self, content: Iterable[Inline]) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return inline.text
            case Styled() | Link():
                return self._words(inline.children)
            case PageNumber():
                return "" if inline.of is None else str(self.pages.page_of[inline.of])
            case PageCount():
                return str(len(self.pages.pages))
            case BannerText():
                return "" if self.document.banner is None else self.document.banner.text
            case Tab() | LineBreak() | TickBox() | Note():
                return " "
            case _:
                assert_never(inline)


def _notes(content: Iterable[Inline]) -> Iterator[Note]:
    for inline in content:
        if isinstance(inline, Note):
            yield inline
        elif isinstance(inline, Styled | Link):
            yield from _notes(inline.children)


# pandoc


def by_pandoc(path: Path) -> dict[str, Any]:
    """Ask pandoc for a DOCX as JSON, with the names of styles."""
    command = [pypandoc.get_pandoc_path(), "-f", "docx+styles", "-t", "json", str(path)]
    tree: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return tree


def of_pandoc(tree: dict[str, Any]) -> tuple[list[Leaf], list[Leaf]]:
    """Give the outline of pandoc's JSON: of what it takes for title and subtitle, and of the body."""
    about: list[Leaf] = []
    for value in tree["meta"].values():
        match value["t"]:
            case "MetaInlines":
                about += _inlines("p", value["c"])
            case "MetaBlocks":
                about += _pandoc(value["c"], "p")
            case kind:
                raise AssertionError(kind)
    return about, [leaf for leaf in _pandoc(tree["blocks"], "p") if leaf.words or leaf.kind == "item"]


def _pandoc(blocks: Iterable[Any], first: str) -> Iterator[Leaf]:
    """Read blocks; the first paragraph among them is of a kind."""
    for block in blocks:
        kind, content = block["t"], block.get("c")
        match kind:
            case "Para" | "Plain":
                yield from _inlines(first, content)
            case "Header":
                yield from _inlines(f"h{content[0]}", content[2])
            case "CodeBlock":
                yield Leaf(first, letters(content[1]))
            case "LineBlock":
                yield from _inlines(first, [one for line in content for one in line])
            case "Div":
                yield from _pandoc(content[1], first)
            case "BlockQuote":
                yield from _pandoc(content, first)
            case "BulletList" | "OrderedList":
                for item in content if kind == "BulletList" else content[1]:
                    yield from _pandoc(item, "item")
            case "DefinitionList":
                for term, meanings in content:
                    yield from _inlines("p", term)
                    for meaning in meanings:
                        yield from _pandoc(meaning, "p")
            case "Figure":
                yield from _pandoc(content[1][1], "p")
                yield from _pandoc(content[2], "p")
            case "Table":
                yield from _pandoc(content[1][1], "p")
                rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3])), *content[5][1]]
                for row in rows:
                    for cell in row[1]:
                        yield from _cell(list(_pandoc(cell[4], "p")))
            case "HorizontalRule" | "RawBlock":
                continue
            case _:
                raise AssertionError(kind)
        first = "p"


def _cell(inner: list[Leaf]) -> Iterator[Leaf]:
    yield Leaf("cell", "".join(leaf.words for leaf in inner if leaf.kind not in ("note", "image")))
    yield from (leaf for leaf in inner if leaf.kind == "note")


def _inlines(kind: str, content: list[Any]) -> Iterator[Leaf]:
    out: list[str] = []
    behind: list[Leaf] = []
    _read(content, out, behind)
    images = [leaf for leaf in behind if leaf.kind == "image"]
    if out or not images:
        yield Leaf(kind, letters("".join(out)))
    yield from behind


def _read(content: Iterable[Any], out: list[str], behind: list[Leaf]) -> None:
    for inline in content:
        kind, inner = inline["t"], inline.get("c")
        match kind:
            case "Str":
                out.append(inner)
            case "Space" | "SoftBreak" | "LineBreak":
                out.append(" ")
            case "Code" | "Math" | "RawInline":
                out.append(inner[1])
            case "Span" | "Link" | "Quoted" | "Cite":
                _read(inner[1], out, behind)
            case "Image":
                words: list[str] = []
                _read(inner[1], words, behind)
                behind.append(Leaf("image", letters("".join(words))))
            case "Note":
                behind.append(Leaf("note", "".join(leaf.words for leaf in _pandoc(inner, "p"))))
            case _:
                _read(inner, out, behind)  # emphasis and its like


# python-docx, which knows no notes and no pictures in the flow


def of_python_docx(path: Path) -> list[Leaf]:
    """Give headings, paragraphs and cells as python-docx has them; items are paragraphs to it."""
    out = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, DocxTable):
            out += [Leaf("cell", letters(cell.text)) for row in block.rows for cell in row.cells]
        else:
            out.append(Leaf(_python_docx_kind(block.style), letters(block.text)))
    return [leaf for leaf in out if leaf.words]


def _python_docx_kind(style: Any) -> str:
    """Give what a paragraph is by its style, or by the one that this is based on."""
    while style is not None:
        if found := re.match(r"[Hh]eading (\d)", style.name):
            return f"h{found[1]}"
        style = style.base_style
    return "p"


def as_python_docx(leaves: Iterable[Leaf]) -> list[Leaf]:
    """Give of an outline what python-docx reads of it."""
    seen = (Leaf("p" if leaf.kind == "item" else leaf.kind, leaf.words) for leaf in leaves)
    return [leaf for leaf in seen if leaf.words and leaf.kind not in ("note", "image")]


# LibreOffice

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_T, _TABLE, _DRAW, _OFFICE = (_ODF % name for name in ("text", "table", "drawing", "office"))
_SVG = _ODF % "svg-compatible"


def of_odt(content: bytes) -> list[Leaf]:
    """Give the outline of the content.xml of an ODT."""
    body = next(etree.fromstring(content).iter(f"{_OFFICE}text"))
    return [leaf for leaf in _odt(body, "p") if leaf.words or leaf.kind == "item"]


def _odt(parent: etree._Element, first: str) -> Iterator[Leaf]:
    for node in parent:
        tag = node.tag
        if tag == f"{_T}h":
            yield from _odt_leaf(f"h{node.get(f'{_T}outline-level')}", node)
        elif tag == f"{_T}p":
            yield from _odt_leaf(first, node)
        elif tag == f"{_T}list-item":
            yield from _odt(node, "item")
        elif tag == f"{_TABLE}table-cell":
            inner = list(_odt(node, "p"))
            yield from _cell(inner)
        elif tag in (f"{_TABLE}covered-table-cell", f"{_T}sequence-decls", f"{_T}table-of-content-source"):
            continue
        else:
            yield from _odt(node, "p")
        first = "p"


def _odt_leaf(kind: str, node: etree._Element) -> Iterator[Leaf]:
    out: list[str] = []
    behind: list[Leaf] = []
    _odt_words(node, out, behind)
    if out or not behind:
        yield Leaf(kind, letters("".join(out)))
    yield from behind


def _odt_words(node: etree._Element, out: list[str], behind: list[Leaf]) -> None:
    out.append(node.text or "")
    for child in node:
        tag = child.tag
        if tag == f"{_T}note":
            body = next(child.iter(f"{_T}note-body"))
            behind.append(Leaf("note", "".join(leaf.words for leaf in _odt(body, "p"))))
        elif tag in (f"{_DRAW}frame", f"{_DRAW}g", f"{_DRAW}custom-shape"):
            about = [letters(each.text or "") for each in child.iter(f"{_SVG}desc")][:1]
            if tag == f"{_DRAW}frame":
                behind += [Leaf("image", words) for words in about]
        elif tag in (f"{_T}tab", f"{_T}line-break", f"{_T}s"):
            out.append(" ")
        elif isinstance(tag, str):
            _odt_words(child, out, behind)
        out.append(child.tail or "")
