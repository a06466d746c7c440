"""Read a PDF as a screen reader would: the structure tree in order, with text through each font's ToUnicode.

What has no place in the tree is an artifact, and what stands in a figure is replaced by its alternative: both are
searched but not compared (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reportkit.checks.extract import Extract, readable
from reportkit.checks.pdf_claims import pdf_faults
from reportkit.checks.pdf_file import read_file
from reportkit.checks.pdf_objects import PdfFile, Stream
from reportkit.checks.pdf_pages import pages_of
from reportkit.checks.pdf_strings import strings
from reportkit.checks.pdf_syntax import Ref, Unreadable, Value, text_of
from reportkit.checks.pdf_text import TextReader
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.patterns import regex
from reportkit.source.entities import unescape
from reportkit.span import at

_BLOCKS = frozenset(
    "P H H1 H2 H3 H4 H5 H6 LI LBody Caption TH TD TR Note TOCI Document Sect Div Part L Table THead TBody TFoot "
    "BlockQuote TOC Figure Formula".split()
)
"""Elements that begin a block of their own."""

_DEPTH = 200
"""Levels of elements, and of lists of them: a page of ours has a tenth of that."""


def read_pdf(data: bytes, sink: Sink, told: Told = untold) -> Extract | None:
    """Read the bytes of a PDF; reports RK400 and gives None where it is not a tagged PDF that can be read."""
    try:
        file = read_file(data, told)
        catalog = file.entries(file.trailer.get("Root"))
        pages = list(pages_of(file, catalog.get("Pages")))
        reader = TextReader(file)
        texts: dict[Ref, dict[int, str]] = {}
        for n, number in enumerate(pages, 1):
            told(Stage.READ_PDF, n, len(pages))
            texts[number] = reader.page(file.entries(number))
        told(Stage.SEARCH, 0, 1)
        tree = _Tree(file, texts)
        tree.read(file.entries(catalog.get("StructTreeRoot")).get("K"), None)
        tree.close()
        blocks = (" ".join(block.split()) for block in tree.blocks)
        said, others, named = strings(file)
        streams, binary = _streams(file, reader.contents)
        between = (piece.decode("latin-1") for piece in file.between)
        return Extract(
            blocks=tuple(block for block in blocks if block),
            alternatives=tuple(tree.alternatives),
            about=(*said, *tree.rest(), *_metadata(file, catalog)),
            everything=tuple(dict.fromkeys((*others, *reader.aside, *streams, *between))),
            binary=tuple(dict.fromkeys((*named, *binary))),
            letters=frozenset(text for one in reader.maps.values() for text in one.characters.values()),
            faults=tuple(pdf_faults(file, texts, reader.bare)),
        )
    except (Unreadable, LookupError, ValueError, TypeError, RecursionError) as fault:
        sink.error("RK400", at("<output>"), f"the PDF cannot be read back: {type(fault).__name__}")
        return None


class _Tree:
    """Walks the structure tree. A `Note` inside a paragraph is held back until its end, as a reader of DOCX does."""

    __slots__ = ("alternatives", "block", "blocks", "depth", "file", "held", "joined", "seen", "texts")

    def __init__(self, file: PdfFile, texts: dict[Ref, dict[int, str]]) -> None:
        self.file, self.texts = file, texts
        self.blocks: list[str] = []
        self.block: list[str] = []
        self.held: list[tuple[dict[str, Value], Value]] = []
        self.alternatives: list[str] = []
        self.joined = False
        self.seen: set[tuple[Value, int]] = set()
        self.depth = 0

    def read(self, node: Value, page: Value) -> None:
        """Read an element, a marked-content number, or a list of them, on the page that is given or named."""
        referred = type(node) is Ref
        if isinstance(node, int) and not referred:
            self._content(node, page)
            return
        found = self.file.objects.get(node) if referred else node  # type: ignore[arg-type] # it is a reference
        if isinstance(found, list):
            if referred:
                self._deeper()
            for kid in found:
                self.read(kid, page)
            self.depth -= referred
        elif isinstance(found, dict):
            page = found.get("Pg", page)
            if "S" in found:
                self._deeper()
                self._element(found, page)
                self.depth -= 1
            elif type(mcid := found.get("MCID")) is int:
                self._content(mcid, page)

    def _deeper(self) -> None:
        """Go down one level: machine code does not count how deep its calls are."""
        self.depth += 1
        if self.depth > _DEPTH:
            raise Unreadable("a tree of elements without an end")

    def _content(self, mcid: int, page: Value) -> None:
        # No assertions: what is read may be a stranger's, and `python -O` leaves them out.
        if not isinstance(page, Ref) or (page, mcid) in self.seen:
            raise Unreadable("content on no page, or twice in the tree")
        self.seen.add((page, mcid))
        self.block.append(self.texts[page].get(mcid, ""))

    def _element(self, node: dict[str, Value], page: Value) -> None:
        name = node["S"]
        if name == "Figure":
            alternative = node.get("Alt", b"")
            if not isinstance(alternative, bytes):
                raise Unreadable("an alternative that is no text")
            self.close()
            self.alternatives.append(text_of(alternative))
            return
        if name == "Note" and self.joined:  # that of a term, which is a label: it is read before the definition
            self.close()
        if name == "Note" and any(self.block):
            self.held.append((node, page))
            return
        # What follows a label is read with it.
        if name in _BLOCKS and not (self.joined and name in ("LBody", "P")):
            self.close()
        if name != "LBody":
            self.joined = False
        self.read(node.get("K"), page)
        if name == "Lbl":
            self.block.append(" ")
            self.joined = True
        elif name in _BLOCKS:
            self.close()

    def close(self) -> None:
        """End the block, and read the notes that were held back in it."""
        self.joined = False
        if self.block:
            self.blocks.append("".join(self.block))
            self.block = []
        held, self.held = self.held, []
        for node, page in held:
            self._deeper()
            self.read(node.get("K"), page)
            self.close()
            self.depth -= 1

    def rest(self) -> Iterator[str]:
        """Give the text of artifacts and of figures: what is on a page and was not read."""
        for page, texts in self.texts.items():
            yield from (text for mcid, text in texts.items() if (page, mcid) not in self.seen)


def _streams(file: PdfFile, contents: Mapping[Value, bytes]) -> tuple[list[str], list[str]]:
    """Give what may be read in every stream, pixels aside: in those that hold words, and in font programs and profiles.

    The content of pages was read as text and objects in streams were read as objects: they are looked at again only
    where a comment may stand in them. Of maps of codes what they map is left out: it was read as letters.
    """
    binary, maps = _roles(file)
    words: list[str] = []
    others: list[str] = []
    for number, thing in file.objects.items():
        if not isinstance(thing, Stream) or thing.entries.get("Subtype") == "Image":
            continue
        data = contents.get(Ref(number), file.packs.get(number))
        if data is not None:
            if b"%" in data:
                others += readable(data)
                words += [comment.decode("latin-1") for comment in _COMMENT.findall(_STRING.sub(b"", data))]
            continue
        data = file.data(Ref(number))
        texts = (_readable if len(data) < _SHORT else _readable.__wrapped__)(data, number in maps)
        if thing.entries.get("Type") == "Metadata":  # XML, in which `<` of a title is four letters
            texts = [unescape(text) for text in texts]
        (others if number in binary or thing.entries.get("Type") == "XRef" else words).extend(texts)
    return words, others


@lru_cache(maxsize=64)
def _readable(data: bytes, mapped: bool) -> list[str]:
    """Give what may be read in a stream; `mapped` in a map of codes. Short ones are often the same in all files."""
    return readable(b" ".join(_MAPPED.split(data)) if mapped else data)


_SHORT = 1 << 12
_STRING = regex(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_COMMENT = regex(rb"%[^\r\n]*")
_MAPPED = regex(rb"<[0-9A-Fa-f\s]*>")
_BINARY = ("FontFile", "FontFile2", "FontFile3", "DestOutputProfile", "CIDToGIDMap", "CIDSet")


_HOLDING = frozenset({*_BINARY, "ToUnicode", "Encoding"})


def _roles(file: PdfFile) -> tuple[set[int], set[int]]:
    """Give the numbers of the streams that are font programs or colour profiles, and those of maps of codes."""
    binary: set[int] = set()
    maps: set[int] = set()
    for thing in file.objects.values():
        entries = thing.entries if isinstance(thing, Stream) else thing
        if isinstance(entries, dict) and not _HOLDING.isdisjoint(entries):
            binary.update(ref for key in _BINARY if type(ref := entries.get(key)) is Ref)
            maps.update(ref for key in ("ToUnicode", "Encoding") if type(ref := entries.get(key)) is Ref)
    return binary, maps


_TEXT = regex(r">([^<]+)<")


def _metadata(file: PdfFile, catalog: dict[str, Value]) -> list[str]:
    """Give the texts of the XMP packet."""
    if "Metadata" not in catalog:
        return []
    packet = file.data(catalog["Metadata"]).decode("utf-8", "replace")
    return [unescape(text) for text in _TEXT.findall(packet) if text.strip()]
