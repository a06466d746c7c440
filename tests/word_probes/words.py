"""Probes of line ends: where words part, and how wide they are."""

from __future__ import annotations

from docx_made import FONTS
from word_probes.facts import Begins, Below, Stays
from word_probes.pages import Maker
from word_probes.sheet import MEASURE, SIZE, Probe, Sheet, run

_FACE = "Tinos"
"""The face of our own layout, whose letters are as wide as those of Times New Roman."""


def width(text: str, size: int = SIZE, *, italic: bool = False) -> float:
    """Give the width of words in twips, one advance after another."""
    return sum(FONTS.advances(_FACE, False, italic, text)) * size / 100


def _room(twips: float) -> str:
    """Give a right indent that leaves so many twips for a line."""
    return f'<w:ind w:right="{MEASURE - round(twips)}"/>'


def _signed(twips: int) -> str:
    """Give a number that no line end parts: m for minus, p for plus."""
    return f"{'m' if twips < 0 else 'p'}{abs(twips)}"


def breaks(sheet: Sheet) -> Probe:
    """Lines end after blanks, hyphens and dashes, and nowhere else inside a word."""
    for mark, joint in (("A", "-"), ("B", "\u2013"), ("C", "\u2014")):
        glued = f"one two three 2026{joint}[{mark}]"
        sheet.text(f"{glued} begins a line", properties=_room(width(glued) - 100), lines=2)
    for mark, joint in (("D", "/"), ("E", "\u00a0"), ("F", "_")):
        line = f"one two three [{mark}]{joint}"
        sheet.text(f"{line}joined words", properties=_room(width(line) + 100), lines=2)
    return Probe(
        "where words part",
        "A word parts behind a hyphen or a dash, never at a slash or a no-break space.",
        (Begins("A B C"), Begins("D E F")),
    )


def hyphenation(sheet: Sheet) -> Probe:
    """No word is hyphenated."""
    for mark, word in (("A", "accountability"), ("B", "responsibilities"), ("C", "internationalisation")):
        line = f"one two three [{mark}] {word}"
        sheet.text(f"{line} and more", properties=_room(width(line) - 60), lines=2)
    return Probe(
        "no hyphens",
        "autoHyphenation is off: a word without room goes to the next line whole.",
        (Stays("A B C"),),
        by_hand=("no word is parted by a hyphen at a line end",),
    )


def kerning(sheet: Sheet) -> Probe:
    """Pairs of letters stand as far apart as their advances say."""
    for mark in "AB":
        line = "AVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAV To Ta Te Yo WA " + f"[{mark}]"
        spare = -30 if mark == "A" else 30
        sheet.text(line, properties=_room(width(line) + spare), lines=2 if mark == "A" else 1)
    return Probe(
        "no kerning",
        "w:kern is never written, so that the width of words is the sum of the widths of letters.",
        (Begins("A"), Stays("B")),
    )


def ligatures(sheet: Sheet) -> Probe:
    """No ligatures where none are asked for."""
    for mark in "AB":
        line = f"office affair flight fjord efficient difficult officials [{mark}]"
        spare = -20 if mark == "A" else 20
        sheet.text(line, properties=_room(width(line) + spare), lines=2 if mark == "A" else 1)
    return Probe(
        "no ligatures",
        "w14:ligatures is never written. LibreOffice may draw fi as one letter; in Times New Roman it is as wide.",
        (Begins("A"), Stays("B")),
        differs="LibreOffice applies the ligatures of a face unasked; in faces without a metric twin lines may part",
    )


def hairs(sheet: Sheet) -> Probe:
    """How near to the edge a word may come."""
    spares = range(-8, 10, 2)
    for spare in spares:
        line = f"the border was closed in January and by spring all staff had left [{_signed(spare)}]"
        sheet.text(line, properties=_room(width(line) + spare), lines=1)
    return Probe(
        "a hair's breadth",
        "Line ends within 7 twips are moved off the edge by a right indent. A mark tells how many twips its line has "
        "to spare (m: too few); the first that stays with its words tells how Word rounds.",
        (Begins("m8 m6 m4 m2"), Stays("p0 p2 p4 p6 p8")),
        (Begins("m8 m6 m4 m2"), Stays("p4 p6 p8")),
        open=True,
        differs="LibreOffice measures in 1/600 inch",
    )


