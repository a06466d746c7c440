"""A face as a Type0 font, subset by harfbuzz to the glyphs of this document and nothing else (ISO 32000-1, 9.7).

A subset that carried a glyph of withheld text would be a leak. Variable faces are pinned to their instance.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence, Set
from hashlib import md5
from itertools import groupby
from mmap import mmap

from reportkit.layout.fonts import Face
from reportkit.record import dataclass
from reportkit.source.harfbuzz import hb
from reportkit.writers.pdf.cmaps import to_unicode
from reportkit.writers.pdf.codes import Advances, Coded, Codes
from reportkit.writers.pdf.engine import File
from reportkit.writers.pdf.tokens import number

_KEPT = ("glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep")
"""The tables that a CIDFontType2 needs (9.9)."""


def embed(file: File, codes: Codes, postscript: str, encoding: bytes) -> bytes:
    """Write the objects of a font and give the reference; `codes` are those of what was drawn.

    `encoding` is the reference to the map from codes to numbers in the font.
    """
    face, used = codes.face, codes.in_order()
    program, moved = subset(face, {one.glyph for one in used}, _characters(face, used))
    name = f"{_tag(program)}+{postscript}".encode("ascii")
    to_glyph = [0] * (used[-1].cid + 1)
    for one in used:
        to_glyph[one.cid] = moved[one.glyph]
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
            _widths(codes.advances, used),
            file.add_stream(b"", struct.pack(f">{len(to_glyph)}H", *to_glyph)),
        )
    )
    return file.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding %s/DescendantFonts[%s]/ToUnicode %s>>"
        % (name, encoding, descendant, file.add_stream(b"", to_unicode(used)))
    )


def _characters(face: Face, used: Iterable[Coded]) -> set[int]:
    """Give characters that have the glyphs that were drawn; none where a glyph is that of no character alone."""
    glyph_of = face.hb_font.get_nominal_glyph
    out: set[int] = set()
    for one in used:
        for text in (one.text, "-"):  # a no-break hyphen looks like a hyphen
            if len(text) == 1 and glyph_of(ord(text)) == one.glyph:
                out.add(ord(text))
                break
        else:
            return set()
    return out


def subset(face: Face, glyphs: Iterable[int], characters: Set[int] = frozenset()) -> tuple[bytes, dict[int, int]]:
    """Give the font program with some glyphs of a face, and the number of each in it.

    `characters` are some that have these glyphs and no others, where there are any. The program is the same with them,
    and harfbuzz need not look for the characters of each glyph, which among twenty thousand takes longest of all.
    """
    wanted = hb.SubsetInput()
    if characters:
        wanted.unicode_set.set(characters)
        wanted.flags = hb.SubsetFlags.NO_BIDI_CLOSURE  # a bracket is not joined by its counterpart
    else:
        wanted.glyph_set.set({*glyphs, 0})
    wanted.drop_table_tag_set.set(_whole(face).dropped)
    for axis, value in face.axes:
        wanted.pin_axis_location(face.hb_face, axis, value)
    plan = hb.SubsetPlan(face.hb_face, wanted)
    moved = plan.old_to_new_glyph_mapping
    return bytes(plan.execute().blob.data), {g: int(moved[g]) for g in glyphs}


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is told of a whole face: its slant, the height of its capitals, and the tables that no subset has."""

    face: Face
    slant: float
    cap: int
    dropped: frozenset[int]


_WHOLE: dict[int, _Whole] = {}
"""By the identity of a face, which stays open as long as it is here."""


def _whole(face: Face) -> _Whole:
    found = _WHOLE.get(id(face))
    if found is None:
        tables = _tables(face.data)
        slant = struct.unpack_from(">i", face.data, tables[_tag_of("post")] + 4)[0] / 65536
        cap = struct.unpack_from(">h", face.data, tables[_tag_of("OS/2")] + 88)[0]
        dropped = frozenset(tables) - set(map(_tag_of, _KEPT))
        found = _WHOLE[id(face)] = _Whole(face, slant, cap, dropped)
    return found


def _tables(program: bytes | mmap) -> dict[int, int]:
    """Give the offsets of the tables of a font file by tag."""
    count = struct.unpack_from(">H", program, 4)[0]
    rows = (struct.unpack_from(">IIII", program, 12 + 16 * i) for i in range(count))
    return {tag: offset for tag, _, offset, _ in rows}


def _widths(advances: Advances, used: Sequence[Coded]) -> bytes:
    """Write the advances, one array for each run of numbers."""
    runs = groupby(enumerate(used), key=lambda one: one[1].cid - one[0])
    out = []
    for _, run in runs:
        items = [item for _, item in run]
        out.append(b"%d[%s]" % (items[0].cid, b" ".join(number(advances[one.glyph]) for one in items)))
    return b"".join(out)


def _tag(program: bytes) -> str:
    """Give the six letters of a subset (9.6.4), from its bytes: the same glyphs give the same name."""
    digest = md5(program, usedforsecurity=False).digest()
    return "".join(chr(ord("A") + b % 26) for b in digest[:6])


def _metrics(face: Face, program: bytes) -> bytes:
    """Give bounding box, heights and slant per thousand; from the whole face what the subset has no table for."""
    own, whole = _tables(program), _whole(face)
    box = struct.unpack_from(">4h", program, own[_tag_of("head")] + 36)
    ascent, descent = struct.unpack_from(">2h", program, own[_tag_of("hhea")] + 4)
    scaled = [number(v * 1000 / face.upem) for v in (*box, ascent, descent, whole.cap)]
    return b"/FontBBox[%s %s %s %s]/Ascent %s/Descent %s/CapHeight %s/ItalicAngle %s" % (*scaled, number(whole.slant))


def _tag_of(name: str) -> int:
    return int.from_bytes(name.encode("latin-1"), "big")
