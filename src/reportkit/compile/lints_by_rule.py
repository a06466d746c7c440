"""The lints of papers that keep rules of an institution: those of the United Nations, notes verbales, joint statements.

They are loaded for such papers alone.
"""

from __future__ import annotations

from reportkit.compile.lint_advice import lint_person
from reportkit.compile.lint_countries import lint_names, lint_order, lint_owners
from reportkit.compile.lint_emphasis import lint_emphasis
from reportkit.compile.lint_figures import lint_figures
from reportkit.compile.lint_headings import lint_headings
from reportkit.compile.lint_marks import lint_cited_pages, lint_items, lint_note_marks, lint_subparagraphs
from reportkit.compile.readings import Desk

LINTS = (
    lint_emphasis,
    lint_subparagraphs,
    lint_note_marks,
    lint_cited_pages,
    lint_items,
    lint_headings,
    lint_figures,
    lint_names,
    lint_owners,
    lint_order,
    lint_person,
)


def lint_by_rule(desk: Desk) -> None:
    """Report RK510 to RK520 and RK525, where the instrument keeps the rule that asks for them."""
    for lint in LINTS:
        lint(desk)
