"""Reading a mark as sources write it: `LEVEL[//CONTROL..][//REL TO LIST]`, in every scheme the same, and strictly.

A text may hold a mark for each of several schemes, parted by `;` (docs/decisions/0024-marks-in-sources.md).
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.marking_lattice import members
from reportkit.compile.marking_words import ordered
from reportkit.diagnostics import did_you_mean
from reportkit.model.marking import Control, Level, Mark, MarkingScheme
from reportkit.record import dataclass

BETWEEN = ";"


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a text is no mark of a scheme. `near` says that its level is one, so that the fault is worth telling."""

    words: str
    hints: tuple[str, ...] = ()
    near: bool = False


def alternatives(text: str) -> tuple[str, ...]:
    """Give the marks that stand in a text, for one scheme each."""
    return tuple(part.strip() for part in text.split(BETWEEN))


def read_mark(text: str, scheme: MarkingScheme) -> Mark | Unread:
    """Read one mark of a scheme."""
    return _Reader(text, scheme).read()


_READ: dict[tuple[str, int], tuple[MarkingScheme, Mark | Unread]] = {}
"""Marks that were read, by the identity of their scheme, which lives as long as it is in here."""
_MOST = 1_000


def mark_in(text: str, scheme: MarkingScheme) -> Mark | Unread:
    """Read the mark for a scheme among those that stand in a text; two that differ are none."""
    known = _READ.get((text, id(scheme)))
    if known is None:
        if len(_READ) >= _MOST:
            _READ.clear()
        known = _READ[text, id(scheme)] = scheme, _mark_in(text, scheme)
    return known[1]


def _mark_in(text: str, scheme: MarkingScheme) -> Mark | Unread:
    found: list[Mark] = []
    unread: list[Unread] = []
    for part in alternatives(text):
        made = read_mark(part, scheme)
        if isinstance(made, Unread):
            unread.append(made)
        elif made not in found:
            found.append(made)
    if len(found) > 1:
        return Unread(f"`{text}` has two marks of the scheme `{scheme.name}`", ("keep the one that is meant",), True)
    if found:
        return found[0] if not any(one.near for one in unread) else next(one for one in unread if one.near)
    return next((one for one in unread if one.near), unread[0])


