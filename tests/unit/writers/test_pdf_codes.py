"""Codes of fonts: each pair of glyph and text has its own, ASCII is itself, and both maps of a font agree with it."""

from __future__ import annotations

import re

import pytest

from reportkit.checks.pdf_maps import TextMap
from reportkit.diagnostics import FontError
from reportkit.layout.fonts import FAMILIES, open_face
from reportkit.writers.pdf.cmaps import encoding, to_unicode
from reportkit.writers.pdf.codes import Codes

_RANGE = re.compile(rb"<(\w+)><(\w+)> (\d+)\n")


def numbers() -> dict[bytes, int]:
    """Give the number in the font that the encoding has for each code."""
    out = {}
    for low, high, first in _RANGE.findall(encoding()):
        start = int(low, 16)
        for value in range(start, int(high, 16) + 1):
            out[value.to_bytes(len(low) // 2, "big")] = int(first) + value - start
    return out


def test_ascii_is_itself_and_what_has_a_meaning_in_a_string_is_escaped() -> None:
    codes = Codes(open_face("Tinos", False, False))
    text = "".join(map(chr, range(0x20, 0x7F)))
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    assert text.translate(codes) == escaped
    assert [(one.cid, one.text) for one in codes.in_order()] == [(ord(c), c) for c in text]


MOST = 0x6000 + 95
"""Codes of two bytes, and those of ASCII."""


def test_a_document_with_more_characters_than_codes_is_told_so() -> None:
    codes = Codes(open_face("Noto Sans SC", False, False))
    with pytest.raises(FontError, match="different characters"):
        "".join(map(chr, sorted(codes.face.hb_face.unicodes)[10:])).translate(codes)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_document_may_use_every_character_of_a_face(family: str) -> None:
    face = open_face(family, False, False)
    codes = Codes(face)
    text = "".join(chr(c) for c in sorted(face.hb_face.unicodes) if face.glyph(chr(c)) and c > 31)[:MOST]
    written = text.translate(codes).encode("latin-1")
    assert b"\r" not in written
    used = codes.in_order()
    assert len({one.cid for one in used}) == len({one.code for one in used}) == len(text)
    known = numbers()
    assert all(known[one.code] == one.cid for one in used)
    read = TextMap(to_unicode(used)).text(b"".join(one.code for one in used))
    assert read == "".join(one.text for one in used).replace("\ufeff", "\u2060")


def test_codes_depend_on_what_is_drawn_in_what_order() -> None:
    face = open_face("Source Serif 4", False, False)
    one, other = Codes(face), Codes(face)
    assert "é–é".translate(one) == "é–".translate(other) + "é".translate(other)
    assert [c.text for c in one.in_order()] == ["é", "–"]
    assert [c.text for c in one.used] == [c.text for c in other.used]


def test_one_glyph_that_stands_for_several_texts_has_several_codes() -> None:
    face = open_face("Source Serif 4", False, False)
    hyphens = "-\u2010\u2011\u00ad"
    assert len({face.glyph(c) for c in hyphens}) == 1
    codes = Codes(face)
    assert len({c.translate(codes) for c in hyphens}) == 4
    assert len({c.translate(codes) for c in " \u00a0"}) == 2


def test_a_glyph_that_is_not_the_one_of_its_character_does_not_take_its_code() -> None:
    face = open_face("Source Serif 4", False, False)
    codes = Codes(face)
    other = codes.of_glyph(face.glyph("B"), "A")
    assert "A".translate(codes) == "A" != other
    assert codes.of_glyph(face.glyph("A"), "A") == "A"
