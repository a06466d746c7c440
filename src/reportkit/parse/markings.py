"""Marking schemes: data of the package, overridden by `sources/profiles/markings/` (source-format 2).

Groups of a release list that are no map of lists are RK120 and RK124.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.marking import Control, Foreign, Level, MarkingScheme, ReleaseList, Statement
from reportkit.patterns import regex
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.text import decode
from reportkit.source.workspace import package_data
from reportkit.source.yaml import YamlList, YamlMap, YamlNode, YamlScalar

LEVEL = Record(
    "level",
    "a level of a marking scheme",
    (
        Key("name", "the name that sources use", required=True),
        Key("banner", "the words of the banner; `none` for a level that bears none", required=True),
        Key("portion", "the words of a portion mark", required=True),
        Key("meaning", "a sentence on who may have it"),
        Key("colour", "#RRGGBB of the words"),
        Key("background", "#RRGGBB behind them"),
        Key("classified", "goes to nobody abroad unless a list names them (MRK-08)", schema="bool"),
        Key("spoken", "the banner's words for readers of another language (ROK-03)"),
        Key("joint", "what parts the words of its portion mark from its controls"),
    ),
)
CONTROL = Record(
    "control",
    "a caveat, dissemination control or handling instruction",
    (
        Key("name", "the name that sources use", required=True),
        Key("banner", "its words in the banner", required=True),
        Key("portion", "its words in a portion mark", required=True),
        Key("meaning", "a sentence for the row on handling"),
        Key("levels", "the levels that may carry it; all where it is left out", schema="strings"),
        Key("only", "the names and groups that alone may have it", schema="strings"),
        Key("excludes", "controls that stand on no portion with it; the word of lists for lists", schema="strings"),
        Key("group", "controls of one group are parted by `within`"),
        Key("before", "stands before the words of the level", schema="bool"),
        Key("separator", "what stands before it, where it is not the scheme's"),
    ),
)
RELEASE = Record(
    "release list",
    "how a scheme says to whom a thing may be released",
    (
        Key("word", "what opens a list, as REL TO", required=True),
        Key("names", "names that may stand in lists; `countries` for all of ISO 3166-1", schema="strings"),
        Key("groups", "groups by name, each a list of names", schema="object"),
        Key("short", "printed of a portion whose list is the banner's"),
        Key("separator", "what parts names in print"),
        Key("levels", "the levels that may carry a list; all where it is left out", schema="strings"),
        Key("alone", "the control that stands for a list of the origin alone"),
        Key("group", "the group of controls that the list goes with"),
    ),
)
FOREIGN = Record(
    "foreign information",
    "how information of other governments is marked; `{owners}` and `{level}` stand in the words",
    (
        Key("banner", "in the banner, as FGI {owners}", required=True, printed=False),
        Key("portion", "in a portion mark, as //{owners} {level}", required=True, printed=False),
        Key("notice", "a sentence on page one"),
    ),
)
STATEMENT = Record(
    "statement",
    "a line of the authority block on page one",
    (
        Key("key", "its key under `authority` of a variant", required=True),
        Key("label", "as printed", required=True),
        Key("required", "the level from which it must stand"),
        Key("choices", "its only values", schema="strings"),
        Key("origin", "names an origin, and stands in no paper without one", schema="bool"),
        Key("every_page", "is repeated at the foot of each page", schema="bool"),
    ),
)
SCHEME = Record(
    "marking scheme",
    "a marking scheme",
    (
        Key("name", "the name that sources use", required=True),
        Key("side", "where the banner stands", choices=("right", "centre")),
        Key("levels", "from lowest to highest", required=True, schema="list"),
        Key("controls", "what levels may carry, in the order of print", schema="list"),
        Key("release", "how lists of those who may have it are written", schema="object"),
        Key("foreign", "how information of other governments is marked", schema="object"),
        Key("statements", "lines of the authority block on page one", schema="list"),
        Key("origin", "whose scheme it is: the first name of every list"),
        Key("separator", "what parts level, controls and lists in print"),
        Key("within", "what parts controls of one group in print"),
        Key("full_words", "unabbreviated words stand under tables and figures (MRK-04)", schema="bool"),
        Key("compilation", "the statement that a banner above every portion needs (MRK-05)"),
    ),
)
_COLOUR = regex(r"#[0-9A-Fa-f]{6}")
_SYNTAX = regex(r"[/;,{}\[\]\"]|^\s|\s$")
COUNTRIES = "countries"
"""The name in `names` that stands for every country of ISO 3166-1."""


def read_scheme(node: YamlNode, sink: Sink) -> MarkingScheme | None:
    """Read one scheme; reports RK296 for one that contradicts itself, and what `Fields` finds."""
    fields = Fields(node, SCHEME, sink, node.span)
    made = MarkingScheme(
        name=fields.identifier("name"),
        levels=_levels(fields),
        side=fields.text("side", "right"),
        controls=tuple(_control(item, sink) for item in fields.items("controls")),
        release=_release(fields, sink),
        foreign=_foreign(fields, sink),
        statements=tuple(_statement(item, sink) for item in fields.items("statements")),
        origin=fields.optional("origin"),
        separator=_raw(fields, "separator") or "//",
        within=_raw(fields, "within") or "/",
        full_words=fields.flag("full_words"),
        compilation=fields.optional("compilation"),
        span=fields.span,
    )
    return made if _sound(made, fields) and fields.ok else None


def _levels(fields: Fields) -> tuple[Level, ...]:
    out: list[Level] = []
    for item in fields.items("levels"):
        inner = Fields(item, LEVEL, fields.sink, item.span)
        banner = inner.text("banner")
        out.append(
            Level(
                name=inner.text("name"),
                rank=len(out),
                banner="" if banner == "none" else banner,
                portion=inner.text("portion"),
                meaning=inner.text("meaning"),
                colour=_colour(inner, "colour"),
                background=_colour(inner, "background"),
                classified=inner.flag("classified"),
                spoken=inner.text("spoken"),
                joint=_raw(inner, "joint"),
            )
        )
        fields.ok = fields.ok and inner.ok
    return tuple(out)


def _control(node: YamlNode, sink: Sink) -> Control:
    fields = Fields(node, CONTROL, sink, node.span)
    return Control(
        name=fields.text("name"),
        banner=fields.text("banner"),
        portion=fields.text("portion"),
        meaning=fields.text("meaning"),
        levels=fields.texts("levels"),
        only=fields.texts("only") if fields.node("only") is not None else None,
        excludes=fields.texts("excludes"),
        group=fields.text("group"),
        before=fields.flag("before"),
        separator=_raw(fields, "separator"),
    )


def _release(outer: Fields, sink: Sink) -> ReleaseList | None:
    node = outer.node("release")
    if node is None:
        return None
    fields = Fields(node, RELEASE, sink, node.span)
    names = fields.texts("names")
    if COUNTRIES in names:
        names = tuple(dict.fromkeys(one for name in names for one in (_countries() if name == COUNTRIES else (name,))))
    outer.ok = outer.ok and fields.ok
    return ReleaseList(
        word=fields.text("word"),
        names=names,
        groups=_groups(fields),
        short=fields.text("short"),
        separator=_raw(fields, "separator") or ", ",
        levels=fields.texts("levels"),
        alone=fields.optional("alone"),
        group=fields.text("group"),
    )


def _groups(fields: Fields) -> tuple[tuple[str, tuple[str, ...]], ...]:
    node = fields.node("groups")
    if node is None:
        return ()
    if not isinstance(node, YamlMap):
        fields.fail("RK120", node.span, "`groups` is a map: a name, and a list of names")
        return ()
    out = []
    for key, value in node.entries:
        if isinstance(value, YamlList):
            out.append((key.text, tuple(s.text for s in fields.texts_of(value.items, key.text))))
        else:
            fields.fail("RK124", value.span, f"the group `{key.text}` is a list of names")
    return tuple(out)


def _foreign(outer: Fields, sink: Sink) -> Foreign | None:
    node = outer.node("foreign")
    if node is None:
        return None
    fields = Fields(node, FOREIGN, sink, node.span)
    outer.ok = outer.ok and fields.ok
    return Foreign(fields.text("banner"), fields.text("portion"), fields.text("notice"))


def _statement(node: YamlNode, sink: Sink) -> Statement:
    fields = Fields(node, STATEMENT, sink, node.span)
    return Statement(
        key=fields.key("key"),
        label=fields.text("label"),
        required=fields.optional("required"),
        choices=fields.texts("choices"),
        origin=fields.flag("origin"),
        every_page=fields.flag("every_page"),
    )


def _raw(fields: Fields, key: str) -> str | None:
    """Give text with the blanks at its ends, None where it does not stand."""
    node = fields.node(key)
    return node.text if isinstance(node, YamlScalar) else fields.optional(key)


def _colour(fields: Fields, key: str) -> str | None:
    text = fields.optional(key)
    if text is not None and not _COLOUR.fullmatch(text):
        scalar = fields.scalar(key)
        fields.fail("RK296", scalar.span if scalar else fields.span, f"`{text}` is no colour", "write it as #C8102E")
        return None
    return text


def _countries() -> tuple[str, ...]:
    """Give the codes of ISO 3166-1, three letters each; lines that begin with `#` are remarks."""
    text = decode(package_data("countries.txt"), "<reportkit>/countries.txt", Sink()) or ""
    return tuple(word for line in text.split("\n") if not line.startswith("#") for word in line.split())


# A scheme that contradicts itself


def _sound(scheme: MarkingScheme, fields: Fields) -> bool:
    """Check that the parts of a scheme fit; reports RK296 at the scheme for each that does not."""
    faults = list(_faults(scheme))
    for words, hints in faults:
        fields.fail("RK296", fields.span, f"the scheme `{scheme.name}`: {words}", *hints)
    return not faults


def _faults(scheme: MarkingScheme) -> Iterator[tuple[str, tuple[str, ...]]]:
    levels = [level.name for level in scheme.levels]
    controls = [control.name for control in scheme.controls]
    keys = [statement.key for statement in scheme.statements]
    word = [scheme.release.word] if scheme.release else []
    if not levels and scheme.name != "none":
        yield "it has no level", ()
    for kind, names in (("level", levels), ("control", controls), ("statement", keys)):
        for name in dict.fromkeys(n for n in names if names.count(n) > 1):
            yield f"the {kind} `{name}` stands twice", ()
    for name in (*levels, *controls, *word):
        if _SYNTAX.search(name):
            yield f"`{name}` cannot be written in a mark", ("a name holds no `/`, `;`, `,`, brackets or quotes",)
    named = [(name, levels, "level") for control in scheme.controls for name in control.levels]
    named += [(name, [*controls, *word], "control") for control in scheme.controls for name in control.excludes]
    named += [(s.required, levels, "level") for s in scheme.statements if s.required is not None]
    named += [(scheme.compilation, keys, "statement")] if scheme.compilation is not None else []
    if scheme.release is not None:
        named += [(name, levels, "level") for name in scheme.release.levels]
        named += [(scheme.release.alone, controls, "control")] if scheme.release.alone is not None else []
    yield from (_unknown(name, known, kind) for name, known, kind in named if name not in known)
    for parts in (scheme.separator, scheme.within):
        if "{" in parts or "\n" in parts:
            yield "a separator is plain words on one line", ()


def _unknown(name: str, known: Iterable[str], kind: str) -> tuple[str, tuple[str, ...]]:
    return f"there is no {kind} `{name}`", tuple(did_you_mean(name, list(known)))
