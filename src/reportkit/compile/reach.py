"""The evidence that a released memo reaches, and nothing more; text that reaches for what is withheld is an error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportkit.compile.own_evidence import own_evidence
from reportkit.diagnostics import Sink
from reportkit.model.audience import Audience
from reportkit.model.content import (
    Chart,
    ChartRow,
    Citation,
    Code,
    CountRef,
    CrossRef,
    FactRef,
    Figure,
    Heading,
    LineBreak,
    MemoRef,
    NoteMark,
    Paragraph,
    Table,
    Target,
    TargetKind,
    TermRef,
    Text,
)
from reportkit.model.evidence import Evidence, Fact
from reportkit.model.recommendation import Advice
from reportkit.model.walk import AnyNode, children
from reportkit.span import Span

if TYPE_CHECKING:
    from reportkit.compile.release import ReleasedMemo

_WORDS = frozenset({Text, Code, LineBreak})
_ALONE = frozenset({FactRef, TermRef, MemoRef, CountRef, CrossRef, Citation, NoteMark, ChartRow})
"""Nodes that hold no others."""
_REACHING = frozenset({FactRef, TermRef, Citation, CrossRef, Chart})


def telling(memo: ReleasedMemo) -> list[AnyNode]:
    """Give every node of a released memo but plain words, in reading order of its parts."""
    out: list[AnyNode] = []
    for prose in (memo.title, memo.short_title, memo.subtitle, memo.notice, memo.signature, *memo.next_steps):
        _gather(prose, out)
    for section in memo.sections:
        for nodes in (section.title, section.blocks, section.notes):
            _gather(nodes, out)
    for _, advice in memo.recommendations:
        for part in parts_of_advice(advice):
            _gather(part, out)
    for option in memo.options:
        _gather(option.title, out)
        _gather(option.text, out)
    for _, check in memo.checklist:
        for part in (check.text, check.benchmark, check.evidence or ()):
            _gather(part, out)
    return out


def parts_of_advice(advice: Advice) -> tuple[Sequence[AnyNode], ...]:
    """Give the parts of a recommendation, what is said in talking points among them."""
    parts = (advice.title, advice.action, advice.owner, advice.rationale, advice.offer, advice.forum, advice.say)
    return tuple(part for part in parts if part)


def _gather(nodes: Iterable[AnyNode], out: list[AnyNode]) -> None:
    for node in nodes:
        kind = type(node)
        if kind not in _WORDS:
            out.append(node)
            if kind not in _ALONE:
                _gather(children(node), out)


def reached(
    memo: ReleasedMemo, nodes: Iterable[AnyNode], audience: Audience, evidence: Evidence, sink: Sink
) -> Evidence:
    """Give the facts, works and terms that a released memo reaches through its nodes, as its audience has them.

    Reports RK210 (a fact), RK211 (a term), RK212 (a work), RK213 (a place, figure, table, recommendation or check)
    that text refers to and this audience does not have; RK250 and RK251 for a fact that does not meet what the
    audience asks of facts.
    """
    reach = _Reach(memo, nodes, audience, evidence, sink)
    for node in nodes:
        if type(node) in _REACHING:
            reach.node(node)
    for _, advice in memo.recommendations:
        for name in advice.addressee:
            reach.term(name, advice.span)
    return reach.evidence_reached()


class _Reach:
    def __init__(
        self, memo: ReleasedMemo, nodes: Iterable[AnyNode], audience: Audience, evidence: Evidence, sink: Sink
    ) -> None:
        self.audience, self.sink = audience, sink
        self.evidence = evidence
        self.own = own_evidence(evidence, audience.id)
        self.targets = _targets(memo, nodes)
        self.found: dict[str, set[str]] = {"fact": set(), "term": set(), "reference": set()}

    def node(self, node: AnyNode) -> None:
        match node:
            case FactRef():
                self.fact(node.key, node.span)
            case TermRef():
                self.term(node.key, node.span)
            case Citation():
                for cite in node.cites:
                    self.reference(cite.key, cite.span)
            case CrossRef():
                for target in node.targets:
                    self.target(target)
            case Chart():
                for row in node.rows:
                    if row.fact:
                        self.fact(row.fact, row.span)
                    if row.source:
                        self.reference(row.source, row.span)
            case _:
                pass

    def fact(self, key: str, span: Span) -> None:
        if key in self.own.facts:
            if key not in self.found["fact"]:
                self.accepted(self.own.facts[key], span)
            self.found["fact"].add(key)
        else:
            self._missing("RK210", "fact", key, span, any(f.id == key for f in self.evidence.facts))

    def accepted(self, fact: Fact, span: Span) -> None:
        """Check a fact at its first use against what the audience asks of facts, and that it has a source of it."""
        accepts = self.audience.accepts
        if accepts.status and fact.status not in accepts.status:
            said = f"the fact `{fact.id}` is `{fact.status}`, which this audience does not accept"
            hint = f"it accepts: {', '.join(accepts.status)}; withhold the fact and the words that use it"
            self.sink.error("RK250", span, said, hint, audience=self.audience.id)
        if not any(source.ref in self.own.references for source in fact.sources) and (fact.sources or accepts.sourced):
            said = f"the fact `{fact.id}` has no source that this audience has"
            hint = "release a work that it rests on, or withhold the fact and the words that use it"
            self.sink.error("RK251", span, said, hint, audience=self.audience.id)

    def term(self, key: str, span: Span) -> None:
        if key in self.own.terms:
            self.found["term"].add(key)
        else:
            self._missing("RK211", "term", key, span, any(t.id == key for t in self.evidence.terms))

    def reference(self, key: str, span: Span) -> None:
        if key in self.own.references:
            self.found["reference"].add(key)
        else:
            self._missing("RK212", "work", key, span, any(r.id == key for r in self.evidence.references))

    def target(self, target: Target) -> None:
        if (target.kind, target.key) not in self.targets:
            name = f"{target.kind}-{target.key}"
            hint = "restrict the words that refer to it, or release it"
            said = f"`@{name}` refers to nothing that this audience has"
            self.sink.error("RK213", target.span, said, hint, audience=self.audience.id)

    def _missing(self, code: str, kind: str, key: str, span: Span, known: bool) -> None:
        if known:
            said, hint = f"the {kind} `{key}` is withheld from this audience", "restrict the words that use it"
        else:
            said, hint = f"there is no {kind} `{key}`", self._near(kind, key)
        self.sink.error(code, span, said, hint, audience=self.audience.id)

    def _near(self, kind: str, key: str) -> str:
        """Give the hint for a name that is not there: the nearest of its kind, else where to define it."""
        from difflib import get_close_matches  # late: most names are right

        evidence = self.evidence
        names = {
            "fact": [fact.id for fact in evidence.facts],
            "term": [term.id for term in evidence.terms],
            "work": [work.id for work in evidence.references],
        }
        near = get_close_matches(key, names[kind], n=1)
        folder = "references" if kind == "work" else f"{kind}s"
        return f"did you mean `{near[0]}`?" if near else f"define it under `sources/evidence/{folder}`"

    def evidence_reached(self) -> Evidence:
        own = self.own
        facts = tuple(map(own.fact, sorted(self.found["fact"], key=own.fact_places.__getitem__)))
        works = {*self.found["reference"], *(source.ref for fact in facts for source in fact.sources)}
        # What is forbidden is looked for in the text of an audience that has no form of the term, too.
        terms = {*self.found["term"], *own.forbidding}
        return Evidence(
            facts=facts,
            references=tuple(map(own.reference, sorted(works, key=own.work_places.__getitem__))),
            terms=tuple(map(own.term, sorted(terms, key=own.term_places.__getitem__))),
        )


def _targets(memo: ReleasedMemo, nodes: Iterable[AnyNode]) -> set[tuple[str, str]]:
    """Give what cross references may point at, as (kind, key)."""
    out: set[tuple[str, str]] = {(TargetKind.SECTION, s.id) for s in memo.sections}
    out |= {(TargetKind.RECOMMENDATION, key) for key, _ in memo.recommendations}
    out |= {(TargetKind.CHECK, key) for key, _ in memo.checklist}
    for node in nodes:
        if isinstance(node, (Heading, Paragraph, Table, Figure, Chart)) and node.attr.id:
            kind, _, key = node.attr.id.partition("-")
            out.add((kind, key))
    return out
