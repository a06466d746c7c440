"""Names of States as UNTERM has them (data/unterm.txt): the right one for a wrong one, and the order of a list."""

from __future__ import annotations

import unicodedata
from functools import cache

from reportkit.record import dataclass
from reportkit.source.workspace import package_data

LAST = "European Union"
"""It stands behind all States (DIP-08)."""
_SIGNS = dict.fromkeys(map(ord, "()'-"))


@dataclass(frozen=True, slots=True)
class Countries:
    """`rank` gives the place of a name in the alphabet; `wrong` the name of UNTERM by one that is none.

    `alone` are wrong names that are part of right ones, such as Korea. Keys of `rank` have straight apostrophes.
    """

    rank: dict[str, tuple[bool, str]]
    wrong: dict[str, str]
    alone: frozenset[str]


@cache
def countries() -> Countries:
    """Read the names, the same in every project: where a paper needs them, and once."""
    rank: dict[str, tuple[bool, str]] = {}
    wrong: dict[str, str] = {}
    alone = set()
    for row in package_data("unterm.txt").decode("utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        name, _, others = row.partition(" < ")
        name, _, long = name.partition(" = ")
        rank[straight(name)] = _key(long or name)
        rank[straight(name.partition(" (")[0])] = _key(name)
        for other in filter(None, others.split(" | ")):
            wrong[other.lstrip("*")] = name
            if other.startswith("*"):
                alone.add(other.lstrip("*"))
            rank.setdefault(other.lstrip("*"), _key(name))
    return Countries(rank, wrong, frozenset(alone))


def _key(name: str) -> tuple[bool, str]:
    plain = name if name.isascii() else "".join(c for c in unicodedata.normalize("NFKD", name) if c.isascii())
    return name == LAST, plain.lower().translate(_SIGNS)


def straight(name: str) -> str:
    """Give a name with straight apostrophes."""
    return name.replace("’", "'")
