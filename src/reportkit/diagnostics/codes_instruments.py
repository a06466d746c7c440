"""Diagnostic codes for instruments: lines that they ask for, and instruments that extend others (RK550 to RK559)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK550",
        "a line that the instrument does not print",
        "Under `lines` of a variant stands what its instrument asks for: the place of a letter, its salutation, the "
        "initials under a note. Another key would be lost, so it is an error. docs/instruments.md has the lines of "
        "each.",
        "UN-14",
    ),
    Code(
        "RK551",
        "a line that the instrument needs",
        "A note verbale without place, or a letter that does not name its agenda item, would not be taken. Write the "
        "line under `lines` of the variant.",
        "DIP-04",
    ),
    Code(
        "RK552",
        "an instrument extends what is not there",
        "`extends` in a file of `sources/profiles/instruments/` names another instrument, of the package or of the "
        "project, from which it takes what it does not say itself. Here there is none of that name, or one that comes "
        "back to this one.",
        "",
    ),
    Code(
        "RK553",
        "too many points, or a point that is too long",
        "Who speaks from points has them before the eyes for a moment: four, at most six, of one line each. The limits "
        "are `points` and `point_lines` of the instrument; a variant may have its own.",
        "DIP-07",
    ),
)
