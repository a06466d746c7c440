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
    """`named` gives the name under which one stands in the alphabet; `wrong` the name of UNTERM by one that is none.

    `alone` are wrong names that are part of right ones, such as Korea. Keys of `named` have straight apostrophes.
    """

    named: dict[str, str]
    wrong: dict[str, str]
    alone: frozenset[str]

    def stands_before(self, one: str, other: str) -> bool:
        """Say whether a country stands before another in a list."""
        return _key(self.named[one]) < _key(self.named[other])


@cache
def countries() -> Countries:
    """Read the names, the same in every project: where a paper needs them, and once."""
    named: dict[str, str] = {}
    wrong: dict[str, str] = {}
    alone = set()
    for row in package_data("unterm.txt").decode("utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        name, _, others = row.partition(" < ")
        name, _, long = name.partition(" = ")
        named[straight(name)] = long or name
        named[straight(name.partition(" (")[0])] = name
        for other in filter(None, others.split(" | ")):
            wrong[other.lstrip("*")] = name
            if other.startswith("*"):
                alone.add(other.lstrip("*"))
            named.setdefault(other.lstrip("*"), name)
    return Countries(named, wrong, frozenset(alone))


def _key(name: str) -> tuple[bool, str]:
    plain = name if name.isascii() else "".join(c for c in unicodedata.normalize("NFKD", name) if c.isascii())
    return name == LAST, plain.lower().translate(_SIGNS)


def straight(name: str) -> str:
    """Give a name with straight apostrophes."""
    return name.replace("’", "'")
