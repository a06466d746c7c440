"""Records on their way from a process of a build to another that was forked from it, as bytes.

What is carried is known to both: only records and enumerations of reportkit's own, and plain values, go across, and
nothing that is read can run code. A record that stands in several places, such as a span, goes once.

Records go by columns: all values of one attribute of many records together, which are looked at, written, read and put
in place without a loop of Python's. A value that is none of the plain ones goes by its number. Records are numbered as
they are found; what else has to be numbered is counted backwards from the end, so that one list holds all.
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from importlib import import_module
from typing import Any, Final

from reportkit.filling import getter

_PLAIN: Final = frozenset({str, int, float, bool, bytes, type(None)})
_OWN: Final = "reportkit."
_LIST, _SET, _FROZEN, _DICT, _DATE, _ENUM = range(6)
_VALUES, _NUMBERS, _MIXED = range(3)
"""What is in a column: plain values, numbers of others, or numbers and tuples of them."""


def carried(value: Any) -> bytes:
    """Give a value as bytes for `taken`. A kind of value that is not known is a mistake of ours."""
    return _Load().bytes_of(value)


class _Load:
    """What is on its way: the kinds of records in the order in which those were found, others, and columns.

    What is known by its identity lives as long as this: it is part of the value that is carried.
    """

    __slots__ = ("columns", "kinds", "names", "numbers", "others", "records", "waiting")

    def __init__(self) -> None:
        self.names: dict[type, int] = {}
        self.records: dict[type, int] = {}
        self.numbers: dict[int, int] = {}
        self.kinds: list[int] = []
        self.others: list[Any] = []
        self.columns: list[tuple[int, list[int], list[tuple[int, Any]]]] = []
        self.waiting: dict[type, list[Any]] = {}

    def bytes_of(self, value: Any) -> bytes:
        """Give all of a value as bytes."""
        whole = self.numbered((value,))
        while found := [(kind, ones) for kind, ones in self.waiting.items() if ones]:
            for kind, ones in found:
                self.waiting[kind] = []
                self.take_apart(kind, ones)
        names = [f"{kind.__module__}:{kind.__qualname__}" for kind in self.names]
        return marshal.dumps((names, self.kinds, self.others, self.columns, *whole))

    def take_apart(self, kind: type, ones: list[Any]) -> None:
        """Add the columns of records of a kind, and what stands in them."""
        places = [self.numbers[id(one)] for one in ones]
        names: list[str] = [*kind.__record_fields__]  # type: ignore[attr-defined]
        rows = map(getter(names), ones)
        columns: list[tuple[int, Any]] = []
        for column in zip(*rows, strict=True):
            if _PLAIN.issuperset(map(type, column)):
                columns.append((_VALUES, column))
            else:
                numbers = self.numbered(column)
                columns.append((_MIXED if tuple in map(type, numbers) else _NUMBERS, numbers))
        self.columns.append((self.name(kind), places, columns))

    def numbered(self, values: Iterable[Any]) -> list[Any]:
        """Give the number of each value, of a tuple those of its values."""
        known, kinds, out = self.numbers, self.kinds, []
        for one in values:
            found: Any = known.get(id(one))
            if found is None:
                kind = type(one)
                if kind is tuple:
                    found = tuple(self.numbered(one)) if one else ()
                elif kind in self.records:
                    found = known[id(one)] = len(kinds)
                    kinds.append(self.records[kind])
                    self.waiting[kind].append(one)
                else:
                    found = self.first(kind, one)
            out.append(found)
        return out

    def first(self, kind: type, one: Any) -> int:
        """Give a number to the first record of a kind, and to what is none."""
        if hasattr(kind, "__record_fields__"):
            self.records[kind], self.waiting[kind] = self.name(kind), []
            (found,) = self.numbered((one,))
            return int(found)
        self.others.append(one if kind in _PLAIN else self.other(kind, one))
        found = self.numbers[id(one)] = -len(self.others)
        return found

    def other(self, kind: type, one: Any) -> tuple[Any, ...]:
        """Give what is neither plain nor a record as a tuple: what it is, and what makes it."""
        if isinstance(one, Enum):
            return (_ENUM, self.name(kind), one.name)
        if kind is date:
            return (_DATE, one.toordinal())
        if kind is list:
            return (_LIST, *self.numbered(one))
        if kind is dict:
            return (_DICT, (*map(self.hashed, one),), (*self.numbered(one.values()),))
        assert kind in (set, frozenset), f"a {kind.__name__} does not travel"
        return (_SET if kind is set else _FROZEN, *map(self.hashed, one))

    def hashed(self, one: Any) -> Any:
        """Give the number of what is looked up by its hash: records are filled later, and have none before that."""
        kind = type(one)
        assert kind in _PLAIN or isinstance(one, Enum), f"a {kind.__name__} that is hashed does not travel"
        return self.numbered((one,))[0]

    def name(self, kind: type) -> int:
        """Give the number of a kind."""
        found = self.names.get(kind)
        if found is None:
            assert kind.__module__.startswith(_OWN), f"a {kind.__name__} does not travel"
            found = self.names[kind] = len(self.names)
        return found


def taken(data: bytes) -> Any:
    """Give the value that `carried` made bytes of."""
    # Of a process that this one was forked from, never of a file.
    names, records, others, columns, whole = marshal.loads(data)
    kinds = [_kind(name) for name in names]
    made = [(kind.__new__, kind) for kind in kinds]
    # The second `kind` is a sign for machine code, which runs `__init__` otherwise; other classes pass it over.
    known: list[Any] = [*[new(kind, kind) for new, kind in map(made.__getitem__, records)], *others]
    at = known.__getitem__

    def value(number: Any) -> Any:
        return at(number) if type(number) is int else tuple([at(n) if type(n) is int else value(n) for n in number])

    for place, other in enumerate(others, 1):  # what one is made of was numbered before it
        known[-place] = _other(other, kinds, value) if type(other) is tuple else other
    for kind, places, rows in columns:
        ones = [*map(at, places)]
        for name, (sort, column) in zip(kinds[kind].__record_fields__, rows, strict=True):
            values = column if sort == _VALUES else map(at if sort == _NUMBERS else value, column)
            _drain(map(getattr(kinds[kind], name).__set__, ones, values))
    return value(whole)


def _other(other: tuple[Any, ...], kinds: list[Any], value: Callable[[Any], Any]) -> Any:
    sign, *rest = other
    if sign == _ENUM:
        return kinds[rest[0]][rest[1]]
    if sign == _DATE:
        return date.fromordinal(rest[0])
    if sign == _DICT:
        return dict(zip(map(value, rest[0]), map(value, rest[1]), strict=True))
    return {_LIST: list, _SET: set, _FROZEN: frozenset}[sign](map(value, rest))


def _drain(calls: Iterable[Any]) -> None:
    """Let calls happen."""
    deque(calls, maxlen=0)


def _kind(name: str) -> Any:
    module, _, place = name.partition(":")
    assert module.startswith(_OWN), "a record of another's"
    found: Any = import_module(module)
    for part in place.split("."):
        found = getattr(found, part)
    return found
