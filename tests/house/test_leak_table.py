"""The table of docs/no-leak.md names tests: each of them is there, and each way out that is tried is in it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from leak_paths import PATHS, SWITCHES
from planted_search import PLANTED

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "no-leak.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)(?:\[([^`]+)\])?`", PAGE)))
FILES = sorted(set(re.findall(r"`(tests/[\w/.-]+\.md)`", PAGE)))


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("file", "name", "case"), NAMED)
def test_a_test_that_is_named_is_there(file: str, name: str, case: str) -> None:
    assert name in functions(file)
    if not case:
        return
    if "this_path" in name:
        assert case in PATHS and (PATHS[case].fault in SWITCHES or "switched_off" not in name)
    elif file == "property/test_planted_leaks.py":
        assert case in PLANTED
    else:
        assert f'"{case}": ' in (ROOT / "tests" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_cases_that_is_named_is_there(file: str) -> None:
    assert (ROOT / file).read_text(encoding="utf-8").count("\n--- ") > 3


def test_every_incident_is_in_the_table() -> None:
    rows = re.findall(r"^\| (LK-\d\d)[^|]*\| [^|]*`", PAGE, re.MULTILINE)
    assert rows == [f"LK-{n:02}" for n in range(1, 15)]


def test_three_tests_at_least_are_seen_to_fail() -> None:
    assert sum(1 for _, name, case in NAMED if "switched_off" in name and case) >= 3
