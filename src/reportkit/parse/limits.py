"""Limits on the length of a document, as instruments and variants state them."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.yaml import YamlNode

LIMITS = Record(
    "map of limits",
    "limits on the length of a document",
    (
        Key("cover_pages", "the most pages down to the last decision", schema="int"),
        Key("main_pages", "the most pages before the first annex", schema="int"),
        Key("pages", "the most pages", schema="int"),
        Key("item_lines", "the most lines of an item of any list", schema="int"),
        Key("words", "the most words, notes included", schema="int"),
        Key("least_words", "the fewest words", schema="int"),
        Key("points", "the most points to make", schema="int"),
        Key("least_points", "the fewest of them", schema="int"),
        Key("point_lines", "the most lines of a point", schema="int"),
    ),
)


def read_limits(node: YamlNode | None, sink: Sink) -> tuple[tuple[str, int], ...]:
    """Read limits, none where the key does not stand. Reports RK120, RK121 and RK126; nothing is no limit."""
    if node is None:
        return ()
    fields = Fields(node, LIMITS, sink, node.span)
    return tuple((key, fields.whole(key)) for key in fields.values)
