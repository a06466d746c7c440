"""Diagnostic codes for style sheets (RK340 to RK359)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_SHEETS = "architecture: styles"

STYLES: tuple[Code, ...] = (
    Code(
        "RK340",
        "there is no such style sheet",
        "An audience names its style sheet; it is `styles/NAME.yaml` of the project, or one that comes with reportkit.",
        _SHEETS,
    ),
    Code(
        "RK341",
        "style sheets extend each other in a circle",
        "A sheet may extend another, and a sheet of the project the package's own of the same name, but no chain may "
        "lead back to where it began.",
        _SHEETS,
    ),
    Code(
        "RK342",
        "an unknown name in a style sheet",
        "Nothing unknown is ignored: a misspelt property would leave the look as it was without a word.",
        _SHEETS,
    ),
    Code(
        "RK343",
        "a style sheet lacks something",
        "A finished sheet has every role and every property that must be given, so that no writer has to invent one. "
        "`extends: base` gives all of them.",
        _SHEETS,
    ),
    Code(
        "RK344",
        "not a length",
        "Lengths are points, such as 7.5, or millimetres, such as 25mm, within what a page and a word processor take.",
        _SHEETS,
    ),
    Code(
        "RK345",
        "not a colour",
        "Colours are six hexadecimal digits behind `#`, in quotes: `#` begins a comment.",
        _SHEETS,
    ),
    Code("RK346", "an unknown variable in a style sheet", "`$name` stands for a value under `variables`.", _SHEETS),
    Code(
        "RK347",
        "based_on leads nowhere or in a circle",
        "A role may take its properties from another role of the same sheet, which may not lead back to it.",
        _SHEETS,
    ),
    Code(
        "RK348", "a value that is not known here", "The value must be one of a closed list or of a fixed form.", _SHEETS
    ),
    Code(
        "RK349",
        "a line height between half points",
        "Every line has an exact height of whole half points. Word processors round other heights in their own ways, "
        "and the pages of the two formats would part.",
        "layout: style sheet rules",
    ),
    Code(
        "RK350",
        "a value of the wrong shape in a style sheet",
        "A map, a list and a single value are not the same.",
        _SHEETS,
    ),
    Code(
        "RK351",
        "a family that the sheet does not name",
        "`faces` says of every family how a word processor knows it. A family is never chosen by what happens to be "
        "installed.",
        "SPEC section 2",
    ),
    Code(
        "RK352",
        "words that are hard to read",
        "Words need a contrast of 4.5 to 1 with what is behind them, large ones (18 points, or 14 in bold) 3 to 1. The "
        "formats ask nothing of colours, so this is a warning.",
        "WCAG 1.4.3",
    ),
    Code(
        "RK353",
        "words in a script whose family is not installed",
        "The sheet names the family that draws a script, and a package brings it. No other takes its place: what "
        "is printed is decided by the sources, not by what happens to be installed.",
        "SPEC section 2",
    ),
)
