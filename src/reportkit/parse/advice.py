"""recommendations.yaml and checklist.yaml (source-format 5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from reportkit.diagnostics import Sink
from reportkit.model.audience import PerAudience
from reportkit.model.content import Prose
from reportkit.model.recommendation import (
    Advice,
    Check,
    Checklist,
    ChecklistItem,
    Recommendation,
    RecommendationList,
)
from reportkit.parse import values
from reportkit.parse.per_audience import Scope, read_map
from reportkit.parse.waivers import WAIVE, read_waivers
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.yaml import YamlList, YamlMap, YamlNode

T = TypeVar("T")

RECOMMENDATION = Record(
    "recommendation",
    "a recommendation, with what each audience is told",
    (
        Key("id", "the name that text refers to", required=True),
        Key("facts", "facts that it goes stale with; never printed", schema="strings"),
        Key("audiences", "advice, or `withhold`, for every audience of the memo", required=True, schema="object"),
    ),
)
ADVICE = Record(
    "advice",
    "what one audience is told",
    (
        Key("title", "a few words"),
        Key("decision", "among the decisions asked on the cover", schema="bool"),
        Key("addressee", "actors, by the ids of their terms", schema="strings"),
        Key("action", "what is to be done", required=True),
        Key("owner", "who does it"),
        Key("due", "by when", schema="date"),
        Key("horizon", "how soon, in a word or two"),
        Key("rationale", "why"),
        Key("offer", "what is offered in return"),
        Key("forum", "where it is to be done"),
        Key("say", "for talking points only"),
        Key("marking", "a level of the scheme"),
        WAIVE,
    ),
)
CHECKLIST_ITEM = Record(
    "checklist item",
    "an item of the checklist, with what each audience reads",
    (
        Key("id", "the name that text refers to", required=True),
        Key("source", "a reference; a link of record"),
        Key("recommendations", "recommendations that it follows from; links of record", schema="strings"),
        Key("audiences", "the item, or `withhold`, for every audience of the memo", required=True, schema="object"),
    ),
)
CHECK = Record(
    "check",
    "what one audience reads of a checklist item",
    (
        Key("text", "what is to be true", required=True),
        Key("benchmark", "how one sees it", required=True),
        Key("evidence", "what shows it"),
        Key("marking", "a level of the scheme"),
        WAIVE,
    ),
)


def _maps(node: YamlNode | None, what: str, sink: Sink) -> tuple[YamlNode, ...]:
    if node is None:
        return ()
    if not isinstance(node, YamlList):
        sink.error("RK124", node.span, f"a list of {what} is expected here", "begin each with `- id:`")
        return ()
    return node.items


def _prose(fields: Fields, key: str, sink: Sink) -> Prose | None:
    node = fields.node(key)
    return None if node is None else values.prose(sink)(node)


def _by_audience(fields: Fields, scope: Scope, sink: Sink, read: Callable[[YamlNode], T | None]) -> PerAudience[T]:
    node = fields.node("audiences")
    if isinstance(node, YamlMap):
        return read_map(node, scope, sink, read)
    if node is not None:
        fields.fail("RK120", node.span, "`audiences` is a map: what is printed stands under its audience")
    return PerAudience((), fields.span)


def read_recommendations(node: YamlNode | None, scope: Scope, sink: Sink) -> RecommendationList:
    """Read the recommendations, in source order. Reports RK120 and RK124 for what is no list or map."""

    def advice(inner: YamlNode) -> Advice | None:
        fields = Fields(inner, ADVICE, sink, inner.span)
        action = _prose(fields, "action", sink)
        rationale = fields.node("rationale")
        if action is None:
            return None
        return Advice(
            action=action,
            title=_prose(fields, "title", sink),
            decision=fields.flag("decision"),
            addressee=fields.texts("addressee"),
            owner=_prose(fields, "owner", sink),
            due=fields.day("due"),
            horizon=fields.text("horizon"),
            rationale=(values.blocks(sink)(rationale) or ()) if rationale else (),
            offer=_prose(fields, "offer", sink),
            forum=_prose(fields, "forum", sink),
            say=_prose(fields, "say", sink),
            marking=fields.optional("marking"),
            waivers=read_waivers(fields, fields.span),
            span=fields.span,
        )

    out = []
    for item in _maps(node, "recommendations", sink):
        fields = Fields(item, RECOMMENDATION, sink, item.span)
        said = _by_audience(fields, scope, sink, advice)
        out.append(Recommendation(id=fields.key("id"), audiences=said, facts=fields.texts("facts"), span=fields.span))
    return RecommendationList(tuple(out))


def read_checklist(node: YamlNode | None, scope: Scope, sink: Sink) -> Checklist:
    """Read the checklist, in source order. Reports RK120 and RK124 for what is no list or map."""

    def check(inner: YamlNode) -> Check | None:
        fields = Fields(inner, CHECK, sink, inner.span)
        text, benchmark = fields.node("text"), _prose(fields, "benchmark", sink)
        if text is None or benchmark is None:
            return None
        return Check(
            text=values.blocks(sink)(text) or (),
            benchmark=benchmark,
            evidence=_prose(fields, "evidence", sink),
            marking=fields.optional("marking"),
            waivers=read_waivers(fields, fields.span),
            span=fields.span,
        )

    out = []
    for item in _maps(node, "checklist items", sink):
        fields = Fields(item, CHECKLIST_ITEM, sink, item.span)
        said = _by_audience(fields, scope, sink, check)
        out.append(
            ChecklistItem(
                id=fields.key("id"),
                audiences=said,
                source=fields.optional("source"),
                recommendations=fields.texts("recommendations"),
                span=fields.span,
            )
        )
    return Checklist(tuple(out))
