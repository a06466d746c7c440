"""`--accept` writes what came out of the cases that are meant, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import case_runner
from case_runner import CASES, accept, read_cases


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file of cases of which none has what comes out."""
    path = tmp_path / "style" / "some.md"
    path.parent.mkdir()
    cases = [f"--- {name} ---\nroles: {{}}\nextends: base\n=>\nsomething else\n" for name in ("one", "two", "three")]
    path.write_text("\n".join(cases), encoding="utf-8")
    return path


def test_only_the_cases_that_are_meant_are_written(file: Path) -> None:
    before = {case.name: case for case in read_cases(file)}
    (accepted,) = accept([before["two"]])
    after = {case.name: case for case in read_cases(file)}
    assert accepted == after["two"] != before["two"]
    assert accepted.expected == case_runner.out_of(before["two"])
    assert [after[name] for name in ("one", "three")] == [before[name] for name in ("one", "three")]


def test_a_file_whose_cases_are_all_right_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "style" / "all.md"
    path.parent.mkdir()
    shutil.copy(sorted((CASES / "style").glob("*.md"))[0], path)
    before = path.read_bytes()
    accept(read_cases(path))
    assert path.read_bytes() == before
