"""Rules of the institutions: every code that one names exists and says so; what is waivable is what findings carry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportkit.diagnostics import CODES, Sink
from reportkit.model.rulebook import HouseRule, State
from reportkit.parse.profiles import read_instruments
from reportkit.parse.rulebook import house_rules, rulebook
from reportkit.source.workspace import MemoryWorkspace

ROOT = Path(__file__).parents[2]
RULES = house_rules()
_ID = r"(?:UN|DIP|DOM|KOR|ACC)-\d{2}[a-z]?"


def carried() -> set[str]:
    """Give the rules that the program names to findings, outside the tables."""
    files = (p for p in (ROOT / "src" / "reportkit").rglob("*.py") if not p.name.startswith("codes"))
    return {name for p in files for name in re.findall(rf'"({_ID})"', p.read_text(encoding="utf-8"))}


def test_ids_are_names_of_their_chapters_and_stand_once() -> None:
    assert [chapter.order for chapter in rulebook()] == [1, 2, 3, 4, 5]
    assert len(RULES) == sum(len(chapter.rules) for chapter in rulebook()) >= 64
    for name in RULES:
        assert re.fullmatch(_ID, name)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_is_done_about_it(rule: HouseRule) -> None:
    assert rule.asks and rule.how and rule.holds and rule.source and rule.origin
    assert set(rule.codes) <= set(CODES)
    assert rule.codes or rule.state is not State.CHECKED
    assert not (rule.codes and rule.state is State.NOT_CHECKED)


def test_what_can_be_waived_is_what_findings_carry() -> None:
    waivable = {rule.id for rule in RULES.values() if rule.waivable}
    assert sorted(waivable - carried()) == []
    assert sorted(carried() - set(RULES)) == []


def test_rules_that_codes_name_name_the_codes() -> None:
    for code in CODES.values():
        for name in re.findall(_ID, code.rule):
            assert code.id in RULES[name].codes, f"{name} does not name {code.id}"


def test_instruments_follow_rules_that_there_are() -> None:
    for instrument in read_instruments(MemoryWorkspace({}), Sink()):
        for name in (*instrument.follows, *instrument.departs_from):
            assert name in RULES, f"{instrument.name}: {name}"
