"""Diagnostic codes for rules of the institutions: waivers and lints (RK500 to RK549)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_WAIVERS = "source-format: waivers"

TABLE: tuple[Code, ...] = (
    Code(
        "RK500",
        "a waiver without a reason",
        'A rule is waived at its place with a reason: `[words]{waive="UN-18" why=".."}` in Markdown, '
        '`waive: {UN-18: ".."}` in YAML. The reason stays in-house, and is listed for whoever reviews the memo. A text in '
        "YAML takes no waiver of its own: it stands at the object.",
        _WAIVERS,
    ),
    Code(
        "RK501",
        "a waiver of something that cannot be waived",
        "`reportkit explain --list` names the rules. One that nothing checks needs no waiver, and one that keeps things "
        "from leaking has none: withhold what it names, or word it otherwise.",
        _WAIVERS,
    ),
    Code(
        "RK502",
        "a waiver that is not needed",
        "Nothing that was found for any audience needs it, so it waives nothing but what may come: take it away.",
        _WAIVERS,
    ),
)
