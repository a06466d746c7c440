"""Faces that travel in a DOCX: whole, static, under the name and flags by which a word processor finds them."""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO

import pytest
import uharfbuzz as hb

import docx_made as made
from reportkit.layout.fonts import open_face
from reportkit.writers.docx.sfnt import FaceFlags, static_face, tables_of


def faces() -> dict[str, tuple[str, bytes]]:
    """Give the faces of a file by family and slot, with the obfuscation undone (ECMA-376 part 4, 17.8.1)."""
    out = {}
    with zipfile.ZipFile(BytesIO(made.sample("base"))) as package:
        table = package.read("word/fontTable.xml").decode()
        relations = re.findall(r"<Relationship [^>]+>", package.read("word/_rels/fontTable.xml.rels").decode())
        values = [dict(re.findall(r'(\w+)="([^"]*)"', relation)) for relation in relations]
        by_key = {value["Id"]: value["Target"] for value in values}
        for family, entry in re.findall(r'<w:font w:name="([^"]+)">(.*?)</w:font>', table):
            for slot, key, guid in re.findall(r'<w:embed(\w+) r:id="(\w+)" w:fontKey="{([0-9A-F-]+)}"/>', entry):
                data = package.read(f"word/{by_key[key]}")
                mask = bytes.fromhex(guid.replace("-", ""))[::-1] * 2
                out[f"{family} {slot}"] = (guid, bytes(a ^ b for a, b in zip(data[:32], mask)) + data[32:])
    return out


def test_all_four_faces_of_a_family_travel_used_or_not() -> None:
    slots = ("Regular", "Bold", "Italic", "BoldItalic")
    assert list(faces()) == [f"{family} {slot}" for family in ("Source Sans 3", "Source Serif 4") for slot in slots]


@pytest.mark.parametrize("name", ["Source Serif 4 Bold", "Source Serif 4 BoldItalic", "Source Sans 3 Regular"])
def test_a_face_has_the_name_and_flags_of_its_slot(name: str) -> None:
    data = faces()[name][1]
    face = hb.Face(data)
    family, _, slot = name.rpartition(" ")
    bold, italic = "Bold" in slot, "Italic" in slot
    style = " ".join(w for w, on in (("Bold", bold), ("Italic", italic)) if on) or "Regular"
    assert [face.get_name(i) for i in (1, 2)] == [family, style]
    assert "Open Font License" in face.get_name(13)
    tables = tables_of(data)
    assert struct.unpack_from(">H", tables["OS/2"], 4)[0] == (700 if bold else 400)
    selection = struct.unpack_from(">H", tables["OS/2"], 62)[0]
    assert (bool(selection & 32), bool(selection & 1), bool(selection & 64)) == (bold, italic, not bold and not italic)
    assert struct.unpack_from(">H", tables["head"], 44)[0] == bold + 2 * italic
    assert not {"fvar", "gvar", "STAT", "DSIG", "avar"} & set(tables)


def test_a_face_is_whole_and_measures_as_the_layout_does() -> None:
    data = faces()["Source Serif 4 Bold"][1]
    ours = open_face("Source Serif 4", True, False)
    font = hb.Font(hb.Face(data))
    for character in "aÁЖω…ŁĐ":
        glyph = font.get_nominal_glyph(ord(character))
        assert glyph and font.get_glyph_h_advance(glyph) == pytest.approx(
            ours.advance(character) * ours.upem / 1000, abs=1
        )


def test_a_face_put_together_has_the_sums_that_its_head_promises() -> None:
    for _, data in faces().values():
        words = struct.unpack(f">{len(data) // 4}I", data)
        assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA
        for i in range(struct.unpack_from(">H", data, 4)[0]):
            tag, checksum, offset, length = struct.unpack_from(">4s3I", data, 12 + 16 * i)
            table = data[offset : offset + length] + b"\0" * (-length % 4)
            if tag == b"head":
                table = table[:8] + b"\0\0\0\0" + table[12:]
            assert sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF == checksum, tag


def test_a_static_face_is_made_by_nothing_but_its_tables_and_name() -> None:
    tables = tables_of(bytes(open_face("Tinos", False, False).data))
    flags = FaceFlags("Some Name", False, True)
    assert static_face(tables, flags) == static_face(tables, flags)
    assert hb.Face(static_face(tables, flags)).get_name(4) == "Some Name Italic"


def test_a_sheet_that_embeds_nothing_names_its_faces_only() -> None:
    found = made.parts(made.sample("un"))
    assert "embed" not in found["word/fontTable.xml"] + found["word/settings.xml"]
    assert 'w:name="Times New Roman"' in found["word/fontTable.xml"]
    assert '<w:altName w:val="Malgun Gothic"/>' in found["word/fontTable.xml"]
    assert "Tinos" not in "".join(found.values())
