"""The rules of the institutions: data of the package, read when somebody asks for them or waives one."""

from __future__ import annotations

from functools import cache

from reportkit.diagnostics import Sink
from reportkit.model.rulebook import Chapter, HouseRule, Origin, State
from reportkit.parse.profiles import own_file
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.workspace import package_names
from reportkit.source.yaml import YamlNode

CHAPTER = Record(
    "chapter of rules",
    "the rules of one institution",
    (
        Key("title", "what they are rules of", required=True),
        Key("order", "its place among the chapters", required=True, schema="int"),
        Key("rules", "the rules", required=True, schema="list"),
    ),
)
RULE = Record(
    "rule",
    "what an institution asks of papers",
    (
        Key("id", "its name, such as UN-08", required=True),
        Key("asks", "what it asks", required=True, printed=False),
        Key("origin", "S: a public source was read, G: general knowledge, D: our advice", required=True),
        Key("source", "the public source", required=True, printed=False),
        Key("holds", "the instruments and audiences that it holds for", required=True, printed=False),
        Key("state", "what is done about it", required=True, choices=tuple(s.value for s in State)),
        Key("how", "how it is checked or built in, or why it is not", required=True, printed=False),
        Key("codes", "the diagnostics that report it", schema="strings"),
        Key("waivable", "whether it can be waived; every checked rule can that says nothing", schema="bool"),
    ),
)


@cache
def rulebook() -> tuple[Chapter, ...]:
    """Read the rules: the same in every project, so that they are read once."""
    made = [_chapter(own_file("rules", name)) for name in package_names("rules")]
    return tuple(sorted(made, key=lambda chapter: chapter.order))


def house_rules() -> dict[str, HouseRule]:
    """Give all rules by id, in the order of the chapters."""
    return {rule.id: rule for chapter in rulebook() for rule in chapter.rules}


def _chapter(node: YamlNode) -> Chapter:
    sink = Sink()
    fields = Fields(node, CHAPTER, sink, node.span)
    made = Chapter(fields.text("title"), fields.whole("order"), fields.each("rules", lambda item: _rule(item, sink)))
    assert not sink.found, [str(d) for d in sink]
    return made


def _rule(node: YamlNode, sink: Sink) -> HouseRule:
    fields = Fields(node, RULE, sink, node.span)
    codes = fields.texts("codes")
    return HouseRule(
        id=fields.text("id"),
        asks=fields.text("asks"),
        origin=tuple(Origin(letter) for letter in fields.text("origin").split()),
        source=fields.text("source"),
        holds=fields.text("holds"),
        state=fields.choice("state", State, State.NOT_CHECKED),
        how=fields.text("how"),
        codes=codes,
        waivable=fields.flag("waivable", bool(codes)),
    )
