"""Diagnostic codes for translations of sections, their pairing, and the record of those confirmed (RK580 to RK589)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_RULE = "docs/translations.md"

TABLE: tuple[Code, ...] = (
    Code(
        "RK580",
        "a file that translates nothing",
        "`body.ko.md` is the section `body` in Korean: the name of a section, and a language tag (BCP 47) which is not "
        "that of the section itself.",
        _RULE,
    ),
    Code(
        "RK581",
        "a translation that says who reads it",
        "Who reads a section, how it is marked and where it stands is said in the section alone. A translation has a "
        "title and text; everything else is taken from its source, so that the two can never say different things.",
        _RULE,
    ),
    Code(
        "RK582",
        "a translation that is built otherwise",
        "A translation has a block for each block of its source, of the same kind and in the same order: that is how a "
        "paragraph is known to be the translation of another. `::: {.untranslated}`, `:::` stand for a block that is "
        "not translated, or that no reader of the language gets.",
        _RULE,
    ),
    Code(
        "RK583",
        "a translation for other readers than its source",
        "A block of a translation names the same audiences and the same marking as its source, word for word. What is "
        "in effect is taken from the source in any case; that it must stand here, too, shows when two blocks were "
        "exchanged, before the wrong reader gets one of them.",
        _RULE,
    ),
    Code(
        "RK584",
        "a translation with other references than its source",
        "A block of a translation refers to the same facts, works, notes and places as its source, and withholds as "
        "many stretches of words from the same audiences. Values need no translation: they are printed in the words "
        "and figures of each audience.",
        _RULE,
    ),
    Code(
        "RK585",
        "the source has changed since its translation was confirmed",
        "Somebody confirmed that this translation says what its source said. The source says something else now. Look "
        "at both, mend the translation if it needs it, and confirm it: `reportkit translations --accept`.",
        _RULE,
    ),
    Code(
        "RK586",
        "a translation has changed since it was confirmed",
        "Somebody confirmed this translation in other words. Look at both, and confirm it: `reportkit translations "
        "--accept`.",
        _RULE,
    ),
    Code(
        "RK587",
        "a translation that nobody has confirmed",
        "No program can see whether a translation says what its source says, and no more. Whoever reads both languages "
        "confirms it: `reportkit translations --accept`.",
        _RULE,
    ),
    Code(
        "RK588",
        "words that are printed untranslated",
        "An audience would get words in another language than its own. Translate them, give the audience words of its "
        "own, or say `untranslated: allow` in its variant in memo.yaml. Titles of works and quotations stay as they "
        "are.",
        _RULE,
    ),
    Code(
        "RK589",
        "a record of translations that cannot be read",
        "translations.lock is written by `reportkit translations --accept`, a line for each unit that was confirmed. A "
        "line that is none of these, such as what a merge leaves, confirms nothing; a line for a file that is gone is "
        "of no use.",
        _RULE,
    ),
)
