"""Parts to a file: python-docx's package, parts and relationships, in an archive of our own.

Its template is not used, so nothing of it can be left; its ZIP writer is not used, since that writes the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from reportkit.source.apart import apart
from reportkit.source.etree import etree
from reportkit.writers.docx.archive import Packed, archive, pack
from reportkit.writers.docx.story import Made
from reportkit.writers.docx.xml import DECLARATION

# Its template, its elements and all that reads files, nine tenths of it, are for those who read or change a document.
with apart("docx", "docx.oxml", lent={}):
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
    from docx.opc.part import Part
    from docx.opc.rel import Relationships

MAIN = "/word/document.xml"
CORE = "/docProps/core.xml"
APP = "/docProps/app.xml"
_ROOTS = (
    (MAIN, RELATIONSHIP_TYPE.OFFICE_DOCUMENT),
    (CORE, RELATIONSHIP_TYPE.CORE_PROPERTIES),
    (APP, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES),
)


class _Unread:
    """Takes nothing of what is parsed: a part is looked through without a tree of it in memory."""

    def close(self) -> None:
        """Take the end."""


_TARGET: Any = _Unread()  # its stub asks for more than lxml does
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, target=_TARGET)


def package(made: Iterable[Made]) -> bytes:
    """Give the bytes of the file; every part is reached by a relationship, or nobody who reads the file meets it."""
    roots = Relationships(PACKAGE_URI.baseURI)
    packed: dict[str, Packed] = {}
    parts: dict[str, Part] = {}
    by_name = {part.name: part for part in made}
    for part in by_name.values():
        data = part.data
        if isinstance(data, str):
            data = data.encode("utf-8")
            _look_through(part.name, data)
        if isinstance(data, Packed):
            packed[part.name] = data
            data = b""
        parts[part.name] = Part(PackURI(part.name), part.content_type, data)
    for number, (name, kind) in enumerate(_ROOTS, 1):
        roots.add_relationship(kind, parts[name], f"rId{number}")
    for name, part in by_name.items():
        for relation in part.relations:
            target = relation.target if relation.external else parts[f"/word/{relation.target}"]
            parts[name].load_rel(relation.kind, target, relation.key, relation.external)
    assert _reached(roots) == set(parts), "a part that nothing leads to"
    return archive(_members(roots, sorted(parts.items()), packed))


def _reached(roots: Relationships) -> set[str]:
    """Give the names of all parts that a relationship leads to, those of parts that are led to included."""
    reached: set[str] = set()
    ahead = [roots]
    while ahead:
        for relation in ahead.pop().values():
            if not relation.is_external and str(relation.target_part.partname) not in reached:
                reached.add(str(relation.target_part.partname))
                ahead.append(relation.target_part.rels)
    return reached


def _look_through(name: str, data: bytes) -> None:
    """Refuse a part that is not well-formed, its namespaces included: our mistake, which must not leave the house."""
    etree.fromstring(data, _PARSER)
    faults = [entry.message for entry in _PARSER.error_log]  # of namespaces, which stop no parser that makes no tree
    if faults:
        raise AssertionError(f"{name}: {faults[0]}")


def _members(
    roots: Relationships, parts: list[tuple[str, Part]], packed: dict[str, Packed]
) -> Iterator[tuple[str, Packed]]:
    """Give the members of the archive: types and relationships of the package first, then parts by name."""
    yield CONTENT_TYPES_URI[1:], pack(_types(parts).encode())
    yield PACKAGE_URI.rels_uri[1:], pack(_bytes(roots))
    for name, part in parts:
        yield name[1:], packed[name] if name in packed else pack(part.blob)
        if part.rels:
            yield str(part.partname.rels_uri)[1:], pack(_bytes(part.rels))


def _bytes(relations: Relationships) -> bytes:
    return cast("bytes", relations.xml)  # which says that it were text


def _types(parts: list[tuple[str, Part]]) -> str:
    """Give the content types (ECMA-376 part 2, 7.2.3): one for each part, none for names that only look like one."""
    overrides = "".join(f'<Override PartName="{name}" ContentType="{part.content_type}"/>' for name, part in parts)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    names = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{DECLARATION}<Types xmlns="{names}">{rels}{overrides}</Types>'
