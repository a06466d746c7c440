"""Diagnostic codes for a house's own document as template (RK360 to RK369)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_TEMPLATE = "source-format: styles, docx_template"

TEMPLATES: tuple[Code, ...] = (
    Code(
        "RK360",
        "a template cannot be read",
        "`docx_template` of a style sheet names a DOCX or DOTX beside it, in `styles/`. It is read as the bytes of a "
        "stranger: it must be a sound package without a password, and its XML has no document types.",
        _TEMPLATE,
    ),
    Code(
        "RK361",
        "a template is too large",
        "A template has at most 2,000 parts, of which none that is read has more than 8 million bytes, and all that "
        "are read together 48 million, whatever the archive says of their sizes.",
        _TEMPLATE,
    ),
    Code(
        "RK362",
        "a style of the template is of another kind",
        "A role of paragraphs takes its look from a style of paragraphs of the same name, and a role of words from a "
        "style of words. This one is of another kind, so the sheet's own look stands.",
        _TEMPLATE,
    ),
    Code(
        "RK363",
        "the sheet and its template disagree",
        "The sheet that names a template says something of a role that the template says otherwise. What the sheet "
        "says itself stands. Take the key away to have the template's, or change the template.",
        _TEMPLATE,
    ),
    Code(
        "RK364",
        "the template has a look that a sheet cannot say",
        "Both formats look alike, so what the PDF cannot follow is not in the DOCX either: capitals by format, "
        "outlines, double rules and the like.",
        _TEMPLATE,
    ),
    Code(
        "RK365",
        "a face of the template does not come with reportkit",
        "The DOCX names the face, so that whoever has it sees it. The PDF is drawn in another one, and pages are "
        "counted in that, so the page numbers in the DOCX are estimates. Naming the pair in the sheet says that this "
        'is meant: `faces: {"Source Sans 3 for Calibri": {docx: Calibri}}`.',
        _TEMPLATE,
    ),
    Code(
        "RK366",
        "something of the template's headers is left behind",
        "Words in their looks, tabs, numbers of pages and pictures (PNG, JPEG) come along. Text boxes, shapes, objects "
        "and other fields do not.",
        _TEMPLATE,
    ),
    Code(
        "RK367",
        "the template's page cannot be used as it is",
        "Its margins are used on the paper of the audience. That the template has another paper, or margins without "
        "room for text, is said.",
        _TEMPLATE,
    ),
)
