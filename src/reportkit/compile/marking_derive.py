"""Which mark each portion has for one audience: that written for its scheme, or the derived one (source-format 3.15).

`portions: derive` computes it: the lowest ceiling among those who have the portion; what is written may only raise it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportkit.compile.marking_lattice import LOWEST, join
from reportkit.compile.marking_reading import Unread, mark_in
from reportkit.compile.marking_words import source_words
from reportkit.model.audience import Audience, Portions
from reportkit.model.evidence import Evidence
from reportkit.model.marking import Mark, MarkingScheme
from reportkit.record import dataclass, field

Scope = frozenset[str]


@dataclass(frozen=True, slots=True)
class Marker:
    """Gives the marks of one audience, as text of its scheme.

    `scheme` None leaves what is written as it is. `ceilings` are those of all audiences of the memo that are marked by
    the same scheme; None where marks are not derived. `facts` are the marks of facts by id. What is written for other
    schemes is gone from what it gives.
    """

    scheme: MarkingScheme | None = None
    ceilings: Mapping[str, Mark] | None = None
    abroad: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    _known: dict[tuple[str | None, Scope], str | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def derives(self) -> bool:
        """Say whether marks are derived."""
        return self.ceilings is not None

    def of(self, written: str | None, scope: Scope = frozenset()) -> str | None:
        """Give the mark of a portion that `scope` reaches, with what is written on it or holds by default."""
        if self.scheme is None or (written is None and self.ceilings is None):
            return written
        key = (written, scope)
        if key not in self._known:
            self._known[key] = self._made(written, scope)
        return self._known[key]

    def plain(self, written: str | None) -> str | None:
        """Give what is written for this scheme, with nothing derived."""
        made = None if written is None or self.scheme is None else mark_in(written, self.scheme)
        return (
            written
            if made is None or isinstance(made, Unread) or self.scheme is None
            else source_words(made, self.scheme)
        )

    def both(self, one: str | None, other: str | None) -> str | None:
        """Give the mark of two marked things together."""
        if one is None or other is None or one == other or self.scheme is None:
            return one if other is None else other
        return source_words(join(self.mark(one), self.mark(other)), self.scheme)

    def mark(self, text: str) -> Mark:
        """Read a mark; one that cannot be read, which is reported elsewhere, raises nothing."""
        made = mark_in(text, self.scheme) if self.scheme is not None else LOWEST
        return LOWEST if isinstance(made, Unread) else made

    def _made(self, written: str | None, scope: Scope) -> str | None:
        assert self.scheme is not None
        made = None if written is None else mark_in(written, self.scheme)
        if isinstance(made, Unread):
            return written
        if self.ceilings is None:
            return None if made is None else source_words(made, self.scheme)
        least = self._least(scope)
        return source_words(least if made is None else join(least, made), self.scheme)

    def _least(self, scope: Scope) -> Mark:
        """Give the lowest ceiling among those who have a portion, released to all of them who are abroad."""
        assert self.scheme is not None and self.ceilings is not None
        who = [name for name in self.ceilings if name in scope]
        rank = min((self.ceilings[name].rank for name in who), default=len(self.scheme.levels) - 1)
        level, rule = self.scheme.levels[rank], self.scheme.release
        if rule is None or not level.classified:
            return Mark(rank)
        names = [self.abroad[name] for name in who if name in self.abroad]
        if not names:
            return Mark(rank, silent=True)
        groups = dict(rule.groups)
        inside = {one for name in names for one in groups.get(name, (name,))}
        return Mark(rank, release=frozenset(inside | ({self.scheme.origin} if self.scheme.origin else set())))


AS_WRITTEN = Marker()
"""For audiences without a scheme: marks stay as they are written."""


def marker_of(
    audience: Audience,
    audiences: Iterable[Audience],
    readers: Iterable[str],
    schemes: Iterable[MarkingScheme],
    evidence: Evidence,
) -> Marker:
    """Make the marker of an audience. `audiences` are those of the project, `readers` the names of the memo's."""
    scheme = next((s for s in schemes if s.name == audience.scheme and s.levels), None)
    if scheme is None:
        return AS_WRITTEN
    if audience.portions is not Portions.DERIVE:
        return Marker(scheme)
    named = set(readers)
    alike = {a.id: a for a in (audience, *audiences) if a.id in named and a.scheme == scheme.name}
    ceilings = {a.id: Mark(level.rank) for a in alike.values() if (level := scheme.level(a.ceiling or "")) is not None}
    abroad = {a.id: a.releasable for a in alike.values() if a.releasable is not None and a.releasable != scheme.origin}
    facts = {f.id: f.marking for f in evidence.facts if f.marking is not None and audience.id in f.audiences}
    return Marker(scheme, ceilings, abroad, facts)
