"""Profiles of cables, the package's own and those of `sources/profiles/cables/`, which win; orders of cables."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.doctree.cable import CablePart
from reportkit.doctree.cable_form import CableProfile, LetterCase
from reportkit.model.cable import CableOrder
from reportkit.parse.profiles import own_file
from reportkit.patterns import regex
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.workspace import Workspace, package_names
from reportkit.source.yaml import YamlNode, read_yaml_file
from reportkit.span import Span

FOLDER = "sources/profiles/cables"
HEADER_KEYS = tuple("banner captions precedence from to info declassify tags subject references date contact".split())
"""What lines of a header can show."""
LABELS = tuple(
    "summary action decisions points attachments pages page bytes digest removed by since differ new gone nothing and "
    "paragraph recommendation".split()
)
"""The words that every profile has."""
_FORMATS = ("docx", "pdf")
_LIST = "strings"
PROFILE = Record(
    "profile of a cable",
    "how a ministry writes its cables",
    (
        Key("name", "the name that memos use", required=True),
        Key("title", "what it is called", required=True),
        Key("width", "columns of a line", required=True, schema="int"),
        Key("case", "mixed, or upper for capitals throughout", choices=tuple(c.value for c in LetterCase)),
        Key("header", "header lines, with keys in braces", required=True, schema=_LIST, printed=False),
        Key("parts", "the parts of the text, in order", required=True, schema=_LIST),
        Key("number", "the form of a paragraph's number, with {n} in it", printed=False),
        Key("item", "what leads an item"),
        Key("ascii", "whether it is written in ASCII alone", schema="bool"),
        Key("signs", "the only marks that it may have; all of them where it says nothing"),
        Key("replace", "what is written for a character that is not permitted", schema="object"),
        Key("required", "keys of the header that must be stated", schema=_LIST),
        Key("precedences", "the precedences that there are", schema=_LIST),
        Key("captions", "the captions that there are, the most restrictive first", schema=_LIST),
        Key("subject_most", "characters of the longest subject; 0 for any", schema="int"),
        Key("most_bytes", "bytes of the largest attachment", schema="int"),
        Key("name_most", "characters of the longest name of an attachment", schema="int"),
        Key("formats", "what may be attached, in order", schema=_LIST),
        Key("eml", "whether it may go as a mail", schema="bool"),
        Key("zip", "whether it may go as an archive", schema="bool"),
        Key("action", "what is asked where the memo asks nothing else: {to} and {title} are the memo's", printed=False),
        Key("closing", "what stands under the text"),
        Key("labels", "the words it prints", required=True, schema="object"),
    ),
)
ORDER = Record(
    "cable",
    "the cable that a variant goes with",
    (
        Key("profile", "how the ministry writes it: generic, us-telegram, record-message, rok, or one of your own"),
        Key("precedence", "how fast it is to go"),
        Key("from", "who sends it"),
        Key("to", "whom it goes to", schema=_LIST),
        Key("info", "who gets it for information", schema=_LIST),
        Key("captions", "captions, the most restrictive first", schema=_LIST),
        Key("declassify", "what the line of the executive order says"),
        Key("tags", "its subjects, as the ministry codes them", schema=_LIST),
        Key("references", "the cables that it follows", schema=_LIST),
        Key("contact", "whom to ask"),
        Key("subject", "its subject; the memo's title where it says nothing"),
        Key("summary", "the section that its first paragraph is taken from, where there is no bottom line or summary"),
        Key("action", "what its reader is to do, by when"),
    ),
)
"""What memo.yaml says of a cable, below `variants.A.cable`."""
_BRACES = regex(r"\{([^{}]*)\}")


def read_order(node: YamlNode, sink: Sink) -> CableOrder:
    """Read what a memo says of a cable; reports what `Fields` finds."""
    fields = Fields(node, ORDER, sink, node.span)
    header = []
    for key in HEADER_KEYS:
        if key in fields.known and fields.node(key) is not None and key != "subject":
            many = fields.known[key].schema == _LIST
            header.append((key, fields.texts(key) if many else (fields.text(key),)))
    return CableOrder(
        profile=fields.optional("profile"),
        header=tuple(header),
        subject=fields.text("subject"),
        summary=fields.optional("summary"),
        action=fields.text("action"),
        span=fields.span,
    )


def load_cable_profile(name: str, workspace: Workspace, sink: Sink, where: Span) -> CableProfile | None:
    """Give a profile by name, None where there is none or it has mistakes; `where` is the place that names it.

    Reports RK600 (unknown), RK601 (a mistake in it), and what `Fields` finds.
    """
    own = [n for n in workspace.list(FOLDER) if n.endswith((".yaml", ".yml"))]
    names = {n.rpartition(".")[0]: f"{FOLDER}/{n}" for n in own}
    ours = [n.removesuffix(".yaml") for n in package_names("cables")]
    if name in names:
        node = read_yaml_file(workspace, names[name], sink, where)
    elif name in ours:
        node = own_file("cables", f"{name}.yaml")
    else:
        hint = did_you_mean(name, [*ours, *names])
        sink.error("RK600", where, f"there is no profile of cables `{name}`", *hint)
        return None
    return None if node is None else _profile(node, name, sink)


def _profile(node: YamlNode, name: str, sink: Sink) -> CableProfile | None:
    fields = Fields(node, PROFILE, sink, node.span)
    made = CableProfile(
        name=fields.identifier("name"),
        title=fields.text("title"),
        width=fields.whole("width"),
        case=fields.choice("case", LetterCase, LetterCase.MIXED),
        header=tuple(scalar.text for scalar in fields.scalars("header")),
        parts=fields.texts("parts"),
        labels=_map(fields, "labels"),
        number=fields.text("number", "{n}."),
        item=fields.text("item", "-- "),
        ascii=fields.flag("ascii", True),
        signs=fields.text("signs"),
        replace=_map(fields, "replace"),
        required=fields.texts("required"),
        precedences=fields.texts("precedences"),
        captions=fields.texts("captions"),
        subject_most=fields.whole("subject_most"),
        most_bytes=fields.whole("most_bytes", 5_000_000),
        name_most=fields.whole("name_most", 64),
        formats=fields.texts("formats") or _FORMATS,
        eml=fields.flag("eml"),
        zip=fields.flag("zip"),
        action=fields.text("action"),
        closing=fields.text("closing"),
        span=fields.span,
    )
    if fields.ok:
        _check(made, name, fields)
    return made if fields.ok else None


def _check(made: CableProfile, name: str, fields: Fields) -> None:
    """Report RK601 for what cannot be used."""

    def wrong(words: str, *hints: str) -> None:
        fields.fail("RK601", made.span, f"the profile of cables `{name}` {words}", *hints)

    if made.name != name:
        wrong(f"says that its name is `{made.name}`", f"write `name: {name}`")
    if not 30 <= made.width <= 200:
        wrong(f"has lines of {made.width} columns", "write a number from 30 to 200")
    if made.number.count("{n}") != 1:
        wrong("has no `{n}` in `number`", 'write such as `number: "{n}."`')
    for key in (*made.required, *(k for line in made.header for k in _BRACES.findall(line))):
        if key not in HEADER_KEYS:
            wrong(f"names `{key}`, which no header has", *did_you_mean(key, HEADER_KEYS))
    for part in made.parts:
        if part not in [p.value for p in CablePart]:
            wrong(f"names the part `{part}`", *did_you_mean(part, [p.value for p in CablePart]))
    for part in (CablePart.SUMMARY, CablePart.ATTACHMENTS):
        if part.value not in made.parts:
            wrong(f"has no part `{part.value}`", "a cable says what it is about, and what goes along")
    for one in made.formats:
        if one not in _FORMATS:
            wrong(f"attaches `{one}`", *did_you_mean(one, _FORMATS))
    if missing := [key for key in LABELS if key not in made.labels]:
        wrong(f"has no word for {', '.join(f'`{key}`' for key in missing)}")
    for key in made.labels:
        if key not in LABELS:
            wrong(f"has a word for `{key}`, which is not printed", *did_you_mean(key, LABELS))


def _map(fields: Fields, key: str) -> Mapping[str, str]:
    return {name.text: value.text for name, value in fields.words(key)}
