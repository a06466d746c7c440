"""Readers of what others made: nothing that was found once is found again, and no shape ends a process or takes long.

`with_atheris.py` looks for more; what it finds goes into `corpus/TARGET`.
"""

from __future__ import annotations

import resource
from contextlib import suppress
from pathlib import Path

import pytest

from deep_shapes import SHAPES
from fuzz_targets import TARGETS
from fuzzed import CORPUS, within

SECONDS = 30
"""On a machine with much else to do; each takes one, or a tenth of that."""
MEGABYTES = 1_500

KEPT = sorted((path.parent.name, path.name) for path in CORPUS.glob("*/*"))


def test_a_corpus_is_that_of_a_target() -> None:
    assert {target for target, _ in KEPT} <= {*TARGETS}


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_sound(name: str) -> None:
    for seed in TARGETS[name].seeds():
        TARGETS[name].one(seed)


@pytest.mark.parametrize(("target", "name"), KEPT)
def test_what_was_found_is_found_no_more(target: str, name: str) -> None:
    with within(SECONDS):
        TARGETS[target].one((CORPUS / target / name).read_bytes())


@pytest.mark.parametrize(("target", "name"), SHAPES, ids=[f"{target}: {name}" for target, name in SHAPES])
def test_a_shape_is_told_of_or_read(target: str, name: str) -> None:
    data = SHAPES[target, name]()
    with suppress(OSError):  # Linux, proc(5): the most that this process had is what it has now
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    with within(SECONDS):
        TARGETS[target].one(data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 < MEGABYTES
