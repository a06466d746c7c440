"""Instruments and marking schemes: data of the package, overridden by `sources/profiles/` (source-format 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from reportkit.diagnostics import Sink
from reportkit.model.instrument import (
    AdviceShape,
    CaptionShape,
    CheckShape,
    Emphasis,
    HeadRow,
    HeadShape,
    Instrument,
    ParagraphNumbers,
    RunningShape,
    Slot,
    Usage,
)
from reportkit.model.marking import MarkingScheme
from reportkit.parse.extended import extended, name_of
from reportkit.parse.languages import is_language, language_hint
from reportkit.parse.limits import read_limits
from reportkit.parse.lines import read_lines
from reportkit.parse.markings import read_scheme
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.text import decode
from reportkit.source.workspace import Workspace, package_data, package_names
from reportkit.source.yaml import YamlNode, read_yaml, read_yaml_file

SLOT = Record(
    "slot",
    "a place in an instrument",
    (
        Key("name", "the name that sections use", required=True),
        Key("parts", "what stands in it, in order", schema="strings"),
        Key("required", "may not be empty", schema="bool"),
        Key("title", "a heading of its own"),
        Key("new_page", "begins a page", schema="bool"),
        Key("max_lines", "the most lines that it may have", schema="int"),
        Key("untitled", "prints no titles of its sections", schema="bool"),
        Key("lines", "lines that stand where its part `lines` does, or under the number of an annex", schema="list"),
    ),
)
ROW = Record(
    "row of the head",
    "a row of the memo head",
    (Key("label", "as printed"), Key("key", "the key of memo.yaml that it shows", required=True)),
)
INSTRUMENT = Record(
    "instrument",
    "the shape of a document",
    (
        Key("name", "the name that sources use", required=True),
        Key("extends", "the instrument from which it takes what it does not say itself"),
        Key("title", "what stands at the head of page one", required=True),
        Key("language", "the language of its words, en where it says none"),
        Key("head", "the kind of head", required=True, choices=tuple(h.value for h in HeadShape)),
        Key("slots", "its places, in order", required=True, schema="list"),
        Key("rows", "rows of the memo head", schema="list"),
        Key("lines", "lines that begin the head", schema="list"),
        Key("foot", "lines at the foot of page one", schema="list"),
        Key("emphasis", "what words may be set apart for", choices=tuple(e.value for e in Emphasis)),
        Key("headings", "number formats by level: 1, 1.1, I., A., (a), 가., □", schema="strings"),
        Key("paragraphs", "how paragraphs are numbered", choices=tuple(p.value for p in ParagraphNumbers)),
        Key("advice", "how recommendations are set", choices=tuple(a.value for a in AdviceShape)),
        Key("checks", "how the checklist is set", choices=tuple(c.value for c in CheckShape)),
        Key("contents_levels", "levels of headings in the contents; 0 for none", schema="int"),
        Key("contents_min_pages", "contents only from this many pages", schema="int"),
        Key("chart_data", "whether charts print their data", schema="bool"),
        Key("origin", "whether sender, properties and reference are printed (DIP-02)", schema="bool"),
        Key("kicker", "the key of memo.yaml shown over the title"),
        Key("captions", "how captions are set", choices=tuple(c.value for c in CaptionShape)),
        Key("running", "what headers and footers show", choices=tuple(r.value for r in RunningShape)),
        Key(
            "usage", "whose editorial usage holds: plain, or un (UN-16 to UN-18)", choices=tuple(u.value for u in Usage)
        ),
        Key("follows", "rules that it keeps beside those of its usage: docs/rules.md", schema="strings"),
        Key("departs_from", "rules of its usage that it does not keep", schema="strings"),
        Key("paragraph_format", "the number format of paragraphs: 1, 1."),
        Key("list_formats", "number formats of lists by level: (a), (i)", schema="strings"),
        Key("bullet", "the mark of lists without numbers"),
        Key("bullets", "marks of lists without numbers by level: ○, -, ·", schema="strings"),
        Key("note_mark", "the mark of notes in boxes: ※"),
        Key("lone_number", "whether the only item of a numbered list has a number (KOR-02)", schema="bool"),
        Key("folio", "the number format of pages: 1, - 1 -"),
        Key("one_language", "for audiences of its own language alone", schema="bool"),
        Key("annex_format", "the number format of annexes: A, I, 1"),
        Key("annex_alone", "whether the only annex has a number", schema="bool"),
        Key("labels", "the words it prints", required=True, schema="object"),
        Key("limits", "cover_pages, main_pages, pages, words, points, point_lines", schema="object"),
    ),
)


def read_instruments(workspace: Workspace, sink: Sink, wanted: Iterable[str] | None = None) -> tuple[Instrument, ...]:
    """Read the package's instruments and the project's own, which win over those of the same name.

    Of the package's, those `wanted` alone; all where None is given, or a name is unknown, for its hint. Reports RK145
    (an unknown language), RK120 and RK124 for words that are no map of texts, RK552 (`extends` leads nowhere), and what
    `Fields` and `read_limits` find.
    """
    names = [name.removesuffix(".yaml") for name in package_names("instruments")]
    own = {name_of(node): node for node in project_files(workspace, "instruments", sink)}

    def find(name: str, asking: YamlNode) -> YamlNode | None:
        found = own.get(name)
        if found is not None and found is not asking:
            return found
        return own_file("instruments", f"{name}.yaml") if name in names else None

    def known() -> tuple[str, ...]:
        return (*names, *own)

    asked = set(names if wanted is None else wanted)
    if not asked <= {*names, *own}:
        asked = set(names)
    nodes = [*(own_file("instruments", f"{name}.yaml") for name in names if name in asked), *own.values()]
    whole = (extended(node, find, known, sink) for node in nodes)
    made = {i.name: i for node in whole if node is not None and (i := _instrument(node, sink))}
    return tuple(made.values())


def read_schemes(workspace: Workspace, sink: Sink, wanted: Iterable[str] | None = None) -> tuple[MarkingScheme, ...]:
    """Read the package's marking schemes and the project's own, which win over those of the same name.

    Of the package's, those `wanted` by audiences alone; all where None is given, or a name is unknown, for its hint.
    """
    own = {s.name: s for node in project_files(workspace, "markings", sink) if (s := read_scheme(node, sink))}
    names = [name.removesuffix(".yaml") for name in package_names("markings")]
    asked = set(names if wanted is None else wanted)
    if not asked <= {*names, *own}:
        asked = set(names)
    nodes = [own_file("markings", f"{name}.yaml") for name in names if name in asked]
    made = {s.name: s for node in nodes if (s := read_scheme(node, sink))}
    return tuple((made | own).values())


@cache
def own_file(kind: str, name: str) -> YamlNode:
    """Read one of the package's files of a kind, the same in every project."""
    sink = Sink()
    path = f"<reportkit>/{kind}/{name}"
    text = decode(package_data(f"{kind}/{name}"), path, sink)
    node = None if text is None else read_yaml(text, path, sink)
    assert node is not None and not sink.found, path
    return node


