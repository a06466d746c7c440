"""Records of which there are few are filled by their table: the first objects are as the later ones."""

from __future__ import annotations

import pytest

from reportkit.filling import Plan, fill
from reportkit.record import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2
    tags: list[str] = field(default_factory=list)
    kind: str = field(default="point", init=False)


@dataclass(slots=True, kw_only=True)
class Named:
    name: str
    size: int = 0

    def __post_init__(self) -> None:
        self.size += 1


def test_the_first_objects_are_as_the_later_ones() -> None:
    points = [Point(n, tags=["a"]) for n in range(60)]
    assert [(p.x, p.y, p.tags, p.kind) for p in points] == [(n, 2, ["a"], "point") for n in range(60)]
    assert [Named(name="a", size=n).size for n in range(60)] == list(range(1, 61))
    assert Point(1).tags is not Point(1).tags


def test_the_first_copies_are_as_the_later_ones() -> None:
    one = Named(name="a")
    assert [replace(one, size=n).size for n in range(60)] == list(range(1, 61))
    assert [replace(Point(1), y=n).y for n in range(60)] == list(range(60))


@pytest.mark.parametrize(
    ("args", "named"),
    [((), {}), ((1, 2, [], "x"), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((1,), {"kind": "x"})],
)
def test_what_an_init_would_refuse_is_not_filled(args: tuple[object, ...], named: dict[str, object]) -> None:
    assert fill(Plan(Point), object.__new__(Point), args, named) is False
    with pytest.raises(TypeError):
        Point(*args, **named)  # type: ignore[arg-type]
    assert Point(1).y == 2


def test_a_copy_with_an_unknown_name_is_refused() -> None:
    with pytest.raises(TypeError):
        replace(Named(name="a"), colour="red")  # type: ignore[call-arg]
