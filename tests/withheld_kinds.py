"""The kinds of withheld content that random projects hold: every place of the sources where something can be withheld.

A test fails where a kind is written and not named here, or named and never written.
"""

from __future__ import annotations

MARKDOWN = (
    "a section", "a section that is left out", "the slot of others", "the part of a heading", "blocks in a div",
    "a paragraph", "a name in what is withheld", "an item", "what is under an item", "a task", "a definition",
    "words", "words in a heading", "words in a caption", "words in a cell", "words in an alternative", "a reason",
    "a waiver",
    "other words", "words for some, none for others", "other blocks", "blocks for some, none for others",
    "a table", "a table by its caption", "a column of a table", "a row of a table", "a list table",
    "a column of a list table", "a row of a list table", "a cell that is emptied", "a figure", "a chart",
    "a row of a chart", "a note by its mark", "a note of withheld words", "a link definition", "a quotation", "a list",
    "code", "a rule", "a term with its definition", "a comment", "a comment behind words",
)  # fmt: skip
MEMO = (
    "title of others", "short_title of others", "subtitle of others", "reference of others", "notice of others",
    "from of others", "to of others", "through of others", "cc of others", "handling of others", "keywords of others",
    "decide_by of others", "options of others", "next_steps of others", "clearances of others",
    "the file name of others", "the attachment of others", "the signature of others", "the masthead of others",
    "the lines of others", "the limits of others", "the instrument of others", "a recommendation",
    "the rationale of others", "the owner of others", "a check",
)  # fmt: skip
EVIDENCE = (
    "a fact", "the source of a fact", "the wording of a fact", "what was learned later", "who contests a fact",
    "why a fact has no source", "a work", "the note of a work", "a term", "the forms of others",
    "what others may not print",
)  # fmt: skip
PROJECT = (
    "the label of others", "another audience", "the style sheet of others", "a style sheet that nobody uses",
    "a file that nothing uses", "a file of facts", "the lock of releases", "a translation",
)  # fmt: skip
KINDS = (*MARKDOWN, *MEMO, *EVIDENCE, *PROJECT)
