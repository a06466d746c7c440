"""Asking LibreOffice whether its pages are those that a DOCX says: `build --confirm`. Reports RK448."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportkit.build.outcome import Outcome
from reportkit.build.plan import Job
from reportkit.diagnostics import Sink
from reportkit.patterns import regex
from reportkit.record import replace
from reportkit.source.office import office, printed_by_office

_KIDS = regex(rb"/Kids\[([ \d\r\nR]+)\]")
_PLACE = regex(rb"/([A-Za-z0-9]+)\[(\d+) 0 R/XYZ")
_SHOWN = 3


def confirmed(jobs: Sequence[Job], outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Give outcomes, each with an error where LibreOffice has other pages than its DOCX says.

    Raises ConfigurationError where there is no LibreOffice, and where it prints nothing.
    """
    program = office()
    asked = [n for n, outcome in enumerate(outcomes) if "docx" in outcome.files and not outcome.failed]
    printed = printed_by_office((outcomes[n].files["docx"] for n in asked), program)
    out = list(outcomes)
    for n, pdf in zip(asked, printed, strict=True):
        sink = Sink()
        _compare(jobs[n], outcomes[n].places, places_in(pdf), sink)
        out[n] = replace(outcomes[n], found=(*outcomes[n].found, *sink.found))
    return out


def _compare(job: Job, ours: Mapping[str, int], theirs: Mapping[str, int], sink: Sink) -> None:
    known = {name: page for name, page in ours.items() if name in theirs}
    wrong = [(theirs[name], page) for name, page in known.items() if theirs[name] != page]
    if not wrong:
        return
    shown = ", ".join(f"page {there} for {here}" for there, here in wrong[:_SHOWN])
    sink.error(
        "RK448",
        job.memo.span,
        f"LibreOffice has {len(wrong)} of {len(known)} places on other pages than the DOCX says: {shown}",
        "with `pagination: proofed` pages end where every word processor ends them",
        audience=job.audience.id,
    )


def places_in(pdf: bytes) -> dict[str, int]:
    """Give the pages of the bookmarks in a PDF of LibreOffice by anchor, and their number under the empty name."""
    kids = max((found[1] for found in _KIDS.finditer(pdf)), key=len, default=b"")
    pages = {number: n for n, number in enumerate(re.findall(rb"(\d+) 0 R", kids), 1)}
    out = {"": len(pages)}
    for name, page in _PLACE.findall(pdf):
        # LibreOffice writes whatever is no letter or figure as two of sixteen: the first character of a hidden bookmark
        anchor = name.decode("ascii").replace("5F", "_").removeprefix("_")
        if page in pages:
            out[anchor] = pages[page]
    return out
