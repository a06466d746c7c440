"""Which findings are waived at their place: what a memo says of it, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.diagnostics import Diagnostic, Severity
from reportkit.model.audience import Withhold
from reportkit.model.memo import Memo
from reportkit.model.waiver import Waiver
from reportkit.record import replace


def waivers_of(memo: Memo) -> tuple[Waiver, ...]:
    """Give all waivers of a memo: of its sections, its objects in YAML, and its variants."""
    return tuple(_waivers(memo))


def _waivers(memo: Memo) -> Iterator[Waiver]:
    for section in memo.sections:
        yield from section.waivers
    for item in memo.recommendations.items:
        for _, advice in item.audiences.values:
            if not isinstance(advice, Withhold):
                yield from advice.waivers
    for checked in memo.checklist.items:
        for _, check in checked.audiences.values:
            if not isinstance(check, Withhold):
                yield from check.waivers
    for variant in memo.variants:
        yield from variant.waivers


def waiver_for(found: Diagnostic, waivers: Iterable[Waiver], audience: str) -> Waiver | None:
    """Give the first waiver that a finding for an audience falls under, None where it is not waived."""
    names = (found.rule, found.code)
    return next((w for w in waivers if w.rule in names and w.covers(found.span, audience)), None)


def softened(found: Iterable[Diagnostic], waivers: tuple[Waiver, ...], audience: str) -> list[Diagnostic]:
    """Make errors that are waived warnings, so that the document is made; whoever gathers findings leaves them out."""
    return [
        replace(one, severity=Severity.WARNING)
        if one.severity is Severity.ERROR and one.rule and waiver_for(one, waivers, audience) is not None
        else one
        for one in found
    ]
