"""Fonts, pictures, numbers and strings of the PDF writer, each by itself."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reportkit.checks.pdf_file import read_file
from reportkit.checks.pdf_objects import PdfFile
from reportkit.checks.pdf_syntax import Reader, Value, text_of
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Figure, Link, Paragraph, Picture, Properties, Text
from reportkit.doctree.roles import Role
from reportkit.layout.fonts import BLANK_WIDTHS, FAMILIES, FontSet, open_face
from reportkit.layout.pages import Flow, Item, Line, Page, Pages, Part, Piece, PlacedPicture, RunStyle
from reportkit.writers.pdf import write_pdf
from reportkit.writers.pdf.embedding import subset
from reportkit.writers.pdf.tokens import hundredths, number, points, rgb, text_string, uri_string

SANS = RunStyle("Source Sans 3", 22)
FACES = [(family, bold, italic) for family, faces in FAMILIES.items() for bold, italic in faces]


def written(*items: Item, blocks: tuple[Paragraph | Figure, ...]) -> bytes:
    properties = Properties("Title")
    document = Document(
        properties=properties, language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=blocks
    )
    return write_pdf(document, Pages(11906, 16838, (Page(1, items),), {}), FontSet())


def shown(text: str, style: RunStyle = SANS) -> bytes:
    """Write a file that shows one text."""
    leaf = Paragraph(Role.BODY, (Text(text),))
    line = Line(1440, 300, 1680, (Piece(text, style, 1440, 3000),))
    return written(Flow(leaf, (line,), Part.BODY), blocks=(leaf,))


def said(data: bytes) -> str:
    sink = Sink()
    extract = read_pdf(data, sink)
    assert extract is not None, list(sink)
    return " ".join(extract.blocks)


def of_type(file: PdfFile, key: str, value: str) -> list[dict[str, Value]]:
    return [file.entries(o) for o in file.objects.values() if isinstance(o, dict) and o.get(key) == value]


# Numbers, strings, colours


@given(st.floats(-14_400, 14_400))
def test_a_number_has_no_exponent_and_two_decimals(value: float) -> None:
    text = number(value).decode()
    assert re.fullmatch(r"0|-?(?:[1-9]\d*|0)(?:\.\d?[1-9])?", text) and text != "-0"
    assert abs(float(text) - value) <= 0.005 + 1e-9


def test_lengths_and_colours() -> None:
    assert [points(v) for v in (20, -1, 1e-9, 11906)] == [b"1", b"-0.05", b"0", b"595.3"]
    assert [hundredths(v) for v in (-5, 1010, -100, 99)] == [b"-0.05", b"10.1", b"-1", b"0.99"]
    assert [rgb(c) for c in ("#000000", "#FFFFFF", "#14304F")] == [b"0 0 0", b"1 1 1", b"0.078 0.188 0.31"]


@given(st.text())
def test_a_text_string_is_read_as_it_was(text: str) -> None:
    assert text_of(Reader(text_string(text)).value()) == text  # type: ignore[arg-type]


def test_an_address_is_ascii() -> None:
    assert uri_string("https://bücher.example/한?q=(a)\\") == rb"(https://b%C3%BCcher.example/%ED%95%9C?q=\(a\)\\)"


# Fonts


@pytest.mark.parametrize(("family", "bold", "italic"), FACES)
def test_a_subset_is_a_static_face_with_its_glyphs_only(family: str, bold: bool, italic: bool) -> None:
    face = open_face(family, bold, italic)
    program, glyphs = subset(face, [face.glyph(c) for c in "Aé–"])
    names = {struct.unpack_from(">4s", program, 12 + 16 * i)[0] for i in range(struct.unpack_from(">H", program, 4)[0])}
    assert {b"glyf", b"loca", b"head", b"hhea", b"hmtx", b"maxp"} <= names
    assert names <= {b"glyf", b"loca", b"head", b"hhea", b"hmtx", b"maxp", b"cvt ", b"fpgm", b"prep"}
    assert sorted(glyphs.values()) and all(glyphs.values())
    assert len(program) < 20_000
    assert subset(face, [face.glyph(c) for c in "–éA"])[0] == program


@pytest.mark.parametrize(("family", "bold", "italic"), FACES)
def test_a_subset_by_characters_is_that_by_their_glyphs(family: str, bold: bool, italic: bool) -> None:
    """With accents that are composed, brackets without their counterparts, and characters that have variants."""
    face = open_face(family, bold, italic)
    drawn = [c for c in "Aé–ǻ(«≤ \u00a0\u2010한북骨直令ابﻻ" if face.glyph(c)]
    glyphs = [face.glyph(c) for c in drawn]
    assert subset(face, glyphs, {*map(ord, drawn)}) == subset(face, glyphs)


@pytest.mark.parametrize(("family", "bold", "italic"), FACES)
def test_every_face_may_be_embedded_and_comes_with_its_licence(family: str, bold: bool, italic: bool) -> None:
    """OS/2 fsType 0 is installable embedding; the licence is the SIL Open Font License in each package."""
    data = open_face(family, bold, italic).data
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {t: o for t, _, o, _ in (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count))}
    assert struct.unpack_from(">H", data, tables[b"OS/2"] + 8)[0] & 0x000E == 0
    package = FAMILIES[family][bold, italic].package
    spec = find_spec(package or "reportkit")
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent
    places = [*folder.rglob("*OFL*"), *folder.rglob("*LICEN*"), *folder.parent.glob(f"{package}*.dist-info/**/*LICEN*")]
    assert any("Open Font License" in p.read_text("utf-8", "replace") for p in places if p.is_file()), places


def test_widths_in_the_file_are_those_of_the_program() -> None:
    file = read_file(shown("Wide, é, 100 – end"))
    (font,) = of_type(file, "Subtype", "CIDFontType2")
    program = file.data(file.entries(font["FontDescriptor"])["FontFile2"])
    tables = {
        t: o
        for t, _, o, _ in (
            struct.unpack_from(">4sIII", program, 12 + 16 * i) for i in range(struct.unpack_from(">H", program, 4)[0])
        )
    }
    upem = struct.unpack_from(">H", program, tables[b"head"] + 18)[0]
    to_glyph = file.data(font["CIDToGIDMap"])
    flat = file.items(font["W"])
    seen = 0
    for first, widths in zip(flat[::2], flat[1::2], strict=True):
        for i, width in enumerate(file.items(widths)):
            glyph = struct.unpack_from(">H", to_glyph, 2 * (first + i))[0]  # type: ignore[operator, arg-type]
            advance = struct.unpack_from(">H", program, tables[b"hmtx"] + 4 * glyph)[0]
            assert glyph and abs(advance * 1000 / upem - width) < 0.01
            seen += 1
    assert seen == len(set("Wide, é, 100 – end"))


@pytest.mark.parametrize("text", ["\uac28\uac29\uac5c\uac0d", "a (b) \\ c", "no\u00a0break", "국문 \ud55c\uae00"])
def test_text_comes_back_as_it_was(text: str) -> None:
    """Codes with the bytes of brackets, of a backslash and of a line end in them; a blank that is no space."""
    style = SANS if text.isascii() or "\u00a0" in text else RunStyle("Noto Sans KR", 20)
    assert said(shown(text, style)) == " ".join(text.split())


def test_a_character_beyond_the_first_plane_has_a_code_of_its_own() -> None:
    face = open_face("Noto Sans KR", False, False)
    beyond = next(chr(c) for c in range(0x20000, 0x2FA1E) if face.glyph(chr(c)))
    assert said(shown(f"가{beyond}나{beyond}", RunStyle("Noto Sans KR", 20))) == f"가{beyond}나{beyond}"


@pytest.mark.parametrize("blank", sorted(BLANK_WIDTHS))
def test_no_glyph_is_ever_missing(blank: str) -> None:
    """A blank that the face lacks is a space, moved to the width that layout measured; one without width is nothing."""
    data = shown(f"a{blank}b")
    file = read_file(data)
    (font,) = of_type(file, "Subtype", "CIDFontType2")
    codes = [first + i for first, ws in _pairs(file.items(font["W"])) for i in range(len(ws))]
    glyphs = file.data(font["CIDToGIDMap"])
    assert all(struct.unpack_from(">H", glyphs, 2 * code)[0] for code in codes)
    face = open_face("Source Sans 3", False, False)
    if not face.glyph(blank):
        assert said(data) == ("a b" if BLANK_WIDTHS[blank] else "ab")
        assert face.advance(blank) == BLANK_WIDTHS[blank]


def _pairs(flat: list) -> list[tuple[int, list]]:  # type: ignore[type-arg]
    return list(zip(flat[::2], flat[1::2], strict=True))


def test_a_no_break_hyphen_looks_like_a_hyphen_and_is_read_as_itself() -> None:
    face = open_face("Source Serif 4", False, False)
    assert face.glyph("\u2011") == face.glyph("-") != 0
    assert said(shown("a\u2011b", RunStyle("Source Serif 4", 20))) == "a\u2011b"


# Pictures


def encoded(image: Image.Image, kind: str) -> Picture:
    out = BytesIO()
    image.save(out, kind.upper())
    return Picture(out.getvalue(), kind, image.width, image.height)


def drawn(*pictures: Picture) -> pikepdf.Pdf:
    figures = tuple(Figure(p, f"alternative {i}") for i, p in enumerate(pictures))
    return pikepdf.open(BytesIO(written(*(PlacedPicture(f, 1440, 1440, 2000, 1000) for f in figures), blocks=figures)))


GRADIENT = Image.linear_gradient("L").resize((40, 30))
COLOURS = Image.merge("RGB", (GRADIENT, GRADIENT.rotate(90), GRADIENT.rotate(180)))


@pytest.mark.parametrize("image", [COLOURS, GRADIENT], ids=["RGB", "grey"])
@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_is_in_the_file_as_it_is(image: Image.Image, kind: str) -> None:
    picture = encoded(image, kind)
    with drawn(picture) as pdf, Image.open(BytesIO(picture.data)) as expected:
        (found,) = (
            pikepdf.PdfImage(o)  # type: ignore[arg-type] # what has a subtype is a stream
            for o in pdf.objects
            if getattr(o, "Subtype", None) == "/Image"
        )
        assert found.as_pil_image().convert("RGB").tobytes() == expected.convert("RGB").tobytes()


def test_a_picture_shown_twice_is_written_once() -> None:
    picture = encoded(COLOURS, "png")
    with drawn(picture, replace(picture), encoded(GRADIENT, "png")) as pdf:
        assert sum(getattr(o, "Subtype", None) == "/Image" for o in pdf.objects) == 2
        assert sorted(pdf.pages[0].Resources.XObject) == ["/Im1", "/Im2"]


# Links


def test_a_link_over_two_lines_is_one_link_with_two_areas() -> None:
    link = Link((Text("two words"),), url="https://example.org/")
    leaf = Paragraph(Role.BODY, (link,))
    lines = tuple(
        Line(1440 + 300 * i, 300, 1680 + 300 * i, (Piece(word, SANS, 1440, 800, (link,)),))
        for i, word in enumerate(("two ", "words"))
    )
    file = read_file(written(Flow(leaf, lines, Part.BODY), blocks=(leaf,)))
    assert len(of_type(file, "S", "Link")) == 1
    annotations = of_type(file, "Subtype", "Link")
    assert [a["Contents"] for a in annotations] == [b"two words"] * 2
    assert [a["Rect"] for a in annotations] == [[72, 754.9, 112, 769.9], [72, 739.9, 112, 754.9]]
