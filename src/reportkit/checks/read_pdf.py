"""Read a PDF as a screen reader would: the structure tree in order, with text through each font's ToUnicode.

Uses pikepdf for objects and streams (ISO 32000-1, 14.7 and 14.8) and `pdf_text` for the text of a page's marked
content. What has no place in the tree is an artifact, and is searched but not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from reportkit.checks.extract import Extract
from reportkit.checks.pdf_text import ARTIFACT, marked_text
from reportkit.diagnostics import Sink
from reportkit.span import at

_BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Caption", "TH", "TD", "Note", "TOCI", "Code"}
_CONTAINERS = {"Document", "Sect", "Div", "L", "LBody", "Table", "THead", "TBody", "TR", "BlockQuote", "TOC", "Part"}


def read_pdf(data: bytes, sink: Sink) -> Extract | None:
    """Read the bytes of a PDF; reports RK400 and gives None where it is not a tagged PDF that can be read."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            texts = [marked_text(page) for page in pdf.pages]
            numbers = {page.objgen: i for i, page in enumerate(pdf.pages)}
            tree = _Tree(numbers, texts)
            tree.read(pdf.Root.StructTreeRoot.get("/K"), None)
            return Extract(
                blocks=tuple(" ".join("".join(b).split()) for b in tree.blocks if "".join(b).strip()),
                alternatives=tuple(tree.alternatives),
                about=(*_about(pdf), *(t[ARTIFACT] for t in texts if ARTIFACT in t)),
                everything=tuple(_strings(pdf)),
            )
    except (pikepdf.PdfError, AttributeError, KeyError, ValueError) as fault:
        sink.error("RK400", at("<output>"), f"the PDF cannot be read back: {type(fault).__name__}")
        return None


class _Tree:
    """Walks the structure tree. A `Note` is held back until its paragraph is read, as a reader of DOCX does."""

    __slots__ = ("alternatives", "blocks", "held", "labelled", "numbers", "texts")

    def __init__(self, numbers: dict[Any, int], texts: list[dict[int, str]]) -> None:
        self.numbers = numbers
        self.texts = texts
        self.blocks: list[list[str]] = [[]]
        self.held: list[Any] = []
        self.alternatives: list[str] = []
        self.labelled = False

    def read(self, node: Any, page: int | None) -> None:
        """Read an element, a marked-content number, or a list of them."""
        if node is None:
            return
        if isinstance(node, pikepdf.Array):
            for kid in node:
                self.read(kid, page)
        elif isinstance(node, int):
            assert page is not None
            self.blocks[-1].append(self.texts[page].get(node, ""))
        elif "/S" in node:
            self._element(node, self._page(node, page))
        elif "/MCID" in node:
            self.read(int(node.MCID), self._page(node, page))

    def _page(self, node: Any, page: int | None) -> int | None:
        return self.numbers[node.Pg.objgen] if "/Pg" in node else page

    def _element(self, node: Any, page: int | None) -> None:
        name = str(node.S)[1:]
        if name == "Figure":
            self.alternatives.append(str(node.get("/Alt", "")))
            return
        if name == "Note" and self.blocks[-1]:
            self.held.append((node, page))
            return
        opens = name in _BLOCKS or name in _CONTAINERS
        # What follows the label of an item is read with it.
        if opens and not (self.labelled and name in ("LBody", "P")):
            self._close()
        if name == "P":
            self.labelled = False
        self.read(node.get("/K"), page)
        if name == "Lbl":
            self.blocks[-1].append(" ")
            self.labelled = True
        if opens:
            self._close()

    def _close(self) -> None:
        if self.blocks[-1]:
            self.blocks.append([])
        held, self.held = self.held, []
        for node, page in held:
            self.read(node.get("/K"), page)
            if self.blocks[-1]:
                self.blocks.append([])


def _about(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Give properties, outline, destinations and targets."""
    for value in pdf.docinfo.values():
        yield str(value)
    if "/Metadata" in pdf.Root:
        yield bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8", "replace")
    with pdf.open_outline() as outline:
        pending = list(outline.root)
        while pending:
            item = pending.pop()
            yield str(item.title)
            pending.extend(item.children)


def _strings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Give every string of every object, names and streams that are no pages' aside."""
    for thing in pdf.objects:
        yield from _object_strings(thing, 0)


def _object_strings(thing: Any, depth: int) -> Iterator[str]:
    if depth > 8:
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            if not getattr(one, "is_indirect", False):
                yield from _object_strings(one, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing.keys():  # noqa: SIM118 - a pikepdf object gives its keys by name only
            one = thing[key]
            if not getattr(one, "is_indirect", False):
                yield from _object_strings(one, depth + 1)
