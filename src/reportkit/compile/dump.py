"""A released memo as readable text: what one audience has, for tests and for looking at it.

Everything that later passes may use is in it, so that two released views with the same text are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportkit.compile.reach import parts_of_advice
from reportkit.compile.release import Released
from reportkit.model.content import Node
from reportkit.model.dump import blocks, inlines, notes
from reportkit.record import fields


def dump_released(released: Released) -> str:
    """Give a released view as text."""
    return "\n".join(_lines(released))


def _lines(released: Released) -> Iterator[str]:
    memo = released.memo
    numbers = {id(one): n for n, one in enumerate(_numbered(released), 1)}
    yield f"memo {memo.id} for {released.audience.id} as {memo.instrument}, {memo.date}"
    for name in ("title", "short_title", "subtitle", "notice", "signature"):
        if value := getattr(memo, name):
            yield f"{name}: {inlines(value)}"
    for name in ("sender", "to", "through", "cc", "handling", "reference", "marking", "decide_by", "keywords"):
        if value := getattr(memo, name):
            yield f"{name}: {value}"
    for section in memo.sections:
        slot = f" in {section.slot}" if section.slot else ""
        yield f"section {section.id} #{numbers[id(section)]}{slot}: {inlines(section.title)}"
        yield from blocks(section.blocks, "  ")
        yield from notes(section.notes, "  ")
    for key, advice in memo.recommendations:
        kind = " decision" if advice.decision else ""
        yield f"recommendation {key} #{numbers[id(advice)]}{kind}: {inlines(advice.action)}"
        for name in ("title", "owner", "offer", "forum", "say"):
            if value := getattr(advice, name):
                yield f"  {name}: {inlines(value)}"
        yield f"  {advice.addressee} {advice.due} {advice.horizon} {advice.marking}"
        yield from blocks(advice.rationale, "  ")
    for key, check in memo.checklist:
        said = f"{inlines(check.benchmark)} / {inlines(check.evidence or ())} {check.marking}"
        yield f"check {key} #{numbers[id(check)]}: {said}"
        yield from blocks(check.text, "  ")
    for option in memo.options:
        yield f"option: {inlines(option.title)}"
        yield from blocks(option.text, "  ")
    for step in memo.next_steps:
        yield f"next step: {inlines(step)}"
    for clearance in memo.clearances:
        yield f"clearance: {clearance.office} {clearance.result} {clearance.date}"
    yield f"masthead: {memo.masthead.lines} limits: {memo.limits}"
    if memo.lines.stated:
        yield f"lines: {memo.lines.stated}"
    if memo.authority.lines:
        yield f"authority: {memo.authority.lines}"
    yield from _evidence(released)


def _numbered(released: Released) -> Iterator[Any]:
    """Give sections, recommendations, checks, and every node of them and of the rest, in their order in the memo."""
    memo = released.memo
    yield from _nodes((memo.title, memo.short_title, memo.subtitle, memo.notice))
    for section in memo.sections:
        yield section
        yield from _nodes((section.title, section.blocks, section.notes))
    for _, advice in memo.recommendations:
        yield advice
        yield from _nodes(parts_of_advice(advice))
    for option in memo.options:
        yield from _nodes((option.title, option.text))
    yield from _nodes(memo.next_steps)
    for _, check in memo.checklist:
        yield check
        yield from _nodes((check.text, check.benchmark, check.evidence))
    yield from _nodes(memo.signature)


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, tuple):
        for one in value:
            yield from _nodes(one)
    elif isinstance(value, Node):
        yield value
        for name in (f.name for f in fields(type(value)) if f.name not in ("attr", "span", "pieces")):
            yield from _nodes(getattr(value, name))


def _evidence(released: Released) -> Iterator[str]:
    for fact in released.evidence.facts:
        sources = " ".join(f"{s.ref}/{s.locator}" for s in fact.sources)
        yield f"fact {fact.id}: {fact.value} {fact.unit} {fact.as_of} {fact.status} {fact.wording} {sources}"
    for reference in released.evidence.references:
        yield f"reference {reference.id}: {inlines(reference.title or ())} {reference.issued} {reference.fields}"
    for term in released.evidence.terms:
        yield f"term {term.id}: {term.forms} {term.kind} {term.order} {[f.form for _, fs in term.forbid for f in fs]}"
