"""The public names are pinned: adding or losing one is a decision."""

from __future__ import annotations

import reportkit


def test_the_public_names_are_these_and_all_load() -> None:
    assert [n for n in reportkit.__all__ if n != "__version__"] == [
        "Advice",
        "Audience",
        "Check",
        "Checklist",
        "ChecklistItem",
        "Evidence",
        "Fact",
        "Memo",
        "PerAudience",
        "Recommendation",
        "RecommendationList",
        "Reference",
        "Section",
        "Term",
        "Withhold",
        "blocks",
        "compile_memo",
        "load_sheet",
        "prose",
        "write",
    ]
    for name in reportkit.__all__:
        assert getattr(reportkit, name).__doc__
