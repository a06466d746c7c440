"""The first promise, on finished files: no byte that goes to an audience depends on what is withheld from it.

Of random projects, and of those that differ from them in withheld content alone, `away` gets the same DOCX, PDF,
manifest and checksums, under the same names.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from counter_example import counter_example
from effort import examples
from generated_sources import Template, drawn, seeded
from relations import HISTORY, RELATIONS, Tally, before
from travelling import Refused, travels
from withheld_words import Manner

SEEDS = range(200, 205)


@pytest.fixture(autouse=True)
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch the checks off, which change no file: what is compared here does not lean on them."""
    monkeypatch.setattr("reportkit.build.variant.run_checks", lambda *given, **more: {})


@cache
def project(seed: int) -> tuple[Template, Manner, dict[str, bytes], dict[str, bytes]]:
    made, manner = seeded(seed)
    whole = made.whole(manner)
    return made, manner, whole, travels(whole)


def built_for_others(made: Template, manner: Manner) -> bool:
    """Build for `home` in this process; says whether that got files."""
    with suppress(Refused):
        return bool(travels(before(made, manner), "home"))
    return False


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_is_withheld_changes_no_byte(relation: str) -> None:
    tally, others = Tally(), 0
    for seed in SEEDS:
        made, manner, whole, files = project(seed)
        assert {name.partition(".away.")[2] for name in files} == {"docx", "pdf", "manifest.json", "SHA256SUMS"}
        other = RELATIONS[relation](made, manner, seed + 1)
        if relation == HISTORY:
            others += built_for_others(made, manner)
        assert travels(other) == files, f"seed {seed}, {relation}\n{counter_example(whole, other, travels)}"
        tally.count(relation, made, whole, other)
    assert tally.pairs[relation] == len(SEEDS)
    assert relation != HISTORY or others > 1


def test_the_checks_refuse_none_of_these_projects(monkeypatch: pytest.MonkeyPatch) -> None:
    """A false alarm would refuse files because of what is withheld from them."""
    monkeypatch.undo()
    for seed in (*SEEDS, 18, 53):
        made, manner = seeded(seed)
        assert travels(made.whole(manner)), seed


@given(drawn())
@settings(max_examples=examples(3), deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_what_is_withheld_changes_no_byte_of_new_projects(case: tuple[Template, Manner]) -> None:
    made, manner = case
    whole = made.whole(manner)
    files = travels(whole)
    for name in ("R2", "R3"):
        other = RELATIONS[name](made, manner, 1)
        assert travels(other) == files, f"{name}\n{counter_example(whole, other, travels)}"
