"""Diagnostic codes for facts, terms, citations and the lints on words (RK250 to RK279)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_EVIDENCE = "source-format 4"

TABLE: tuple[Code, ...] = (
    Code(
        "RK252",
        "our own government in a paper without origin",
        "A non-paper does not show where it comes from: no author, no sender, and none of the terms whose group is "
        "`own-government`. Word the sentence without it.",
        "DIP-02",
    ),
    Code(
        "RK253",
        "a form that a term does not have",
        "Plurals and adjectives are written in terms.yaml and never made by rule, because a rule that is right in one "
        "language and for one name is wrong for the next.",
        _EVIDENCE,
    ),
    Code(
        "RK254",
        "a value that the memo does not have",
        "The memo states no such value for an audience that the text reaches: it is withheld from it, or not given.",
        "source-format 3.10",
    ),
)
