"""Records on their way from a process of a build to another that was forked from it, as bytes.

What is carried is known to both: only records and enumerations of reportkit's own, and plain values, go across, and
nothing that is read can run code. A record that stands in several places, such as a span, goes once.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from datetime import date
from enum import Enum
from importlib import import_module
from typing import Any, Final

_PLAIN: Final = frozenset({str, int, float, bool, bytes, type(None)})
_OWN: Final = "reportkit."
_TUPLE, _LIST, _SET, _FROZEN, _DICT, _DATE, _AGAIN, _ENUM, _RECORD = range(9)


def carried(value: Any) -> bytes:
    """Give a value as bytes for `taken`. A kind of value that is not known is a mistake of ours."""
    names: dict[type, int] = {}
    places: dict[int, int] = {}
    kept: list[Any] = []  # what is looked up by its identity lives as long as this
    fields: dict[type, tuple[int, list[str]]] = {}

    def number(kind: type) -> int:
        assert kind.__module__.startswith(_OWN), f"a {kind.__name__} does not travel"
        return names.setdefault(kind, len(names))

    def put(one: Any) -> Any:
        kind = type(one)
        if kind in _PLAIN:
            return one
        if kind is tuple:
            return (_TUPLE, *map(put, one)) if one else ()
        if kind in fields or hasattr(kind, "__record_fields__"):
            place = places.get(id(one))
            if place is not None:
                return (_AGAIN, place)
            if kind not in fields:
                fields[kind] = number(kind), [*kind.__record_fields__]
            index, own = fields[kind]
            row = (_RECORD, index, *[put(getattr(one, name)) for name in own])
            places[id(one)] = len(places)
            kept.append(one)
            return row
        if isinstance(one, Enum):
            return (_ENUM, number(kind), one.name)
        if kind is dict:
            return (_DICT, *[(put(key), put(value)) for key, value in one.items()])
        if kind is date:
            return (_DATE, one.toordinal())
        assert kind in (list, set, frozenset), f"a {kind.__name__} does not travel"
        return ({list: _LIST, set: _SET, frozenset: _FROZEN}[kind], *map(put, one))

    whole = put(value)
    return marshal.dumps(([f"{kind.__module__}:{kind.__qualname__}" for kind in names], whole))


def taken(data: bytes) -> Any:
    """Give the value that `carried` made bytes of."""
    names, whole = marshal.loads(data)  # of a process that this one was forked from, never of a file
    kinds = [_kind(name) for name in names]
    makers = [_maker(kind) for kind in kinds]
    known: list[Any] = []

    def get(one: Any) -> Any:
        if type(one) is not tuple or not one:
            return one
        sign, *rest = one
        if sign == _RECORD:
            made = makers[rest[0]]([get(value) for value in rest[1:]])
            known.append(made)
            return made
        if sign == _AGAIN:
            return known[rest[0]]
        if sign == _TUPLE:
            return tuple(map(get, rest))
        if sign == _ENUM:
            return kinds[rest[0]][rest[1]]
        if sign == _DICT:
            return {get(key): get(value) for key, value in rest}
        if sign == _DATE:
            return date.fromordinal(rest[0])
        return {_LIST: list, _SET: set, _FROZEN: frozenset}[sign](map(get, rest))

    return get(whole)


def _kind(name: str) -> Any:
    module, _, place = name.partition(":")
    assert module.startswith(_OWN), "a record of another's"
    found: Any = import_module(module)
    for part in place.split("."):
        found = getattr(found, part)
    return found


def _maker(kind: Any) -> Callable[[list[Any]], Any]:
    """Give what makes an object of a record out of the values of its fields, in their order, without `__init__`."""
    slots = [getattr(kind, name).__set__ for name in getattr(kind, "__record_fields__", ())]

    def make(values: list[Any]) -> Any:
        made = object.__new__(kind)
        for put, value in zip(slots, values, strict=True):
            put(made, value)
        return made

    return make
