"""The package of a DOCX made by a stranger, read as data: parts, relations, and what lies between them.

A package is a zip (ECMA-376-2). It is read with limits, and its XML without entities, DTDs and network.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from reportkit.checks.strangers.looks import MOST_BYTES, Unknown
from reportkit.record import dataclass
from reportkit.source.etree import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
_MOST_PARTS = 10_000
_MOST_MARKS = 6_000_000
"""Tags and attributes of all parts: each of them takes some hundred bytes of memory when it is read."""
_OLD_WORD = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: what kind of thing it leads to (the last word of its type), where, and if outside."""

    source: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a package by name, those in XML as trees, too; `between` are bytes that belong to no part."""

    parts: dict[str, bytes]
    trees: dict[str, etree._Element]
    relations: tuple[Relation, ...]
    infos: tuple[zipfile.ZipInfo, ...]
    between: int


def open_package(data: bytes) -> Package:
    """Read a package; raises Unknown."""
    if data.startswith(_OLD_WORD):
        raise Unknown("it is encrypted, or in the format of Word before 2007")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            infos = tuple(package.infolist())
            names = [info.filename for info in infos]
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
                raise Unknown("it is larger than what is read")
            if len(set(names)) != len(names):
                raise Unknown("a part stands in it twice, and programs differ in which they show")
            if any(info.flag_bits & 1 for info in infos):
                raise Unknown("it is encrypted")
            parts = {name: package.read(name) for name in names if not name.endswith("/")}
            between = _between(data, infos) + len(package.comment)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as fault:
        raise Unknown(f"the package is damaged ({type(fault).__name__})") from fault
    if sum(part.count(b"<") + part.count(b"=") for name, part in parts.items() if _is_xml(name, part)) > _MOST_MARKS:
        raise Unknown("it is larger than what is read")
    trees = {name: _tree(name, part) for name, part in parts.items() if _is_xml(name, part)}
    if "word/document.xml" not in trees and not any(tree.tag == f"{W}document" for tree in trees.values()):
        raise Unknown("it is no DOCX: there is no document in the package")
    relations = tuple(r for name, tree in trees.items() if name.endswith(".rels") for r in _relations(name, tree))
    return Package(parts, trees, relations, infos, between)


def _is_xml(name: str, part: bytes) -> bool:
    return name.endswith((".xml", ".rels", ".vml")) or part[:5] == b"<?xml"


def _tree(name: str, part: bytes) -> etree._Element:
    try:
        if b"<!DOCTYPE" in part[:2000]:
            raise Unknown(f"{name} has a document type, which no part of a DOCX has")
        # One spelling of the names: those of the strict form of the standard are other addresses.
        return etree.fromstring(part.replace(_STRICT.encode(), W[1:-1].encode()), _PARSER)
    except etree.XMLSyntaxError as fault:
        raise Unknown(f"{name} is damaged") from fault


def _relations(name: str, tree: etree._Element) -> list[Relation]:
    folder, _, file = name.rpartition("_rels/")
    source = folder + file.removesuffix(".rels")
    out = []
    for node in tree.iterchildren("*"):  # comments are children, too
        target, external = node.get("Target", ""), node.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        out.append(Relation(source, node.get("Type", "").rpartition("/")[2], target, external))
    return out


def _between(data: bytes, infos: tuple[zipfile.ZipInfo, ...]) -> int:
    """Count bytes before the first part and notes of the parts; extra fields of times and sizes are common."""
    first = min((info.header_offset for info in infos), default=0)
    return first + sum(len(info.comment) for info in infos)