def project_files(workspace: Workspace, kind: str, sink: Sink) -> Iterator[YamlNode]:
    """Read the project's files of a kind, in order; those that cannot be read are reported and left out."""
    folder = f"sources/profiles/{kind}"
    for name in workspace.list(folder):
        if name.endswith((".yaml", ".yml")):
            node = read_yaml_file(workspace, f"{folder}/{name}", sink)
            if node is not None:
                yield node


def _instrument(node: YamlNode, sink: Sink) -> Instrument | None:
    fields = Fields(node, INSTRUMENT, sink, node.span)
    made = Instrument(
        name=fields.identifier("name"),
        title=fields.text("title"),
        language=_language(fields),
        head=fields.choice("head", HeadShape, HeadShape.TITLE),
        slots=fields.each("slots", lambda item: _slot(item, sink)),
        rows=fields.each("rows", lambda item: _row(item, sink)),
        headings=fields.texts("headings"),
        paragraphs=fields.choice("paragraphs", ParagraphNumbers, ParagraphNumbers.NONE),
        advice=fields.choice("advice", AdviceShape, AdviceShape.DECISIONS),
        checks=fields.choice("checks", CheckShape, CheckShape.BOXES),
        contents_levels=fields.whole("contents_levels"),
        contents_min_pages=fields.whole("contents_min_pages"),
        chart_data=fields.flag("chart_data"),
        origin=fields.flag("origin", True),
        kicker=fields.text("kicker"),
        captions=fields.choice("captions", CaptionShape, CaptionShape.RUN_IN),
        running=fields.choice("running", RunningShape, RunningShape.PAGES),
        usage=fields.choice("usage", Usage, Usage.PLAIN),
        follows=fields.texts("follows"),
        departs_from=fields.texts("departs_from"),
        paragraph_format=fields.text("paragraph_format", "1."),
        list_formats=fields.texts("list_formats") or ("(a)", "(i)", "a.", "i."),
        bullet=fields.text("bullet", "–"),
        bullets=fields.texts("bullets"),
        note_mark=fields.text("note_mark"),
        lone_number=fields.flag("lone_number", True),
        folio=fields.text("folio", "1"),
        one_language=fields.flag("one_language"),
        annex_format=fields.text("annex_format", "A"),
        annex_alone=fields.flag("annex_alone", True),
        lines=read_lines(fields, "lines", sink),
        foot=read_lines(fields, "foot", sink),
        emphasis=fields.choice("emphasis", Emphasis, Emphasis.FREE),
        labels=tuple((key.text, value.text) for key, value in fields.words("labels")),
        limits=read_limits(fields.node("limits"), sink),
        span=fields.span,
    )
    return made if fields.ok else None


def _slot(node: YamlNode, sink: Sink) -> Slot | None:
    fields = Fields(node, SLOT, sink, node.span)
    parts = fields.texts("parts") or ("sections",)
    made = Slot(
        name=fields.identifier("name"),
        parts=parts,
        required=fields.flag("required"),
        title=fields.text("title"),
        new_page=fields.flag("new_page"),
        max_lines=fields.whole("max_lines"),
        untitled=fields.flag("untitled"),
        lines=read_lines(fields, "lines", sink),
    )
    return made if fields.ok else None


def _row(node: YamlNode, sink: Sink) -> HeadRow | None:
    fields = Fields(node, ROW, sink, node.span)
    return HeadRow(fields.text("label"), fields.text("key")) if fields.ok else None


def _language(fields: Fields) -> str:
    """Read the language of an instrument's words; reports RK145 for what is none."""
    said = fields.scalar("language")
    if said is not None and not is_language(said.text):
        fields.fail("RK145", said.span, f"`{said.text}` names no language", language_hint(said.text))
    return "en" if said is None else said.text