def slants(sheet: Sheet) -> Probe:
    """Whether a slanted letter at a line end keeps off the edge."""
    for spare in range(0, 40, 5):
        words, mark = "the border was closed in January and by spring all staff had left ", f"[i{spare}]"
        room = width(words) + width(mark, italic=True) + spare
        sheet.text(run(words), run(mark, "<w:i/>"), properties=_room(room))
    return Probe(
        "slanted letters at line ends",
        "A line that ends in italics is given a tenth of the size more room, where that decides. The first mark that "
        "stays with its words tells how many twips Word keeps free.",
        (Stays("i0 i5 i10 i15 i20 i25 i30 i35"),),
        (Begins("i0 i5 i10 i15"), Stays("i25 i30 i35")),
        open=True,
        differs="LibreOffice keeps about 21 twips free at 11 pt",
    )


def marks(sheet: Sheet) -> Probe:
    """How wide raised letters are."""
    words, digits = "the border was closed in January and by spring all had left ", "123456789"
    for part in (50, 54, 58, 62, 66, 70):
        mark = f"[p{part}]"
        room = width(words) + width(digits) * part / 100 + width(mark) + 10
        raised = run(digits, '<w:vertAlign w:val="superscript"/>')
        sheet.text(words, raised, mark, properties=_room(room), lines=1 if part > 56 else 2)
    return Probe(
        "raised marks",
        "A raised mark is taken for 58 to 66 % of its size; what lies between is settled. The first mark that stays "
        "with its words tells the percentage.",
        (Begins("p50 p54"), Stays("p70")),
        (Begins("p50 p54"), Stays("p58 p62 p66 p70")),
        open=True,
        differs="LibreOffice draws 58 % of the size",
    )


def hangul(sheet: Sheet) -> Probe:
    """Korean lines end at blanks."""
    words = "\ubd81\ud55c\uc758 \uc778\uad8c\uc0c1\ud669\uc5d0 \uad00\ud55c"
    ko = '<w:lang w:eastAsia="ko-KR"/>'
    for mark, room in (("A", 2300), ("B", 1900)):
        sheet.text(
            run(f"[{mark}] {words} ", ko),
            run("\ubcf4\uace0\uc11c\uc785\ub2c8\ub2e4", ko),
            properties=_room(room),
            lines=2,
        )
    return Probe(
        "Korean words",
        "Korean words go to the next line whole (the document has no w:wordWrap=0).",
        (),
        by_hand=("both lines end at a blank between words, never inside a word",),
    )


def tabs(sheet: Sheet) -> Probe:
    """Tab stops of all kinds, counted from the margin; a hanging indent is one."""
    for mark, left in (("A", 2000), ("B", 720), ("C", 1440)):
        sheet.text(f"[{mark}] at {left / 20:g} pt", properties=f'<w:ind w:left="{left}"/>')
    sheet.text("[R]", properties='<w:jc w:val="right"/>')
    sheet.text("x\t[D] a left stop", properties='<w:tabs><w:tab w:val="left" w:pos="2000"/></w:tabs>')
    sheet.text("x\t[E] a default stop", properties="")
    hanging = '<w:ind w:left="720" w:hanging="400"/>'
    sheet.text("1.\t[F] the indent of a hanging paragraph", properties=hanging)
    sheet.text("a label without room\t[G] behind it", properties='<w:ind w:left="600" w:hanging="400"/>')
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{MEASURE}"/></w:tabs>'
    sheet.text("x\t[H]", properties=dots)
    return Probe(
        "tab stops",
        "Stops count from the margin; a hanging indent is one; a label without room goes to a default stop, 36 pt.",
        (Below("D", "A"), Below("E", "B"), Below("F", "B"), Below("H", "R", right=True)),
        by_hand=("points lead to H",),
    )


MAKERS: tuple[Maker, ...] = (breaks, hyphenation, kerning, ligatures, hairs, slants, marks, hangul, tabs)
