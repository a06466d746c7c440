"""Diagnostic codes for styles, fonts, images, layout and writers (RK300 to RK399)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code
from reportkit.diagnostics.codes_style import STYLES
from reportkit.diagnostics.codes_template import TEMPLATES

_SPEC = "architecture: layout"

TABLE: tuple[Code, ...] = (
    Code(
        "RK300",
        "a character has no glyph in its face",
        "What cannot be drawn would print as an empty box or in a strange face. Write the character otherwise, or name "
        "a face that has it in the style sheet; nothing falls back to whatever is installed.",
        _SPEC,
    ),
    Code(
        "RK301",
        "a word is wider than its line",
        "A word without a place to break is broken at the edge, as word processors do; so is what stands between two "
        "marks of an address that has no room. Write it otherwise, or give its column or paragraph more room.",
        _SPEC,
    ),
    Code(
        "RK302",
        "a table is too wide for the page",
        "Its columns together are wider than the page even where every cell breaks at each blank. Take a column away, "
        "shorten its longest words, or turn the table round.",
        _SPEC,
    ),
    Code(
        "RK303",
        "a block that cannot stand where it is",
        "Cells of tables and notes hold paragraphs and lists; a table, picture, chart or contents there has no place "
        "on the page.",
        _SPEC,
    ),
    Code(
        "RK304",
        "the document has too many pages",
        "A memo of thousands of pages is most likely a mistake in its sources. Divide it.",
        _SPEC,
    ),
    Code(
        "RK305",
        "the head of a table is taller than a page",
        "The head is repeated on every page of the table, so it must leave room for rows. Shorten it.",
        _SPEC,
    ),
    Code(
        "RK306",
        "a chart cannot be drawn",
        "Its values are not numbers, are none at all, or are of a kind that this chart cannot show, such as a negative "
        "part of a whole.",
        "source-format 3.8",
    ),
    Code(
        "RK307",
        "running matter has no room in its margin",
        "The header or footer would run into the text. Shorten it, or give the page a larger margin.",
        _SPEC,
    ),
    *STYLES,
    *TEMPLATES,
)
