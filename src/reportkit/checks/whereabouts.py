"""Where in a file something is: part, page, bookmark. It is asked only where something was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from reportkit.checks.docx_package import FAULTS, read_package
from reportkit.checks.docx_strings import XML, W, markup, unseen
from reportkit.checks.extract import Extract, readable, words
from reportkit.checks.pdf_file import read_file
from reportkit.checks.pdf_objects import Stream
from reportkit.checks.pdf_pages import pages_of
from reportkit.checks.pdf_syntax import Ref, Unreadable, Value, text_of
from reportkit.checks.pdf_text import TextReader
from reportkit.checks.search import Search
from reportkit.source.etree import etree

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_FAULTS = (*FAULTS, Unreadable, etree.XMLSyntaxError, LookupError, TypeError)
_MOST = 3
"""Places that are named."""

_SPOKEN = (
    ("Title", "bookmark"),
    ("URI", "target of a link"),
    ("Contents", "words of a link"),
    ("Alt", "alternative"),
    ("ActualText", "replacement text"),
)


def whereabouts(format_name: str, data: bytes, wanted: Search | Set[str]) -> str:
    """Give the places of a file with what is wanted, behind a colon; empty where none can be told.

    Wanted is what a search finds, or some words that stand there together.
    """
    places = {"docx": _package, "pdf": _pdf}.get(format_name)
    found: dict[str, None] = {}
    try:
        for place, texts in places(data) if places else ():
            exact = any(one.startswith(f"{place} ") for one in found)
            if place not in found and not exact and _holds([*texts], wanted):
                found[place] = None
    except _FAULTS:
        pass  # that it cannot be read is said elsewhere
    return _listed([*found])


def _holds(texts: list[str], wanted: Search | Set[str]) -> bool:
    if isinstance(wanted, Search):
        return bool(wanted.finds(Extract(tuple(texts))))
    return bool(wanted) and any(wanted <= {*words(text)} for text in texts)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MOST} more places" if len(names) > _MOST else ""
    return f": {', '.join(names[:_MOST])}{more}" if names else ""


def _package(data: bytes) -> Iterator[tuple[str, Iterable[str]]]:
    package = read_package(data)
    for name in package.names:
        yield f"the name of {name}", [name]
        part = package.parts.get(name, b"")
        if name.endswith(XML):
            yield from _part(name, part)
        else:
            yield name, [*unseen([part])] if name.endswith(".png") else readable(part)
    yield "what is besides the parts of the package", package.besides


def _part(name: str, part: bytes) -> Iterator[tuple[str, Iterable[str]]]:
    """Give the paragraphs of a part, each by the bookmark that it has or follows, then all of them, then its markup."""
    mark = ""
    whole = []
    for p in etree.fromstring(part, _PARSER).iter(f"{W}p"):
        mark = next((str(node.get(f"{W}name")) for node in p.iter(f"{W}bookmarkStart")), mark)
        text = "".join(node.text or "" for node in p.iter(f"{W}t", f"{W}delText"))
        whole.append(text)
        yield f"{name} at the bookmark {mark}" if mark else name, [text]
    yield name, whole
    yield f"the markup of {name}", markup({name: part})


def _pdf(data: bytes) -> Iterator[tuple[str, Iterable[str]]]:
    file = read_file(data)
    catalog = file.entries(file.trailer.get("Root"))
    reader = TextReader(file)
    pages = [*pages_of(file, catalog.get("Pages"))]
    for number, page in enumerate(pages, 1):
        yield f"page {number}", reader.page(file.entries(page)).values()
    named = {file.trailer.get("Info"): "document information", catalog.get("Metadata"): "metadata (XMP)"}
    for number, thing in file.objects.items():
        entries = thing.entries if isinstance(thing, Stream) else thing
        place = named.get(Ref(number), f"object {number}")
        for key, spoken in _SPOKEN if place.startswith("object") else ():
            said = entries.get(key) if isinstance(entries, dict) else None
            if isinstance(said, bytes):
                yield spoken, [text_of(said)]
        yield place, _strings(entries)
        if isinstance(thing, Stream) and Ref(number) not in reader.contents:
            yield place, readable(file.data(thing)) if thing.entries.get("Subtype") != "Image" else ()
    yield "the letters of a font", (text for one in reader.maps.values() for text in one.characters.values())
    yield "what is between objects", (piece.decode("latin-1") for piece in file.between)
    yield "the content of a page", reader.aside
    comments = (
        text.partition("%")[2] for data in reader.contents.values() for text in data.decode("latin-1").split("\n")
    )
    yield "the content of a page", comments


def _strings(value: Value) -> Iterator[str]:
    if isinstance(value, bytes):
        yield text_of(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _strings(inner)
