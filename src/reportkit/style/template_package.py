"""The package of a template, opened as what it is: bytes of a stranger.

Nothing is unpacked to disk, so no name of a member is a path. Parts are read one by one, as far as a budget goes,
whatever the archive says of their sizes; XML with a document type is refused before anything is made of it. Only what
is asked for is read at all: macros, embedded objects, custom XML, comments and properties never are.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from posixpath import normpath

from reportkit.record import dataclass, field
from reportkit.source.etree import etree

TEMPLATE_LIMIT = 20_000_000
_MEMBERS, _PART, _BUDGET = 2_000, 8_000_000, 48_000_000
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, KeyError, ValueError),
    *(etree.XMLSyntaxError, IndexError, OverflowError),
)


class TemplateFault(Exception):
    """A template cannot be used: a code, and words fit for a diagnostic."""

    def __init__(self, code: str, message: str, *hints: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hints = code, message, hints


@dataclass(slots=True)
class TemplatePackage:
    """An open package; `main` is the name of its main part. Raises TemplateFault: RK360 (broken), RK361 (too large)."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    main: str = ""
    left: int = _BUDGET
    _relations: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def data(self, name: str, limit: int = _PART) -> bytes | None:
        """Give the bytes of a part, None where there is none."""
        if name not in self.names:
            return None
        limit = min(limit, self.left)
        try:
            with self.archive.open(name) as part:
                data = part.read(limit + 1)
        except _BROKEN as fault:
            raise TemplateFault("RK360", f"the part `{name}` cannot be read: {type(fault).__name__}") from None
        if len(data) > limit:
            raise TemplateFault("RK361", f"the part `{name}` has more than {limit:,} bytes")
        self.left -= len(data)
        return data

    def tree(self, name: str) -> etree._Element | None:
        """Give the tree of a part, None where there is none."""
        data = self.data(name)
        return None if data is None else parse(name, data)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Give the relationships of a part that lead to other parts: kind and name by id. Others are left away."""
        if name not in self._relations:
            folder, _, file = name.rpartition("/")
            tree = self.tree(f"{folder}/_rels/{file}.rels".lstrip("/"))
            out = {}
            for node in () if tree is None else tree:
                if node.get("TargetMode") == "External" or not isinstance(node.tag, str):
                    continue
                target = node.get("Target", "")
                full = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}").lstrip("/")
                out[node.get("Id", "")] = (node.get("Type", "").removeprefix(_OFFICE), full)
            self._relations[name] = out
        return self._relations[name]

    def related(self, kind: str) -> str:
        """Give the name of the part to which the main part leads by a kind, empty where there is none."""
        return next((name for own, name in self.relations(self.main).values() if own == kind), "")


def parse(name: str, data: bytes) -> etree._Element:
    """Parse a part; a document type, with which entities come, is refused in any encoding."""
    try:
        tree = etree.fromstring(data, _PARSER)
    except _BROKEN:
        raise TemplateFault("RK360", f"the part `{name}` is no sound XML") from None
    about = tree.getroottree().docinfo
    if about.internalDTD is not None or about.externalDTD is not None:
        raise TemplateFault("RK360", f"the part `{name}` has a document type", "no word processor writes one")
    return tree


def open_template(data: bytes) -> TemplatePackage:
    """Open the bytes of a template; raises TemplateFault."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        infos = archive.infolist()
    except _BROKEN:
        raise TemplateFault("RK360", "it is no DOCX", "save it in Word as a document or a template") from None
    if len(infos) > _MEMBERS:
        raise TemplateFault("RK361", f"it has more than {_MEMBERS:,} parts")
    names = frozenset(info.filename for info in infos)
    if len(names) != len(infos):
        raise TemplateFault("RK360", "a part stands in it twice")
    if any(info.flag_bits & 1 for info in infos):
        raise TemplateFault("RK360", "it is encrypted", "take its password away")
    sound = frozenset(i.filename for i in infos if i.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    package = TemplatePackage(archive, sound)
    package.main = next((name for kind, name in package.relations("").values() if kind == "officeDocument"), "")
    if not package.main or package.main not in names:
        strict = any(kind.startswith(_STRICT) for kind, _ in package.relations("").values())
        hint = "save it as `Word Document`, not as `Strict Open XML Document`" if strict else "save it anew in Word"
        raise TemplateFault("RK360", "it holds no document of Word", hint)
    return package
