"""Diagnostic codes for checks of finished files (RK400 to RK499)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK400",
        "a finished file cannot be read back",
        "Every file is read back before it is published. This one is not a sound package, or has no structure to "
        "read, so nothing was checked in it and nothing was written. It is a fault of reportkit: please report it.",
        "architecture: the pipeline",
    ),
    Code(
        "RK401",
        "the DOCX and the PDF differ in words",
        "Both files of an audience must say the same words in the same order. The stretch that differs is quoted, "
        "and nothing was written. It is a fault of reportkit: please report it.",
        "architecture: promise 2, parity",
    ),
    Code(
        "RK402",
        "the DOCX and the PDF differ in a picture's alternative text",
        "The alternative text of every picture and chart is compared between both files. Nothing was written. It is "
        "a fault of reportkit: please report it.",
        "architecture: promise 2, parity",
    ),
    Code(
        "RK410",
        "withheld words are in a finished file",
        "The words that this audience may not have were found in the bytes of a file, outside the words that it was "
        "given. The place is where they stand in the sources; the words are not quoted, but it is said how many there "
        "are and where in the file they are: part, page, bookmark. Nothing was written. It is a fault of reportkit: "
        "please report it. Where the same words stand there by chance, say so in the settings, with a reason: "
        "`[[check.chance]]` with `memo`, `audience`, `words` and `reason`.",
        "LK-04, LK-05, LK-10",
    ),
    Code(
        "RK411",
        "words in a finished file come from nowhere",
        "Every word of a file has to come from its document, from the style sheet and template, or from the format "
        "itself: in running matter, alternatives, properties, names of bookmarks and styles, metadata, comments, "
        "attachments, and among the letters of fonts. These come from none of them; they are not quoted, since nobody "
        "knows what they are. Nothing was written. It is a fault of reportkit: please report it.",
        "LK-01 to LK-08",
    ),
    Code(
        "RK412",
        "a waiver of the search that is not needed",
        "`[[check.chance]]` in `reportkit.toml` says that some words may be found in an audience's files by chance. "
        "Nothing of the kind was found this time, so it waives nothing but what may come: take it away.",
        "architecture: checks",
    ),
    Code(
        "RK413",
        "the search for withheld words is blind",
        "Each build tries its search on some withheld words of the audience, once on small files that it writes in "
        "memory as those of the audience, and has to find them; and its readers have to see what the files carry "
        "beside their body. It was not so, so that it says nothing that nothing was found in those that are to be "
        "published. Nothing was written. It is a fault of reportkit: please report it.",
        "architecture: positive control of the scan",
    ),
    Code(
        "RK420",
        "the PDF does not deserve its identifiers",
        "Every PDF says of itself that it is PDF/UA-1 and PDF/A-2a, so the finished bytes are read back and held "
        "against what a quick reader can judge: tags and their nesting, alternatives, head cells, levels of headings, "
        "notes, links, languages, title, fonts and metadata. This one fails, so nothing was written. It is a fault of "
        "reportkit: please report it.",
        "ISO 14289-1, ISO 19005-2, ACC-01",
    ),
    Code(
        "RK421",
        "the DOCX does not serve everybody",
        "The finished bytes are read back: pictures without alternatives, tables without head rows, headings that skip "
        "a level, links without words, a missing title or language. Nothing was written. It is a fault of reportkit: "
        "please report it.",
        "ACC-01",
    ),
)
