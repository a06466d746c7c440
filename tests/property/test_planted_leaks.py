"""The tests of the first promise, tested: each leak that is planted in our own code changes what an audience gets.

`docs/noninterference-log.md` has the table of which relations see which leak.
"""

from __future__ import annotations

import pytest

from planted_search import PLANTED, SEEN_BY, USUALLY, seen
from relations import RELATIONS


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_leak_is_seen_in_the_files(name: str) -> None:
    relation, seed = SEEN_BY.get(name, USUALLY)
    assert seen(name, relation, seed) == "files"


def test_nothing_is_seen_where_nothing_is_planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLANTED, "nothing", lambda patch: None)
    assert {seen("nothing", relation, 8) for relation in RELATIONS} == {""}
