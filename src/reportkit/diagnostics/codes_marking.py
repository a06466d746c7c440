"""Diagnostic codes for markings: marks, banners, release lists, authority blocks and schemes (RK290 to RK296)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK290",
        "nothing says how this is marked",
        "An audience with a marking scheme gets nothing without a mark: text has its own, that of its section, or that "
        "of the memo. What is not marked would count as open in a banner that is made from the marks.",
        "source-format 3.15",
    ),
    Code(
        "RK291",
        "not releasable to its reader",
        "A release list, or a caveat such as NOFORN, does not let this audience have the portion. A mark never drops "
        "text: withhold the portion, or say in its list that it may be released to them.",
        "source-format 3.15",
    ),
    Code(
        "RK292",
        "a banner that lowers",
        "The banner is made from the portions that the audience gets: the highest level, all caveats, and the names "
        "that are in every list. `marking` in memo.yaml may raise it, and never lower it.",
        "source-format 3.15",
    ),
    Code(
        "RK293",
        "an authority block that does not fit",
        "A scheme may ask for lines on page one: who classified it and until when, a period of protection. Their keys "
        "are those of the scheme, and those that the level asks for must stand.",
        "source-format 3.15",
    ),
    Code(
        "RK294",
        "a portion marked lower than what is in it",
        "Words, facts, rows and cells with marks of their own stand in a portion whose mark is lower. Its reader goes "
        "by the mark of the portion, so it is at least as high as all of them.",
        "source-format 3.15",
    ),
    Code(
        "RK295",
        "a banner above every portion",
        "The scheme allows a banner that is higher than every portion only where it is claimed that together they tell "
        "more than each alone: say so in the authority block.",
        "source-format 3.15",
    ),
    Code(
        "RK296",
        "a scheme, or a name in it, that does not fit",
        "The parts of a marking scheme name one another: levels, controls, statements. A name that is not there, or "
        "there twice, would leave marks without effect. The same holds for the name that an audience has in lists.",
        "source-format 3.15",
    ),
)
