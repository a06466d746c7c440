"""memo.yaml (source-format 2)."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.model.memo import MASTHEAD_LINES, Authority, Choice, Clearance, Lines, Masthead, Omission, Variant
from reportkit.parse import values
from reportkit.parse.cables import read_order
from reportkit.parse.limits import read_limits
from reportkit.parse.per_audience import Scope
from reportkit.parse.waivers import WAIVE, read_waivers
from reportkit.record import dataclass
from reportkit.source.fields import Fields, Key, Record, is_device
from reportkit.source.yaml import YamlMap, YamlNode, YamlScalar

UNTRANSLATED, TRANSLATIONS = ("refuse", "allow"), ("any", "confirmed")
MEMO = Record(
    "memo",
    "a memo: what is said of it as a whole, and its variants",
    (
        Key("title", "its title", required=True, schema="said"),
        Key("short_title", "for running heads", schema="said"),
        Key("subtitle", "below the title", schema="said"),
        Key("reference", "the sender's reference", schema="said"),
        Key("date", "the only date that reaches a file", required=True, schema="date"),
        Key("notice", "a line on the first page", schema="said"),
        Key("language", "the language that it is written in (BCP 47); else that of its first audience"),
        Key("audiences", "the variants that exist", required=True, schema="strings"),
        Key("default_audiences", "who gets Markdown that names none", schema="strings"),
        Key("from", "the sending office", required=True, schema="said"),
        Key("to", "whom it is for", required=True, schema="said"),
        Key("through", "through whom it goes", schema="said"),
        Key("cc", "who gets a copy", schema="said"),
        Key("handling", "how it is to be handled, in a sentence", schema="said"),
        Key("marking", "its overall marking, which raises what its portions say", schema="said"),
        Key("sections", "ids of the section files, in order", required=True, schema="strings"),
        Key("decide_by", "when a decision is needed", schema="said"),
        Key("clearances", "offices that cleared it", schema="said"),
        Key("options", "what the reader may choose from", schema="said"),
        Key("next_steps", "what happens next", schema="said"),
        Key("keywords", "for the properties of the files", schema="said"),
        Key("variants", "what differs for one audience", schema="object"),
    ),
)
VARIANT = Record(
    "variant",
    "what differs for one audience",
    (
        Key("instrument", "the shape of the document"),
        Key("title", "another title"),
        Key("file", "another name of its files"),
        Key("sections", "every section that it has, in order", schema="strings"),
        Key("omit", "sections that it leaves out, with the reason of each", schema="object"),
        Key("masthead", "the lines of a masthead", schema="object"),
        Key("lines", "lines that the instrument asks for, by its keys: place, salutation ..", schema="object"),
        Key("authority", "the lines of an authority block, by the scheme's keys", schema="object"),
        Key("signature", "who signs"),
        Key("attachment_name", "the name under which it goes out; kept for who sends it"),
        Key("limits", "limits on pages or words", schema="object"),
        Key("cable", "the cable that it goes with", schema="object"),
        Key("untranslated", "whether it may print words in other languages than its own", choices=UNTRANSLATED),
        Key("translations", "whether every translation in it must be confirmed", choices=TRANSLATIONS),
        WAIVE,
    ),
)
CLEARANCE = Record(
    "clearance",
    "an office's clearance",
    (
        Key("office", "which office", required=True),
        Key("result", "what it said", required=True),
        Key("date", "when", schema="date"),
    ),
)
CHOICE = Record(
    "choice",
    "an option put before the reader",
    (Key("title", "what it is", required=True), Key("text", "what speaks for and against it", required=True)),
)
MASTHEAD = Record(
    "masthead",
    "the lines of a working paper's head; never a real symbol or emblem (UN-10)",
    tuple(Key(name, name.replace("_", " ")) for name in MASTHEAD_LINES),
)
LINES = Record("map of lines", "lines that an instrument asks for: text by its keys", (), open=True)
AUTHORITY = Record("authority block", "lines that a marking scheme asks for on page one", (), open=True)
_FILE_NAME = "letters, digits, `-`, `_` and `.`, at most 64"


@dataclass(frozen=True, slots=True)
class Readers:
    """Readers of the parts of memo.yaml that are more than a scalar."""

    sink: Sink

    def clearance(self, node: YamlNode) -> Clearance | None:
        """Read one clearance."""
        fields = Fields(node, CLEARANCE, self.sink, node.span)
        made = Clearance(fields.text("office"), fields.text("result"), fields.day("date"))
        return made if fields.ok else None

    def choice(self, node: YamlNode) -> Choice | None:
        """Read one option."""
        fields = Fields(node, CHOICE, self.sink, node.span)
        title, text = fields.node("title"), fields.node("text")
        if title is None or text is None:
            return None
        return Choice(values.prose(self.sink)(title) or (), values.blocks(self.sink)(text) or ())


def read_variants(node: YamlNode | None, scope: Scope, sink: Sink) -> tuple[Variant, ...]:
    """Read `variants`; reports RK130 and RK132 for audiences that are unknown or not the memo's.

    Also RK120 (no map), RK123 (a section left out without a reason), RK128 and RK137 (no file name).
    """
    if node is None:
        return ()
    if not isinstance(node, YamlMap):
        sink.error("RK120", node.span, "`variants` is a map of audiences")
        return ()
    out = []
    for key, value in node.entries:
        if key.text not in scope.names:
            code = "RK132" if key.text in scope.all else "RK130"
            sink.error(code, key.span, f"the memo has no variant for an audience `{key.text}`")
        else:
            out.append(_variant(key.text, value, sink))
    return tuple(out)


def _variant(audience: str, node: YamlNode, sink: Sink) -> Variant:
    fields = Fields(node, VARIANT, sink, node.span)
    title, signature, masthead = fields.node("title"), fields.node("signature"), fields.node("masthead")
    authority, lines = fields.node("authority"), fields.node("lines")
    return Variant(
        audience=audience,
        instrument=fields.optional("instrument"),
        title=values.prose(sink)(title) if title else None,
        file=_file_name(fields, "file"),
        sections=fields.names("sections"),
        omit=_omissions(fields.node("omit"), sink),
        masthead=_masthead(masthead, sink) if masthead else None,
        lines=_lines(lines, sink) if lines else None,
        authority=_authority(authority, sink) if authority else None,
        signature=values.prose(sink)(signature) if signature else None,
        attachment_name=_file_name(fields, "attachment_name"),
        limits=read_limits(fields.node("limits"), sink),
        cable=read_order(cable, sink) if (cable := fields.node("cable")) else None,
        untranslated=_chosen(fields, "untranslated", UNTRANSLATED) == "allow",
        confirmed=_chosen(fields, "translations", TRANSLATIONS) == "confirmed",
        waivers=read_waivers(fields, None, audience),
        span=fields.span,
    )


def _chosen(fields: Fields, key: str, words: tuple[str, ...]) -> str | None:
    """Read one of some words; reports RK128 for another."""
    scalar = fields.scalar(key)
    if scalar is None or scalar.text in words:
        return None if scalar is None else scalar.text
    known = " or ".join(f"`{word}`" for word in words)
    fields.fail("RK128", scalar.span, f"`{key}` is {known}, not `{scalar.text}`")
    return None


def _file_name(fields: Fields, key: str) -> str | None:
    """Read a file name without its ending; reports RK137."""
    scalar = fields.scalar(key)
    if scalar is None:
        return None
    name = scalar.text
    good = name.isascii() and len(name) <= 64 and all(c.isalnum() or c in "-_." for c in name)
    if not good or not name[:1].isalnum() or name.endswith("."):
        fields.fail("RK137", scalar.span, f"`{name}` is no file name: {_FILE_NAME}")
        return None
    if is_device(name):
        fields.fail("RK137", scalar.span, f"`{name}` is no file name: Windows keeps it for a device")
        return None
    return name


def _omissions(node: YamlNode | None, sink: Sink) -> tuple[Omission, ...]:
    if node is None:
        return ()
    if not isinstance(node, YamlMap):
        sink.error("RK120", node.span, '`omit` is a map: `section: "reason"`')
        return ()
    out = []
    for key, value in node.entries:
        reason = value.text if isinstance(value, YamlScalar) else values.plain(sink)(value)
        if reason:
            out.append(Omission(key.text, reason, key.span))
        elif isinstance(value, YamlScalar):
            sink.error("RK123", key.span, f"`{key.text}` is left out without a reason")
    return tuple(out)


def _masthead(node: YamlNode, sink: Sink) -> Masthead:
    fields = Fields(node, MASTHEAD, sink, node.span)
    return Masthead(tuple((key, fields.text(key)) for key in fields.values))


def _lines(node: YamlNode, sink: Sink) -> Lines:
    fields = Fields(node, LINES, sink, node.span)
    return Lines(tuple((key, fields.text(key).strip()) for key in fields.values), node.span)


def _authority(node: YamlNode, sink: Sink) -> Authority:
    fields = Fields(node, AUTHORITY, sink, node.span)
    return Authority(tuple((key, fields.text(key)) for key in fields.values), node.span)
