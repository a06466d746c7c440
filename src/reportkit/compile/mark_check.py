"""Marks against the marking schemes: known levels, none above the ceiling of whoever has what it marks.

A marking selects nothing: what is marked too high for one of its readers is an error (source-format 1 and 3.15).
"""

from __future__ import annotations

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import PerAudience, Withhold
from reportkit.model.memo import Memo
from reportkit.model.outside import advice_and_checks, outside_sections
from reportkit.model.project import Project
from reportkit.model.walk import walk
from reportkit.span import Span

Scope = frozenset[str]


class MarkCheck:
    """Checks the marks of one memo."""

    def __init__(self, project: Project, memo: Memo, sink: Sink) -> None:
        self.memo, self.sink, self.facts = memo, sink, project.evidence.facts
        schemes = {scheme.name: scheme for scheme in project.schemes if scheme.levels}
        self.schemes = [
            (a, schemes[a.scheme]) for a in project.audiences if a.id in memo.audiences and a.scheme in schemes
        ]
        self.levels = {level.name for _, scheme in self.schemes for level in scheme.levels}

    def check(self, marking: str | None, span: Span, scope: Scope) -> None:
        """Check a mark against the scheme and ceiling of every audience in `scope`: RK204, RK216."""
        if marking is None:
            return
        if marking not in self.levels:
            words = f"`{marking}` is no level of the memo's scheme"
            self.sink.error("RK204", span, words, *did_you_mean(marking, self.levels))
            return
        for audience, scheme in self.schemes:
            level, ceiling = scheme.level(marking), scheme.level(audience.ceiling or "")
            if audience.id in scope and level is not None and ceiling is not None and level.rank > ceiling.rank:
                words = f"`{marking}` is above the ceiling of `{audience.id}`, {ceiling.name}"
                hint = "a mark never drops text: withhold it, or lower its mark"
                self.sink.error("RK216", span, words, hint)

    def outside_sections(self) -> None:
        """Check the marks of the memo as a whole, of its fields, of advice and checklist, and of facts."""
        memo, everybody = self.memo, frozenset(self.memo.audiences)
        if isinstance(memo.marking, PerAudience):
            for name, level in memo.marking.values:
                if not isinstance(level, Withhold):
                    self.check(level, memo.marking.span, frozenset({name}))
        else:
            self.check(memo.marking, memo.span, everybody)
        for name, one in advice_and_checks(memo):
            self.check(one.marking, one.span, frozenset({name}))
        for content, scope in outside_sections(memo):
            for node in walk(content):
                self.check(node.attr.marking, node.attr.span, scope)
        for fact in self.facts:
            if fact.marking in self.levels:
                self.check(fact.marking, fact.span, everybody & frozenset(fact.audiences))
