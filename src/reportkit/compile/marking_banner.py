"""The mark of a whole document, from what its audience has and nothing else: what is withheld has no part in it.

The highest level, the union of caveats, the intersection of release lists, over every released portion (MRK-05 to
MRK-09), raised by `marking:` of memo.yaml. `portions_of` gives what it stands on, for the checks, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.compile.marking_lattice import LOWEST, join, join_all
from reportkit.compile.marking_reading import Unread, mark_in
from reportkit.compile.release import Released
from reportkit.model.marking import Mark, MarkingScheme
from reportkit.model.walk import walk
from reportkit.span import Span


def portions_of(released: Released) -> Iterator[tuple[str | None, Span, str]]:
    """Give the mark of every released portion as it is written or derived, its place, and what it is.

    None stands for one that nothing marks, whose mark is the memo's own.
    """
    memo = released.memo
    for section in memo.sections:
        yield section.marking, section.span, "section"
    for _, advice in memo.recommendations:
        yield advice.marking, advice.span, "recommendation"
    for _, check in memo.checklist:
        yield check.marking, check.span, "checklist item"
    for option in memo.options:
        if not any(node.attr.marking for node in walk((*option.title, *option.text))):
            yield None, memo.span, "option"
    if memo.next_steps or memo.clearances:
        yield None, memo.span, "next step" if memo.next_steps else "clearance"
    for node in released.nodes:
        if node.attr.marking is not None:
            yield node.attr.marking, node.span, "portion"
    for fact in released.evidence.facts:
        if fact.marking is not None:
            yield fact.marking, fact.span, "fact"


def mark_of(text: str, scheme: MarkingScheme) -> Mark:
    """Read a mark of the scheme; one that cannot be read, an error elsewhere, restricts as nothing does."""
    made = mark_in(text, scheme)
    return LOWEST if isinstance(made, Unread) else made


def derived_mark(released: Released, scheme: MarkingScheme) -> Mark:
    """Give the mark that the released portions have together, before anything raises it."""
    texts = {text for text, _, _ in portions_of(released)}
    if None in texts and released.memo.default_marking is not None:
        texts.add(released.memo.default_marking)
    return join_all(mark_of(text, scheme) for text in sorted(t for t in texts if t is not None))


def overall_mark(released: Released, scheme: MarkingScheme) -> Mark:
    """Give the mark of the banner: what is derived, raised by hand."""
    derived = derived_mark(released, scheme)
    stated = released.memo.marking
    return derived if stated is None else join(derived, mark_of(stated, scheme))
