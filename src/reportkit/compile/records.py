"""What a memo rests on: links of record lead somewhere, advice goes to actors, nothing is of a later day."""

from __future__ import annotations

from datetime import date

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.content import Chart, Citation, FactRef
from reportkit.model.evidence import Evidence, Fact
from reportkit.model.memo import Memo
from reportkit.model.outside import advice_and_checks, nodes_of_memo
from reportkit.model.recommendation import Advice
from reportkit.span import Span

_ACTOR = "actor"


def check_words_by_audience(evidence: Evidence, sink: Sink) -> None:
    """Report RK132 for words of a fact or term that are for an audience which does not have it."""
    entries = [(f.id, f.span, f.audiences, [name for name, _ in f.wording]) for f in evidence.facts]
    entries += [(t.id, t.span, t.audiences, [name for name, _ in t.forms]) for t in evidence.terms]
    for key, span, audiences, names in entries:
        for name in names:
            if name not in audiences and name != "default":
                hint = "name it under `audiences`, or take its words away"
                sink.error("RK132", span, f"`{key}` has words for `{name}`, which does not have it", hint)


def check_records(evidence: Evidence, memo: Memo, sink: Sink) -> None:
    """Check a memo against the evidence, before any release.

    Reports RK209 (what it uses is of a later day, or no longer holds), RK221 (a link of record that leads nowhere) and
    RK246 (an addressee that is no actor).
    """
    _links(evidence, memo, sink)
    _addressees(evidence, memo, sink)
    facts = {fact.id: fact for fact in evidence.facts}
    issued = {work.id: work.issued for work in evidence.references}
    used, cited = _used(memo)
    for key in dict.fromkeys(used):
        if key in facts:
            _fact(facts[key], issued, memo, sink)
    for key, span in cited:
        if _later(issued.get(key, ()), memo.date):
            sink.error("RK209", span, f"the work `{key}` is of a day after the memo `{memo.id}`")


def _fact(fact: Fact, issued: dict[str, tuple[int, ...]], memo: Memo, sink: Sink) -> None:
    """Check that a fact that a memo uses holds on its day, and was known then (source-format 4)."""
    if fact.as_of > memo.date:
        hint = "what was learned afterwards stands in `later`"
        sink.error("RK209", fact.span, f"the fact `{fact.id}` is as of a day after the memo `{memo.id}`", hint)
    if fact.valid_until is not None and fact.valid_until <= memo.date:
        sink.error("RK209", fact.span, f"the fact `{fact.id}` no longer holds on the day of the memo `{memo.id}`")
    for source in fact.sources:
        if _later(issued.get(source.ref, ()), memo.date):
            sink.error("RK209", source.span, f"the source `{source.ref}` is of a day after the memo `{memo.id}`")


def _later(issued: tuple[int, ...], day: date) -> bool:
    return bool(issued) and issued > (day.year, day.month, day.day)[: len(issued)]


def _used(memo: Memo) -> tuple[list[str], list[tuple[str, Span]]]:
    """Give the keys of the facts and works that the text of a memo uses, for whichever audience; works with places."""
    facts: list[str] = []
    works: list[tuple[str, Span]] = []
    for node in nodes_of_memo(memo):
        match node:
            case FactRef():
                facts.append(node.key)
            case Citation():
                works += [(cite.key, cite.span) for cite in node.cites]
            case Chart():
                facts += [row.fact for row in node.rows if row.fact]
                works += [(row.source, row.span) for row in node.rows if row.source]
            case _:
                pass
    return facts, works


def _links(evidence: Evidence, memo: Memo, sink: Sink) -> None:
    facts = [fact.id for fact in evidence.facts]
    works = [work.id for work in evidence.references]
    advice = [item.id for item in memo.recommendations.items]
    named = [("fact", key, facts, item.span) for item in memo.recommendations.items for key in item.facts]
    for item in memo.checklist.items:
        named += [("reference", item.source, works, item.span)] if item.source else []
        named += [("recommendation", key, advice, item.span) for key in item.recommendations]
    for kind, key, known, span in named:
        if key not in known:
            sink.error("RK221", span, f"there is no {kind} `{key}`", *did_you_mean(key, known))


def _addressees(evidence: Evidence, memo: Memo, sink: Sink) -> None:
    actors = {term.id for term in evidence.terms if term.kind == _ACTOR}
    others = {term.id for term in evidence.terms} - actors
    for _, one in advice_and_checks(memo):
        for name in one.addressee if isinstance(one, Advice) else ():
            if name in others:
                hint = "write `kind: actor` and its `order` into the term"
                sink.error("RK246", one.span, f"the addressee `{name}` is no actor", hint)
