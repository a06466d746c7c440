"""Diagnostic codes for what a build finds on the finished pages (RK430 to RK449)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK430",
        "the bottom line has too many lines",
        "A bottom line is read in one breath: the instrument says how many printed lines it may have. The lines are "
        "counted as they are laid out. Shorten it; what explains it belongs in the body.",
        "DOM-01",
    ),
    Code(
        "RK431",
        "the document has too many pages",
        "The instrument, or `limits` of the variant in memo.yaml, says how many pages the document may have, or its "
        "cover: subject, bottom line and the decisions asked for. Shorten it, or move detail behind the cover and into "
        "annexes. Another limit is stated as `variants: {A: {limits: {cover_pages: 3}}}`.",
        "DOM-03, source-format 2",
    ),
    Code(
        "RK432",
        "the document has too many words",
        "The count includes headings, tables, captions and footnotes, as the rules of the United Nations count. "
        "Shorten it, or state another limit for the variant in memo.yaml.",
        "UN-01",
    ),
    Code(
        "RK448",
        "a DOCX has other pages in LibreOffice than it says",
        "`build --confirm` lets LibreOffice print each DOCX, and compares the page of every heading, paragraph and "
        "table with an anchor, and the number of pages, with those in the file. Where the build says that they are "
        "estimates, that is why; else `pagination: proofed` in the style sheet settles where pages end.",
        "architecture: page map",
    ),
)
