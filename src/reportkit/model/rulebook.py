"""Rules of the institutions that papers go to, as data (data/rules/*.yaml): docs/rules.md and `explain` show them."""

from __future__ import annotations

from enum import StrEnum

from reportkit.record import dataclass


class Origin(StrEnum):
    """Where a rule comes from: a public source was read, it is general knowledge, or it is our own advice."""

    SOURCE = "S"
    GENERAL = "G"
    DESIGN = "D"


class State(StrEnum):
    """What reportkit does about a rule."""

    CHECKED = "checked"
    BUILT_IN = "built-in"
    PARTLY = "partly"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRule:
    """One rule: what it `asks`, in our words; where it comes from; for which papers it `holds`.

    `how` says what reportkit does about it, or why nothing; `codes` are the diagnostics that report it. One that is
    not `waivable` keeps something from leaking, or is not looked at.
    """

    id: str
    asks: str
    origin: tuple[Origin, ...]
    source: str
    holds: str
    state: State
    how: str
    codes: tuple[str, ...] = ()
    waivable: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """The rules of one file, with its title; `order` among the others."""

    title: str
    order: int
    rules: tuple[HouseRule, ...]
