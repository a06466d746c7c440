"""Diagnostic codes for rules of the institutions: waivers and lints (RK500 to RK549)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_WAIVERS = "source-format 6.2"

TABLE: tuple[Code, ...] = (
    Code(
        "RK500",
        "a waiver without a reason",
        'A rule is waived at its place with a reason: `[words]{waive="UN-18" why=".."}` in Markdown, '
        '`waive: {UN-18: ".."}` in YAML. The reason stays in-house, and is listed for whoever reviews the memo. A text '
        "in YAML takes no waiver of its own: it stands at the object.",
        _WAIVERS,
    ),
    Code(
        "RK501",
        "a waiver of something that cannot be waived",
        "`reportkit explain --list` names the rules. One that nothing checks needs no waiver, and one that keeps "
        "things from leaking has none: withhold what it names, or word it otherwise.",
        _WAIVERS,
    ),
    Code(
        "RK502",
        "a waiver that is not needed",
        "Nothing that was found for any audience needs it, so it waives nothing but what may come: take it away.",
        _WAIVERS,
    ),
    Code(
        "RK510",
        "words set apart in a paper that sets nothing apart",
        "Documents of the United Nations use neither bold nor italics for emphasis; italics are for titles of works "
        "and for words of other languages, which say theirs: `[ad hoc]{lang=la}`. In a written statement nothing is "
        "set apart at all. The instrument says which: `emphasis: works` or `none`.",
        "UN-04, UN-12",
    ),
    Code(
        "RK511",
        "marks of subparagraphs out of order",
        "Marks that are typed into a paragraph begin with (a) and leave none out; (i) stands under (a). A numbered "
        "list gets its marks by itself.",
        "UN-07",
    ),
    Code(
        "RK512",
        "a heading that is not in sentence case",
        "Headings begin with a capital, and have no other but in names. A word that the text writes small, and "
        "nowhere large, is told.",
        "UN-08",
    ),
    Code(
        "RK513",
        "the mark of a note before a stop",
        "In English the mark stands behind the comma or full stop; in French and Spanish before it.",
        "UN-15",
    ),
    Code(
        "RK514",
        "a page of a document of the United Nations",
        "Documents with a symbol are cited by paragraph: pages differ between the language versions.",
        "UN-16",
    ),
    Code(
        "RK515",
        "a number that is not written as the United Nations does",
        "Under ten in words, from 10 on in figures, a zero before the decimal point, simple fractions in words. "
        "Dates, labels, measures, per cent, and figures beside a larger one in their sentence stay as they are. A "
        "number that begins a sentence is in words.",
        "UN-18",
    ),
    Code(
        "RK516",
        "a date that is not written as the United Nations does",
        "`7 February 2014`: the day first, no ordinal, no comma. The date of a fact is written so by the audience.",
        "UN-19",
    ),
    Code(
        "RK517",
        "an abbreviation, or a possessive, that the United Nations does not use",
        "Abbreviations have no full stops. Neither they nor names of countries have a possessive. The United Nations, "
        "the General Assembly, the Secretary-General and the Security Council are never abbreviated.",
        "UN-21",
    ),
    Code(
        "RK518",
        "a country by another name than that of UNTERM",
        "The United Nations calls States by the names that they have given it. Quotations, titles and addresses keep "
        "theirs, and in letters of Member States a State's own designations stay.",
        "UN-22",
    ),
    Code(
        "RK519",
        "countries out of order",
        "Countries in a list stand in English alphabetical order, the European Union last.",
        "UN-23, DIP-08",
    ),
    Code(
        "RK520",
        "the end of an item of a list",
        "Items without numbers have no stop after a few words, a full stop after a sentence, and never a semicolon; "
        "lettered items have.",
        "UN-24",
    ),
    Code(
        "RK521",
        "a recommendation that begins otherwise than with its verb",
        "The stem names who is asked, so that each item begins with a bare verb: `Undertake ..`. `Demand` and "
        "`decide` are words of the Security Council.",
        "UN-26",
    ),
    Code(
        "RK522",
        "a decision that is due too soon",
        "A decision is asked for at least five business days after the memo. Saturdays and Sundays do not count; "
        "holidays are not known.",
        "DOM-02",
    ),
    Code(
        "RK524",
        "an ask that lacks something",
        "An ask between governments says who is asked, where and by when, and never says `must`: partners are invited.",
        "DIP-09",
    ),
    Code(
        "RK525",
        "a first person in a paper in the third",
        "Notes verbales and aide-memoires speak of the mission and of the Government, never of `we` and `our`.",
        "DIP-03, DIP-04",
    ),
    Code(
        "RK530",
        "less than an instrument asks for",
        "The document has fewer words, or its body fewer points, than the instrument's `least_words` or "
        "`least_points`.",
        "DIP-07, DIP-08",
    ),
)
