"""What other audiences have in a place of this one's is searched for, whatever its type."""

from __future__ import annotations

from datetime import date

import pytest

from reportkit.compile.parts import parts_of
from reportkit.compile.release import release
from reportkit.diagnostics import Sink
from reportkit.model.audience import Audience, PerAudience, Withhold
from reportkit.model.content import Paragraph, Text
from reportkit.model.evidence import Evidence
from reportkit.model.memo import Choice, Clearance, Memo
from reportkit.model.recommendation import Advice, Check, Checklist, ChecklistItem, Recommendation, RecommendationList

AWAY = Audience(id="away", label="Away", language="en-GB", locale="en_GB", page="A4", instrument="memorandum")


def said(words: str) -> tuple[Text, ...]:
    return (Text(words),)


def block(words: str) -> tuple[Paragraph, ...]:
    return (Paragraph(said(words)),)


ADVICE = Advice(
    title=said("w-title"), action=said("w-action"), owner=said("w-owner"), rationale=block("w-rationale"),
    offer=said("w-offer"), forum=said("w-forum"), say=said("w-say"), due=date(2022, 1, 2),
)  # fmt: skip
OTHER = Advice(action=said("plain"))
CHECK = Check(text=block("w-check"), benchmark=said("w-benchmark"), evidence=said("w-evidence"))
OTHER_CHECK = Check(text=block("plain"), benchmark=said("plain"))


def per(home: object, away: object) -> PerAudience[object]:
    return PerAudience((("home", home), ("away", away)))


def memo(away: bool) -> Memo:
    """A memo whose audience `away` has words of its own everywhere, or nothing."""
    none = Withhold("ours")

    def pair(home: object, own: object) -> PerAudience[object]:
        return per(home, own if away else none)

    return Memo(
        id="note",
        title=said("plain"),
        date=date(2022, 10, 25),
        audiences=("home", "away"),
        sender=per("w-sender", "plain"),  # type: ignore[arg-type]
        to="plain",
        sections=(),
        cc=pair("w-cc", "plain"),  # type: ignore[arg-type]
        subtitle=pair(said("w-subtitle"), said("plain")),  # type: ignore[arg-type]
        keywords=pair(("w-keyword", "plain"), ("plain",)),  # type: ignore[arg-type]
        options=pair((Choice(said("w-choice"), block("w-for")),), ()),  # type: ignore[arg-type]
        next_steps=pair((said("w-step"),), (said("plain"),)),  # type: ignore[arg-type]
        clearances=pair((Clearance("w-office", "w-result"),), ()),  # type: ignore[arg-type]
        decide_by=pair(date(2022, 11, 1), date(2022, 12, 1)),  # type: ignore[arg-type]
        recommendations=RecommendationList((Recommendation(id="go", audiences=pair(ADVICE, OTHER)),)),  # type: ignore[arg-type]
        checklist=Checklist((ChecklistItem(id="one", audiences=pair(CHECK, OTHER_CHECK)),)),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("away", [True, False])
def test_words_that_others_have_are_withheld_from_who_has_others_or_none(away: bool) -> None:
    _, withheld = release(memo(away), AWAY, Evidence(), Sink())
    found = {word for piece in withheld for word in piece.text.split() if word.startswith("w-")}
    assert found == {
        "w-sender", "w-cc", "w-subtitle", "w-keyword", "w-choice", "w-for", "w-step", "w-office", "w-result",
        "w-title", "w-action", "w-owner", "w-rationale", "w-offer", "w-forum", "w-say",
        "w-check", "w-benchmark", "w-evidence",
    }  # fmt: skip


def test_a_type_that_nobody_thought_of_is_our_fault() -> None:
    with pytest.raises(AssertionError, match="no words are known of a float"):
        list(parts_of(0.5))
