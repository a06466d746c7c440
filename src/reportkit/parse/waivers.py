"""Waivers in the sources: `{waive="UN-18" why=".."}` in Markdown, `waive: {UN-18: ".."}` in YAML.

Besides rules, the codes RK238, RK260, RK261, RK266, RK431 and RK432 can be waived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportkit.diagnostics import did_you_mean
from reportkit.model.content import Attributes, Block, NoteText
from reportkit.model.waiver import Waiver
from reportkit.model.walk import walk
from reportkit.source.fields import Fields, Key
from reportkit.source.yaml import YamlMap, YamlScalar
from reportkit.span import Span

WAIVE = Key("waive", "rules that are not kept here, each with its reason: `{UN-18: why}`", schema="object")
OTHERS = ("RK238", "RK260", "RK261", "RK266", "RK431", "RK432")
"""Codes that can be waived by themselves, because no rule of an institution need stand behind them."""

Fail = Callable[..., None]


def check_waived(names: Iterable[tuple[str, Span]], fail: Fail) -> bool:
    """Check the rules that somebody waives: RK501, through `fail`, for one that is unknown or cannot be waived."""
    from reportkit.parse.rulebook import house_rules  # late: hardly any text waives a rule

    rules, good = house_rules(), True
    for name, span in names:
        rule = rules.get(name)
        if name in OTHERS or (rule is not None and rule.waivable):
            continue
        good = False
        if rule is None:
            fail("RK501", span, f"`{name}` is no rule", *did_you_mean(name, (*rules, *OTHERS)))
        else:
            why = "it is built in, or keeps things from leaking" if rule.codes else "nothing checks it"
            fail("RK501", span, f"the rule `{name}` cannot be waived: {why}", f"`reportkit explain {name}` says more")
    return good


def read_waivers(fields: Fields, place: Span | None, audience: str | None = None) -> tuple[Waiver, ...]:
    """Read the key `waive` of a map in YAML; `place` None for all of a variant.

    Reports RK120 (no map), RK500 (no reason) and RK501.
    """
    node = fields.node("waive")
    if node is None:
        return ()
    if not isinstance(node, YamlMap):
        fields.fail("RK120", node.span, '`waive` is a map of rules and reasons: `{UN-18: "why"}`')
        return ()
    out = []
    for key, value in node.entries:
        reason = value.text.strip() if isinstance(value, YamlScalar) and not value.empty else ""
        if not reason:
            fields.fail("RK500", key.span, f"`{key.text}` is waived without a reason", "say why, in a few words")
        elif check_waived([(key.text, key.span)], fields.fail):
            out.append(Waiver(key.text, reason, place, key.span, audience))
    return tuple(out)


def waivers_in(blocks: tuple[Block, ...], notes: tuple[NoteText, ...]) -> Iterator[Waiver]:
    """Give the waivers that stand in the text of a section, each with the stretch of its node."""
    for node in walk((*blocks, *notes)):
        attr = node.attr
        if attr.waive is not None:
            yield from _of_node(attr, node.span)


def _of_node(attr: Attributes, place: Span) -> Iterator[Waiver]:
    assert attr.waive is not None and attr.why is not None
    whole = place.to(attr.span) if (attr.span.line, attr.span.column) > (place.end_line, place.end_column) else place
    for name in attr.waive.split():
        yield Waiver(name, attr.why, whole, attr.span)
