"""Records on their way between processes come out as they went in, and nothing of anybody else's goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from reportkit.build.carried import carried, taken
from reportkit.doctree.nodes import Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.span import at
from sample_document import sample_document


def test_a_document_comes_out_as_it_went_in() -> None:
    document = sample_document()
    twin = taken(carried(document))
    assert twin == document and repr(twin) == repr(document)


def test_values_of_every_kind_come_out_as_they_went_in() -> None:
    value = ({"a": (1, 2.5, None, True), Role.BODY: [b"\0", "\u2028"]}, {1, 2}, frozenset({"x"}), date(2026, 1, 2), ())
    twin = taken(carried(value))
    assert twin == value and [type(one) for one in twin] == [type(one) for one in value]
    assert [*twin[0]][1] is Role.BODY


def test_what_stands_in_several_places_goes_once() -> None:
    span = at("sources/m/a.md", 3)
    first, second = taken(carried((Text("a", span=span), Text("b", span=span))))
    assert first.span is second.span == span
    many = tuple(Paragraph(Role.BODY, (Text("a"),), span=span) for _ in range(50))
    assert carried(many).count(b"sources/m/a.md") == 1


@dataclass(frozen=True)
class Strange:
    """No record of reportkit's."""

    words: str


@pytest.mark.parametrize("value", [Strange("x"), Decimal("1.5"), len])
def test_what_is_not_ours_does_not_travel(value: object) -> None:
    with pytest.raises(AssertionError, match="does not travel"):
        carried((value,))
