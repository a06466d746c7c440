"""The package's own style sheets, finished beforehand: `data/ready/NAME.json` holds what `data/styles/NAME.yaml` gives.

A ready sheet says of which files it was made, by their digests. Where one of those is another now, or the project has a
sheet of that name, or anything was found when it was made, the sheet is read as it is written. A test makes each anew
and compares (`pytest --accept` writes them).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, TypeAlias

from reportkit.doctree.roles import Role, SpanRole
from reportkit.record import dataclass, fields
from reportkit.source.seen import State
from reportkit.source.workspace import Workspace, package_data, package_names, package_state
from reportkit.span import Span
from reportkit.style.sheet import (
    Border,
    Borders,
    ChartStyle,
    FaceName,
    Leader,
    NoteStyle,
    PageStyle,
    ParagraphStyle,
    Side,
    SpanStyle,
    StyleSheet,
    TableStyle,
    TabStop,
    TextStyle,
)

_FOLDER = "ready"
_LAYOUT = ("linebreak", "expansion", "pagination", "korean_size", "korean_line")
Row: TypeAlias = list[Any]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A sheet that was read, the files of the package that it was made of, and the states that these were in then."""

    sheet: StyleSheet
    files: tuple[str, ...]
    states: tuple[State, ...]


_KNOWN: dict[str, _Ready] = {}
"""Sheets that were read, by name: there are no more than files."""


def ready_sheet(name: str, workspace: Workspace) -> StyleSheet | None:
    """Give a sheet of the package that is ready; None where it has to be read as it is written."""
    own = f"styles/{name}.yaml"
    if workspace.exists(own):
        return None
    known = _KNOWN.get(name)
    if known is None or _states(name, known.files) != known.states:
        known = _read(name)
        if known is None:
            return None
        _KNOWN[name] = known
    # Whether the project has a sheet of that name was asked for the first one, as for all when a chain is read.
    if any(workspace.exists(path) for path in known.files if path != own):
        return None
    return known.sheet


def _read(name: str) -> _Ready | None:
    """Read what is ready of a sheet; None where there is nothing, or a file that it was made of is another one now."""
    file = f"{name}.json"
    if file not in package_names(_FOLDER):
        return None
    head, _, rest = package_data(f"{_FOLDER}/{file}").partition(b"\n")
    files: dict[str, str] = json.loads(head)
    states = _states(name, tuple(files))  # before they are read
    if any(digest_of(path) != digest for path, digest in files.items()):
        return None
    return _Ready(decoded(name, json.loads(rest)), tuple(files), states)


def _states(name: str, files: tuple[str, ...]) -> tuple[State, ...]:
    """Give the states of a ready sheet and of the files that it was made of."""
    return tuple([package_state(path) for path in (f"{_FOLDER}/{name}.json", *files)])


def digest_of(path: str) -> str:
    """Give the digest of a file of the package."""
    return sha256(package_data(path)).hexdigest()


# Out


def encoded(sheet: StyleSheet, files: Iterable[str]) -> bytes:
    """Write a sheet that was made of some files of the package, the first of them its own."""
    texts: dict[TextStyle, int] = {}
    told = {
        "roles": {role: _paragraph(style, texts) for role, style in sheet.roles.items()},
        "spans": {role: _values(style) for role, style in sheet.spans.items()},
        "pages": {name: _values(page) for name, page in sheet.pages.items()},
        "gaps": [[before, after, gap] for (before, after), gap in sheet.gaps.items()],
        "table": [_values(v) if isinstance(v, Border) else v for v in _values(sheet.table)],
        "notes": _values(sheet.notes),
        "chart": [_text(v, texts) if isinstance(v, TextStyle) else v for v in _values(sheet.chart)],
        "faces": {name: _values(face) for name, face in sheet.faces.items()},
        "layout": {key: getattr(sheet, key) for key in _LAYOUT},
        "boxes": sheet.boxes,
        "texts": [_values(text) for text in texts],
    }
    assert sheet.letterhead is None
    rows = [json.dumps({path: digest_of(path) for path in files})]
    rows += [f"{'{' if n == 0 else ','}{json.dumps(key)}:{_row(value)}" for n, (key, value) in enumerate(told.items())]
    return ("\n".join(rows) + "}\n").encode("ascii")


def _row(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _values(one: Any) -> Row:
    return [getattr(one, f.name) for f in fields(one)]


def _text(style: TextStyle, texts: dict[TextStyle, int]) -> int:
    return texts.setdefault(style, len(texts))


def _paragraph(style: ParagraphStyle, texts: dict[TextStyle, int]) -> Row:
    values = {f.name: getattr(style, f.name) for f in fields(style)}
    values["text"] = _text(style.text, texts)
    values["label"] = None if style.label is None else _text(style.label, texts)
    values["tabs"] = [_values(tab) for tab in style.tabs]
    sides = [None if border is None else _values(border) for border in _values(style.borders)]
    values["borders"] = sides if any(sides) else None
    values["span"] = _values(style.span)
    return list(values.values())


# In


def decoded(name: str, told: Mapping[str, Any]) -> StyleSheet:
    """Read what `encoded` has written."""
    texts = [TextStyle(*row) for row in told["texts"]]
    roles: dict[str, Role] = {role.value: role for role in Role}
    spans: dict[str, SpanRole] = {role.value: role for role in SpanRole}
    colours, context, axis, bar, row, label, value = told["chart"]
    return StyleSheet(
        name=name,
        pages={page: PageStyle(*row) for page, row in told["pages"].items()},
        roles={roles[role]: _styled(row, texts) for role, row in told["roles"].items()},
        spans={spans[role]: SpanStyle(*row) for role, row in told["spans"].items()},
        gaps={(roles[before], roles[after]): gap for before, after, gap in told["gaps"]},
        table=TableStyle(*_bordered(told["table"])),
        notes=NoteStyle(*told["notes"]),
        chart=ChartStyle(tuple(colours), context, axis, bar, row, texts[label], texts[value]),
        faces={family: FaceName(*row) for family, row in told["faces"].items()},
        boxes=(told["boxes"][0], told["boxes"][1]),
        **told["layout"],
    )


def _bordered(row: Row) -> Row:
    return [Border(*value) if isinstance(value, list) else value for value in row]


_SIDES: Mapping[str, Side] = {side.value: side for side in Side}
_LEADERS: Mapping[str, Leader] = {leader.value: leader for leader in Leader}
_UNRULED = Borders()


def _styled(row: Row, texts: list[TextStyle]) -> ParagraphStyle:
    name, text, line, before, after, left, right, first, bare, align, hyphens, tabs, step, levels, *rest = row
    keep_next, keep_lines, outline, borders, background, label, label_align, span = rest
    return ParagraphStyle(
        *(name, texts[text], line, before, after, left, right, first, bare, _SIDES[align], hyphens),
        tuple([TabStop(at, _SIDES[side], _LEADERS[leader]) for at, side, leader in tabs]),
        *(step, tuple(levels), keep_next, keep_lines, outline),
        _UNRULED if borders is None else Borders(*(None if side is None else Border(*side) for side in borders)),
        *(background, None if label is None else texts[label], _SIDES[label_align], Span(*span)),
    )
