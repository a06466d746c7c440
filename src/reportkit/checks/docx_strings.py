"""Every string of a DOCX package that is no text of a paragraph: markup, names, comments, what lies between entries.

Nothing is left out but the text of runs, which is read paragraph by paragraph, and pixels and glyphs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from reportkit.checks.extract import readable
from reportkit.patterns import regex
from reportkit.source.entities import unescape
from reportkit.source.etree import etree

if TYPE_CHECKING:
    import zipfile  # at work only where somebody has opened a strange package with it

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = (".xml", ".rels")
PIXELS = (".png", ".jpeg", ".jpg")

_VALUE = regex(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_NAME = regex(r"[^\s<>/=\"']+")
_HEAD = struct.Struct("<4s22xHH")
"""The part of a local file header that says how long it is (APPNOTE 4.3.7)."""

_DIRECTORY = b"PK\x01\x02"
_STRAY = etree.XPath(
    "//w:t[not(ancestor::w:p)]//text()",
    namespaces={"w": W[1:-1]},
)


def markup(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Give the names of elements and attributes of all XML parts, values, comments, and text outside of runs, once."""
    # Most of it stands there again and again, so it becomes letters when what is the same has been put together.
    between: dict[bytes, None] = {}
    pieces: dict[str, None] = {}
    for name, part in parts.items():
        if name.endswith(XML):
            first, *styles = part.split(_STYLE)
            between.update(dict.fromkeys(_between(first)))
            for style in styles:
                pieces.update(_style(style))
    packed = dict.fromkeys(b"<".join(between).split(b"<"))
    pieces |= dict.fromkeys(b"<".join(packed).decode("utf-8").split("<"))
    tags = [piece[:-1] for piece in pieces if piece[-1:] == ">" and piece[0] not in "!?"]
    whole = "\n".join(tags)
    if ">" in whole:  # in a value, or in text: taken apart one by one
        tags, whole = [], ""
    else:
        pieces = {piece: None for piece in pieces if piece[-1:] != ">" or piece[0] in "!?"}
    texts: dict[str, None] = {}
    others: dict[str, None] = {}
    for piece in pieces:
        tag, end, text = piece.partition(">")
        if not end or tag[:1] in "!?":
            texts[piece] = None  # comments, instructions, and what stands before the first of all
        else:
            others[tag] = None
            if text and tag not in _RUN and not text.isspace():
                texts[text] = None
    names, values = _told("\n".join((whole, *others)))
    yield from names
    yield from (unescape(text) if "&" in text else text for text in {**values, **texts})


_RUN = ("w:t", 'w:t xml:space="preserve"')
"""The tags of the text of runs."""

_BEGINS = b'<w:t xml:space="preserve">'


_STYLE = b"<w:style "


@lru_cache(1024)
def _style(style: bytes) -> dict[str, None]:
    """Give the pieces of a style, behind the beginning of its tag: most documents have the same ones."""
    return dict.fromkeys((_STYLE[1:] + style).decode("utf-8").split("<"))


def _between(part: bytes) -> Iterator[bytes]:
    """Give what stands between the texts of runs."""
    if b"<!" in part:  # in what is no markup the beginning of a run is none
        yield part
        return
    first, *others = part.split(_BEGINS)
    yield first
    if others:
        yield _BEGINS[1:]
    for other in others:
        yield other.partition(b"<")[2]


def _told(tags: str) -> tuple[dict[str, None], dict[str, None]]:
    """Give the names and the values that stand in tags, which stand on a line each."""
    cut = tags.split('"')
    names, values = "\n".join(dict.fromkeys(cut[::2])), dict.fromkeys(cut[1::2])
    if "'" in names or "\n" in "".join(values):  # values in other quotes, over several lines, or without their end
        values = dict.fromkeys(one or other for one, other in _VALUE.findall(tags))
        names = _VALUE.sub(" ", tags)
    return dict.fromkeys(_NAME.findall(names)), values


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
            raise ValueError("an entry is not where it is said to be")
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
