"""Style sheets as they are written: one file read and checked for unknown names, and the chain that it extends.

A sheet of the project, `styles/NAME.yaml`, wins over the package's own of that name and may extend it: in a chain, a
name that stands in it already means the package's. Later sheets win key by key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.doctree.roles import Role, SpanRole
from reportkit.record import dataclass
from reportkit.source.text import decode
from reportkit.source.workspace import TEXT_LIMIT, ReadFault, Workspace, package_data, package_names
from reportkit.source.yaml import YamlMap, YamlNode, YamlScalar, read_yaml
from reportkit.span import Span, at

Entry: TypeAlias = dict[str, YamlNode]
"""The keys of one map of a sheet."""

FAMILY_KEYS = ("family", "korean", "chinese", "japanese", "arabic")
TEXT_KEYS = (*FAMILY_KEYS, "size", "colour", "bold", "italic", "underline", "tracking", "background")
_ROLE_KEYS = (
    *("name", "based_on", *TEXT_KEYS, "line", "before", "after", "left", "right", "first", "bare", "align", "tabs"),
    *("hyphens", "step", "levels", "keep_next", "keep_lines", "outline", "tint", "label", "label_align"),
    *("border_top", "border_bottom", "border_left", "border_right"),
)
_SPAN_KEYS = (*("name", *FAMILY_KEYS, "size", "scale", "colour", "bold", "italic", "underline", "tracking", "raised"),)
_PAGE_KEYS = ("width", "height", "left", "right", "top", "bottom", "header", "footer")
_TABLE_KEYS = ("name", "left", "right", "wide_columns", "top", "under_head", "bottom", "pad_top", "pad_bottom", "gap")
_NOTE_KEYS = ("rule_left", "rule_length", "rule_width", "space", "above")
_CHART_KEYS = ("colours", "context", "axis", "bar", "row", "label", "value")
_FLAT = {
    "table": _TABLE_KEYS,
    "notes": _NOTE_KEYS,
    "chart": _CHART_KEYS,
    "layout": ("linebreak", "expansion", "pagination", "boxes", "korean_size", "korean_line"),
}
_NESTED: Mapping[str, tuple[tuple[str, ...] | None, tuple[str, ...]]] = {
    "faces": (None, ("docx", "embed", "substitute", "scale")),
    "pages": (("A4", "Letter"), _PAGE_KEYS),
    "roles": (tuple(Role), _ROLE_KEYS),
    "spans": (tuple(SpanRole), _SPAN_KEYS),
}
_SECTIONS = ("extends", "docx_template", "variables", "gaps", *_FLAT, *_NESTED)


@dataclass(frozen=True, slots=True)
class Written:
    """One file: `flat` maps (variables, gaps, table ..) by section, `nested` maps (roles ..) by section and name.

    `template` is the file that it names as `docx_template`, None without one.
    """

    path: str
    head: Span
    extends: YamlScalar | None
    template: YamlScalar | None
    flat: Mapping[str, Entry]
    nested: Mapping[str, Mapping[str, Entry]]
    places: Mapping[str, Span]


def sheet_names(workspace: Workspace) -> tuple[str, ...]:
    """Give the names of all sheets that a project may use, sorted."""
    files = (*package_names("styles"), *workspace.list("styles"))
    return tuple(sorted({name[:-5] for name in files if name.endswith(".yaml")}))


def read_chain(name: str, workspace: Workspace, sink: Sink, where: Span) -> tuple[Written, ...] | None:
    """Read a sheet and those that it extends, the first of the chain first; None where one cannot be had.

    Reports RK100 (cannot be read), RK340 (no such sheet), RK341 (a circle), RK342 (unknown key), RK350 (no map).
    """
    chain: list[Written] = []
    seen: list[str] = []
    while True:
        try:
            found = _find(name, workspace, seen)
        except ReadFault as fault:
            sink.error("RK100", where, f"cannot read `styles/{name}.yaml`: {fault}")
            return None
        if found is None:
            if any(path.endswith(f"/{name}.yaml") for path in seen):
                sink.error("RK341", where, f"`extends: {name}` leads back to a sheet of this chain")
            else:
                sink.error(
                    "RK340", where, f"there is no style sheet `{name}`", *did_you_mean(name, sheet_names(workspace))
                )
            return None
        path, data = found
        seen.append(path)
        written = _read(path, data, sink)
        if written is None:
            return None
        chain.append(written)
        if written.extends is None:
            return tuple(reversed(chain))
        name, where = written.extends.text, written.extends.span


def _find(name: str, workspace: Workspace, seen: Iterable[str]) -> tuple[str, bytes] | None:
    path = f"styles/{name}.yaml"
    if path not in seen and workspace.exists(path):
        return path, workspace.read(path, TEXT_LIMIT)
    own = f"reportkit:{path}"
    if own not in seen and f"{name}.yaml" in package_names("styles"):
        return own, package_data(path)
    return None


_CACHE: dict[tuple[str, bytes], Written] = {}
_MOST = 64
"""Files that are kept: who watches sources for days would keep every state of a sheet."""


def _read(path: str, data: bytes, sink: Sink) -> Written | None:
    """Read one file; what was read without a finding is kept for the process by its bytes."""
    if (path, data) in _CACHE:
        return _CACHE[path, data]
    own = Sink()
    written = _parse(path, data, own)
    sink.extend(own.found)
    if written is not None and not own.found:
        if len(_CACHE) >= _MOST:
            _CACHE.clear()
        _CACHE[path, data] = written
    return written


def _parse(path: str, data: bytes, sink: Sink) -> Written | None:
    text = decode(data, path, sink)
    node = read_yaml(text, path, sink) if text is not None else None
    if not isinstance(node, YamlMap):
        if not sink.failed:
            sink.error("RK350", at(path), "a style sheet is a map of sections")
        return None
    extends: YamlScalar | None = None
    template: YamlScalar | None = None
    flat: dict[str, Entry] = {}
    nested: dict[str, dict[str, Entry]] = {}
    places: dict[str, Span] = {}
    for key, value in node.entries:
        if key.text == "extends" and isinstance(value, YamlScalar):
            extends = value
        elif key.text == "docx_template" and isinstance(value, YamlScalar):
            template = value
        elif key.text not in _SECTIONS:
            sink.error("RK342", key.span, f"unknown section `{key.text}`", *did_you_mean(key.text, _SECTIONS))
        elif not isinstance(value, YamlMap):
            sink.error("RK350", value.span, f"`{key.text}` is a map of keys and values")
        elif key.text in _NESTED:
            nested[key.text] = _entries(key.text, value, places, sink)
        else:
            flat[key.text] = _known(value, _FLAT.get(key.text), f"`{key.text}`", sink)
    head = node.entries[0][0].span if node.entries else node.span
    return Written(path, head, extends, template, flat, nested, places)


def _entries(section: str, node: YamlMap, places: dict[str, Span], sink: Sink) -> dict[str, Entry]:
    names, keys = _NESTED[section]
    out: dict[str, Entry] = {}
    for key, value in node.entries:
        if names is not None and key.text not in names:
            sink.error("RK342", key.span, f"unknown name `{key.text}` in `{section}`", *did_you_mean(key.text, names))
        elif not isinstance(value, YamlMap):
            sink.error("RK350", value.span, f"`{key.text}` is a map of keys and values")
        else:
            out[key.text] = _known(value, keys, f"`{key.text}`", sink)
            places[f"{section}.{key.text}"] = key.span
    return out


def _known(node: YamlMap, keys: tuple[str, ...] | None, where: str, sink: Sink) -> Entry:
    out: Entry = {}
    for key, value in node.entries:
        if keys is not None and key.text not in keys:
            sink.error("RK342", key.span, f"unknown key `{key.text}` in {where}", *did_you_mean(key.text, keys))
        else:
            out[key.text] = value
    return out
