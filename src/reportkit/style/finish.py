"""Finish a style sheet: the chain of files that it extends, merged and resolved into finished values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.doctree.roles import Role
from reportkit.source.workspace import Workspace
from reportkit.span import PYTHON, Span
from reportkit.style import values
from reportkit.style.contrast import check_contrast
from reportkit.style.fields import Reader, Values
from reportkit.style.measures import fitted
from reportkit.style.merge import Merged, merge
from reportkit.style.roles import Roles, span_styles, text_style
from reportkit.style.sheet import (
    Border,
    ChartStyle,
    FaceName,
    NoteStyle,
    PageStyle,
    ParagraphStyle,
    SpanStyle,
    StyleSheet,
    TableStyle,
    TextStyle,
)
from reportkit.style.source import Entry, Written, read_chain

_BLACK = Border(4, "#000000")


def finished_sheet(name: str, workspace: Workspace, sink: Sink, where: Span) -> StyleSheet | None:
    """Give a sheet as its files have it; see `load_sheet`.

    Reports RK100, RK340 to RK352, and RK360 to RK367 of a template.
    """
    own = Sink()
    chain = read_chain(name, workspace, own, where)
    sheet = _finished(name, chain, workspace, own) if chain is not None else None
    sink.extend(own.found)
    return None if own.failed else sheet


_CACHE: dict[tuple[object, ...], tuple[tuple[Written, ...], StyleSheet]] = {}
_MOST = 64
"""Sheets that are kept: who watches sources for days would keep every state of one."""


def _finished(name: str, chain: tuple[Written, ...], workspace: Workspace, sink: Sink) -> StyleSheet:
    """Finish a sheet; without a finding, and a template, it is kept for the process: `read_chain` gives files once."""
    key = (name, *map(id, chain))  # what is kept with it keeps the numbers theirs
    if key in _CACHE:
        return _CACHE[key][1]
    sheet = _finish(name, chain, workspace, sink)
    if not sink.found and not any(written.template for written in chain):
        if len(_CACHE) >= _MOST:
            _CACHE.clear()
        _CACHE[key] = chain, sheet
    return sheet


def written_roles(name: str, workspace: Workspace, sink: Sink) -> tuple[Roles, Mapping[str, Entry]] | None:
    """Give the roles and span roles of a sheet as they are written, with places, for those who explain a look.

    None where the sheet cannot be read; see `load_sheet` for what is reported.
    """
    chain = read_chain(name, workspace, sink, PYTHON)
    if chain is None:
        return None
    merged = merge(chain, workspace, sink)
    reader = Reader(merged.flat.get("variables", {}), sink, chain[-1].head)
    roles = Roles(reader, merged.nested.get("roles", {}), merged.places)
    roles.all()
    return roles, merged.nested.get("spans", {})


def _finish(name: str, chain: tuple[Written, ...], workspace: Workspace, sink: Sink) -> StyleSheet:
    merged = merge(chain, workspace, sink)
    reader = Reader(merged.flat.get("variables", {}), sink, chain[-1].head)
    roles = Roles(reader, merged.nested.get("roles", {}), merged.places).all()
    pages = _pages(reader, merged.nested.get("pages", {}), merged.places)
    if merged.template is not None:
        before = _pages(reader, merged.papers, merged.places)
        paper = merged.template.letterhead.paper or "A4"
        roles = {role: fitted(style, before["A4"].measure, pages[paper].measure) for role, style in roles.items()}
    spans = span_styles(reader, merged.nested.get("spans", {}), merged.places)
    check_contrast(roles, spans, merged.places, sink)
    layout = _values(reader, merged, "layout")
    chart = _chart(_values(reader, merged, "chart"))
    boxes = layout.many("boxes", values.text)
    if len(boxes) != 2:
        sink.error("RK343", layout.span, "`layout` has no `boxes`", "give the open and the ticked box: [☐, ☑]")
        boxes = ("\u2610", "\u2611")
    return StyleSheet(
        name=name,
        pages=pages,
        roles=roles,
        spans=spans,
        gaps=_gaps(reader, merged.flat.get("gaps", {})),
        table=_table(_values(reader, merged, "table")),
        notes=_notes(_values(reader, merged, "notes")),
        chart=chart,
        faces=_faces(reader, merged, _families(roles.values(), spans.values(), (chart.label, chart.value))),
        linebreak=layout.need("linebreak", lambda text: values.one_of(text, ["word", "optimal"]), "word"),
        expansion=layout.get("expansion", values.whole, 0),
        pagination=layout.need("pagination", lambda text: values.one_of(text, ["soft", "proofed"]), "soft"),
        boxes=(boxes[0], boxes[1]),
        korean_size=layout.get("korean_size", values.whole, 100),
        korean_line=layout.get("korean_line", values.whole, 100),
        letterhead=merged.template.letterhead if merged.template is not None else None,
    )


def _values(reader: Reader, merged: Merged, section: str) -> Values:
    return Values(reader, merged.flat.get(section, {}), f"`{section}`", reader.head)


def _pages(reader: Reader, entries: Mapping[str, Entry], places: Mapping[str, Span]) -> dict[str, PageStyle]:
    out = {}
    for name in ("A4", "Letter"):
        keys = entries.get(name, {})
        v = Values(reader, keys, f"the page `{name}`", places.get(f"pages.{name}", reader.head))
        sizes = {key: v.need(key, values.twips, 720) for key in ("width", "left", "right", "top", "header", "footer")}
        height, bottom = v.need("height", values.twips, 14400), v.need("bottom", values.twips, 720)
        if (height - sizes["top"] - bottom) % 10 == 0:
            bottom += 2  # lines are whole half points: none may end exactly at the foot, where rounding would decide
        page = PageStyle(height=height, bottom=bottom, **sizes)
        if page.measure < 2000 or page.depth < 2000:
            reader.sink.error("RK344", v.span, f"the margins leave no room for text on the page `{name}`")
        out[name] = page
    return out


def _gaps(reader: Reader, keys: Entry) -> dict[tuple[Role, Role], int]:
    """Read `a, b > c: 4`: the gap of each of the first before each of the second. Reports RK342, RK348."""
    out: dict[tuple[Role, Role], int] = {}
    known = [role.value for role in Role]
    for key, node in keys.items():
        sides = [[name.strip() for name in side.split(",")] for side in key.split(">")]
        for name in (name for side in sides for name in side):
            if name not in known:
                reader.sink.error("RK342", node.span, f"unknown role `{name}` in `gaps`", *did_you_mean(name, known))
                break
        else:
            if len(sides) != 2:
                reader.sink.error("RK348", node.span, f"`{key}` is no pair of roles", "write `stem > list-bullet: 6`")
                continue
            gap = reader.read(node, values.twips)
            if gap is not None:
                out.update({(Role(a), Role(b)): gap for a in sides[0] for b in sides[1]})
    return out


def _rule(v: Values, key: str) -> Border:
    v.need(key, values.text, "")
    found = v.maybe(key, values.border)
    return _BLACK if found is None else found


def _table(v: Values) -> TableStyle:
    return TableStyle(
        name=v.need("name", values.text, "Table"),
        left=v.need("left", values.twips, 0),
        right=v.need("right", values.twips, 0),
        wide_columns=v.need("wide_columns", values.whole, 6),
        top=_rule(v, "top"),
        under_head=_rule(v, "under_head"),
        bottom=_rule(v, "bottom"),
        pad_top=v.need("pad_top", values.twips, 0),
        pad_bottom=v.need("pad_bottom", values.twips, 0),
        gap=v.need("gap", values.twips, 0),
    )


def _notes(v: Values) -> NoteStyle:
    return NoteStyle(
        rule_left=v.need("rule_left", values.twips, 0),
        rule_length=v.need("rule_length", values.twips, 0),
        rule_width=v.need("rule_width", values.eighths, 4),
        space=v.need("space", values.line, 130),
        above=v.get("above", values.twips, 0),
    )


def _chart(v: Values) -> ChartStyle:
    label, value = (
        text_style(Values(v.reader, v.inner(key) or {}, f"`{key}` of the chart", v.span)) for key in ("label", "value")
    )
    return ChartStyle(
        colours=v.many("colours", values.colour) or ("#000000",),
        context=v.need("context", values.colour, "#808080"),
        axis=v.need("axis", values.colour, "#808080"),
        bar=v.need("bar", values.twips, 180),
        row=v.need("row", values.twips, 300),
        label=label,
        value=value,
    )


def _families(
    roles: Iterable[ParagraphStyle], spans: Iterable[SpanStyle], texts: Iterable[TextStyle]
) -> tuple[str, ...]:
    """Give the families that a sheet uses, sorted."""
    used = {family for text in texts for family in text.families}
    for role in roles:
        for text in (role.text, role.label or role.text):
            used.update(text.families)
    for span in spans:
        used.update(span.families)
    return tuple(sorted(used))


def _faces(reader: Reader, merged: Merged, used: tuple[str, ...]) -> Mapping[str, FaceName]:
    """Read the faces that are used; reports RK351 for one that `faces` does not name."""
    known = merged.nested.get("faces", {})
    out = {}
    for family in used:
        if family not in known:
            reader.sink.error(
                "RK351", reader.head, f"`faces` does not name the family `{family}`", *did_you_mean(family, known)
            )
            continue
        v = Values(reader, known[family], f"the family `{family}`", merged.places.get(f"faces.{family}", reader.head))
        out[family] = FaceName(
            v.need("docx", values.text, family),
            v.get("embed", values.switch, False),
            v.maybe("substitute", values.text),
            v.get("scale", values.whole, 100),
        )
    return out
