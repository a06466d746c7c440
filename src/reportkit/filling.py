"""Fields of records, objects filled by the table of their class, for those of which there are few; values taken out.

Compiling an `__init__` takes as long as filling some thirty objects so, and of most classes a build makes fewer.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final

NONE: Final = object()
"""Stands for a value that is not given."""


class Field:
    """What a record says of one attribute; `default` and `factory` are NONE where there is none."""

    __slots__ = ("compare", "default", "factory", "init", "kw_only", "name", "repr", "type")

    def __init__(self, default: Any, factory: Any = NONE, *, compare: bool = True, repr: bool = True) -> None:
        self.name = self.type = ""
        self.default, self.factory, self.compare, self.repr = default, factory, compare, repr
        self.init = True
        self.kw_only = False

    @property
    def given(self) -> bool:
        """Say whether it has a value where none is given."""
        return self.default is not NONE or self.factory is not NONE


def fields_of(one: Any) -> dict[str, Field]:
    """Give the fields of a class, or of an object's class, by name, those of its bases first.

    A class that is machine code has bare rows, of which they are made when they are asked for.
    """
    cls: Any = one if isinstance(one, type) else type(one)
    table: dict[str, Any] = cls.__record_fields__
    if table and type(next(iter(table.values()))) is tuple:
        made = {name: Field(NONE) for name in table}
        for name, (kind, init, shown) in table.items():
            made[name].name, made[name].type, made[name].init, made[name].repr = name, kind, init, shown
        cls.__record_fields__ = table = made
    return table


class Plan:
    """How the attributes of objects of a class are set: its places, and each field with its slot."""

    __slots__ = ("after", "places", "rows")

    def __init__(self, cls: Any) -> None:
        fields = fields_of(cls)
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