class _Reader:
    def __init__(self, text: str, scheme: MarkingScheme) -> None:
        self.text, self.scheme = text, scheme

    def read(self) -> Mark | Unread:
        text, owners = self.text, frozenset[str]()
        if self.scheme.foreign is not None and text.startswith("//"):
            named, _, rest = text[2:].partition(" ")
            while " " in rest.split("//")[0] and self.scheme.level(rest.split("//")[0]) is None:
                more, _, rest = rest.partition(" ")
                named += f" {more}"
            owners, text = frozenset(named.split()), rest
            if unknown := [name for name in named.split() if name not in self.names() or name == self.scheme.origin]:
                return self.fault(
                    f"`{unknown[0]}` is no other government's name", *did_you_mean(unknown[0], self.names())
                )
        name, *parts = text.split("//")
        level = self.scheme.level(name)
        if level is None:
            return Unread(f"`{self.text}` is no mark of the scheme `{self.scheme.name}`", self.nearest(name))
        return self.rest(level, parts, owners)

    def nearest(self, name: str) -> tuple[str, ...]:
        """Say which level was meant: one whose printed words these are, or whose name is much the same."""
        for level in self.scheme.levels:
            if name and name in (level.banner, level.portion, level.spoken):
                return (f"sources write `{level.name}`",)
        return tuple(did_you_mean(name, [level.name for level in self.scheme.levels]))

    def rest(self, level: Level, parts: Iterable[str], owners: frozenset[str]) -> Mark | Unread:
        """Read what stands behind the level."""
        controls: list[Control] = []
        to: frozenset[str] | None = None
        rule = self.scheme.release
        for part in (piece for whole in parts for piece in whole.split("/")):
            if rule is not None and (part == rule.word or part.startswith(f"{rule.word} ")):
                if to is not None:
                    return self.fault("two release lists")
                found = self.list(part[len(rule.word) :].strip(), level)
                if isinstance(found, Unread):
                    return found
                to = found
                continue
            made = self.control(part, level)
            if isinstance(made, Unread):
                return made
            if made in controls:
                return self.fault(f"`{part}` stands twice")
            controls.append(made)
        for control in controls:
            for other in control.excludes:
                if any(c.name == other for c in controls) or (to is not None and rule and other == rule.word):
                    return self.fault(f"`{control.name}` and `{other}` exclude each other")
        closed = rule is not None and any(rule.word in control.excludes for control in controls)
        silent = level.classified and rule is not None and to is None and not closed
        return Mark(level.rank, frozenset(c.name for c in controls), to, silent, owners)

    def control(self, name: str, level: Level) -> Control | Unread:
        """Read a control that a level may carry."""
        control = self.scheme.control(name)
        if control is None:
            for other in self.scheme.controls:
                if name and name in (other.banner, other.portion):
                    return self.fault(f"`{name}` is no control", f"sources write `{other.name}`")
            words = f"`{name}` is no control" if name else "nothing stands behind `//`"
            return self.fault(words, *did_you_mean(name, [c.name for c in self.scheme.controls]))
        if control.levels and level.name not in control.levels:
            return self.fault(f"`{level.name}` does not carry `{name}`", f"it stands with {_said(control.levels)}")
        return control

    def list(self, text: str, level: Level) -> frozenset[str] | Unread:
        """Read a release list: known names, none twice, in order, the origin first (MRK-07)."""
        rule = self.scheme.release
        assert rule is not None
        if rule.levels and level.name not in rule.levels:
            return self.fault(f"`{level.name}` carries no release list", f"lists stand with {_said(rule.levels)}")
        names = [name.strip() for name in text.split(",")] if text else []
        if not names:
            return self.fault(f"`{rule.word}` names nobody", f"`{rule.word} {self.scheme.origin or ''}, ..`")
        for name in names:
            if name not in self.names():
                return self.fault(f"`{name}` is no name of release lists", *did_you_mean(name, self.names()))
            if names.count(name) > 1:
                return self.fault(f"`{name}` stands twice in its list")
        inside = members(names, self.scheme)
        if self.scheme.origin is not None and names[0] != self.scheme.origin:
            hint = f"`{rule.word} {', '.join(self.order(names))}`"
            return self.fault(f"a release list begins with `{self.scheme.origin}`", hint)
        if tuple(names) != self.order(names):
            hint = f"`{rule.word} {', '.join(self.order(names))}`"
            return self.fault("names of a release list stand by the alphabet, groups behind them", hint)
        return inside

    def order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Give names and groups in the order of lists, as many as there are."""
        groups = {name for name, _ in self.scheme.release.groups} if self.scheme.release else set()
        given = set(names)
        first = (self.scheme.origin,) if self.scheme.origin else ()
        return (*first, *sorted(given - groups - set(first)), *sorted(given & groups))

    def names(self) -> tuple[str, ...]:
        """Give what may stand in a list."""
        rule = self.scheme.release
        return () if rule is None else (*rule.names, *(name for name, _ in rule.groups))

    def fault(self, words: str, *hints: str) -> Unread:
        """Say what is wrong with a mark whose level, at least, was meant for this scheme."""
        return Unread(f"`{self.text}`: {words}", hints, True)


def releasable_names(scheme: MarkingScheme) -> tuple[str, ...]:
    """Give the names that an audience may have in release lists: of lists, groups, and of those whom controls name."""
    rule = scheme.release
    names = [] if rule is None else [*rule.names, *(name for name, _ in rule.groups)]
    names += [name for control in scheme.controls for name in control.only or ()]
    return tuple(dict.fromkeys([*names, *([scheme.origin] if scheme.origin else [])]))


def _said(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


__all__ = ["BETWEEN", "Unread", "alternatives", "mark_in", "ordered", "read_mark", "releasable_names"]
