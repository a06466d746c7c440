"""Probes of footnotes: where they stand, what room is above them, whether they part, how wide their numbers may be."""

from __future__ import annotations

from word_probes.facts import Below, Fact, First, Kept, Last, Moved, On
from word_probes.pages import Maker
from word_probes.sheet import DEPTH, LINE, LINES, Probe, Sheet, run

_NOTE = 260
_BREAK = "<w:r><w:br/></w:r>"


def note_fits(sheet: Sheet) -> Probe:
    """A note stands whole at the foot of the page of its mark."""
    sheet.fill(LINES - 3)
    sheet.text("[A] this line has a note,", sheet.note("(N) which has room on the page, with its rule above it"))
    sheet.text("[C] and one more line has room")
    sheet.text("[B] behind it")
    return Probe(
        "a note at the foot",
        "A note stands on the page of its mark. Room is counted for it, and for its rule: 6.5 pt in all.",
        (On("N", 1), Last("C", 1), First("B", 2)),
        by_hand=(
            "one rule stands above the note, at the left margin, not two, and as long as the style Footnote Rule says",
        ),
        differs="LibreOffice draws a rule of its own, of another length",
    )


def _ladder(sheet: Sheet, name: str, rooms: range, before: int = 0) -> None:
    """Write a page for each room in twips: its last line stays if the room above the note is no more than that."""
    own = f'<w:spacing w:before="{before}" w:after="0" w:line="{_NOTE}" w:lineRule="exact"/>' if before else ""
    for room in rooms:
        sheet.page(f"· {room / 20:g} pt for what is above the note,", sheet.note("a note", own))
        sheet.fill(LINES - 2)
        sheet.text("", height=DEPTH - (LINES - 1) * LINE - _NOTE - room)
        sheet.text(f"[{name}{room}]")


def note_room(sheet: Sheet) -> Probe:
    """How much room the rule above the first note takes."""
    _ladder(sheet, "R", range(100, 144, 4))
    stay = " ".join(f"R{room}" for room in range(100, 144, 4) if room >= 124)
    moved = " ".join(f"R{room}" for room in range(100, 144, 4) if room < 124)
    wide = " ".join(f"R{room}" for room in range(100, 132, 4))
    return Probe(
        "room above the first note",
        "We count what the paragraph of the rule takes, 130 twips. Where 6 twips more or less decide, a page break "
        "is written. The number behind R is in twips; the first that stands at the foot of a page is the answer.",
        (Moved(wide), Kept("R132 R136 R140")),
        (Moved(moved), Kept(stay)),
        open=True,
        differs="LibreOffice takes no notice of that paragraph, and has 124 twips of its own",
    )


def note_before(sheet: Sheet) -> Probe:
    """The space before of the first note is room that it takes."""
    _ladder(sheet, "S", range(164, 204, 4), before=60)
    stay, moved = (
        " ".join(f"S{room}" for room in range(164, 204, 4) if (room >= edge) is kept)
        for edge, kept in ((184, True), (184, False))
    )
    wide = " ".join(f"S{room}" for room in range(164, 190, 4))
    return Probe(
        "space before the first note",
        "The first note's space before, 3 pt, counts: 190 twips in all. As before, a doubt of 6 twips is settled.",
        (Moved(wide), Kept("S192 S196 S200")),
        (Moved(moved), Kept(stay)),
        open=True,
    )


def note_parts(sheet: Sheet) -> Probe:
    """Whether a line waits for a page that holds its note, or the note parts."""
    sheet.fill(LINES - 3)
    note = sheet.note("(N) a note of four lines, of which two have room")
    sheet.notes[-1] = sheet.notes[-1].replace(
        "</w:p></w:footnote>", "".join(_BREAK + run(f"(N{n})") for n in (2, 3, 4)) + "</w:p></w:footnote>"
    )
    sheet.text("[A] a line whose note has no room,", note)
    sheet.text("[B] behind it")
    facts: tuple[Fact, ...] = (First("A", 2), On("N", 2), On("N4", 2))
    others: tuple[Fact, ...] = (Last("A", 1), On("N", 1), On("N2", 1), On("N3", 2), First("B", 2))
    return Probe(
        "a note that has no room",
        "We end the page before such a line by a page break, so the answer moves no page of ours.",
        facts,
        others,
        open=True,
        differs="LibreOffice leaves the line where it is and parts the note",
    )


_START = '<w:footnotePr><w:numStart w:val="{}"/></w:footnotePr>'


def note_numbers(sheet: Sheet) -> Probe:
    """A number has room before its note."""
    sheet.section = _START.format(999)
    for n, mark in enumerate("AB"):
        own = f'<w:ind w:left="900" w:hanging="{350 + n * 100}"/>'
        sheet.text("a note, ", sheet.note(f"({mark}) the words begin at the indent", own))
        sheet.notes[-1] = sheet.notes[-1].replace(
            "</w:p></w:footnote>", f"{_BREAK}{run(f'({mark}2) as those of its second line')}</w:p></w:footnote>"
        )
    return Probe(
        "numbers of notes",
        "The room before a note is as wide as its number and a gap, so the tab behind it leads to the indent.",
        (Below("A", "A2"), Below("B", "B2"), Below("A", "B")),
    )


def note_numbers_without_room(sheet: Sheet) -> Probe:
    """A number that is wider than its room."""
    sheet.section = _START.format(999)
    own = '<w:ind w:left="200" w:hanging="200"/>'
    sheet.text("a note, ", sheet.note("(A) the number is wider than the room before the words", own))
    sheet.notes[-1] = sheet.notes[-1].replace(
        "</w:p></w:footnote>", f"{_BREAK}{run('(B) the second line')}</w:p></w:footnote>"
    )
    sheet.text("[C] the first default tab stop", properties='<w:ind w:left="720"/>')
    return Probe(
        "numbers of notes without room",
        "A tab behind a number that is too wide leads to the next default stop. We never let it come to that.",
        (Below("A", "C"),),
        (Below("A", "B"),),
        differs="LibreOffice draws the number raised and small whatever its style says, so that it has room",
    )


MAKERS: tuple[Maker, ...] = (
    note_fits,
    note_room,
    note_before,
    note_parts,
    note_numbers,
    note_numbers_without_room,
)
