"""What a PDF claims by its identifiers, held against its bytes as far as a quick reader can.

PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) are judged in full by veraPDF, which is not part of a build. This
reader is, and looks for what a mistake of ours would break first. It never uses the writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from reportkit.checks.pdf_objects import PdfFile, Stream
from reportkit.checks.pdf_syntax import Ref, Value, text_of
from reportkit.checks.pdf_tags import Tags, is_language
from reportkit.patterns import regex
from reportkit.source.entities import unescape

UNKNOWN = "\ufffd"
"""What the reader of text gives for a code without text."""

_FORBIDDEN = frozenset(
    "JavaScript Launch Sound Movie ResetForm ImportData Hide SetOCGState Rendition Trans GoTo3DView".split()
)
"""Actions that PDF/A forbids (ISO 19005-2, 6.5.1)."""

_SAME = (
    ("Title", "dc:title"),
    ("Author", "dc:creator"),
    ("Subject", "dc:description"),
    ("Keywords", "pdf:Keywords"),
    ("Producer", "pdf:Producer"),
    ("Creator", "xmp:CreatorTool"),
)
"""What document information and XMP both say (ISO 19005-2, 6.6.2.3)."""

_ITEM = regex(r"<rdf:li[^>]*>([^<]*)</rdf:li>")
_IDENTIFIERS = (("pdfuaid:part", "1"), ("pdfaid:part", "2"), ("pdfaid:conformance", "A"))


def pdf_faults(file: PdfFile, shown: Mapping[Ref, Mapping[int, str]], bare: Set[int]) -> list[str]:
    """Give what keeps a file from what it claims, in words with the clause, each once.

    `shown` is the text of its pages by marked-content number, `bare` the numbers of the pages on which something is
    painted that is neither in an element nor an artifact.
    """
    catalog = file.entries(file.trailer.get("Root"))
    tags = Tags(file, shown)
    tags.read(catalog)
    faults = [*_catalog(file, catalog), *_metadata(file, catalog), *tags.faults, *_pages(file, tags, bare)]
    return [*dict.fromkeys([*faults, *_objects(file)])]


def _catalog(file: PdfFile, catalog: dict[str, Value]) -> Iterator[str]:
    marks = file.get(catalog.get("MarkInfo"))
    if not isinstance(marks, dict) or marks.get("Marked") is not True or marks.get("Suspects") is True:
        yield "no mark that it is tagged (7.1)"
    if not is_language(file.get(catalog.get("Lang"))):  # type: ignore[arg-type] # a stream is no language, either
        yield "no language (7.2)"
    shown = file.get(catalog.get("ViewerPreferences"))
    if not isinstance(shown, dict) or shown.get("DisplayDocTitle") is not True:
        yield "its window would show the name of the file in place of its title (7.1)"
    intents = [file.entries(intent) for intent in file.items(catalog.get("OutputIntents"))]
    if not any(one.get("S") == "GTS_PDFA1" and "DestOutputProfile" in one for one in intents):
        yield "no output intent (ISO 19005-2, 6.2.3)"
    if "Encrypt" in file.trailer:
        yield "encryption (ISO 19005-2, 6.1.3)"
    names = file.get(catalog.get("Names"))
    for key, what in (("JavaScript", "scripts"), ("EmbeddedFiles", "files inside it")):
        if isinstance(names, dict) and key in names:
            yield f"{what} (ISO 19005-2, 6.5 and 6.8)"
    if not {"AA", "AcroForm", "OCProperties"}.isdisjoint(catalog):
        yield "actions, forms or layers (ISO 19005-2, 6.4 to 6.9)"


def _metadata(file: PdfFile, catalog: dict[str, Value]) -> Iterator[str]:
    """Hold XMP against the identifiers and the document information."""
    if "Metadata" not in catalog:
        yield "no XMP (7.1)"
        return
    packet = file.data(catalog["Metadata"]).decode("utf-8", "replace")
    for name, wanted in _IDENTIFIERS:
        if _said(packet, name) != wanted:
            yield f"no identifier {name} {wanted} (5)"
    about = file.get(file.trailer.get("Info"))
    about = about if isinstance(about, dict) else {}
    title = about.get("Title")
    if not isinstance(title, bytes) or not text_of(title).strip() or not _said(packet, "dc:title").strip():
        yield "no title (7.1)"
    for key, name in _SAME:
        value = about.get(key)
        if (text_of(value) if isinstance(value, bytes) else "") != _said(packet, name):
            yield f"document information and XMP differ in {key} (ISO 19005-2, 6.6.2.3)"


def _said(packet: str, name: str) -> str:
    """Give the text of a property of an XMP packet, empty where it says nothing."""
    said, _, end = packet.partition(f"<{name}>")[2].partition(f"</{name}>")
    inner = _ITEM.search(said)
    return unescape(said if inner is None else inner[1]) if end else ""


def _pages(file: PdfFile, tags: Tags, bare: Set[int]) -> Iterator[str]:
    for number, (page, texts) in enumerate(tags.shown.items(), 1):
        entries = file.entries(page)
        if entries.get("Tabs") != "S":
            yield f"page {number} does not say that keys go by the structure (7.18.3)"
        if number in bare:
            yield f"something on page {number} is neither in an element nor an artifact (7.1)"
        if any(UNKNOWN in text for text in texts.values()):
            yield f"glyphs on page {number} whose text is not known (7.21.7)"
        for ref in file.items(entries.get("Annots")):
            yield from (f"{fault} on page {number}" for fault in _annotation(file, tags, ref))


def _annotation(file: PdfFile, tags: Tags, ref: Value) -> Iterator[str]:
    entries = file.entries(ref)
    if entries.get("Subtype") != "Link":
        yield "an annotation that is no link (7.18.1)"
    said = entries.get("Contents")
    if not isinstance(said, bytes) or not text_of(said).strip():
        yield "a link without words (7.18.5)"
    flags = entries.get("F")
    if not isinstance(flags, int) or flags & 0b100011 or not flags & 0b100:
        yield "an annotation that is hidden or not printed (ISO 19005-2, 6.3.2)"
    holder = tags.linked.get(ref) if type(ref) is Ref else None
    key = entries.get("StructParent")
    if holder is None or not isinstance(key, int) or tags.parents.get(key) != holder:
        yield "a link outside the structure (7.18.5)"


def _objects(file: PdfFile) -> Iterator[str]:
    """Look at every object, also those that nothing refers to: fonts, actions, files."""
    for thing in file.objects.values():
        entries = thing.entries if isinstance(thing, Stream) else thing
        if not isinstance(entries, dict) or ("P" in entries and "S" in entries):
            continue  # an element of the tree
        kind = entries.get("Type")
        if kind == "Font":
            yield from _font(file, entries)
        elif kind == "Filespec" or kind == "EmbeddedFile" or "EF" in entries:
            yield "files inside it (ISO 19005-2, 6.8)"
        if entries.get("S") in _FORBIDDEN or "JS" in entries:
            yield "actions that run something (ISO 19005-2, 6.5.1)"
        action = entries.get("A")
        if isinstance(action, dict) and action.get("S") in _FORBIDDEN:
            yield "actions that run something (ISO 19005-2, 6.5.1)"


def _font(file: PdfFile, entries: dict[str, Value]) -> Iterator[str]:
    """Check that a font is embedded and has its text. A font inside a Type0 font has the text of that one."""
    subtype = str(entries.get("Subtype"))
    if subtype == "Type0":
        if "ToUnicode" not in entries:
            yield "a font without its text (7.21.7)"
        return
    descriptor = file.get(entries.get("FontDescriptor"))
    programs = {"FontFile", "FontFile2", "FontFile3"}
    if subtype != "Type3" and (not isinstance(descriptor, dict) or programs.isdisjoint(descriptor)):
        yield "a font that is not embedded (7.21.4.1)"
    if not subtype.startswith("CIDFont") and "ToUnicode" not in entries:
        yield "a font without its text (7.21.7)"
