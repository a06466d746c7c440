"""The package of a DOCX: its parts, their names, and what lies besides them."""

from __future__ import annotations

import zlib

from reportkit.checks.archive import Part, parts_of, unpacked
from reportkit.record import dataclass

GLYPHS = (".odttf",)
"""Parts that hold faces, whose bytes are nobody's words: they are not unpacked."""

FAULTS = (zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)
"""What `read_package` raises of bytes that are no sound package: faults of `zlib`, of `zipfile` and its own."""

_MOST_BYTES = 1 << 28


@dataclass(frozen=True, slots=True)
class Package:
    """What a package holds: the names of its parts in their order, the parts but for faces, strings besides them."""

    names: tuple[str, ...]
    parts: dict[str, bytes]
    besides: tuple[str, ...] = ()


class NoPackage(ValueError):
    """Bytes that are no package; the cause says why."""


def read_package(data: bytes) -> Package:
    """Take a package apart.

    Raises FAULTS where it is not sound, has a name twice (NoPackage), or holds too much.
    """
    found = parts_of(data)
    return _other(data) if found is None else _plain(data, found)


def _plain(data: bytes, found: list[Part]) -> Package:
    _within(sum(part.size for part in found))
    parts = {part.name: unpacked(data, part) for part in found if not part.name.endswith(GLYPHS)}
    return Package(tuple(part.name for part in found), parts)


def _other(data: bytes) -> Package:
    """Take a package apart that others wrote or changed."""
    import zipfile  # late: our own files do without, and it costs as much as all of them
    from io import BytesIO

    from reportkit.checks.docx_strings import besides

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            if len(set(names)) != len(names):
                raise NoPackage("a part stands twice")
            _within(sum(info.file_size for info in package.infolist()))
            parts = {name: package.read(name) for name in names if not name.endswith(GLYPHS)}
            return Package((*names,), parts, (*besides(data, package),))
    except zipfile.BadZipFile as fault:
        raise NoPackage from fault


def _within(size: int) -> None:
    if size >= _MOST_BYTES:
        raise NoPackage("there is too much in it")
