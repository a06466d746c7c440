"""Whether a planted leak is seen: two projects that differ in withheld content alone are built with it, and compared.

The search for withheld words, which would refuse some of them, is switched off: what is tried is the comparison of
finished files, which is what the promise says.
"""

from __future__ import annotations

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
_MARKED = ("quotes before release",)
"""Leaks that need marks in withheld words; the others are tried with words alone, which print in all fonts."""


@cache
def project(seed: int, kind: str) -> tuple[Template, Manner, Files]:
    made, manner = seeded(seed)
    manner = replace(manner, kind=kind)
    return made, manner, made.whole(manner)


def seen(name: str, relation: str, seed: int) -> str:
    """Say how a leak shows: `files` where they differ, `refused` where one is no longer sound, else nothing."""
    made, manner, whole = project(seed, "marked" if name in _MARKED else "plain")
    first = _built(name, whole)
    if first is None:
        return ""
    if relation == HISTORY:
        second = _built(name, whole, before(made, manner))
    else:
        second = _built(name, RELATIONS[relation](made, manner, seed + 1))
    return "refused" if second is None else "files" if second != first else ""


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
