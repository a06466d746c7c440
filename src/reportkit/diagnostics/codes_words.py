"""Diagnostic codes for facts, terms, citations and the lints on words (RK250 to RK279)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_EVIDENCE = "source-format 4"
_TRACES = "source-format 3.14"

TABLE: tuple[Code, ...] = (
    Code(
        "RK250",
        "a fact whose status the audience does not accept",
        "audiences.yaml says under `accepts` which standing of facts an audience may be given: a figure that nobody "
        "confirmed does not go to those who would rely on it. The status only checks; to leave the fact out, withhold "
        "it and restrict the words that use it.",
        _EVIDENCE,
    ),
    Code(
        "RK251",
        "a fact without a source that the audience has",
        "No figure without a source: every work that the fact rests on is withheld from an audience that the text "
        "reaches, or the fact has none and the audience asks for one (`accepts: {sourced: true}`).",
        _EVIDENCE,
    ),
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
    Code(
        "RK260",
        "a word that this audience does not use",
        "terms.yaml says under `forbid` which forms an audience does not print, what to write instead, and why. "
        "Quotations, titles of works, citations and addresses keep their words.",
        _EVIDENCE,
    ),
    Code(
        "RK261",
        "a number that comes from no fact",
        "A figure in prose goes stale without a word, and nobody can say where it is from. Make it a fact with a "
        'source and a date, or waive it with a reason: `[12]{.num why=".."}`. Dates, years, numbered labels, symbols '
        "and quotations are no figures; number words up to ten are not looked at.",
        _EVIDENCE,
    ),
    Code(
        "RK262",
        "brackets, commas or dashes that lost what belongs in them",
        "Release took the words between them, as in `(see )`. Put the brackets, commas or dashes into the restricted "
        "span.",
        _TRACES,
    ),
    Code(
        "RK263",
        "a sentence that begins with a small letter",
        "Most often release took the words that opened the sentence for this audience. Give the audience a wording of "
        "its own.",
        _TRACES,
    ),
    Code(
        "RK264",
        "the other, without a first",
        "`The other` shows this audience that there was one that it does not have.",
        _TRACES,
    ),
    Code(
        "RK265",
        "a count that does not match its list",
        "The sentence before a list names another number of items than this audience has.",
        _TRACES,
    ),
    Code(
        "RK266",
        "a word in another spelling",
        "audiences.yaml says how an audience spells: `en-GB`, `en-GB-oxendict` (as the United Nations: organize, but "
        "analyse and programme) or `en-US`. Quotations and titles of works keep their spelling.",
        "UN-20",
    ),
    Code(
        "RK267",
        "not as the United Nations writes",
        "In a paper whose instrument follows the usage of the United Nations no sentence begins with a figure, per "
        "cent is written in words, and a date is given where `recently` or `last year` would mean another day to each "
        "reader.",
        "UN-18, UN-19",
    ),
    Code(
        "RK268",
        "words in a language that nobody says",
        "A voice has to know the language of what it reads, and letters do not tell: Cyrillic may be Russian or "
        "Bulgarian. Say it: `[совет]{lang=ru}`. Hangul and Hanja are taken for Korean.",
        "ISO 14289-1, 7.2; WCAG 3.1.2",
    ),
)
