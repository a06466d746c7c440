"""Patterns that are compiled late."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys

import pytest

import reportkit
from reportkit import patterns
from reportkit.patterns import regex

_MODULES = [m.name for m in pkgutil.walk_packages(reportkit.__path__, "reportkit.") if not m.name.endswith("__main__")]

WORD = regex(r"\w+")
HELD = (regex("b", re.IGNORECASE),)


def test_a_pattern_gives_way_to_the_compiled_one_at_its_first_use() -> None:
    before = WORD
    assert type(before) is not re.Pattern
    found = WORD.match("ab cd")
    assert found is not None and found[0] == "ab"
    assert re.compile(r"\w+") == WORD
    assert before.findall("ab cd") == ["ab", "cd"]
    assert before.pattern == r"\w+"


def test_a_pattern_held_elsewhere_works_with_its_flags() -> None:
    assert HELD[0].sub("-", "aBb") == "a--"
    assert HELD[0].fullmatch("B")


def test_it_has_what_patterns_have_and_nothing_else() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = HELD[0].nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", _MODULES)
def test_every_pattern_of_the_package_can_be_compiled(name: str) -> None:
    module = importlib.import_module(name)
    for constant, value in list(vars(module).items()):
        for one in value if isinstance(value, tuple) else (value,):
            if type(one) is patterns._Late:
                assert re.compile(one._text, one._flags).pattern == one._text, constant
    assert sys.modules[name] is module
