"""Probes of headers and footers, and of faces that travel in the file."""

from __future__ import annotations

from word_probes.facts import AsHigh, First, Reads
from word_probes.pages import Maker
from word_probes.sheet import LINES, Probe, Sheet, field_, paragraph, run


def headers(sheet: Sheet) -> Probe:
    """The first page, even pages and the others have headers of their own, and no header pushes the body."""
    sheet.headers = {kind: paragraph(run(f"the {kind} header")) for kind in ("first", "even", "other")}
    sheet.footer = paragraph(f"{run('Page ')}{field_('PAGE', '1')}{run(' of ')}{field_('NUMPAGES', '4')}")
    for mark in "ABC":
        sheet.fill(LINES)
        sheet.text(f"[{mark}] the top of a page")
        sheet.turned(1)
    pages = zip(range(1, 5), ("first", "even", "other", "even"), strict=True)
    return Probe(
        "headers and footers",
        "titlePg and evenAndOddHeaders choose among three headers. A header ends above the top margin.",
        (
            *(Reads(f"the {name} header", page=number) for number, name in pages),
            *(Reads(f"Page {number} of 4", page=number) for number in range(1, 5)),
            First("A", 2),
            AsHigh("A", "T"),
            First("C", 4),
        ),
    )


MAKERS: tuple[Maker, ...] = (headers,)
