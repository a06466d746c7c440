"""Objects of records filled by the table of their class, for those of which there are few; and their values taken out.

Compiling an `__init__` takes as long as filling some thirty objects so, and of most classes a build makes fewer.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final

NONE: Final = object()
"""Stands for a value that is not given."""


class Plan:
    """How the attributes of objects of a class are set: its places, and each field with its slot."""

    __slots__ = ("after", "places", "rows")

    def __init__(self, cls: Any) -> None:
        fields = cls.__record_fields__
        self.places = [name for name, f in fields.items() if f.init and not f.kw_only]
        self.rows = [(name, f.init, f.default, f.factory, getattr(cls, name).__set__) for name, f in fields.items()]
        self.after = hasattr(cls, "__post_init__")


def fill(plan: Plan, one: Any, args: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Give a new object its attributes, as `__init__` does; False where that would raise TypeError."""
    given = dict(zip(plan.places, args)) | named if args else dict(named)
    if len(args) > len(plan.places) or len(given) < len(args) + len(named):
        return False
    for name, asked, default, factory, put in plan.rows:
        if asked and name in given:
            put(one, given.pop(name))
        elif factory is not NONE:
            put(one, factory())
        elif default is not NONE:
            put(one, default)
        elif asked:
            return False
    if given:
        return False
    if plan.after:
        one.__post_init__()
    return True


def getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Give what takes some values out of an object, in one call."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda one: (getattr(one, names[0]),)) if names else lambda one: ()


def state_of(one: Any) -> list[Any]:
    """Give the values of what is frozen, for `copy`."""
    return [getattr(one, name) for name in one.__record_fields__]


def restore(one: Any, state: list[Any]) -> None:
    """Give what is frozen its values, for `copy`."""
    for name, value in zip(one.__record_fields__, state, strict=True):
        object.__setattr__(one, name, value)
