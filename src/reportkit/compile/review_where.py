"""Where a piece of a review stands: who has it, in which colour, as what kind of paragraph."""

from __future__ import annotations

from reportkit.compile.lower_atoms import Atom, Wrap
from reportkit.compile.review_words import Scope, Voice, Wraps
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model.content import Node
from reportkit.record import dataclass, replace

BULLET = "•"
_TONES = {SpanRole.RESTRICTED: Role.REVIEW_RESTRICTED, SpanRole.REWORDED: Role.REVIEW_REWORDED}
_LABELS = {
    None: Role.REVIEW_LABEL,
    SpanRole.RESTRICTED: Role.REVIEW_RESTRICTED_LABEL,
    SpanRole.REWORDED: Role.REVIEW_REWORDED_LABEL,
}


@dataclass(frozen=True, slots=True)
class Where:
    """Where blocks stand: who has the place, its colour (None where nobody lacks it), the role of its paragraphs.

    `role` None means body text. `small` is inside cells and notes, where nothing but paragraphs and lists can stand.
    """

    scope: Scope
    tone: SpanRole | None = None
    role: Role | None = None
    depth: int = 0
    lists: Role | None = None

    @property
    def paragraphs(self) -> Role:
        """Give the role of a paragraph here."""
        if self.role is not None:
            return self.role
        return _TONES[self.tone] if self.tone else Role.BODY

    @property
    def labels(self) -> Role:
        """Give the role of a label before what it holds for."""
        return self.role if self.role is not None else _LABELS[self.tone]

    @property
    def wraps(self) -> Wraps:
        """Give what colours the words here."""
        return (Wrap(role=self.tone),) if self.tone else ()


def restricted(voice: Voice, node: Node, where: Where) -> tuple[Where, list[Atom], list[Atom]]:
    """Give where the words of a node stand, with their label and the reason; none where all have it."""
    own = voice.own(node, where.scope)
    if own == where.scope:
        return where, [], []
    here = replace(where, scope=own, tone=SpanRole.RESTRICTED)
    return here, [voice.opened(own, here.wraps), Atom(" ", exact=True)], voice.reason(node.attr.why, here.wraps)
