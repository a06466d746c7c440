"""The words of a value that differs between audiences, part by part, whatever its type."""

from __future__ import annotations

from datetime import date
from typing import Any

from reportkit.model.content import Node
from reportkit.model.memo import Choice, Clearance
from reportkit.model.recommendation import Advice, Check


def parts_of(value: Any) -> list[Node | str]:
    """Give the nodes and plain words of a value.

    Dates and ids have none: a day or an id is told by nothing that a search for words could tell from chance.
    """
    out: list[Node | str] = []
    _gather(value, out)
    return out


def _gather(value: Any, out: list[Node | str]) -> None:
    match value:
        case str() | Node():
            out.append(value)
        case tuple():
            for one in value:
                _gather(one, out)
        case Choice():
            out += (*value.title, *value.text)
        case Clearance():
            out += (value.office, value.result)
        case Advice():
            said = (value.title, value.action, value.owner, value.rationale, value.offer, value.forum, value.say)
            _gather(said, out)
        case Check():
            _gather((value.text, value.benchmark, value.evidence), out)
        case None | bool() | date():
            pass
        case _:
            raise AssertionError(f"no words are known of a {type(value).__name__}")
