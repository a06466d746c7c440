"""Diagnostic codes for what lies in the output (RK480 to RK489): found by `build --check`."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK480",
        "a file of the output is stale",
        "The sources now give another file than the one that lies in the output. The place is where its first changed "
        "words come from, where that is known. Run `reportkit build` and commit the output. `reportkit build --diff` "
        "shows the words. Files are compared by what is in them, unpacked, so that another compressor changes nothing.",
        "architecture: outputs in git",
    ),
    Code(
        "RK481",
        "a file of the output is missing",
        "The sources give a file that does not lie in the output. Run `reportkit build` and commit the output.",
        "architecture: outputs in git",
    ),
    Code(
        "RK482",
        "a file of the output is no longer made",
        "A build wrote it once; now nothing in the sources gives it, since a memo, an audience or the name of a file "
        "has changed. `reportkit clean` removes it.",
        "architecture: outputs in git",
    ),
)
