"""The tests of the first promise, tested: each leak that is planted in our own code changes what an audience gets.

`docs/noninterference-log.md` has the table of which relations see which leak.
"""

from __future__ import annotations

import pytest

from planted_search import PLANTED, seen
from relations import RELATIONS

_SEEN_BY: dict[str, tuple[str, int]] = {
    "BlockWording is not asked": ("R3", 2),
    "Cell is not asked": ("R3", 2),
    "ChartRow is not asked": ("R3", 85),
    "DefinitionItem is not asked": ("R3", 2),
    "Div is not asked": ("R3", 6),
    "Figure is not asked": ("R3", 6),
    "Heading is not asked": ("R3", 6),
    "Item is not asked": ("R3", 251),
    "Paragraph is not asked": ("R3", 20),
    "Row is not asked": ("R3", 2),
    "Table is not asked": ("R3", 2),
    "Wording is not asked": ("R3", 6),
    "a cache without the audience": ("R6", 8),
    "a count of all advice": ("R3", 2),
    "a heading goes without its part": ("R3", 6),
    "a list begins late": ("R3", 105),
    "a list keeps its length": ("R3", 251),
    "a name by the title": ("R3", 6),
    "a scale of all rows": ("R2", 85),
    "a value of others": ("R3", 105),
    "a wording of others": ("R3", 105),
    "advice of others": ("R3", 21),
    "an alternative of the whole": ("R3", 4),
    "anchors go on": ("R6", 8),
    "documents by memo": ("R6", 8),
    "evidence is not narrowed": ("R3", 6),
    "figures are counted before release": ("R3", 105),
    "files by memo": ("R6", 8),
    "forms of others": ("R3", 6),
    "glyphs go on": ("R6", 8),
    "memos are counted": ("R9", 8),
    "names of pictures": ("R3", 6),
    "numbers go on": ("R6", 8),
    "pictures are counted": ("R3", 6),
    "quotes before release": ("R3", 2),
    "sources of others": ("R3", 6),
    "tables are counted before release": ("R3", 2),
    "the author of the home variant": ("R3", 6),
    "the date of the newest fact": ("R2", 20),
    "the highest mark of all": ("R3", 6),
    "widths of the whole": ("R3", 2),
    "words in the order of a set": ("R2", 8),
    "works in the order of a set": ("R3", 2),
}
"""Where another relation or project is needed than most leaks are seen by."""


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_leak_is_seen_in_the_files(name: str) -> None:
    relation, seed = _SEEN_BY.get(name, ("R3", 8))
    assert seen(name, relation, seed) == "files"


def test_nothing_is_seen_where_nothing_is_planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLANTED, "nothing", lambda patch: None)
    assert {seen("nothing", relation, 8) for relation in RELATIONS} == {""}
