"""Marks against the marking schemes: known levels, none above the ceiling of whoever has what it marks.

A marking selects nothing: what is marked too high for one of its readers is an error (source-format 1 and 3.15).
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import PerAudience, Said, Withhold, said
from reportkit.model.content import Prose
from reportkit.model.memo import Memo
from reportkit.model.project import Project
from reportkit.model.recommendation import Advice, Check
from reportkit.model.walk import AnyNode, walk
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
        for field in (memo.title, memo.short_title, memo.subtitle, memo.notice):
            self.field(field, everybody)
        for variant in memo.variants:
            self.nodes((*(variant.title or ()), *(variant.signature or ())), frozenset({variant.audience}))
        for name in memo.audiences:
            self.nodes(self._lists(name), frozenset({name}))
        advice = (pair for item in memo.recommendations.items for pair in item.audiences.values)
        checks = (pair for item in memo.checklist.items for pair in item.audiences.values)
        for name, one in (*advice, *checks):
            if not isinstance(one, Withhold):
                self.check(one.marking, one.span, frozenset({name}))
                self.nodes(_parts(one), frozenset({name}))
        for fact in self.facts:
            if fact.marking in self.levels:
                self.check(fact.marking, fact.span, everybody & frozenset(fact.audiences))

    def field(self, value: Said[Prose] | None, everybody: Scope) -> None:
        """Check the marks in a field of memo.yaml."""
        if isinstance(value, PerAudience):
            for name, own in value.values:
                if not isinstance(own, Withhold):
                    self.nodes(own, frozenset({name}))
        else:
            self.nodes(value or (), everybody)

    def nodes(self, content: Iterable[AnyNode], scope: Scope) -> None:
        """Check the marks in content that has one scope."""
        for node in walk(content):
            self.check(node.attr.marking, node.attr.span, scope)

    def _lists(self, name: str) -> Iterable[AnyNode]:
        """Give the content of options and next steps as an audience has them."""
        for option in said(self.memo.options, name) or ():
            yield from (*option.title, *option.text)
        for step in said(self.memo.next_steps, name) or ():
            yield from step


def _parts(one: Advice | Check) -> Iterable[AnyNode]:
    """Give the content of a recommendation or an item of the checklist."""
    if isinstance(one, Check):
        return (*one.text, *one.benchmark, *(one.evidence or ()))
    prose = (one.title, one.action, one.owner, one.offer, one.forum, one.say)
    return (*(node for part in prose for node in part or ()), *one.rationale)
