"""Marks against the marking schemes: known levels, none above the ceiling of whoever has what it marks.

A marking selects nothing: what is marked too high for one of its readers is an error (source-format 1 and 3.15).
"""

from __future__ import annotations

from reportkit.compile.marking_reading import Unread, alternatives, mark_in, read_mark
from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import Audience, PerAudience, Portions, Withhold, said
from reportkit.model.content import Words
from reportkit.model.marking import Mark, MarkingScheme
from reportkit.model.memo import Memo
from reportkit.model.outside import advice_and_checks, outside_sections
from reportkit.model.project import Project
from reportkit.model.recommendation import Advice
from reportkit.model.walk import walk
from reportkit.span import PYTHON, Span

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
        self.found: dict[tuple[str, str], Mark | Unread] = {}

    def read(self, marking: str, scheme: MarkingScheme) -> Mark | Unread:
        """Read the mark that a text has for a scheme, once."""
        key = (marking, scheme.name)
        if key not in self.found:
            self.found[key] = mark_in(marking, scheme)
        return self.found[key]

    def check(self, marking: str | None, span: Span, scope: Scope, *, every: bool = True) -> None:
        """Check a mark against the scheme and ceiling of every audience in `scope`: RK204, RK216.

        Each of them needs a mark of its scheme, unless not `every` one of them may have what it marks.
        """
        if marking is None or not self.known(marking, span):
            return
        told: set[str] = set()
        for audience, scheme in self.schemes:
            if audience.id not in scope:
                continue
            mark = self.read(marking, scheme)
            if not isinstance(mark, Unread):
                self.ceiling(marking, mark, span, audience, scheme)
            elif (every or mark.near) and scheme.name not in told:
                told.add(scheme.name)
                hint = f"`{audience.id}` is marked by it: write a mark for each scheme, parted by `;`"
                self.sink.error("RK204", span, mark.words, *(mark.hints or (hint,)))

    def known(self, marking: str, span: Span) -> bool:
        """Check that each mark that stands in a text is one of some scheme of the memo."""
        for part in alternatives(marking):
            found = [read_mark(part, scheme) for _, scheme in self.schemes]
            if any(not isinstance(one, Unread) for one in found):
                continue
            near = next((one for one in found if isinstance(one, Unread) and one.near), None)
            if near is not None:
                self.sink.error("RK204", span, near.words, *near.hints)
            else:
                hints = next((one.hints for one in found if isinstance(one, Unread) and one.hints), ())
                words = f"`{part}` is no level of the memo's scheme"
                self.sink.error("RK204", span, words, *(hints or did_you_mean(part, self.levels)))
            return False
        return True

    def ceiling(self, marking: str, mark: Mark, span: Span, audience: Audience, scheme: MarkingScheme) -> None:
        """Check a mark against the ceiling of an audience: RK216."""
        ceiling = scheme.level(audience.ceiling or "")
        if ceiling is not None and mark.rank > ceiling.rank:
            words = f"`{marking}` is above the ceiling of `{audience.id}`, {ceiling.name}"
            hint = "a mark never drops text: withhold it, or lower its mark"
            self.sink.error("RK216", span, words, hint)

    def outside_sections(self) -> None:
        """Check the marks of the memo as a whole, of its fields, of advice and checklist, and of facts."""
        memo, everybody = self.memo, frozenset(self.memo.audiences)
        span = memo.span if memo.marking_span == PYTHON else memo.marking_span
        if isinstance(memo.marking, PerAudience):
            for name, level in memo.marking.values:
                if not isinstance(level, Withhold):
                    self.check(level, memo.marking.span, frozenset({name}))
        else:
            self.check(memo.marking, span, everybody)
        for name, one in advice_and_checks(memo):
            self.check(one.marking, one.span, frozenset({name}))
            if one.marking is None:
                self.stated(name, one.span, "recommendation" if isinstance(one, Advice) else "checklist item")
        self.titles()
        for content, scope in outside_sections(memo):
            for node in walk(content):
                self.check(node.attr.marking, node.attr.span, scope)
        for fact in self.facts:
            if fact.marking is not None and self.somewhere(fact.marking):
                self.check(fact.marking, fact.span, everybody & frozenset(fact.audiences), every=False)

    def titles(self) -> None:
        """Check that the title has a mark where portions are stated: its own, or the memo's."""
        for name in self.memo.audiences:
            title = self.memo.variant(name).title or said(self.memo.title, name) or ()
            if not (len(title) == 1 and isinstance(title[0], Words) and title[0].attr.marking):
                self.stated(name, title[0].span if title else self.memo.span, "title")

    def stated(self, name: str, span: Span, what: str) -> None:
        """Check that something that bears no mark has the memo's, for an audience that asks for stated ones: RK217."""
        asks = any(a.id == name and a.portions is Portions.STATED for a, _ in self.schemes)
        if asks and said(self.memo.marking, name) is None:
            hint = "write `marking:`, here or for the memo as a whole"
            self.sink.error("RK217", span, f"a {what} without a mark, for `{name}`", hint)

    def somewhere(self, marking: str) -> bool:
        """Say whether a mark of some scheme of the memo stands in a text."""
        return any(not isinstance(self.read(marking, scheme), Unread) for _, scheme in self.schemes)
