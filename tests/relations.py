"""Relations between projects of which `away` must have the same, byte for byte.

Each makes of a project another that differs in withheld content alone. Their numbers are those under which such
relations are known; there is no R8, since a project that is not valid has findings, and no files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from generated_sources import Template
from withheld_words import Manner

Files = dict[str, bytes]
Relation = Callable[[Template, Manner, int], Files]
HISTORY = "R6"


def other_words(made: Template, manner: Manner, seed: int) -> Files:
    """R1: other words of the same shape."""
    return made.whole(replace(manner, letters=manner.letters + seed))


def other_fields(made: Template, manner: Manner, seed: int) -> Files:
    """R2: other words, ids, names of files, dates, labels, style sheets, pictures, each of another length."""
    kind = {"plain": "marked", "marked": "mixed", "mixed": "glyphs", "glyphs": "plain"}[manner.kind]
    return made.whole(Manner(kind, manner.shape + seed, manner.letters + seed, manner.names + seed))


def nothing_withheld(made: Template, manner: Manner, seed: int) -> Files:
    """R3: the project as if nothing had ever been withheld."""
    return made.left


def more(made: Template, manner: Manner, seed: int) -> Files:
    """R4: more withheld content, in places of every kind."""
    whole = made.whole(manner)
    tries = (made.whole(replace(manner, more=seed + n)) for n in range(9))
    return next((other for other in tries if other != whole), whole)  # a small project has few places


def much_more(made: Template, manner: Manner, seed: int) -> Files:
    """R5: runs of three hundred words, five hundred blocks, pictures of five megabytes."""
    return made.whole(replace(manner, kind="huge", more=seed))


def history(made: Template, manner: Manner, seed: int) -> Files:
    """R6: the project itself, built after it was built for others (`before`)."""
    return made.whole(manner)


def before(made: Template, manner: Manner) -> Files:
    """Give the project for which others get their files first: in words that their fonts have."""
    return made.whole(manner if manner.kind in ("plain", "marked") else replace(manner, kind="marked"))


def moved(made: Template, manner: Manner, seed: int) -> Files:
    """R7: withheld words, entries and sections in another order, and at other places among the others."""
    return made.whole(replace(manner, order=seed))


def other_memos(made: Template, manner: Manner, seed: int) -> Files:
    """R9: other memos in the project, which others have, or `away` too."""
    return made.whole(replace(manner, others=seed))


def other_scripts(made: Template, manner: Manner, seed: int) -> Files:
    """R10: words in scripts that the memo does not have, from left and from right."""
    return made.whole(replace(manner, kind="glyphs", letters=manner.letters + seed))


RELATIONS: dict[str, Relation] = {
    "R1": other_words,
    "R2": other_fields,
    "R3": nothing_withheld,
    "R4": more,
    "R5": much_more,
    HISTORY: history,
    "R7": moved,
    "R9": other_memos,
    "R10": other_scripts,
}


@dataclass
class Tally:
    """What was compared: pairs by relation and kind of withheld content, and how many of them really differed."""

    pairs: Counter[str] = field(default_factory=Counter)
    cells: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, relation: str, made: Template, whole: Files, other: Files) -> None:
        """Count a pair; one whose two sides are the same shows nothing."""
        if other != whole or relation == HISTORY:
            self.pairs[relation] += 1
            self.cells.update((relation, kind) for kind in made.kinds)

    def kinds(self) -> Counter[str]:
        """Give the number of pairs by kind of withheld content."""
        out: Counter[str] = Counter()
        for (_, kind), count in self.cells.items():
            out[kind] += count
        return out
