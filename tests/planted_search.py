"""Whether a planted leak is seen: two projects that differ in withheld content alone are built with it, and compared.

The search for withheld words, which would refuse some of them, is switched off: what is tried is the comparison of
finished files, which is what the promise says.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache

import pytest

from generated_sources import Template, seeded
from planted_leaks import LEAKS, Plant
from planted_traces import TRACES
from relations import HISTORY, RELATIONS, Files, before
from travelling import Refused, travels
from withheld_words import Manner

PLANTED: dict[str, Plant] = LEAKS | TRACES
SEEN_BY: dict[str, tuple[str, int]] = {
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
    "advice of others": ("R3", 2),
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
    "works in the order of a set": ("R3", 4),
}
"""The relation and the project by which a leak is seen in every run, where they are not the usual ones."""

USUALLY = ("R3", 8)
_MARKED = ("quotes before release",)
"""Leaks that need marks in withheld words; the others are tried with words alone, which print in all fonts."""


@cache
def project(seed: int, kind: str) -> tuple[Template, Manner, Files]:
    made, manner = seeded(seed)
    manner = replace(manner, kind=kind)
    return made, manner, made.whole(manner)


def seen(name: str, relation: str, seed: int) -> str:
    """Say how a leak shows: `files` where they differ, `refused` where one is no longer sound, else nothing."""
    made, manner, whole = project(seed, _kind(name))
    first = _first(name, seed)
    if first is None:
        return ""
    if relation == HISTORY:
        second = _built(name, whole, before(made, manner))
    else:
        second = _built(name, RELATIONS[relation](made, manner, seed + 1))
    return "refused" if second is None else "files" if second != first else ""


def _kind(name: str) -> str:
    return "marked" if name in _MARKED else "plain"


@cache
def _first(name: str, seed: int) -> Files | None:
    return _built(name, project(seed, _kind(name))[2])


def table() -> Iterator[str]:
    """Give a table of Markdown: by which relations each leak is seen, in the project of its test."""
    yield f"| planted leak | {' | '.join(RELATIONS)} |\n|---|{'---|' * len(RELATIONS)}"
    for name in PLANTED:
        signs = [
            {"files": "**x**", "refused": "r", "": ""}[seen(name, r, SEEN_BY.get(name, USUALLY)[1])] for r in RELATIONS
        ]
        yield f"| {name} | {' | '.join(signs)} |"


def _built(name: str, files: Files, others: Files | None = None) -> Files | None:
    """Build for `away` with a leak, behind a build for `home` perhaps; None where the project is not sound then."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportkit.build.variant.run_checks", lambda *given, **more: {})
        PLANTED[name](patch)
        if others is not None:
            with suppress(Refused):
                travels(others, "home")
        try:
            return travels(files)
        except Refused:
            return None
