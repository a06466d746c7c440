"""Every string of a DOCX package that is no text of a paragraph: markup, names, comments, what lies between entries.

Nothing is left out but the text of runs, which is read paragraph by paragraph, and pixels and glyphs.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import cast

from lxml import etree

from reportkit.checks.extract import readable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = (".xml", ".rels")
GLYPHS = (".odttf",)
PIXELS = (".png", ".jpeg", ".jpg")

_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_NAME = re.compile(r"[^\s<>/=\"']+")
_HEAD = struct.Struct("<4s22xHH")
"""The part of a local file header that says how long it is (APPNOTE 4.3.7)."""

_DIRECTORY = b"PK\x01\x02"
_STRAY = etree.XPath(
    "//w:t[not(ancestor::w:p)]//text()",
    namespaces={"w": W[1:-1]},
)


def markup(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Give the names of elements and attributes of all XML parts, values, comments, and text outside of runs, once."""
    tags: dict[str, None] = {}
    texts: dict[str, None] = {}
    for source in (part.decode("utf-8") for name, part in parts.items() if name.endswith(XML)):
        for piece in dict.fromkeys(source.split("<")):
            tag, end, text = piece.partition(">")
            if not end or tag[:1] in "!?":
                texts[piece] = None  # comments, instructions, and what stands before the first of all
            else:
                tags[tag] = None
                if text and tag != "w:t" and not tag.startswith("w:t ") and not text.isspace():
                    texts[text] = None
    whole = "\n".join(tags)
    values = dict.fromkeys(one or other for one, other in _VALUE.findall(whole))
    yield from dict.fromkeys(_NAME.findall(_VALUE.sub(" ", whole)))
    yield from (unescape(text) if "&" in text else text for text in {**values, **texts})


def stray(trees: Iterable[etree._Element]) -> Iterator[str]:
    """Give the text of runs that stand in no paragraph."""
    for tree in trees:
        yield from (str(text) for text in cast("list[object]", _STRAY(tree)))


def besides(data: bytes, package: zipfile.ZipFile) -> Iterator[str]:
    """Give what a package holds besides its parts: comments, extra fields, and bytes that belong to no entry."""
    infos = sorted(package.infolist(), key=lambda info: info.header_offset)
    left = [package.comment, *(info.comment for info in infos), *(info.extra for info in infos)]
    end = 0
    for info in infos:
        left.append(data[end : info.header_offset])
        signature, name, extra = _HEAD.unpack_from(data, info.header_offset)
        if signature != b"PK\x03\x04":
            raise zipfile.BadZipFile("an entry is not where it is said to be")
        start = info.header_offset + _HEAD.size
        left.append(data[start + name : start + name + extra])
        if data[start : start + name] != info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437"):
            left.append(data[start : start + name])
        end = start + name + extra + info.compress_size
    left.append(data[end : max(end, data.find(_DIRECTORY, end))])
    for piece in left:
        if piece:
            yield from readable(piece)


def unseen(parts: Iterable[bytes]) -> Iterator[str]:
    """Give what can be read in pictures beside their pixels: every chunk of a PNG but those, all of any other."""
    for part in parts:
        if not part.startswith(b"\x89PNG\r\n\x1a\n"):
            yield from readable(part)
            continue
        at = 8
        while at + 8 <= len(part):
            size = int.from_bytes(part[at : at + 4], "big")
            if part[at + 4 : at + 8] not in (b"IHDR", b"PLTE", b"IDAT"):
                yield from readable(part[at + 4 : at + 8 + size])
            at += 12 + size
        yield from readable(part[at:])
