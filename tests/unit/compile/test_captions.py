"""Whether the words of a caption name a work already, so that its source is not said twice."""

from __future__ import annotations

import pytest

from reportkit.compile.lower_captions import _names


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("A/HRC/51/L.6", True),
        ("Source: A/HRC/51/L.6, annex", True),
        ("A/HRC/51/L.60 and (A/HRC/51/L.6)", True),
        ("A/HRC/51/L.60", False),
        ("A/HRC/51/L.6/Rev.1", False),
        ("SA/HRC/51/L.6", False),
        ("_A/HRC/51/L.6", False),
        ("가A/HRC/51/L.6", False),
        ("A/HRC/51/L", False),
        ("", False),
    ],
)
def test_a_work_is_named_by_all_of_its_symbol_and_no_more(said: str, named: bool) -> None:
    assert _names(said, "A/HRC/51/L.6") is named
    assert not _names(said, "")
