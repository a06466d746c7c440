"""The tests of the first promise, tested: each leak that is planted in our own code changes what an audience gets.

The search for withheld words, which would refuse some of them, is switched off: what is tried here is the comparison
of finished files, which is what the promise says.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from generated_sources import Sources, sources
from planted_leaks import LEAKS
from reportkit.build import manifest
from reportkit.build.plan import plan
from reportkit.build.read import read_sound
from reportkit.build.variant import build_variant
from reportkit.diagnostics import Sink
from reportkit.source.workspace import MemoryWorkspace

_MEMOS = 30
_SECOND = ("a cache without the audience", "a counter goes on")
"""Leaks from one audience to the next: those are looked for behind a build for `home`."""

_ALL = list(HealthCheck)


@cache
def memos() -> tuple[Sources, ...]:
    """Some memos with withheld content in every place, the richest first."""
    made: list[Sources] = []

    @seed(4)
    @settings(
        max_examples=120, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(sources())
    def make(one: Sources) -> None:
        made.append(one)

    make()
    made.sort(key=lambda one: -len(one.whole["sources/note/body.md"]))
    return (*made[:_MEMOS], *filter(parted_chart, made[_MEMOS:]))


def parted_chart(memo: Sources) -> bool:
    """Say whether some rows of a chart are for all, and some are withheld."""
    tables = [data.splitlines()[1:] for path, data in memo.whole.items() if path.endswith(".csv")]
    return any({row.rpartition(b",")[2] for row in rows} == {b"home", b"home away"} for rows in tables)


def given_to(files: dict[str, bytes], after_home: bool) -> dict[str, bytes]:
    """Give all that travels to `away`, by path; nothing where a build refuses."""
    workspace = MemoryWorkspace(files)
    found = read_sound(workspace, Sink())
    if not found.usable or found.faulty:
        return {}
    out: dict[str, bytes] = {}
    for job in sorted(plan(found.project), key=lambda job: job.audience.id != "home"):
        if job.audience.id == "home" and not after_home:
            continue
        made = build_variant(job, found.project, workspace)
        if job.audience.id == "away":
            out = {f"{job.stem}.{name}": data for name, data in made.files.items()}
            about = {"title": made.title, "date": job.memo.date.isoformat(), "language": made.language}
            out |= manifest.companions(job.stem, about, made.files)
    return out


def leaks(memo: Sources, after_home: bool = False) -> bool:
    whole = given_to(memo.whole, after_home)
    return given_to(memo.left, after_home) != whole or given_to(memo.replaced, after_home) != whole


@pytest.fixture
def unsearched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportkit.build.variant.run_checks", lambda *given, **more: {})


@pytest.mark.parametrize("name", LEAKS)
def test_a_planted_leak_is_found(name: str, unsearched: None, monkeypatch: pytest.MonkeyPatch) -> None:
    LEAKS[name](monkeypatch)
    assert any(leaks(memo, after_home=name in _SECOND) for memo in memos())


def test_nothing_is_found_where_nothing_was_planted(unsearched: None) -> None:
    assert not any(leaks(memo, after_home=True) for memo in memos()[:3])
