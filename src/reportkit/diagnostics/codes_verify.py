"""Diagnostic codes for what `reportkit verify` finds in any DOCX or PDF (RK460 to RK479)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK460",
        "a file that cannot be looked into",
        "It is neither a DOCX nor a PDF, or it is damaged, encrypted, or larger than what is read. Nothing is known of "
        "what it holds, so it counts as a finding.",
        "issue: nothing leaks",
    ),
    Code(
        "RK461",
        "earlier versions of the text are in the file",
        "Tracked insertions, deletions and moves, changed formats, or a PDF to which newer versions were appended: "
        "whoever has the file can bring back what was there before. Accept or reject all changes, and save under a new "
        "name.",
        "LK-02",
    ),
    Code(
        "RK462",
        "comments are in the file",
        "Comments, replies and their authors, or marks that somebody put on a page, travel with the file also where no "
        "view shows them. Delete them.",
        "LK-06",
    ),
    Code(
        "RK463",
        "the file says who made it, with what, and where",
        "Names of authors and of who saved it last, company, manager, templates, paths, the program that made it, "
        "times and numbers of savings.",
        "LK-01, LK-03, LK-11",
    ),
    Code(
        "RK464",
        "a log of editing sessions",
        "Word marks each stretch of text with the session in which it was typed. Two files with the same marks come "
        "from the same desk.",
        "LK-01",
    ),
    Code(
        "RK465",
        "hidden text",
        "Text that is formatted as hidden, in the colour of the paper, too small to be read, switched off in a layer, "
        "or outside the page: it is not seen, and it is there.",
        "LK-09",
    ),
    Code(
        "RK466",
        "embedded files or objects",
        "Files attached to it, objects of other programs, or a workbook behind a chart: they hold more than what is "
        "shown of them.",
        "LK-09",
    ),
    Code(
        "RK467",
        "a small picture of the first page",
        "A thumbnail shows how the document looked when it was made, which may be before something was removed.",
        "LK-08",
    ),
    Code(
        "RK468",
        "a picture that carries more than its pixels",
        "EXIF, XMP or comments in a picture say when, where and with what it was taken; a thumbnail in it may show "
        "what was cut off; bytes behind its end are shown by nobody.",
        "LK-08",
    ),
    Code(
        "RK469",
        "a link or reference that leads out of the file",
        "Templates, pictures and objects that are loaded from elsewhere tell that server who opens the file; a path or "
        "the name of an inner host in a link tells the reader how your network looks.",
        "LK-01, LK-10",
    ),
    Code(
        "RK470",
        "active content",
        "Macros, scripts, form fields that send, fields that run programs or load data.",
        "LK-09",
    ),
    Code(
        "RK471",
        "a cropped picture",
        "The cropped parts are still in the file: cropping in Word, and clipping in a PDF, only cover them.",
        "LK-07",
    ),
    Code(
        "RK472",
        "text under a box or in its own colour",
        "A black box over words covers them and does not remove them: they can be selected, copied and searched. The "
        "same goes for words in the colour of their ground.",
        "LK-04",
    ),
    Code(
        "RK473",
        "parts that no reader sees",
        "Custom XML, document variables, building blocks, settings of printers, private data of programs, objects that "
        "nothing refers to, comments and bytes between the parts of the package.",
        "LK-10",
    ),
    Code(
        "RK474",
        "a part that cannot be looked into",
        "A picture or object in a format that is not read here: what it holds is not known.",
        "LK-07, LK-09",
    ),
    Code(
        "RK475",
        "words that are withheld from the audience",
        "The words of the project that this audience may not have were searched in the file, as in every build. The "
        "place is where they stand in the sources; the words are not quoted.",
        "LK-04, LK-05, LK-10",
    ),
)
