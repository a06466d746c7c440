"""audiences.yaml: who the variants are for (source-format 2)."""

from __future__ import annotations

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import Accepts, Audience, DateStyle, Portions
from reportkit.parse.languages import is_language, is_locale, language_hint
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.yaml import YamlList, YamlMap, YamlNode, YamlScalar

ACCEPTS = Record(
    "rule of acceptance",
    "what an audience asks of facts",
    (Key("status", "statuses that it accepts", schema="strings"), Key("sourced", "only with a source", schema="bool")),
)
CEILING = Record(
    "ceiling",
    "the highest marking that an audience may get",
    (Key("scheme", "a marking scheme", required=True), Key("level", "a level of it", required=True)),
)
AUDIENCE = Record(
    "audience",
    "whom a variant is for, and how it is printed for them",
    (
        Key("id", "the name that sources use", required=True),
        Key("label", "who they are, in words", required=True),
        Key("language", "a BCP 47 tag such as en-GB", required=True),
        Key("locale", "a locale such as en_GB", required=True),
        Key("spelling", "such as en-GB or en-GB-oxendict"),
        Key("style", "a style sheet: base, un, non-paper, or one of styles/"),
        Key("page", "A4 or Letter", required=True, choices=("A4", "Letter")),
        Key("dates", "how dates are printed", choices=tuple(d.value for d in DateStyle)),
        Key("instrument", "the shape of the document", required=True),
        Key("scheme", "a marking scheme, or none", required=True),
        Key("ceiling", "the highest marking that it may get; needed with a scheme", schema="object"),
        Key("releasable", "its name in release lists: what is not releasable to it may not reach it"),
        Key(
            "portions",
            "whether portions carry marks: none, as stated, or derived from ceilings",
            choices=tuple(p.value for p in Portions),
        ),
        Key("in_house", "may have options and clearances", schema="bool"),
        Key("own_government", "the sender's own side: may be asked for decisions", schema="bool"),
        Key("accepts", "what it asks of facts", schema="object"),
        Key("extends", "an audience whose looks it takes over; never what is released to it"),
    ),
)
_LOOKS = ("language", "locale", "spelling", "style", "page", "dates", "instrument")
"""What `extends` takes over: looks only."""
_PAGES = ("A4", "Letter")
_MOST = 200
RESERVED = ("all", "any", "none", "default", "withhold")
"""Words that no audience may have for a name: where audiences stand, they mean something else."""


def read_audiences(node: YamlNode | None, sink: Sink) -> tuple[tuple[Audience, ...], tuple[str, ...]]:
    """Read the list of audiences; gives those that could be made, and the names of all that stand there.

    Reports RK122 (a scheme without a ceiling), RK124 (no list), RK125 (no id), RK128 (no page size), RK134 (twice),
    RK135 (circular or unknown `extends`), RK136 (a ceiling of another scheme), RK145 (an unknown language) and RK161
    (too many).
    """
    if not isinstance(node, YamlList):
        if node is not None:
            sink.error("RK124", node.span, "audiences.yaml holds a list of audiences", "begin each with `- id:`")
        return (), ()
    maps: dict[str, YamlMap] = {}
    for count, item in enumerate(node.items):
        if count == _MOST:
            sink.error("RK161", item.span, f"more than {_MOST} audiences")
            break
        name = item.get("id") if isinstance(item, YamlMap) else None
        if isinstance(item, YamlMap) and isinstance(name, YamlScalar):
            if name.text in RESERVED:
                sink.error(
                    "RK125", name.span, f"no audience may be called `{name.text}`", "the word means another thing"
                )
            if name.text in maps:
                sink.error("RK134", name.span, f"the audience `{name.text}` is defined twice")
            else:
                maps[name.text] = item
        else:
            Fields(item, AUDIENCE, sink, item.span)
    made = (_audience(_extended(m, maps, sink), sink) for m in maps.values())
    return tuple(a for a in made if a is not None), tuple(maps)


def _extended(node: YamlMap, maps: dict[str, YamlMap], sink: Sink) -> YamlMap:
    """Give an audience's map with the looks of those that it extends."""
    entries = list(node.entries)
    seen = {id(node)}
    base = node.get("extends")
    while isinstance(base, YamlScalar):
        parent = maps.get(base.text)
        if parent is None:
            sink.error("RK135", base.span, f"there is no audience `{base.text}`", *did_you_mean(base.text, maps))
            break
        if id(parent) in seen:
            sink.error("RK135", base.span, f"`extends: {base.text}` leads back to itself")
            break
        seen.add(id(parent))
        have = {key.text for key, _ in entries}
        entries += [(k, v) for k, v in parent.entries if k.text in _LOOKS and k.text not in have]
        base = parent.get("extends")
    return YamlMap(tuple(entries), node.span)


def _audience(node: YamlMap, sink: Sink) -> Audience | None:
    fields = Fields(node, AUDIENCE, sink, node.span)
    scheme = fields.text("scheme")
    if scheme not in ("", "none") and "ceiling" not in fields.values:
        fields.fail("RK122", fields.span, "an audience with a marking scheme needs a `ceiling`")
    ceiling = Fields(fields.node("ceiling"), CEILING, sink, fields.span) if "ceiling" in fields.values else None
    if ceiling is not None and ceiling.ok and ceiling.text("scheme") != scheme:
        fields.fail("RK136", ceiling.span, f"the ceiling is of another scheme than `{scheme}`")
    page = fields.text("page")
    if page and page not in _PAGES:
        scalar = fields.scalar("page")
        fields.fail(
            "RK128", scalar.span if scalar else fields.span, f"`{page}` is no page size", *did_you_mean(page, _PAGES)
        )
    language = fields.scalar("language")
    if language is not None and language.text and not is_language(language.text):
        hint = language_hint(language.text)
        fields.fail("RK145", language.span, f"`{language.text}` names no language", hint)
    locale = fields.scalar("locale")
    if locale is not None and locale.text and not is_locale(locale.text):
        hint = "a locale such as en_GB, ko_KR or fr_FR: a language and a region"
        fields.fail("RK145", locale.span, f"`{locale.text}` names no locale", hint)
    accepts = Fields(fields.node("accepts"), ACCEPTS, sink, fields.span)
    made = Audience(
        id=fields.identifier("id"),
        label=fields.text("label"),
        language=fields.text("language"),
        locale=fields.text("locale"),
        page=page,
        instrument=fields.text("instrument"),
        spelling=fields.text("spelling", "en-GB"),
        style=fields.text("style", "base"),
        dates=fields.choice("dates", DateStyle, DateStyle.DAY_MONTH_YEAR),
        scheme=scheme,
        ceiling=ceiling.text("level") if ceiling else None,
        releasable=fields.optional("releasable"),
        portions=fields.choice("portions", Portions, Portions.NONE),
        in_house=fields.flag("in_house"),
        own_government=fields.flag("own_government"),
        accepts=Accepts(status=accepts.texts("status"), sourced=accepts.flag("sourced")),
        span=fields.span,
        language_span=language.span if language else fields.span,
    )
    return made if fields.ok else None
