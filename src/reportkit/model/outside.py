"""What a memo says outside of its sections: fields, lists, recommendations and checklist, each with who has it."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.model.audience import PerAudience, Withhold, said
from reportkit.model.memo import Memo
from reportkit.model.recommendation import Advice, Check
from reportkit.model.walk import AnyNode, blocks_of_section, walk

Piece = tuple[tuple[AnyNode, ...], frozenset[str]]
"""Some content, and the audiences that have it."""


def outside_sections(memo: Memo) -> Iterator[Piece]:
    """Give all content of a memo that stands in YAML."""
    for field in (memo.title, memo.short_title, memo.subtitle, memo.notice):
        if isinstance(field, PerAudience):
            yield from ((own, frozenset({name})) for name, own in field.values if not isinstance(own, Withhold))
        else:
            yield field or (), frozenset(memo.audiences)
    for variant in memo.variants:
        yield (*(variant.title or ()), *(variant.signature or ())), frozenset({variant.audience})
    for name in memo.audiences:
        options = (node for option in said(memo.options, name) or () for node in (*option.title, *option.text))
        steps = (node for step in said(memo.next_steps, name) or () for node in step)
        yield (*options, *steps), frozenset({name})
    for name, one in advice_and_checks(memo):
        yield content_of(one), frozenset({name})


def nodes_of_memo(memo: Memo) -> list[AnyNode]:
    """Give every node of a memo as authored, whoever has it."""
    out: list[AnyNode] = []
    for section in memo.sections:
        out += blocks_of_section(section)
    for content, _ in outside_sections(memo):
        out += walk(content)
    return out


def advice_and_checks(memo: Memo) -> Iterator[tuple[str, Advice | Check]]:
    """Give what each audience is told by each recommendation and each item of the checklist."""
    for item in memo.recommendations.items:
        yield from ((name, one) for name, one in item.audiences.values if not isinstance(one, Withhold))
    for check in memo.checklist.items:
        yield from ((name, one) for name, one in check.audiences.values if not isinstance(one, Withhold))


def content_of(one: Advice | Check) -> tuple[AnyNode, ...]:
    """Give the content of a recommendation or of an item of the checklist."""
    if isinstance(one, Check):
        return (*one.text, *one.benchmark, *(one.evidence or ()))
    prose = (one.title, one.action, one.owner, one.offer, one.forum, one.say)
    return (*(node for part in prose for node in part or ()), *one.rationale)
