"""What is left of the findings of a memo when its waivers are taken into account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.build.outcome import Outcome
from reportkit.build.plan import Job
from reportkit.compile.waiving import waiver_for, waivers_of
from reportkit.diagnostics import Diagnostic, Severity
from reportkit.model.waiver import Waiver

_ON_PAGES = frozenset({"RK430", "RK431", "RK553"})
"""Codes that need finished pages: where nothing was laid out, nobody knows whether their waivers are needed."""


def settled(made: Iterable[tuple[Job, Outcome]], *, laid_out: bool = True) -> Iterator[Diagnostic]:
    """Give the findings of jobs without those that are waived, and RK502 for the waivers that nothing needed.

    A waiver is looked at for all audiences of a memo together: where not all of them were made, or one of them has
    errors, none is said to be needless. `laid_out` says that pages were made, without which nobody knows of RK430,
    RK431 and RK553.
    """
    groups: dict[str, list[tuple[Job, Outcome]]] = {}
    for job, outcome in made:
        groups.setdefault(job.memo.id, []).append((job, outcome))
    for group in groups.values():
        waivers = waivers_of(group[0][0].memo)
        if waivers:
            yield from _left(group, waivers, laid_out=laid_out)
        else:
            for _, outcome in group:
                yield from outcome.found


def _left(group: list[tuple[Job, Outcome]], waivers: tuple[Waiver, ...], *, laid_out: bool) -> Iterator[Diagnostic]:
    needed: set[Waiver] = set()
    for job, outcome in group:
        for one in outcome.found:
            waiver = waiver_for(one, waivers, job.audience.id)
            if waiver is None or one.severity is Severity.ERROR:
                yield one
            else:
                needed.add(waiver)
    whole = {job.audience.id for job, _ in group} >= set(group[0][0].memo.audiences)
    if whole and not any(outcome.failed for _, outcome in group):
        yield from (_needless(w) for w in waivers if w not in needed and (laid_out or not _on_pages(w)))


def _on_pages(waiver: Waiver) -> bool:
    from reportkit.parse.rulebook import house_rules  # late: only memos with waivers ask for rules

    rule = house_rules().get(waiver.rule)
    return rule is not None and not _ON_PAGES.isdisjoint(rule.codes)


def _needless(waiver: Waiver) -> Diagnostic:
    said = f"nothing needs the waiver of `{waiver.rule}` here any more"
    return Diagnostic("RK502", Severity.WARNING, waiver.span, said, ("take it away",))
