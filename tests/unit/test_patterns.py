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


def test_a_pattern_that_no_module_gives_way_to_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in modules of machine code, which hold what was made for them."""
    times: list[str] = []

    def compiled(text: str, flags: int) -> re.Pattern[str]:
        times.append(text)
        return re.compile(text, flags)

    monkeypatch.setattr(patterns, "compiled", compiled)
    held = (regex("(a)(b)"),)
    scan = held[0].scanner("abab")  # type: ignore[attr-defined] # missing in its stub
    assert scan.match()[2] == "b"
    assert held[0].scanner("ab").match()[1] == "a"  # type: ignore[attr-defined]
    assert (held[0].groups, held[0].flags, held[0].split("-ab-")) == (2, re.UNICODE, ["-", "a", "b", "-"])
    assert times == ["(a)(b)"]


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
