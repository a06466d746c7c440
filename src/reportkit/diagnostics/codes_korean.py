"""Diagnostic codes for papers in Korean: the instrument `korean-report` and the lints of its rules (RK560 to RK569)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK560",
        "an instrument for readers of another language",
        "`korean-report` is a shape that lives by its language: its levels, its clauses without verbs, its closing "
        "words are Korean, and translated they would be none. Give the audience `language: ko`, or another instrument.",
        "KOR-05",
    ),
    Code(
        "RK561",
        "a date that is not written as official papers in Korean write it",
        "Figures, a full stop behind each, one blank between them, no zero before a figure, no words for year, month "
        "and day: `2022. 10. 25.`, not `2022.10.25.`, `2022. 07. 01.` or `2022년 10월 25일`.",
        "KOR-03",
    ),
    Code(
        "RK562",
        "a time that does not count 24 hours",
        "Times are figures with a colon, from 00:00 to 24:00: `15:20`, not `오후 3시 20분`.",
        "KOR-03",
    ),
    Code(
        "RK563",
        "a whole sentence in a report of clauses",
        "Reports are written as 개조식: each point is a clause that ends with a noun, `~함`, `~음`, `~할 필요`. A "
        "sentence that ends with `~다.` belongs into quotations and notes.",
        "KOR-05",
    ),
    Code(
        "RK564",
        "an item of too many lines",
        "What a reader takes in at a glance has two lines at most. The lines are counted on the finished page; the "
        "limit is the instrument's `limits: {item_lines: 2}`.",
        "KOR-05",
    ),
    Code(
        "RK565",
        "marks out of their order",
        "The mark of an item comes from its level: □ the heading, ○ the point, - what belongs to it, · the smallest, ※ "
        "a note. A mark that is typed, and a level for which there is no mark, break that order.",
        "KOR-01, KOR-05",
    ),
    Code(
        "RK566",
        "punctuation as wide as a character",
        "Korean has the narrow marks of Latin letters; `（`, `，` and `。` come from Chinese and Japanese keyboards, "
        "and beside the narrow ones they look like mistakes.",
        "KOR-05",
    ),
)
