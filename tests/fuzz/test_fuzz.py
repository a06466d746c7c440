"""Whatever is done to the sources: findings at their places, soon, and never a traceback.

Each run tries a few hundred inputs that Hypothesis may shrink, and all that ever failed (corpus); the slow run tries
REPORTKIT_EFFORT times 100,000, in pieces, and writes down what it came to.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effort import FACTOR, examples
from fuzzed import BASES, ROOT, SECONDS, Tally, fuzz, judge, kept
from mutations import damage
from reportkit.build.variant import load_writers

MEGABYTES = 700
PIECE = 1_000
QUICK = settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.fixture(autouse=True, scope="module")
def writers() -> None:
    load_writers(("docx", "pdf"))


@pytest.mark.parametrize("name", BASES)
def test_the_sources_are_sound_before_they_are_damaged(name: str) -> None:
    verdict = judge(BASES[name](), whole=True)
    assert (verdict.code, verdict.found, verdict.made) == (0, (), True)


@given(st.randoms(use_true_random=False), st.integers(1, 4))
@QUICK
def test_damaged_sources_give_findings(chance: Random, count: int) -> None:
    judge(damage(BASES["small"](), chance, count).files)


@given(st.randoms(use_true_random=False))
@settings(QUICK, max_examples=examples(10))
def test_the_founding_memo_damaged_gives_findings(chance: Random) -> None:
    judge(damage(BASES["founding"](), chance).files)


def test_damaged_sources_are_built_whole_or_told() -> None:
    tally = fuzz(range(10_000_000, 10_000_000 + examples(25)), Tally(), every=1, share=0)
    assert tally.failures == [] and tally.inputs == examples(25)


@pytest.mark.parametrize("name", kept())
def test_what_failed_once_does_not_fail_again(name: str) -> None:
    judge(kept()[name], whole=True)


# Slow


@pytest.mark.slow
@pytest.mark.timeout(6 * 3600)
def test_a_hundred_thousand_damaged_sources() -> None:
    """REPORTKIT_FUZZ_FROM is the first seed, REPORTKIT_FUZZ_LOG a file that is added to after each piece."""
    first, count = int(os.environ.get("REPORTKIT_FUZZ_FROM", "0")), round(100_000 * FACTOR)
    log = Path(os.environ.get("REPORTKIT_FUZZ_LOG", os.devnull))
    tally = Tally()
    for start in range(first, first + count, PIECE):
        fuzz(range(start, min(start + PIECE, first + count)), tally)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        with log.open("a", encoding="utf-8") as file:
            file.write(f"to seed {start + PIECE - 1:,}: {tally}; {memory} MB\n")
            file.writelines(f"  {line}\n" for line in tally.failures)
        assert memory < MEGABYTES
    assert tally.failures == [] and tally.slowest < SECONDS
    print(tally)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_the_first_finding_is_near_the_one_mutation() -> None:
    """Of the founding memo, damaged in one place. The others, one in thirty, are told of where it can be seen: a div
    whose end is gone where it opens, a definition that is gone, or has another name, where it is used.
    """
    tally = Tally()
    for seed in range(examples(1_000)):
        fuzz_one(seed, tally)
    print(tally)
    assert tally.near >= 0.95 * tally.singles


def fuzz_one(seed: int, tally: Tally) -> None:
    fuzz(range(seed, seed + 1), tally, every=10**9, share=1)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_the_command_ends_with_0_1_or_2(tmp_path: Path) -> None:
    """The whole command, in a process of its own, on sources on disk."""
    chance = Random(11)
    for turn in range(examples(200)):
        damaged = damage(BASES[("small", "founding")[turn % 10 == 9]](), chance, 1 + turn % 3)
        project = tmp_path / str(turn)
        for path, data in damaged.files.items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_bytes(data)
        done = subprocess.run(
            [sys.executable, "-m", "reportkit", ("build", "check")[turn % 2]],
            cwd=project,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode in (0, 1, 2) and "Traceback" not in done.stderr, (turn, done.stderr)
        assert "fault of reportkit" not in done.stderr, (turn, done.stderr)
