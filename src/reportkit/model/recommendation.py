"""Recommendations and the checklist (source-format.md, section 5)."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from reportkit.model.audience import PerAudience
from reportkit.model.content import Block, Prose
from reportkit.model.waiver import Waiver
from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span

Shown: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What one audience is told by a recommendation. `say` is for talking points and never printed in a memo.

    `addressee` holds ids of actor terms, the first one groups.
    """

    action: Prose
    title: Prose | None = None
    decision: bool = False
    addressee: tuple[str, ...] = ()
    owner: Prose | None = None
    due: date | None = None
    horizon: str = ""
    rationale: Shown = ()
    offer: Prose | None = None
    forum: Prose | None = None
    say: Prose | None = None
    marking: str | None = None
    waivers: tuple[Waiver, ...] = field(default=(), compare=False, repr=False)
    span: Span = field(default=PYTHON, compare=False, repr=False)

    @property
    def uid(self) -> int:
        """Give what tells this object from all others that a released view holds; it means nothing beyond it."""
        return id(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A recommendation: an id, and advice or a reason for silence for every audience of the memo."""

    id: str
    audiences: PerAudience[Advice]
    facts: tuple[str, ...] = ()
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RecommendationList:
    """The recommendations in source order; numbers run over the released ones."""

    items: tuple[Recommendation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What one audience reads of a checklist item."""

    text: Shown
    benchmark: Prose
    evidence: Prose | None = None
    marking: str | None = None
    waivers: tuple[Waiver, ...] = field(default=(), compare=False, repr=False)
    span: Span = field(default=PYTHON, compare=False, repr=False)

    @property
    def uid(self) -> int:
        """Give what tells this object from all others that a released view holds; it means nothing beyond it."""
        return id(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """An item of the checklist; `recommendations` and `source` are links of record."""

    id: str
    audiences: PerAudience[Check]
    source: str | None = None
    recommendations: tuple[str, ...] = ()
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The checklist in source order."""

    items: tuple[ChecklistItem, ...] = ()
