"""Diagnostic codes for the languages of documents: words of instruments, dates, templates (RK570 to RK579)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_LABELS = "source-format 2"

TABLE: tuple[Code, ...] = (
    Code(
        "RK570",
        "a word that an instrument lacks in the language of an audience",
        "What an instrument prints, its title, `Table 1.`, `Page 1 of 5`, is in the language of the reader. reportkit "
        "has the words of Arabic, Chinese, French, Korean, Russian and Spanish; for another language, for the words "
        "of an instrument of your own, write `sources/profiles/labels/<language>.yaml`. Nothing is printed in English "
        "because nobody said what it is in another language.",
        _LABELS,
    ),
    Code(
        "RK571",
        "words for something that no instrument prints",
        "A file of labels names an instrument, a row, a slot, a label, a phrase that there is not: the words would be "
        "printed nowhere, and what they were meant for would keep others.",
        _LABELS,
    ),
    Code(
        "RK572",
        "words that lose a value",
        "The words of a language stand for those of an instrument with all that is in braces: where the instrument has "
        "`Table {number}.`, they say where the number stands.",
        _LABELS,
    ),
)
