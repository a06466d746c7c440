"""Non-interference on dumps: what is withheld from an audience cannot change what that audience has.

Random projects, and of each those that differ from it in withheld content alone, by every relation: what is released
to `away`, and the document that is made of it, must be equal as text. That these tests would see a leak is tested in
`test_planted_leaks.py`, and that they see something at all by what they count.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from counter_example import counter_example
from effort import examples
from generated_sources import Template, drawn, seeded
from relations import RELATIONS, Tally
from travelling import view
from withheld_kinds import KINDS
from withheld_words import Manner

SEEDS = (92, 48, 53, 81, 21, 67, 11, *range(18))
"""Enough that every kind of withheld content is among them; `test_every_kind_is_tried` says so when it is not."""


@cache
def project(seed: int) -> tuple[Template, Manner, dict[str, bytes], str]:
    made, manner = seeded(seed)
    whole = made.whole(manner)
    return made, manner, whole, view(whole)


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_is_withheld_changes_no_document(relation: str) -> None:
    tally = Tally()
    for seed in SEEDS:
        made, manner, whole, seen = project(seed)
        other = RELATIONS[relation](made, manner, seed + 1)
        assert view(other) == seen, f"seed {seed}, {relation}\n{counter_example(whole, other, view)}"
        tally.count(relation, made, whole, other)
    assert tally.pairs[relation] == len(SEEDS)
    assert sorted(set(KINDS) - set(tally.kinds())) == []


def test_every_kind_is_tried() -> None:
    tried = {kind for seed in SEEDS for kind in project(seed)[0].kinds}
    assert sorted(tried ^ set(KINDS)) == [], "take other seeds, or name the kind"


@given(drawn())
@settings(max_examples=examples(4), deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_what_is_withheld_changes_no_document_of_new_projects(case: tuple[Template, Manner]) -> None:
    made, manner = case
    whole = made.whole(manner)
    seen = view(whole)
    for name, relation in RELATIONS.items():
        other = relation(made, manner, 1)
        assert view(other) == seen, f"{name}\n{counter_example(whole, other, view)}"
