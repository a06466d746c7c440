"""A face as a Type0 font, subset by harfbuzz to the glyphs of this document and nothing else (ISO 32000-1, 9.7).

A subset that carried a glyph of withheld text would be a leak. Variable faces are pinned to their instance.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from hashlib import md5
from itertools import groupby
from mmap import mmap

import uharfbuzz as hb

from reportkit.layout.fonts import Face
from reportkit.writers.pdf.engine import File
from reportkit.writers.pdf.tokens import number

_CMAP = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    b"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n%sendcmap\n"
    b"CMapName currentdict /CMap defineresource pop\nend\nend\n"
)

_KEPT = ("glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep")
"""The tables that a CIDFontType2 needs (9.9)."""


def embed(file: File, face: Face, postscript: str, codes: Mapping[int, str]) -> bytes:
    """Write the objects of a font and give the reference; `codes` are the characters in use, in the order of codes."""
    program, glyphs = subset(face, codes.values())
    name = f"{_tag(program)}+{postscript}".encode("ascii")
    to_glyph = [0] * (max(codes) + 1)
    for code, character in codes.items():
        to_glyph[code] = glyphs[character]
    descriptor = file.add(
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/StemV 80%s/FontFile2 %s>>"
        % (name, _metrics(face, program), file.add_stream(b"/Length1 %d" % len(program), program))
    )
    descendant = file.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %s/DW 0/W[%s]/CIDToGIDMap %s>>"
        % (
            name,
            descriptor,
            _widths(face, codes),
            file.add_stream(b"", struct.pack(f">{len(to_glyph)}H", *to_glyph)),
        )
    )
    return file.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>"
        % (name, descendant, file.add_stream(b"", to_unicode(codes)))
    )


def subset(face: Face, characters: Iterable[str]) -> tuple[bytes, dict[str, int]]:
    """Give the font program with the glyphs of some characters, and the glyph of each in it."""
    glyphs = {c: face.glyph(c) for c in characters}
    assert all(glyphs.values()), "layout reports a missing glyph (RK300) before anything is written"
    wanted = hb.SubsetInput()
    wanted.glyph_set.set(set(glyphs.values()) | {0})
    wanted.drop_table_tag_set.set({tag for tag in _tables(face.data) if _name(tag) not in _KEPT})
    for axis, value in face.axes:
        wanted.pin_axis_location(face.hb_face, axis, value)
    plan = hb.SubsetPlan(face.hb_face, wanted)
    moved = plan.old_to_new_glyph_mapping
    return bytes(plan.execute().blob.data), {c: int(moved[g]) for c, g in glyphs.items()}


def _tables(program: bytes | mmap) -> dict[int, int]:
    """Give the offsets of the tables of a font file by tag."""
    count = struct.unpack_from(">H", program, 4)[0]
    rows = (struct.unpack_from(">IIII", program, 12 + 16 * i) for i in range(count))
    return {tag: offset for tag, _, offset, _ in rows}


def _name(tag: int) -> str:
    return tag.to_bytes(4, "big").decode("latin-1")


def _widths(face: Face, codes: Mapping[int, str]) -> bytes:
    """Write the advances, one array for each run of codes."""
    runs = groupby(enumerate(codes.items()), key=lambda one: one[1][0] - one[0])
    out = []
    for _, run in runs:
        items = [item for _, item in run]
        out.append(b"%d[%s]" % (items[0][0], b" ".join(number(face.advance(c)) for _, c in items)))
    return b"".join(out)


def _tag(program: bytes) -> str:
    """Give the six letters of a subset (9.6.4), from its bytes: the same glyphs give the same name."""
    digest = md5(program, usedforsecurity=False).digest()
    return "".join(chr(ord("A") + b % 26) for b in digest[:6])


def _metrics(face: Face, program: bytes) -> bytes:
    """Give bounding box, heights and slant per thousand; from the whole face what the subset has no table for."""
    own, whole = _tables(program), _tables(face.data)
    box = struct.unpack_from(">4h", program, own[_tag_of("head")] + 36)
    ascent, descent = struct.unpack_from(">2h", program, own[_tag_of("hhea")] + 4)
    slant = struct.unpack_from(">i", face.data, whole[_tag_of("post")] + 4)[0] / 65536
    cap = struct.unpack_from(">h", face.data, whole[_tag_of("OS/2")] + 88)[0]
    scaled = [number(v * 1000 / face.upem) for v in (*box, ascent, descent, cap)]
    return b"/FontBBox[%s %s %s %s]/Ascent %s/Descent %s/CapHeight %s/ItalicAngle %s" % (*scaled, number(slant))


def _tag_of(name: str) -> int:
    return int.from_bytes(name.encode("latin-1"), "big")


def to_unicode(codes: Mapping[int, str]) -> bytes:
    """Write the map from codes to Unicode, in blocks of at most a hundred (9.10.3)."""
    pairs = [f"<{code:04X}><{c.encode('utf-16-be').hex().upper()}>\n" for code, c in codes.items()]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return _CMAP % body.encode("ascii")
