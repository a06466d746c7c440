"""The maps of a chain of sheets: later ones win, and a template stands under the sheet that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.diagnostics import Sink
from reportkit.record import dataclass, field
from reportkit.source.workspace import Workspace
from reportkit.source.yaml import YamlNode, YamlScalar
from reportkit.span import Span
from reportkit.style.source import Entry, Written

if TYPE_CHECKING:  # it loads lxml, which only sheets with a template need
    from reportkit.style.template import Names, Template


@dataclass(slots=True)
class Merged:
    """The maps of a chain, later sheets over earlier ones. `papers` are the pages as they were before a template."""

    flat: dict[str, Entry] = field(default_factory=dict)
    nested: dict[str, dict[str, Entry]] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    template: Template | None = None
    papers: dict[str, Entry] = field(default_factory=dict)


def merge(chain: tuple[Written, ...], workspace: Workspace, sink: Sink) -> Merged:
    """Put sheets over each other, key by key; a role that says `based_on` starts afresh.

    Reports RK363 (a sheet and its template disagree) and what `read_template` finds.
    """
    out = Merged()
    for sheet in chain:
        if sheet.template is not None:
            _lay_template(out, sheet, workspace, sink)
        for section, keys in sheet.flat.items():
            out.flat.setdefault(section, {}).update(keys)
        for section, entries in sheet.nested.items():
            known = out.nested.setdefault(section, {})
            for name, keys in entries.items():
                old = known.get(name, {})
                if "based_on" in keys:
                    old = {"name": old["name"]} if "name" in old else {}
                known[name] = {**old, **keys}
        out.places.update(sheet.places)
    if out.template is not None:
        faces = out.nested.setdefault("faces", {})
        for family, keys in out.template.faces.items():
            faces.setdefault(family, keys)
    return out


def _lay_template(out: Merged, sheet: Written, workspace: Workspace, sink: Sink) -> None:
    from reportkit.style.template import read_template  # late, as above

    assert sheet.template is not None
    template = read_template(sheet.template, _names(out, sheet), workspace, sink)
    if template is None:
        return
    out.template, out.papers = template, dict(out.nested.get("pages", {}))
    given = {"roles": template.roles, "spans": template.spans, "pages": template.pages}
    for section, entries in given.items():
        known = out.nested.setdefault(section, {})
        for name, keys in entries.items():
            known[name] = {**known.get(name, {}), **keys}
            _disagreeing(sheet.nested.get(section, {}).get(name, {}), keys, name, sink)
    out.flat.setdefault("gaps", {}).update(template.gaps)


def _disagreeing(own: Entry, keys: Entry, name: str, sink: Sink) -> None:
    """Report what a sheet says otherwise than its template; a role that starts afresh takes nothing of it."""
    for key, node in own.items() if "based_on" not in own else ():
        theirs = keys.get(key)
        if isinstance(node, YamlScalar) and isinstance(theirs, YamlScalar) and not _equal(node.text, theirs.text):
            said = f"`{key}: {node.text}` of `{name}` stands against `{theirs.text}` in the template"
            sink.warning("RK363", node.span, said, "the sheet's own value is used")


def _equal(one: str, other: str) -> bool:
    try:
        return one == other or abs(float(one) - float(other)) < 0.05
    except ValueError:
        return one.lower() == other.lower()


def _names(out: Merged, sheet: Written) -> Names:
    """Give the names of a sheet on its way, those of the sheet that names the template included."""
    from reportkit.style.template import Names  # late, as above

    families: dict[str, str] = {}
    for faces in (out.nested.get("faces", {}), sheet.nested.get("faces", {})):
        for family, keys in faces.items():
            if isinstance(docx := keys.get("docx"), YamlScalar):
                families[docx.text.lower()] = family
    variables: Entry = {**out.flat.get("variables", {}), **sheet.flat.get("variables", {})}
    korean = variables.get("korean")
    return Names(
        roles=_named(out, sheet, "roles"),
        spans=_named(out, sheet, "spans"),
        families=families,
        korean=korean.text if isinstance(korean, YamlScalar) else "Noto Sans KR",
    )


def _named(out: Merged, sheet: Written, section: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entries in (out.nested.get(section, {}), sheet.nested.get(section, {})):
        for name, keys in entries.items():
            node: YamlNode | None = keys.get("name")
            if isinstance(node, YamlScalar):
                found[name] = node.text
    return found
