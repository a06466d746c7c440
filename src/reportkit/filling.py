"""Objects of records filled by the table of their class: for those of which there are few.

Compiling an `__init__` takes as long as filling some thirty objects so, and of most classes a build makes fewer.
"""

from __future__ import annotations

from typing import Any, Final

NONE: Final = object()
"""Stands for a value that is not given."""


def fill(cls: Any, one: Any, args: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Give a new object its attributes, as the `__init__` of a class would; False where that would raise TypeError."""
    fields = cls.__record_fields__
    places = [name for name, f in fields.items() if f.init and not f.kw_only]
    given = dict(zip(places, args)) | named
    if len(args) > len(places) or len(given) < len(args) + len(named):
        return False
    for name, f in fields.items():
        if f.init and name in given:
            value = given.pop(name)
        elif f.factory is not NONE:
            value = f.factory()
        elif f.default is not NONE:
            value = f.default
        elif f.init:
            return False
        else:
            continue
        getattr(cls, name).__set__(one, value)
    if given:
        return False
    if hasattr(cls, "__post_init__"):
        one.__post_init__()
    return True


def state_of(one: Any) -> list[Any]:
    """Give the values of what is frozen, for `copy`."""
    return [getattr(one, name) for name in one.__record_fields__]


def restore(one: Any, state: list[Any]) -> None:
    """Give what is frozen its values, for `copy`."""
    for name, value in zip(one.__record_fields__, state, strict=True):
        object.__setattr__(one, name, value)
