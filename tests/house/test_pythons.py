"""What works in the Python at hand and not in every one that is promised."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "reportkit"
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_no_group_is_repeated_possessively(path: Path) -> None:
    """Python before 3.11.5 loses matches where such a group holds what can go back; `(?>(?:..)*)` says the same."""
    patterns = [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"\br?b?r?[\"']", line)]
    assert not [line for line in patterns if POSSESSIVE_GROUP.search(line)]


@pytest.mark.parametrize("path", sorted((SOURCE / "checks").rglob("*.py")), ids=lambda p: p.name)
def test_checks_assert_nothing(path: Path) -> None:
    """What they read may be anybody's, and `python -O` leaves assertions out."""
    assert not [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Assert)]


def test_the_question_finds_what_it_looks_for() -> None:
    assert POSSESSIVE_GROUP.search(r"(?:a|b)*+") and POSSESSIVE_GROUP.search(r"(a){2,}+")
    assert not POSSESSIVE_GROUP.search(r"(?>(?:a)*)[^)]*+\)*+")
