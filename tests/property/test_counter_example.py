"""A leak is told so that it can be read: the project is made smaller, and then all that does not matter is undone."""

from __future__ import annotations

import pytest

from counter_example import counter_example, narrowed, smaller
from generated_sources import HEAD, TAIL, Template, seeded
from planted_search import PLANTED
from relations import RELATIONS
from travelling import Refused, view
from withheld_words import Manner

LEAKS = {"Row is not asked": ("R1", 2), "a list keeps its length": ("R3", 251)}
MANNER = Manner("plain")


@pytest.mark.parametrize("name", LEAKS)
def test_a_counter_example_is_short(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    relation, seed = RELATIONS[LEAKS[name][0]], LEAKS[name][1]
    PLANTED[name](monkeypatch)

    def leaks(made: Template) -> bool:
        try:
            return view(made.whole(MANNER)) != view(relation(made, MANNER, 1))
        except Refused:
            return False

    made, _ = seeded(seed)
    assert leaks(made)
    made = smaller(made, leaks)
    whole, other = made.whole(MANNER), relation(made, MANNER, 1)
    body = whole["sources/note/body.md"].decode("utf-8").removeprefix(HEAD).removesuffix(TAIL)
    assert len([line for line in body.splitlines() if line]) < 30, body
    nearest = narrowed(whole, other, view)
    assert len([path for path in {*whole, *nearest} if whole.get(path) != nearest.get(path)]) == 1
    said = counter_example(whole, other, view).splitlines()
    assert len(said) < 20 and said[0].startswith("--- ") and "@@" in said[2], "\n".join(said)
