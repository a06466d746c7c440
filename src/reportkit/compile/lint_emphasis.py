"""Words set apart in papers that set nothing apart (UN-04, UN-12): by data, the instrument's `emphasis`."""

from __future__ import annotations

from reportkit.compile.line import Holder, Stretch
from reportkit.compile.order import Zone
from reportkit.compile.readings import Desk
from reportkit.compile.values import plain_words
from reportkit.model.content import Emphasis, Words
from reportkit.model.instrument import Emphasis as Allowed

_LOOKED_AT = frozenset({Zone.BODY, Zone.NOTE, Zone.COVER, Zone.CELL, Zone.CAPTION, Zone.HEADING})


def lint_emphasis(desk: Desk) -> None:
    """Report RK510: words in bold or italics, where only titles of works may be, or nothing."""
    allowed = desk.instrument.emphasis
    if allowed is Allowed.FREE and desk.keeps("UN-04"):
        allowed = Allowed.WORKS
    if allowed is Allowed.WORKS and "UN-04" in desk.instrument.departs_from:
        allowed = Allowed.FREE
    if allowed is Allowed.FREE:
        return
    none = allowed is Allowed.NONE
    titles = "\n".join(plain_words(work.title) for work in desk.released.evidence.references if work.title)
    for reading in desk.readings:
        if reading.unit.zone not in _LOOKED_AT:
            continue
        told: Holder | None = None
        for stretch in reading.line.stretches:
            node = _emphasis(stretch)
            if node is None or node is told:
                continue
            told = node
            start, end = stretch.start, stretch.start + len(stretch.text)
            if none:
                hint = "nothing is set apart in this paper: take the signs away"
                desk.warn("RK510", node.span, f"`{stretch.text.strip()}` is set apart", hint, rule="UN-12")
            elif node.strong or not (_foreign(stretch) or stretch.text in titles or not reading.own(start, end)):
                how = "bold" if node.strong else "italics"
                hint = "word the sentence so that it says what matters; italics are for titles and foreign words"
                desk.warn("RK510", node.span, f"`{stretch.text.strip()}` in {how}", hint, rule="UN-04")


def _emphasis(stretch: Stretch) -> Emphasis | None:
    return next((node for node in stretch.inside if isinstance(node, Emphasis)), None)


def _foreign(stretch: Stretch) -> bool:
    return any(isinstance(node, Words) and node.attr.lang for node in stretch.inside)
