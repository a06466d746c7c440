"""Enumerations of a library that are made when they are first asked for.

HarfBuzz's have two hundred members, of which a build uses ten; to make them all takes longer than to load it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import IntEnum, IntFlag
from typing import Any


class Late(type):
    """The class of an enumeration before it is made.

    Whatever is asked of it makes it: from then on it stands where this stood, in the module that has it and in the
    packages round that, and this hands on to it what those ask who took it before.
    """

    kind: Any
    body: dict[str, Any]
    made: Any

    def __new__(cls, name: str, bases: tuple[Any, ...], body: dict[str, Any]) -> Any:
        """Keep what an enumeration is made of."""
        late = type.__new__(cls, name, (), {})
        late.kind, late.body, late.made = (bases[0].kind if bases else None), body, None
        return late

    def __getattr__(cls, name: str) -> Any:
        return getattr(_made(cls), name)

    def __call__(cls, *values: Any) -> Any:
        """Give a member, as the enumeration does."""
        return _made(cls)(*values)

    def __iter__(cls) -> Iterator[Any]:
        return iter(_made(cls))

    def __len__(cls) -> int:
        return len(_made(cls))

    def __contains__(cls, value: object) -> bool:
        return value in _made(cls)

    def __getitem__(cls, name: str) -> Any:
        return _made(cls)[name]

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _made(cls))

    def __repr__(cls) -> str:
        return repr(_made(cls))


def _made(late: Any) -> Any:
    """Make an enumeration, and put it where it is looked for."""
    if late.made is None:
        name, kind = late.__name__, late.kind
        own = type(kind).__prepare__(name, (kind,))
        for key, value in late.body.items():
            own[key] = value
        late.made = type(kind)(name, (kind,), own)
        home: str = late.body["__module__"]
        while home:
            module = vars(sys.modules.get(home, late))
            if module.get(name) is late:
                sys.modules[home].__dict__[name] = late.made
            home = home.rpartition(".")[0]
    return late.made


def _kind(kind: Any) -> Any:
    late: Any = Late(kind.__name__, (), {})
    late.kind, late.made = kind, kind
    return late


LATE = {"IntEnum": _kind(IntEnum), "IntFlag": _kind(IntFlag)}
"""What stands in for the classes that enumerations are made from."""
