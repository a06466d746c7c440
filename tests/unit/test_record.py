"""Records behave as the standard dataclasses do, and cost less to make."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import time
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

import pytest

from reportkit import record

T = TypeVar("T")
BOTH = pytest.mark.parametrize("made", [dataclasses, record], ids=["standard", "record"])


def classes(made: Any) -> Any:
    @made.dataclass(frozen=True, slots=True, kw_only=True)
    class Node:
        """A base with keywords."""

        anchor: str | None = None
        span: int = made.field(default=0, compare=False, repr=False)

    @made.dataclass(frozen=True, slots=True)
    class Text(Node):
        """A value with a place."""

        text: str
        parts: tuple[str, ...] = ()

    @made.dataclass(slots=True)
    class Bag(Generic[T]):
        """Something that changes."""

        name: str
        items: list[T] = made.field(default_factory=list)
        size: int = made.field(default=7, repr=False)
        seen: list[str] = made.field(init=False, default_factory=list, repr=False)
        late: str = made.field(init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            self.size += 1

    @made.dataclass(frozen=True, slots=True, order=True)
    class Place:
        """Something in an order."""

        line: int
        column: int

    @made.dataclass(frozen=True, slots=True, eq=False)
    class Thing:
        """Something with an identity."""

        name: str

    return SimpleNamespace(Node=Node, Text=Text, Bag=Bag, Place=Place, Thing=Thing)


@BOTH
def test_values_of_a_record(made: Any) -> None:
    of = classes(made)
    one = of.Text("a", anchor="x", span=3)
    assert (one.text, one.parts, one.anchor, one.span) == ("a", (), "x", 3)
    assert one == of.Text(text="a", anchor="x") and one != of.Text("a") and one != of.Node(anchor="x")
    assert hash(one) == hash(of.Text("a", anchor="x", span=9))
    assert repr(one).endswith("Text(anchor='x', text='a', parts=())")
    assert made.replace(one, text="b") == of.Text("b", anchor="x")
    assert [f.name for f in made.fields(of.Text)] == ["anchor", "span", "text", "parts"]
    assert of.Text.__match_args__ == ("text", "parts")
    match one:
        case of.Text(words, anchor="x"):
            assert words == "a"
        case _:
            raise AssertionError


@BOTH
def test_what_may_not_be_done(made: Any) -> None:
    of = classes(made)
    one = of.Text("a")
    with pytest.raises(AttributeError):
        one.text = "b"
    with pytest.raises(AttributeError):
        del one.text
    for call in (
        of.Text,
        lambda: of.Text("a", (), "x"),
        lambda: of.Text("a", nothing=1),
        lambda: made.replace(one, nothing=1),
    ):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(TypeError, match="unhashable"):
        hash(of.Bag("b"))
    with pytest.raises((AttributeError, TypeError)):
        of.Bag("b").nothing = 1


@BOTH
def test_what_changes(made: Any) -> None:
    of = classes(made)
    bag, other = of.Bag("b"), of.Bag[str]("b", size=7)
    bag.items.append("x")
    assert (bag.items, other.items, other.size) == (["x"], [], 8)
    assert bag.seen == [] and not hasattr(bag, "late")
    assert bag != other and repr(bag).endswith("Bag(name='b', items=['x'])")


@BOTH
def test_order_and_identity(made: Any) -> None:
    of = classes(made)
    places = [of.Place(2, 1), of.Place(1, 9), of.Place(1, 2)]
    assert sorted(places) == [of.Place(1, 2), of.Place(1, 9), of.Place(2, 1)]
    assert of.Place(1, 2) <= of.Place(1, 2) < of.Place(1, 3) and of.Place(2, 0) > of.Place(1, 9) >= of.Place(1, 9)
    thing = of.Thing("a")
    assert thing != of.Thing("a") and len({thing, thing, of.Thing("a")}) == 2


@BOTH
def test_copies(made: Any) -> None:
    of = classes(made)
    for one in (of.Text("a", (), anchor="x", span=3), of.Place(1, 2)):
        for twin in (copy.copy(one), copy.deepcopy(one)):
            assert twin == one and twin is not one and type(twin) is type(one)
    bag = of.Bag("b", ["x"])
    bag.late = "y"
    assert copy.copy(bag).items is bag.items and copy.deepcopy(bag).items == ["x"]
    assert copy.deepcopy(bag).items is not bag.items and copy.copy(bag).late == "y"


@BOTH
def test_what_help_shows(made: Any) -> None:
    of = classes(made)
    assert str(inspect.signature(of.Place)) == "(line: 'int', column: 'int') -> None"
    assert list(inspect.signature(of.Text).parameters) == ["text", "parts", "anchor", "span"]

    class Named(of.Place):  # type: ignore[misc, name-defined]
        def __init__(self, words: str) -> None:
            super().__init__(*map(int, words.split()))

    assert list(inspect.signature(Named).parameters) == ["words"] and Named("1 2") == Named("1 2")


@BOTH
@pytest.mark.parametrize(
    ("base", "base_options", "body", "options"),
    [
        ({}, {}, {"a": []}, {}),
        ({}, {}, {"a": 1, "b": None}, {}),
        ({"a": 1}, {}, {"b": None}, {}),
        ({}, {"frozen": True}, {}, {}),
        ({}, {}, {}, {"frozen": True}),
        ({}, {}, {}, {"order": True, "eq": False}),
    ],
)
def test_what_is_refused(
    made: Any, base: dict[str, Any], base_options: dict[str, Any], body: dict[str, Any], options: dict[str, Any]
) -> None:
    def declared(name: str, bases: tuple[type, ...], fields: dict[str, Any]) -> Any:
        kinds = dict.fromkeys(fields, "int")
        return type(name, bases, {"__annotations__": kinds} | {k: v for k, v in fields.items() if v is not None})

    first = made.dataclass(slots=True, **base_options)(declared("Base", (), base))
    with pytest.raises((TypeError, ValueError)):
        made.dataclass(slots=True, **options)(declared("Made", (first,), body))


def test_what_a_record_is_not() -> None:
    with pytest.raises(TypeError, match="has slots"):
        record.dataclass(type("Loose", (), {"__annotations__": {}}))
    for kind in ("InitVar[int]", "dataclasses.InitVar[int]", "KW_ONLY"):
        with pytest.raises(TypeError, match="knows no"):
            record.dataclass(slots=True)(type("Odd", (), {"__annotations__": {"a": kind}}))
    with pytest.raises(ValueError, match="not both"):
        record.field(default=1, default_factory=list)  # type: ignore[call-overload]
    counted: Any = record.dataclass(slots=True)(
        type("Counted", (), {"__annotations__": {"n": "ClassVar[int]"}, "n": 3})
    )
    assert record.fields(counted) == () and counted.n == 3


def test_the_standard_library_knows_a_record() -> None:
    of = classes(record)
    one = of.Text("a", anchor="x")
    assert dataclasses.replace(one, text="b") == of.Text("b", anchor="x")
    assert dataclasses.is_dataclass(one) and dataclasses.is_dataclass(of.Text)
    assert [f.name for f in dataclasses.fields(of.Text)] == ["anchor", "span", "text", "parts"]
    assert [f.default for f in dataclasses.fields(of.Node)] == [None, 0]

    @dataclasses.dataclass(frozen=True)
    class More(of.Text):  # type: ignore[misc, name-defined]
        size: int = 0

    assert More("a", ("b",), 3, anchor="y").anchor == "y"
    assert dataclasses.replace(of.Bag("b"), name="c").items == []


def test_making_a_class_costs_a_fraction() -> None:
    def cost(made: Any) -> float:
        start = time.perf_counter()
        for _ in range(20):
            classes(made)
        return time.perf_counter() - start

    assert min(cost(record) for _ in range(3)) < 0.5 * min(cost(dataclasses) for _ in range(3))


@record.dataclass(frozen=True, slots=True)
class Wide:
    first: int
    second: int = 2
    third: list[int] = record.field(default_factory=list)
    fourth: str = "four"
    fifth: str = "five"
    sixth: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        assert type(self) is not Wide or self.sixth == ()


class Wider(Wide):
    """No record itself: its objects have a dictionary besides."""


@pytest.mark.parametrize("kind", [Wide, Wider])
def test_what_has_many_attributes_is_frozen_once_it_is_filled(kind: type[Wide]) -> None:
    one = kind(1, fifth="5")
    assert type(one) is kind
    assert (one.first, one.second, one.third, one.fourth, one.fifth, one.sixth) == (1, 2, [], "four", "5", ())
    with pytest.raises(AttributeError):
        one.first = 3  # type: ignore[misc]
