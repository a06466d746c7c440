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
)
