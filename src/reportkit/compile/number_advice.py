"""Numbers of recommendations and checks: by themselves, as paragraphs among others, or lettered under a stem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportkit.compile.numbers import Numbered
from reportkit.compile.order import Shape, by_addressee, others
from reportkit.doctree.nodes import Label
from reportkit.model.content import TargetKind
from reportkit.model.instrument import AdviceShape, ParagraphNumbers
from reportkit.model.recommendation import Advice

if TYPE_CHECKING:
    from reportkit.compile.number import Walk


def count_recommendations(walk: Walk) -> None:
    """Count the recommendations that do not stand on the cover."""
    rest = others(walk.released, walk.placed)
    if walk.instrument.advice is AdviceShape.BY_ADDRESSEE:
        for _, group in by_addressee(walk.released, rest):
            _group(walk, group)
    else:
        one = _sentence if walk.instrument.advice is AdviceShape.SENTENCES else count_advice
        for key, advice in rest:
            one(walk, key, advice)


def _sentence(walk: Walk, key: str, advice: Advice) -> None:
    """Count a recommendation that is a paragraph among others."""
    said = ""
    if walk.instrument.paragraphs is ParagraphNumbers.THROUGH and walk.shape is Shape.BODY:
        label = walk.labels[advice.uid] = walk.next_paragraph()
        said = label.text.rstrip(".")
    _target(walk, key, advice, "paragraph", said)
    walk.blocks(advice.rationale, top=walk.shape is Shape.BODY)


def count_advice(walk: Walk, key: str, advice: Advice) -> None:
    """Count a recommendation or ask that has a number of its own."""
    walk.advice += 1
    asks = walk.instrument.advice is AdviceShape.ASKS
    text = walk.instrument.label("ask_number").replace("{number}", str(walk.advice)) if asks else f"{walk.advice}."
    walk.labels[advice.uid] = Label(text, "asks" if asks else "recommendations")
    _target(walk, key, advice, "recommendation", str(walk.advice))
    walk.blocks(advice.rationale, top=False)


def _group(walk: Walk, group: Sequence[tuple[str, Advice]]) -> None:
    """Count the recommendations to one addressee: a numbered stem and lettered items, or one paragraph (UN-26)."""
    if walk.shape is not Shape.BODY:
        for key, advice in group:
            count_advice(walk, key, advice)
        return
    paragraph = ""
    if walk.instrument.paragraphs is ParagraphNumbers.THROUGH:
        stem = walk.stems[group[0][1].uid] = walk.next_paragraph()
        paragraph = stem.text.rstrip(".")
    if len(group) == 1:
        _target(walk, *group[0], "paragraph", paragraph)
        walk.blocks(group[0][1].rationale, top=True)
        return
    walk.list += 1
    shown = walk.formats.lists[0]
    for count, (key, advice) in enumerate(group, 1):
        text = shown.render([count], [shown.kind])
        walk.labels[advice.uid] = Label(text, "letters", 0, walk.list)
        _target(walk, key, advice, "paragraph", f"{paragraph}\u00a0{text}" if paragraph else text)
        walk.blocks(advice.rationale, top=False, depth=1)


def _target(walk: Walk, key: str, advice: Advice, word: str, said: str) -> None:
    anchor = walk.anchors[advice.uid] = walk.anchor.name("r", advice.action)
    walk.targets[TargetKind.RECOMMENDATION, key] = Numbered(word, said, anchor)


def count_checks(walk: Walk) -> None:
    """Count the items of the checklist."""
    for key, check in walk.released.memo.checklist:
        walk.check += 1
        anchor = walk.anchors[check.uid] = walk.anchor.name("c", (*check.text, *check.benchmark))
        walk.captions[check.uid] = str(walk.check)
        walk.targets[TargetKind.CHECK, key] = Numbered("check", str(walk.check), anchor)
