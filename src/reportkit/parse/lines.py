"""Lines that instruments place by themselves: in the head, in slots, at the foot of page one."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.model.instrument import Line, LineRole
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.yaml import YamlNode

LINE = Record(
    "line",
    "a line that an instrument places: what it shows, and how it is set",
    (
        Key("role", "how it is set", required=True, choices=tuple(role.value for role in LineRole)),
        Key("keys", "keys of memo.yaml, or of the `lines` of a variant; what they have is joined", schema="strings"),
        Key("label", "the word of the instrument that is the line, with keys in its braces"),
        Key("right", "keys behind a tab, such as place and date", schema="strings"),
        Key("note", "the key whose words are a note to the line, marked by asterisks (UN-15)"),
        Key("required", "may not stay empty", schema="bool"),
    ),
)


def read_lines(fields: Fields, key: str, sink: Sink) -> tuple[Line, ...]:
    """Read the lines under a key, in order; reports what `Fields` finds."""
    return fields.each(key, lambda node: _line(node, sink))


def _line(node: YamlNode, sink: Sink) -> Line | None:
    fields = Fields(node, LINE, sink, node.span)
    made = Line(
        role=fields.choice("role", LineRole, LineRole.LINE),
        keys=fields.texts("keys"),
        label=fields.text("label"),
        right=fields.texts("right"),
        note=fields.text("note"),
        required=fields.flag("required"),
    )
    return made if fields.ok else None
