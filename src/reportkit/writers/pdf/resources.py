"""Fonts of a PDF: Type0 fonts of our own, subset by harfbuzz to the glyphs of this document and nothing else.

Codes are two bytes, given in the order in which characters are first drawn, one for each character: so a no-break
space and a space are told apart when text is read back (ISO 32000-1, 9.7 and 9.10.3).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from hashlib import md5

import uharfbuzz as hb

from reportkit.layout.fonts import Face, FontSet
from reportkit.layout.pages import RunStyle
from reportkit.writers.pdf.engine import File, stream
from reportkit.writers.pdf.tokens import number

_CMAP = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    b"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n%sendcmap\n"
    b"CMapName currentdict /CMap defineresource pop\nend\nend\n"
)

_DROPPED = (b"GSUB", b"GPOS", b"GDEF", b"STAT", b"BASE", b"DSIG")
"""Tables that a PDF does not use."""


@dataclass(slots=True)
class _Embedded:
    """A face in use: its resource name, and the code of each character drawn in it."""

    name: bytes
    face: Face
    postscript: str
    codes: dict[str, int] = field(default_factory=dict)


class Fonts:
    """The fonts of one document."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self.used: dict[tuple[str, bool, bool], _Embedded] = {}

    def encode(self, style: RunStyle, text: str) -> tuple[bytes, bytes]:
        """Give the resource name of a style's font, and the operand of `Tj` for a text."""
        key = (style.family, style.bold, style.italic)
        font = self.used.get(key)
        if font is None:
            weight = ("Bold" if style.bold else "") + ("Italic" if style.italic else "") or "Regular"
            name = f"{style.family.replace(' ', '')}-{weight}"
            font = _Embedded(b"/F%d" % (len(self.used) + 1), self.fonts.face(*key), name)
            self.used[key] = font
        codes = font.codes
        return font.name, b"<%s>" % "".join(f"{codes.setdefault(c, len(codes) + 1):04x}" for c in text).encode("ascii")

    def write(self, file: File) -> dict[bytes, bytes]:
        """Write the font objects, and give the reference of each resource name."""
        return {font.name: _write(file, font) for font in self.used.values()}


def _write(file: File, font: _Embedded) -> bytes:
    program, glyphs = _subset(font)
    name = f"{_tag(program)}+{font.postscript}".encode("ascii")
    widths = b" ".join(number(font.face.advance(c)) for c in font.codes)
    to_glyph = b"\0\0" + b"".join(struct.pack(">H", glyphs[c]) for c in font.codes)
    descriptor = file.add(
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/StemV 80%s/FontFile2 %s>>"
        % (name, _metrics(program), file.reference(file.register(stream(b"/Length1 %d" % len(program), program))))
    )
    descendant = file.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %s/DW 0/W[1[%s]]/CIDToGIDMap %s>>"
        % (name, descriptor, widths, file.reference(file.register(stream(b"", to_glyph))))
    )
    return file.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>"
        % (name, descendant, file.reference(file.register(stream(b"", _to_unicode(font.codes)))))
    )


def _subset(font: _Embedded) -> tuple[bytes, dict[str, int]]:
    """Give the font program with the glyphs in use, and the glyph of each character in it."""
    glyphs = {c: font.face.glyph(c) for c in font.codes}
    wanted = hb.SubsetInput()
    wanted.glyph_set.set(set(glyphs.values()) | {0})
    for tag in _DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(tag, "big"))
    for axis, value in font.face.axes:
        wanted.pin_axis_location(font.face.hb_face, axis, value)
    plan = hb.SubsetPlan(font.face.hb_face, wanted)
    moved = plan.old_to_new_glyph_mapping
    program = bytes(plan.execute().blob.data)
    return program, {c: int(moved[g]) for c, g in glyphs.items()}


def _tag(program: bytes) -> str:
    """Give the six letters of a subset (9.6.4), from its bytes: the same glyphs give the same name."""
    digest = md5(program, usedforsecurity=False).digest()
    return "".join(chr(ord("A") + b % 26) for b in digest[:6])


def _metrics(program: bytes) -> bytes:
    """Give bounding box, heights and slant from the tables `head`, `hhea`, `OS/2` and `post`, per thousand."""
    tables = {}
    for i in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", program, 12 + 16 * i)
        tables[tag] = offset
    upem = struct.unpack_from(">H", program, tables[b"head"] + 18)[0]
    box = struct.unpack_from(">4h", program, tables[b"head"] + 36)
    ascent, descent = struct.unpack_from(">2h", program, tables[b"hhea"] + 4)
    slant = struct.unpack_from(">i", program, tables[b"post"] + 4)[0] / 65536 if b"post" in tables else 0.0
    cap = ascent
    if b"OS/2" in tables and struct.unpack_from(">H", program, tables[b"OS/2"])[0] >= 2:
        cap = struct.unpack_from(">h", program, tables[b"OS/2"] + 88)[0] or ascent
    scaled = [number(v * 1000 / upem) for v in (*box, ascent, descent, cap)]
    return b"/FontBBox[%s %s %s %s]/Ascent %s/Descent %s/CapHeight %s/ItalicAngle %s" % (*scaled, number(slant))


def _to_unicode(codes: dict[str, int]) -> bytes:
    """Write the map from codes to Unicode, in blocks of at most a hundred."""
    pairs = [f"<{code:04X}><{c.encode('utf-16-be').hex().upper()}>\n" for c, code in codes.items()]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return _CMAP % body.encode("ascii")
