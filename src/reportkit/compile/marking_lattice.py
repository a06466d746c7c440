"""Marks as a lattice: what several portions are marked together, and whether one mark restricts less than another.

The highest level, the union of caveats and owners, the intersection of release lists (MRK-05 to MRK-09): each part is
a lattice of its own, so that `join` is commutative, associative and idempotent, and never lowers. What is printed of
a mark is a view of it (compile.marking_words), and no part of the order.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.model.marking import Mark, MarkingScheme

LOWEST = Mark()
"""The mark of nothing: what everything is above, and what joins without a trace."""


def join(one: Mark, other: Mark) -> Mark:
    """Give the least mark that restricts as much as both."""
    if one is other:
        return one
    if one.release is None or other.release is None:
        release = one.release if other.release is None else other.release
    else:
        release = one.release & other.release
    return Mark(
        max(one.rank, other.rank),
        one.controls | other.controls,
        release,
        one.silent or other.silent,
        one.owners | other.owners,
    )


def join_all(marks: Iterable[Mark]) -> Mark:
    """Give the least mark that restricts as much as each of several; `LOWEST` for none."""
    out = LOWEST
    for mark in marks:
        out = join(out, mark)
    return out


def covers(high: Mark, low: Mark) -> bool:
    """Say whether a mark restricts as much as another in every part of the order."""
    return join(high, low) == high


def members(names: Iterable[str], scheme: MarkingScheme) -> frozenset[str]:
    """Give the names for which names and groups stand."""
    groups = dict(scheme.release.groups) if scheme.release else {}
    return frozenset(one for name in names for one in groups.get(name, (name,)))


def permitted(mark: Mark, scheme: MarkingScheme) -> frozenset[str] | None:
    """Give those who may have what a mark stands on, None for everybody.

    Lists, controls that only some may see, and the silence of a classified part, which leaves the origin alone.
    """
    out = mark.release
    limits = [members(c.only, scheme) for c in scheme.controls if c.only is not None and c.name in mark.controls]
    if mark.silent:
        limits.append(frozenset({scheme.origin} if scheme.origin else ()))
    for limit in limits:
        out = limit if out is None else out & limit
    return out


def lowered(stated: Mark, derived: Mark, scheme: MarkingScheme) -> tuple[str, ...]:
    """Say in which parts a mark stated by hand restricts less than what was derived; empty where it only raises.

    A list that is left out is no lowering: a classified mark that names none goes to nobody.
    """
    out = []
    if stated.rank < derived.rank:
        out.append(f"its level is below `{scheme.levels[derived.rank].name}`")
    for name in (c.name for c in scheme.controls if c.name in derived.controls - stated.controls):
        out.append(f"it lacks `{name}`")
    for name in sorted(derived.owners - stated.owners):
        out.append(f"it does not name the information of `{name}`")
    may, might = permitted(derived, scheme), permitted(stated, scheme)
    if may is not None and (might is None or not might <= may) and derived.controls <= stated.controls:
        more = "everybody" if might is None else ", ".join(f"`{n}`" for n in sorted(might - may))
        out.append(f"it would go to {more}")
    return tuple(out)
