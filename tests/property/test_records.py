"""Records do what the standard dataclasses do, whatever is declared: the standard library is asked each time."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import operator
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from reportkit import record

names = st.sampled_from(["a", "b", "c"])
numbers = st.integers(0, 1)
flags = st.booleans()

options = st.fixed_dictionaries({"compare": flags, "repr": flags, "init": flags})
nearly_always = st.sampled_from([True, True, True, False])
attributes = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"plain": st.one_of(numbers, st.just([]))}),
    options,
    st.builds(lambda given, value: {**given, "default": value}, options, st.one_of(numbers, st.just(()), st.just([]))),
    st.builds(lambda given: {**given, "default_factory": list}, options),
)
declared = st.fixed_dictionaries(
    {
        "fields": st.lists(st.tuples(names, attributes), max_size=3, unique_by=lambda pair: pair[0]),
        "kw_only": flags,
        "eq": nearly_always,
        "order": flags,
        "own": st.sets(st.sampled_from(["__init__", "__eq__", "__hash__", "__repr__"]), max_size=1),
    }
)


def classes(made: Any, frozen: list[bool], chain: list[dict[str, Any]]) -> Any:
    """Declare a chain of classes, each the base of the next, and give the last."""
    base: Any = object
    for number, (cold, one) in enumerate(zip(frozen, chain)):
        body: dict[str, Any] = {"__module__": __name__, "__qualname__": f"C{number}", "__doc__": "A class."}
        body["__annotations__"] = {name: "object" for name, _ in one["fields"]}
        for name, said in one["fields"]:
            if said:
                body[name] = said["plain"] if "plain" in said else made.field(**said)
        body |= {name: OWN[name] for name in sorted(one["own"])}
        how = {"frozen": cold, "kw_only": one["kw_only"], "eq": one["eq"], "order": one["order"]}
        base = made.dataclass(slots=True, **how)(type(f"C{number}", (base,), body))
    return base


OWN: dict[str, Any] = {
    "__init__": lambda self, *values: None,
    "__eq__": lambda self, other: self is other,
    "__hash__": lambda self: 7,
    "__repr__": lambda self: "words of its own",
}


def outcome(call: Callable[..., object], *places: object, **named: object) -> object:
    """Give what a call gives, or that it is refused."""
    try:
        return call(*places, **named)
    except (AttributeError, TypeError, ValueError):  # the standard library is not of one mind which
        return "refused"


def signature(made: Any) -> list[tuple[object, ...]]:
    found = inspect.signature(made).parameters.values()
    return [(p.name, p.kind, p.annotation, p.default is p.empty) for p in found]


def seen(made: Any, given: list[tuple[list[int], dict[str, int]]], changes: dict[str, int], of: Any) -> list[object]:
    """Give all that can be seen of a class: what it says of itself, and what its values do with each other."""
    fields = [(f.name, f.init, f.repr, f.compare, f.kw_only) for f in of.fields(made)]
    out: list[object] = [fields, made.__match_args__, signature(made), made.__hash__ is None]
    hashes = made.__eq__ is not object.__eq__  # else it is the place in memory
    values = [outcome(made, *places, **named) for places, named in given]
    for one in (value for value in values if type(value) is made):
        out += [outcome(repr, one), outcome(hash, one) if hashes else None]
        out.append(outcome(lambda one: repr(of.replace(one, **changes)), one))
        out += [outcome(lambda one, how=how: repr(how(one)), one) for how in (copy.copy, copy.deepcopy)]
        out += [outcome(setattr, outcome(copy.copy, one), name, 2) for name in ("a", "other")]
        out.append(outcome(delattr, outcome(copy.copy, one), "a"))
        for other in (value for value in values if type(value) is made):
            out += [outcome(how, one, other) for how in (operator.eq, operator.lt, operator.ge)]
    return [*out, [value == "refused" for value in values]]


@settings(deadline=None, max_examples=examples(150))
@given(
    st.lists(declared, min_size=1, max_size=3),
    st.one_of(flags.map(lambda cold: [cold] * 3), st.lists(flags, min_size=3, max_size=3)),
    st.lists(
        st.tuples(st.lists(numbers, max_size=4), st.dictionaries(names, numbers, max_size=2)), min_size=2, max_size=3
    ),
    st.dictionaries(names, numbers, max_size=2),
)
def test_a_record_is_what_a_dataclass_is(
    chain: list[dict[str, Any]],
    frozen: list[bool],
    given: list[tuple[list[int], dict[str, int]]],
    changes: dict[str, int],
) -> None:
    standard = outcome(classes, dataclasses, frozen, chain)
    ours = outcome(classes, record, frozen, chain)
    if "refused" in (standard, ours):
        assert standard == ours
        return
    assert seen(ours, given, changes, record) == seen(standard, given, changes, dataclasses)
