"""Lints: warnings about the words of a released view, each with the rule it comes from.

They read what is printed, after release and substitution, because a word may be right in the sources and wrong beside
what an audience has of them.
"""

from __future__ import annotations

from reportkit.compile.lint_advice import lint_asks, lint_decide_by, lint_recommendations
from reportkit.compile.lint_forbidden import lint_forbidden
from reportkit.compile.lint_languages import lint_languages
from reportkit.compile.lint_numbers import lint_numbers
from reportkit.compile.lint_spelling import lint_spelling
from reportkit.compile.lint_traces import lint_traces
from reportkit.compile.lint_usage import lint_usage
from reportkit.compile.order import Placed
from reportkit.compile.readings import read
from reportkit.compile.release import Released
from reportkit.compile.tables import Substitutions
from reportkit.diagnostics import Sink
from reportkit.model.instrument import Emphasis, Instrument, Usage


def lint(
    released: Released, instrument: Instrument, placed: tuple[Placed, ...], substitutions: Substitutions, sink: Sink
) -> None:
    """Report RK260 to RK268 and RK510 to RK525, as warnings, for one audience."""
    desk = read(released, instrument, substitutions, sink)
    lint_forbidden(desk)
    lint_numbers(desk)
    lint_traces(desk)
    lint_spelling(desk)
    lint_usage(desk)
    lint_languages(desk)
    if instrument.language == "ko":
        from reportkit.compile.lint_korean import lint_korean  # its patterns take long to compile; papers in English

        lint_korean(desk)  # need none of them
    if instrument.usage is not Usage.PLAIN or instrument.follows or instrument.emphasis is not Emphasis.FREE:
        from reportkit.compile.lints_by_rule import lint_by_rule  # late: of three audiences one needs them

        lint_by_rule(desk)
    lint_recommendations(desk, placed)
    lint_asks(desk, placed)
    lint_decide_by(desk, placed)
