"""Parts to a file: python-docx's package, parts and relationships, in an archive of our own.

Its template is not used, so nothing of it can be left; its ZIP writer is not used, since that writes the time.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import cast

import reportkit.source.etree  # noqa: F401 - before python-docx, which would load lxml with all of `inspect`
from reportkit.source.apart import apart
from reportkit.writers.docx.archive import Packed, archive, pack
from reportkit.writers.docx.story import Made, Relation
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
ROOTS = (
    Relation("rId1", RELATIONSHIP_TYPE.OFFICE_DOCUMENT, MAIN),
    Relation("rId2", RELATIONSHIP_TYPE.CORE_PROPERTIES, CORE),
    Relation("rId3", RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, APP),
)
"""What the package itself leads to."""


_ALIKE = frozenset(f"/word/{name}.xml" for name in ("styles", "numbering", "settings", "fontTable", "theme/theme1"))
"""Parts that hold no words of a document: those of many documents of one sheet are the same."""


def package(made: Iterable[Made]) -> bytes:
    """Give the bytes of the file; every part is reached by a relationship, or nobody who reads the file meets it."""
    parts = dict(sorted((part.name, part) for part in made))
    assert _reached(parts) == parts.keys(), "a part that nothing leads to"
    return archive(_members(parts))


def _reached(parts: Mapping[str, Made]) -> set[str]:
    """Give the names of all parts that a relationship leads to, those of parts that are led to included."""
    reached: set[str] = set()
    ahead = [relation.target for relation in ROOTS]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += [f"/word/{one.target}" for one in parts[name].relations if not one.external]
    return reached


def _members(parts: Mapping[str, Made]) -> Iterator[tuple[str, Packed]]:
    """Give the members of the archive: types and relationships of the package first, then parts by name."""
    yield CONTENT_TYPES_URI[1:], _packed(_types(parts).encode())
    yield PACKAGE_URI.rels_uri[1:], _packed(_relationships(PACKAGE_URI.baseURI, ROOTS))
    for name, part in parts.items():
        data = part.data
        if isinstance(data, str):
            data = data.encode("utf-8")
        yield name[1:], data if isinstance(data, Packed) else _packed(data) if name in _ALIKE else pack(data)
        if part.relations:
            uri = PackURI(name)
            yield str(uri.rels_uri)[1:], pack(_relationships(uri.baseURI, part.relations))


@lru_cache(64)
def _packed(data: bytes) -> Packed:
    """Deflate what many documents have in common, once."""
    return pack(data)


@lru_cache(256)
def _relationships(base: str, relations: tuple[Relation, ...]) -> bytes:
    """Give the part that says where a part leads to; those of many documents lead to the same."""
    out = Relationships(base)
    for one in relations:
        target = one.target if one.external else Part(PackURI(posixpath.join("/word", one.target)), "")
        out.add_relationship(one.kind, target, one.key, one.external)
    return cast("bytes", out.xml)  # which says that it were text


def _types(parts: Mapping[str, Made]) -> str:
    """Give the content types (ECMA-376 part 2, 7.2.3): one for each part, none for names that only look like one."""
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{part.content_type}"/>' for name, part in parts.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    names = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{DECLARATION}<Types xmlns="{names}">{rels}{overrides}</Types>'
