"""The highest marking that anything in a memo carries: what is in-house shows all of it, and is marked so."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.compile.marking_lattice import join_all
from reportkit.compile.marking_reading import Unread, mark_in
from reportkit.compile.marking_words import banner_words
from reportkit.model.audience import PerAudience, Portions, Withhold
from reportkit.model.content import FactRef
from reportkit.model.marking import Level, Mark
from reportkit.model.memo import Memo
from reportkit.model.outside import advice_and_checks, nodes_of_memo
from reportkit.model.project import Project
from reportkit.record import replace


def highest_levels(memo: Memo, project: Project) -> tuple[Level, ...]:
    """Give the highest level that a memo names in each scheme of its audiences, in the order of the audiences.

    Its banner is that of all marks of the scheme together, caveats and lists included. Where marks are derived, the
    ceilings of those who have them count, too. Empty where no scheme marks, or nothing is marked.
    """
    named = sorted(set(_named(memo, project)))
    readers = [a for a in project.audiences if a.id in memo.audiences]
    schemes = {scheme.name: scheme for scheme in project.schemes}
    found = []
    for name in dict.fromkeys(a.scheme for a in readers):
        scheme = schemes.get(name)
        if scheme is None or not scheme.levels:
            continue
        marks = [made for text in named if not isinstance(made := mark_in(text, scheme), Unread)]
        derived = [a.ceiling for a in readers if a.scheme == name and a.portions is Portions.DERIVE]
        marks += [Mark(level.rank) for one in derived if (level := scheme.level(one or "")) is not None]
        if marks:
            mark = join_all(marks)
            found.append(replace(scheme.levels[mark.rank], banner=banner_words(mark, scheme)))
    return tuple(level for level in found if level.banner)


def _named(memo: Memo, project: Project) -> Iterator[str]:
    marks: list[str | None] = [section.marking for section in memo.sections]
    if isinstance(memo.marking, PerAudience):
        marks += [level for _, level in memo.marking.values if not isinstance(level, Withhold)]
    else:
        marks.append(memo.marking)
    marks += [one.marking for _, one in advice_and_checks(memo)]
    used = set()
    for node in nodes_of_memo(memo):
        marks.append(node.attr.marking)
        if isinstance(node, FactRef):
            used.add(node.key)
    marks += [fact.marking for fact in project.evidence.facts if fact.id in used]
    yield from (level for level in marks if level)
