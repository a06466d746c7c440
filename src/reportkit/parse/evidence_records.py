"""The records of the evidence files (source-format 4)."""

from __future__ import annotations

from reportkit.model.evidence import Uncertainty
from reportkit.source.fields import Key, Record

FOR = Key("for", "the audiences that may have the entries; entries only narrow it", required=True, schema="strings")
FACT = Record(
    "fact",
    "a fact: value, date, sources, and its wording by audience",
    (
        Key("id", "the name that text uses", required=True),
        Key("kind", "number, date, text, quotation ..", required=True),
        Key("value", "the value as text: a number, a range 50000-70000, a date, words", required=True),
        Key("unit", "the unit, in words"),
        Key("estimator", "who estimated it"),
        Key("uncertainty", "how sure it is", choices=tuple(u.value for u in Uncertainty)),
        Key("as_of", "the day for which it holds", required=True, schema="date"),
        Key("valid_until", "the day from which it no longer holds", schema="date"),
        Key("sources", 'works that it rests on, or {none: "why"}', required=True, schema="sources"),
        Key("status", "confirmed, refined, corrected, unverified, opinion ..", required=True),
        Key("contested_by", "who says otherwise", printed=False),
        Key("speaker", "who is quoted"),
        Key("audiences", "who may have it, narrowing `for`", schema="strings"),
        Key("marking", "a level of the scheme"),
        Key("wording", "text by audience, or `default`, with {{ value }} and {{ unit }}", schema="object"),
        Key("later", "what was learned afterwards; never printed", printed=False),
    ),
)
FACT_SOURCE = Record(
    "source", "a work that a fact rests on", (Key("ref", "its key", required=True), Key("locator", "such as para. 4"))
)
UNSOURCED = Record("reason", "why a fact has no source", (Key("none", "the reason", required=True, printed=False),))
REFERENCE = Record(
    "reference",
    "a work as CSL has it; further variables of CSL may stand, and nothing else",
    (
        Key("id", "the key that citations use", required=True),
        Key("type", "a CSL type such as report, treaty, legislation", required=True),
        Key("title", "the title"),
        Key("author", "names, each {family, given} or {literal}", schema="list"),
        Key("issued", "2022, 2022-10 or 2022-10-25"),
        Key("audiences", "who may have it, narrowing `for`", schema="strings"),
        Key("note", "for ourselves", printed=False),
    ),
    open=True,
)
CSL = frozenset(
    "abstract accessed annote archive archive-place archive_collection archive_location authority available-date "
    "call-number categories chair chapter-number citation-key citation-label citation-number collection-editor "
    "collection-number collection-title compiler composer container-author container-title container-title-short "
    "contributor curator custom dimensions director division DOI edition editor editor-translator editorial-director "
    "event event-date event-place event-title executive-producer first-reference-note-number genre guest host "
    "illustrator interviewer ISBN ISSN issue journalAbbreviation jurisdiction keyword language license locator medium "
    "narrator number number-of-pages number-of-volumes organizer original-author original-date original-publisher "
    "original-publisher-place original-title page page-first part-number part-title performer PMCID PMID "
    "printing-number producer publisher publisher-place recipient references reviewed-author reviewed-genre "
    "reviewed-title scale script-writer section series-creator shortTitle source status submitted supplement-number "
    "title-short translator URL version volume volume-title year-suffix".split()
)
"""The variables of CSL 1.0.2 beside those of `REFERENCE`. A word that is none of them is no variable but a mistake:
`audience: home` would restrict nothing, and be ignored."""
NAME = Record("name", "a name", (Key("family", "family name"), Key("given", "given name"), Key("literal", "as it is")))
TERM = Record(
    "term",
    "a term, with its forms by audience",
    (
        Key("id", "the name that text uses", required=True),
        Key("kind", "`actor` for those that advice is addressed to"),
        Key("group", "for the lists of terms"),
        Key("order", "the rank of an actor", schema="int"),
        Key("forms", "text or a map of forms, by audience", required=True, schema="object"),
        Key("forbid", "forms that an audience does not print", schema="object"),
        Key("case", "whether forbidden forms are told by capitals", schema="bool"),
        Key("audiences", "who may have it, narrowing `for`", schema="strings"),
    ),
)
FORMS = Record(
    "form",
    "the forms of a term for one audience",
    (
        Key("form", "the usual form", required=True),
        Key("article", "a, an or the"),
        Key("first", "the long form, for the first use"),
        Key("plural", "the plural"),
        Key("adj", "the adjective"),
        Key("short", "the short form"),
    ),
)
FORBIDDEN = Record(
    "forbidden form",
    "words that an audience does not print",
    (Key("form", "the words", required=True), Key("use", "what to write instead"), Key("why", "the reason")),
)
FILES = {
    kind: Record(
        f"file of {kind}", f"the {kind} of a project", (FOR, Key(kind, "the list", required=True, schema="list"))
    )
    for kind in ("facts", "references", "terms")
}
