"""Shaped words as they are drawn: kerning, ligatures, marks, wide spaces, wide glyphs, hyphens at line ends."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportkit.checks.extract import tokens
from reportkit.checks.pdf_file import read_file
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Paragraph, Properties, Text
from reportkit.doctree.roles import Role
from reportkit.layout.fonts import FontSet, open_face
from reportkit.layout.pages import Flow, Line, Page, Pages, Part, Piece, RunStyle
from reportkit.writers.pdf import write_pdf
from reportkit.writers.pdf.codes import Coded
from reportkit.writers.pdf.resources import Fonts

SERIF = RunStyle("Source Serif 4", 22, shaped=True)
SANS = RunStyle("Source Sans 3", 22, shaped=True)
HYPHEN = "\u00ad"


def written(*pieces: Piece) -> bytes:
    """Write a paragraph with each piece on a line of its own."""
    leaf = Paragraph(Role.BODY, tuple(Text(p.text) for p in pieces))
    lines = tuple(Line(1440 + 300 * i, 300, 1680 + 300 * i, (piece,)) for i, piece in enumerate(pieces))
    document = Document(
        properties=Properties("Title"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=(leaf,)
    )
    pages = Pages(11906, 16838, (Page(1, (Flow(leaf, lines, Part.BODY),)),), {})
    return write_pdf(document, pages, FontSet())


def piece(text: str, style: RunStyle = SERIF, *, spread: float = 0.0, stretch: int = 1000) -> Piece:
    shaped = FontSet().shaped(style.family, style.bold, style.italic)
    ink = sum(shaped[word].width for word in text.split()) + open_face(style.family, style.bold, style.italic).advance(
        " "
    ) * text.count(" ")
    width = ink * style.size / 100 * stretch / 1000 + text.count(" ") * spread
    return Piece(text, style, 1440, width, spread=spread, stretch=stretch)


def content(data: bytes) -> bytes:
    """Give the content stream of the only page."""
    file = read_file(data)
    page = next(o for o in file.objects.values() if isinstance(o, dict) and o.get("Type") == "Page")
    return file.data(page["Contents"])


def said(data: bytes) -> str:
    extract = read_pdf(data, Sink())
    assert extract is not None
    return " ".join(extract.blocks)


def shown(text: str, style: RunStyle = SERIF) -> bytes:
    return Fonts(FontSet()).look(style).show(text)


def test_kerning_moves_glyphs_and_text_stays_whole() -> None:
    shaped = FontSet().shaped("Source Serif 4", False, False)["AVE"]
    face = open_face("Source Serif 4", False, False)
    moves = [round(face.advance(c) - a) for c, a in zip("AVE", shaped.advances, strict=True)]
    assert moves[0] > 0
    assert shown("AVE ").startswith(b"[(A)%d(V" % moves[0])
    assert said(written(piece("AVE Toys"))) == "AVE Toys"


def test_what_is_not_kerned_is_one_string() -> None:
    assert shown("on the (hill) ") == b"[(on the \\(hill\\) )]TJ"
    assert shown("none") == b"(none)Tj"


def test_a_ligature_is_one_glyph_that_stands_for_its_characters() -> None:
    assert shown("office", SERIF) == b"(o\x80ce)Tj"
    assert said(written(piece("office affine"))) == "office affine"
    assert said(written(piece("office", replace(SERIF, tracking=20)))) == "office"
    tracked = b"".join(re.findall(rb"[a-z]+", shown("office", replace(SERIF, tracking=20))))
    assert tracked == b"office"


def test_rounding_does_not_add_up() -> None:
    """The moves of a word sum up to what it is narrower by, within half a thousandth."""
    tinos = RunStyle("Tinos", 20, shaped=True)
    fonts, word = FontSet(), "AVAVAVAVATAWAYAVTo"
    face = open_face("Tinos", False, False)
    moves = sum(int(n) for n in re.findall(rb"\)(-?\d+)\(", Fonts(fonts).look(tinos).show(word)))
    natural = sum(face.advance(c) for c in word)
    assert abs(natural - moves - fonts.shaped("Tinos", False, False)[word].width) <= 0.5 < natural - moves


def test_a_mark_is_drawn_where_the_face_puts_it() -> None:
    fonts = FontSet()
    shaped = fonts.shaped("Source Serif 4", False, False)["x\u0302"]
    assert shaped.texts == ("x\u0302", "") and any(offset != (0, 0) for offset in shaped.offsets)
    assert said(written(piece("ax\u0302b"))) == "ax\u0302b"
    assert [one.text for one in codes_of("x\u0302")] == ["x", "\u0302"]


def test_a_mark_above_its_place_is_raised_by_an_operator() -> None:
    style = RunStyle("Tinos", 20, raise_by=40.0, shaped=True)
    drawn = shown("x\u0302\u0301", style)
    raised = re.fullmatch(rb"\[\(x.*\)\]TJ ([\d.]+) Ts\[\(.*\)\]TJ 2 Ts\[\(.*\)\]TJ", drawn)
    up = FontSet().shaped("Tinos", False, False)["x\u0302\u0301"].offsets[2][1]
    assert raised is not None and up > 0 and abs(float(raised[1]) - 2 - up * 0.01) < 0.006
    assert said(written(piece("x\u0302\u0301", style))) == "x\u0302\u0301"


def codes_of(text: str) -> list[Coded]:
    fonts = Fonts(FontSet())
    fonts.look(SERIF).show(text)
    return [one for one in next(iter(fonts.used.values())).codes.used if one.text != " "]


def test_a_hyphen_at_a_line_end_is_no_character_of_the_text() -> None:
    data = written(piece("the well-known situ" + HYPHEN), piece("ation"))
    assert said(data).replace(HYPHEN, "") == "the well-known situation"
    assert tokens(said(data)) == ["the", "well-known", "situation"]
    assert [one.text for one in codes_of(f"a-b{HYPHEN}")] == ["a", "-", "b", HYPHEN]
    assert len({(one.cid, one.glyph) for one in codes_of(f"a-b{HYPHEN}") if one.text in "-" + HYPHEN}) == 2


def test_wide_spaces_and_wide_glyphs_are_undone_on_the_next_line() -> None:
    pieces = (piece("a b c ", spread=30, stretch=1015), piece("d e f ", spread=-6), piece("g h"))
    ops = re.findall(rb"[\d.-]+ T[wz]", content(written(*pieces)))
    assert ops == [b"101.5 Tz", b"1.478 Tw", b"100 Tz", b"-0.3 Tw", b"0 Tw"]


def test_a_page_begins_with_spaces_of_the_face() -> None:
    leaf = Paragraph(Role.BODY, (Text("x"),))
    document = Document(
        properties=Properties("T"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=(leaf,)
    )
    flows = [Flow(leaf, (Line(1440, 300, 1680, (piece("a b", spread=s),)),), Part.BODY) for s in (30.0, 0.0)]
    pages = Pages(11906, 16838, tuple(Page(i, (flow,)) for i, flow in enumerate(flows, 1)), {})
    file = read_file(write_pdf(document, pages, FontSet()))
    found = [file.data(o["Contents"]) for o in file.objects.values() if isinstance(o, dict) and o.get("Type") == "Page"]
    assert [b" Tw" in one for one in found] == [True, False]


@pytest.mark.parametrize("blank", ["\u2009", "\u2003", "\u3000", "\u202f", "\u200b", "\u00a0"])
def test_blanks_that_the_face_may_lack_are_as_wide_as_they_were_measured(blank: str) -> None:
    data = written(piece(f"a{blank}b"))
    assert "".join(said(data).split()).replace("\u200b", "") == "ab"


@pytest.mark.judge
def test_poppler_sees_words_where_layout_put_them(tmp_path: Path, judge: Callable[[str], str]) -> None:
    """The right edge of lines that are filled in three ways is the same, and words are whole."""
    wanted, lines = 4600.0, []
    for text in ("AVE Toys and office affairs are wide", "Those which are To be filled by spaces alone"):
        for stretch in (1000, 1015, 985):
            natural = piece(text, stretch=stretch).width
            lines.append(piece(text, spread=(wanted - natural) / text.count(" "), stretch=stretch))
    path = tmp_path / "a.pdf"
    path.write_bytes(written(*lines))
    done = subprocess.run([judge("pdftotext"), "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    words = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', done)
    assert [word for _, word in words] == " ".join(line.text for line in lines).split()
    ends = [float(x) for x, word in words if word in ("wide", "alone")]
    assert len(ends) == 6 and all(abs(x - (1440 + wanted) / 20) < 0.05 for x in ends), ends
