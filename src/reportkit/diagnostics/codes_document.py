"""Diagnostic codes for arranging, numbering, linking and lowering (RK230 to RK249)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK230",
        "a slot that the instrument does not have",
        "A section names the place in the instrument where it stands. In an instrument without that place it would be "
        "lost, or stand where nobody expects it.",
        "source-format 1",
    ),
    Code(
        "RK231",
        "a required slot is empty",
        "The instrument cannot do without this part: a decision memorandum without a bottom line is none. Give a "
        "section that is released to this audience the slot, or use another instrument.",
        "source-format 2",
    ),
    Code(
        "RK232",
        "something that is placed nowhere",
        "The memo states something for this audience, and the instrument has no place for it, so it would be lost "
        "without a word. Place it with an empty div, withhold it with a reason, or use another instrument.",
        "source-format 3.9",
    ),
    Code(
        "RK233",
        "something that is placed twice",
        "The recommendations, the checklist, the list of works and the contents stand in one place each; a second "
        "one would number the same things again.",
        "source-format 3.9",
    ),
    Code(
        "RK234",
        "an origin in a paper without origin",
        "A paper of this instrument names no author, sender, reference or signature, and uses no term of the sender's "
        "own government. Withhold them from this audience.",
        "DIP-02, source-format 2",
    ),
    Code(
        "RK235",
        "headings skip a level",
        "A heading is at most one level below the one before it: readers who hear the document move by levels.",
        "ACC-01",
    ),
    Code(
        "RK236",
        "a heading is too deep",
        "The instrument has fewer levels of headings than this. Fold the part upwards, or begin the paragraph with a "
        "few words in bold.",
        "SPEC 5, UN-08",
    ),
    Code(
        "RK237",
        "a lonely heading",
        "One heading of a kind under a parent divides nothing: there is no A without B. Fold it upwards. An error "
        "where headings are numbered, a warning elsewhere.",
        "UN-08, SPEC 5",
    ),
    Code(
        "RK238",
        "a list of one",
        "A list with one item, after release, reads as if something had been taken away. Write a sentence.",
        "KOR-02, source-format 3.14",
    ),
    Code(
        "RK239",
        "a reference to something without a number",
        "The instrument gives such things no number and no name, so that a reference to it has no words. Refer to its "
        "section.",
        "source-format 3.10",
    ),
    Code(
        "RK240",
        "nothing stands under a heading",
        "A heading is followed by text, or by a heading below it. After release this one is followed by neither.",
        "source-format 3.13",
    ),
    Code(
        "RK241",
        "a chart that contradicts its fact",
        "The row names a fact, and the fact has another value. The bar would be drawn by one number and named by "
        "another.",
        "source-format 3.8",
    ),
    Code(
        "RK242",
        "something that cannot stand here",
        "A cell, a note, a bottom line, a summary in a box and the text of an item hold paragraphs and lists, and "
        "nothing with a caption, a heading or a frame of its own.",
        "SPEC 5 to 7",
    ),
    Code(
        "RK243",
        "an unknown line of the masthead",
        "The masthead has lines by name, and an unknown one would be lost.",
        "UN-09a",
    ),
    Code(
        "RK244",
        "an instrument that cannot be used",
        "An instrument of the project lacks a word that it would have to print, names something that memos do not "
        "have, or writes a number format that cannot be read.",
        "source-format 2",
    ),
    Code(
        "RK245",
        "a picture that is not there",
        "The file of the figure was not read with the project.",
        "source-format 3.8",
    ),
    Code(
        "RK246",
        "a recommendation to nobody",
        "The instrument sets recommendations by addressee, each under the words `recommends that ..:`, and this one "
        "names nobody; or it names a term that is no actor, and has no place in their order.",
        "UN-26, source-format 4",
    ),
    Code(
        "RK247",
        "what belongs in the house reaches readers outside",
        "Clearances and options are for readers in the house, decisions for our own government. The audience says "
        "whether it is that: `in_house: true`, `own_government: true`. What memo.yaml states for everybody goes to "
        "everybody.",
        "source-format 2",
    ),
    Code(
        "RK248",
        "a document without a title",
        "Every file has a title: its window shows it, and it is the first thing that is read aloud. An audience that "
        "may not have the title gets another one.",
        "ISO 14289-1, 7.1",
    ),
    Code(
        "RK249",
        "a column without a head",
        "Those who listen to a table are told the head of the column with every cell. Only the corner over the heads "
        "of rows may be empty.",
        "ISO 14289-1, 7.5",
    ),
    Code(
        "RK280",
        "something without words",
        "A link, a heading, an item, a note or a title that says nothing is a step into nothing for those who listen. "
        "Release takes away what it empties; this was written so.",
        "ISO 14289-1, 7",
    ),
)
