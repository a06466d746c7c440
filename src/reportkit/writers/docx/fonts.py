"""The table of fonts, and the faces that travel in the file (ECMA-376 part 1, 17.8; part 4, 17.8.1).

Faces are embedded whole: a subset would tell which characters a text has, and what is typed later would be missing.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256

from reportkit.layout.fonts import Face, FontSet
from reportkit.record import replace
from reportkit.source.harfbuzz import hb
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx.archive import Packed, pack
from reportkit.writers.docx.kept_faces import kept_face
from reportkit.writers.docx.sfnt import FaceFlags, static_face, tables_of
from reportkit.writers.docx.story import Made, Relations
from reportkit.writers.docx.xml import escape, root

FACE_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_SLOTS = (("Regular", False, False), ("Bold", True, False), ("Italic", False, True), ("BoldItalic", True, True))
_HANGUL = 0xAC00
_FEATURES = (b"ccmp", b"mark", b"mkmk")
"""What a face keeps of its OpenType features: the placing of marks. Ligatures and kerning, which one word processor
applies unasked and another does not, would move the ends of lines away from where the pages were counted."""

PACKED: dict[tuple[str, str, bool, bool], Packed] = {}
"""Faces made ready, once a process: they depend on the font's file and its name alone, on nothing of any document."""


def font_parts(sheet: StyleSheet, fonts: FontSet) -> list[Made]:
    """Give fontTable.xml and the parts of the faces that the sheet embeds: all four of a family, used or not."""
    relations = Relations()
    faces: list[Made] = []
    entries = []
    for family, name in sorted(sheet.faces.items(), key=lambda pair: pair[1].docx):
        regular = fonts.face(family, False, False)
        embedded = []
        for slot, bold, italic in _SLOTS if name.embed else ():
            target = f"fonts/font{len(faces) + 1}.odttf"
            flags = FaceFlags(name.docx, bold, italic)
            faces.append(Made(f"/word/{target}", FACE_TYPE, _packed(family, flags, fonts)))
            key = relations.to("font", target)
            embedded.append(f'<w:embed{slot} r:id="{key}" w:fontKey="{{{_guid(flags)}}}"/>')
        other = f'<w:altName w:val="{escape(name.substitute)}"/>' if name.substitute else ""
        entries.append(f'<w:font w:name="{escape(name.docx)}">{other}{_kind(regular)}{"".join(embedded)}</w:font>')
    table = root("w:fonts", "".join(entries), "w", "r")
    return [Made("/word/fontTable.xml", TABLE_TYPE, table, tuple(relations.made.values()), "fontTable"), *faces]


def _kind(face: Face) -> str:
    """Say what a face looks like, for readers that have to take another one in its place."""
    os2 = bytes(face.hb_face.reference_table("OS/2").data)
    panose = os2[32:42]
    roman = panose[0] == 2 and 1 < panose[1] < 11
    charset = "81" if face.glyph(chr(_HANGUL)) else "00"
    return (
        f'<w:panose1 w:val="{panose.hex().upper()}"/><w:charset w:val="{charset}"/>'
        f'<w:family w:val="{"roman" if roman else "swiss"}"/><w:pitch w:val="variable"/>'
    )


def _packed(family: str, flags: FaceFlags, fonts: FontSet) -> Packed:
    key = (family, flags.family, flags.bold, flags.italic)
    if key not in PACKED:
        face = fonts.face(family, flags.bold, flags.italic)
        make = partial(_made, face, flags)
        PACKED[key] = kept_face(face, flags, make) if fonts.keeps else make()
    return PACKED[key]


def _made(face: Face, flags: FaceFlags) -> Packed:
    static = static_face(tables_of(_instance(face)), flags)
    data = _obfuscated(static, _guid(flags))
    return replace(pack(data, level=1), digest=sha256(data).digest())  # half the time for a twentieth more bytes


def _instance(face: Face) -> bytes:
    """Give the file of a face, a static instance where the font is variable."""
    if not face.axes:
        return face.data[:]
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update({int.from_bytes(tag, "big") for tag in _FEATURES})
    for axis, value in face.axes:
        wanted.pin_axis_location(face.hb_face, axis, value)
    return bytes(hb.subset(face.hb_face, wanted).blob.data)


def _guid(flags: FaceFlags) -> str:
    """Give a GUID that the name of the face makes: it is a key to undo the obfuscation, and says nothing else."""
    text = sha256(f"{flags.family} {flags.style}".encode()).hexdigest()[:32].upper()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _obfuscated(data: bytes, guid: str) -> bytes:
    """Combine the first 32 bytes with the key, read from its end, as the standard has it."""
    key = bytes.fromhex(guid.replace("-", ""))[::-1]
    return bytes(a ^ b for a, b in zip(data[:32], key * 2, strict=True)) + data[32:]
