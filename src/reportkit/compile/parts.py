"""The words of a value that differs between audiences, part by part, whatever its type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from reportkit.model.content import Node
from reportkit.model.memo import Choice, Clearance
from reportkit.model.recommendation import Advice, Check


def parts_of(value: Any) -> Iterator[Node | str]:
    """Give the nodes and plain words of a value.

    Dates and ids have none: a day or an id is told by nothing that a search for words could tell from chance.
    """
    match value:
        case str() | Node():
            yield value
        case tuple():
            for one in value:
                yield from parts_of(one)
        case Choice():
            yield from (*value.title, *value.text)
        case Clearance():
            yield from (value.office, value.result)
        case Advice():
            said = (value.title, value.action, value.owner, value.rationale, value.offer, value.forum, value.say)
            yield from parts_of(said)
        case Check():
            yield from parts_of((value.text, value.benchmark, value.evidence))
        case None | bool() | date():
            pass
        case _:
            raise AssertionError(f"no words are known of a {type(value).__name__}")
