"""Hostile sources end in findings, soon: no traceback, no crash of a C library, no minutes (reliability 5.1, 5.5)."""

from __future__ import annotations

import pytest
from hostile import GROUPS, timed

SECONDS = 5.0
"""For one file, on a busy machine; what takes the square of its length takes minutes."""

QUICK = {
    "inline": (),
    "settings": (),
    "chart": (),
    "blocks": (
        "paragraph-of-200,000-words",
        "quotes",
        "quotes-of-16",
        "bullets",
        "lists-indented",
        "div-and-blanks",
        "divs-nested",
        "notes-nested",
        "table-wide",
        "blanks",
    ),
    "memo": ("deep-flow", "deep-block", "alias-bomb", "merge-bomb", "scalar", "tags", "documents", "indicators"),
}
"""What every run reads; nothing named means all of the group."""


@pytest.mark.parametrize("group", QUICK)
def test_a_hostile_file_ends_in_findings(group: str) -> None:
    judge(group, *QUICK[group])


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_every_hostile_file_ends_in_findings(group: str) -> None:
    judge(group)


def judge(group: str, *names: str) -> None:
    found = timed(group, *names)
    assert set(found) == set(names or GROUPS[group][0])
    assert {name: seconds for name, (seconds, _) in found.items() if seconds > SECONDS} == {}
    # Some odd paragraphs are sound; every other shape is told of.
    assert group == "inline" or all(codes for _, codes in found.values())


LIMITS = {
    "paragraph-of-200,000-words": "RK161",
    "word-of-900,000-letters": "RK161",
    "quotes": "RK161",
    "bullets": "RK161",
    "table-wide": "RK161",
    "notes-nested": "RK161",
}


def test_what_is_beyond_a_limit_is_told_as_that() -> None:
    found = timed("blocks", *LIMITS)
    assert {name: [c for c in codes if c == LIMITS[name]] for name, (_, codes) in found.items()} == {
        name: [code] for name, code in LIMITS.items()
    }
    yaml = timed("memo", "deep-flow-maps", "deep-block", "alias-bomb", "merge-bomb", "scalar", "tags", "documents")
    assert {name: codes for name, (_, codes) in yaml.items()} == {name: ["RK111"] for name in yaml}
