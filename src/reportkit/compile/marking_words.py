"""The words of a mark: as a banner, as a portion mark, and as sources write it (MRK-03, MRK-04, MRK-08, MRK-11)."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.marking_lattice import members
from reportkit.model.marking import Control, Level, Mark, MarkingScheme


def listed(mark: Mark, scheme: MarkingScheme) -> tuple[str, ...]:
    """Give the release list that is printed of a mark, in its order; empty where none is.

    None is printed where a classified part names none, where a control excludes lists, or where the origin would stand
    alone and a control stands for that (MRK-06, MRK-08). The origin comes first, then names, then groups (MRK-07).
    """
    rule = scheme.release
    if rule is None or mark.release is None or mark.silent or _closed(mark, scheme):
        return ()
    if rule.alone is not None and mark.release <= {scheme.origin}:
        return ()
    return ordered(mark.release, scheme)


def ordered(names: Iterable[str], scheme: MarkingScheme) -> tuple[str, ...]:
    """Give names in the order of lists; names that a group stands for give way to it."""
    left, used = set(names), []
    for group, inside in scheme.release.groups if scheme.release else ():
        if left and set(inside) <= left | {scheme.origin}:
            used.append(group)
    covered = members(used, scheme)
    first = [scheme.origin] if scheme.origin in left else []
    return (*first, *sorted(left - covered - {scheme.origin}), *sorted(used))


def carried(mark: Mark, scheme: MarkingScheme) -> tuple[Control, ...]:
    """Give the controls that are printed, in the scheme's order; one stands for a list of the origin alone."""
    rule, names = scheme.release, set(mark.controls)
    if rule is not None and rule.alone is not None and mark.release is not None and mark.release <= {scheme.origin}:
        names.add(rule.alone)
    return tuple(control for control in scheme.controls if control.name in names)


def _closed(mark: Mark, scheme: MarkingScheme) -> bool:
    word = scheme.release.word if scheme.release else ""
    return any(word in control.excludes for control in carried(mark, scheme))


def level_of(mark: Mark, scheme: MarkingScheme) -> Level:
    """Give the level of a mark."""
    return scheme.levels[mark.rank]


def banner_words(mark: Mark, scheme: MarkingScheme) -> str:
    """Give the words of a banner, empty for what bears none."""
    owners = ""
    if mark.owners and scheme.foreign is not None:
        owners = scheme.foreign.banner.replace("{owners}", " ".join(sorted(mark.owners)))
    words = level_of(mark, scheme).banner
    return _joined(words, mark, scheme, owners=owners, names=[c.banner for c in carried(mark, scheme)])


def portion_words(mark: Mark, scheme: MarkingScheme, *, whole: Mark | None = None) -> str:
    """Give the words of a portion mark, without brackets; `whole` is the document's, whose list is not said again."""
    level = level_of(mark, scheme)
    words, owners = level.portion, ""
    if mark.owners and scheme.foreign is not None:
        owners = " ".join(sorted(mark.owners))
        words, owners = scheme.foreign.portion.replace("{owners}", owners).replace("{level}", words), ""
    same = whole is not None and listed(mark, scheme) == listed(whole, scheme)
    names = [c.portion for c in carried(mark, scheme)]
    return _joined(words, mark, scheme, owners=owners, names=names, short=same, joint=level.joint)


def source_words(mark: Mark, scheme: MarkingScheme) -> str:
    """Give a mark as sources write it, always in the same way."""
    level = level_of(mark, scheme).name
    head = f"//{' '.join(sorted(mark.owners))} {level}" if mark.owners else level
    parts = [head, *(c.name for c in carried(mark, scheme))]
    if names := listed(mark, scheme):
        assert scheme.release is not None
        parts.append(f"{scheme.release.word} {', '.join(names)}")
    return "//".join(parts)


def _joined(
    level: str,
    mark: Mark,
    scheme: MarkingScheme,
    *,
    owners: str,
    names: list[str],
    short: bool = False,
    joint: str | None = None,
) -> str:
    """Join the words of a level, of owners, controls and list, each with what parts it from the words before."""
    controls = carried(mark, scheme)
    rule, to = scheme.release, listed(mark, scheme)
    before = [words for control, words in zip(controls, names, strict=True) if control.before]
    out = " ".join(words for words in (*before, level) if words)
    group: str | None = None

    def add(words: str, own: str | None, of: str | None) -> None:
        nonlocal out, group
        between = scheme.within if of and of == group else own
        if between is None:
            between = joint if joint is not None and group is None else scheme.separator
        out = out + between + words if out else words
        group = of or ""

    if owners:
        add(owners, None, None)
    for control, words in zip(controls, names, strict=True):
        if not control.before:
            add(words, control.separator, control.group)
    if to and rule is not None:
        words = rule.short if short and rule.short else f"{rule.word} {rule.separator.join(to)}"
        add(words, None, rule.group)
    return out
