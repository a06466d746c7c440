"""Probes of page ends: exact lines, breaks, widows, what holds together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from word_probes.facts import AsHigh, First, Last
from word_probes.sheet import LINES, Probe, Sheet, run

Maker: TypeAlias = Callable[[Sheet], Probe]


def exact_lines(sheet: Sheet) -> Probe:
    """Lines of an exact height hold large, raised, Korean and bold words alike."""
    sheet.fill(LINES - 4)
    sheet.text("· ", run("large", '<w:sz w:val="48"/>'))
    sheet.text("· ", run("\ubd81\ud55c\uc758 \uc778\uad8c", '<w:lang w:eastAsia="ko-KR"/>'))
    sheet.text("· ", run("raised", '<w:vertAlign w:val="superscript"/>'))
    sheet.text("[A] 49 lines of exactly 14 pt fit on a page of 697.9 pt")
    sheet.text("[B] behind it")
    return Probe(
        "exact lines",
        "Every line is as high as its style says (lineRule exact), whatever stands on it.",
        (Last("A", 1), First("B", 2)),
        by_hand=(
            "the file opens without a question and without repair",
            "the title bar does not say Compatibility Mode",
        ),
    )


def forced_breaks(sheet: Sheet) -> Probe:
    """A break that proofing writes: pageBreakBefore with no space before."""
    sheet.fill(30)
    sheet.page("[A] a page break before, and space before of 0")
    return Probe(
        "forced page breaks",
        "A page end that is doubtful is settled by pageBreakBefore in the style of the paragraph, with before=0.",
        (First("A", 2), AsHigh("A", "T")),
        differs="with a space before, LibreOffice keeps all of it and Word a part, so none is ever written there",
    )


def widows(sheet: Sheet) -> Probe:
    """Two lines of a paragraph stand on either side of a page end, three stay whole."""
    sheet.fill(LINES - 1)
    sheet.lines("[A] three lines, of which one has room", "[A2]", "[A3]", properties="<w:widowControl/>")
    sheet.turned(3)
    sheet.fill(LINES - 2)
    sheet.lines("[B] four lines, of which two have room", "[B2]", "[B3]", "[B4]", properties="<w:widowControl/>")
    sheet.turned(2)
    sheet.fill(LINES - 3)
    sheet.lines("[C] four lines, of which three have room", "[C2]", "[C3]", "[C4]", properties="<w:widowControl/>")
    return Probe(
        "widows and orphans",
        "With widowControl two lines of a paragraph stand on either side of a page end at least.",
        (First("A", 2), Last("B2", 2), First("B3", 3), Last("C2", 3), First("C3", 4)),
    )


def keep_next(sheet: Sheet) -> Probe:
    """A heading stands with the smallest start of what follows it."""
    keep = "<w:keepNext/><w:keepLines/>"
    sheet.fill(LINES - 3)
    sheet.text("[A] a heading that is kept with the next", properties=keep)
    sheet.text("[A2] a second one, and three lines behind it, of which one has room", properties=keep)
    sheet.lines("[A3]", "[A4]", "[A5]", properties="<w:widowControl/>")
    sheet.turned(5)
    sheet.fill(LINES - 3)
    sheet.text("[B] a heading with four lines behind it, of which two have room", properties=keep)
    sheet.lines("[B2]", "[B3]", "[B4]", "[B5]", properties="<w:widowControl/>")
    return Probe(
        "keep with next",
        "What is kept with the next stands on the page of its first two lines, or of all three of three.",
        (First("A", 2), Last("B3", 2), First("B4", 3)),
    )


def keep_lines(sheet: Sheet) -> Probe:
    """A paragraph that is kept whole goes to the next page."""
    sheet.fill(LINES - 3)
    sheet.lines("[A] four lines that are kept together", "[A2]", "[A3]", "[A4]", properties="<w:keepLines/>")
    return Probe("keep lines", "With keepLines a paragraph is never parted by a page end.", (First("A", 2),))


MAKERS: tuple[Maker, ...] = (exact_lines, forced_breaks, widows, keep_next, keep_lines)
