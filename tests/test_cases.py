"""Runs every case of tests/cases."""

from __future__ import annotations

import re

import pytest

from case_runner import PHASES, Case, all_cases


@pytest.mark.parametrize("case", all_cases(), ids=lambda c: f"{c.path.parent.name}/{c.path.stem}/{c.name}")
def test_case(case: Case) -> None:
    assert PHASES[case.path.parent.name](case.source, case.options) == case.expected


@pytest.mark.parametrize("case", [c for c in all_cases() if c.path.name == "wrong.md"], ids=lambda c: c.name)
def test_what_is_written_wrongly_is_reported_and_yields_no_word(case: Case) -> None:
    lines = PHASES[case.path.parent.name](case.source, case.options).split("\n")
    reported = [line for line in lines if re.match(r"\d+:\d+-\d+:\d+ RK\d\d\d ", line)]
    assert reported
    assert "XSECRETX" not in "\n".join(line for line in lines if line not in reported)
