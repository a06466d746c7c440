"""A key that is missing is told of where it would stand: behind the last of those that come before it."""

from __future__ import annotations

import pytest

from reportkit.diagnostics import Sink
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.yaml import read_yaml
from reportkit.span import at

RECORD = Record("thing", "a thing", tuple(Key(name, name, required=True) for name in ("one", "two", "three", "four")))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one: 1\nthree: 3\nfour: 4\n", 1),
        ("one: 1\ntwo: 2\nthree: 3\n", 3),
        ("four: 4\ntwo: 2\none: 1\n", 2),
        ("two: 2\nthree: 3\nfour: 4\n", 1),
        ("three: {a: b}\ntwo: 2\nfour: 4\n", 1),
    ],
)
def test_a_missing_key_is_told_of_where_it_would_stand(text: str, line: int) -> None:
    sink = Sink()
    Fields(read_yaml(text, "f.yaml", sink), RECORD, sink, at("f.yaml"))
    assert [(d.code, d.span.line) for d in sink] == [("RK122", line)]
