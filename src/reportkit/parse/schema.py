"""JSON Schema of the YAML files, made from the records that read them."""

from __future__ import annotations

from reportkit.parse import (
    advice,
    audiences,
    cables,
    evidence_records,
    labels,
    markings,
    memo,
    profiles,
    section,
    translations,
)
from reportkit.parse.lines import LINE
from reportkit.source.fields import Key, Record

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NAMES: dict[str, object] = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}

FILES: dict[str, tuple[str, Record]] = {
    "audiences": ("sources/audiences.yaml", audiences.AUDIENCE),
    "memo": ("sources/<memo-id>/memo.yaml", memo.MEMO),
    "section": ("front matter of sources/<memo-id>/*.md", section.SECTION),
    "translation": ("front matter of sources/<memo-id>/<section>.<language>.md", translations.TRANSLATION),
    "recommendations": ("sources/<memo-id>/recommendations.yaml", advice.RECOMMENDATION),
    "checklist": ("sources/<memo-id>/checklist.yaml", advice.CHECKLIST_ITEM),
    "facts": ("sources/evidence/facts.yaml", evidence_records.FILES["facts"]),
    "references": ("sources/evidence/references.yaml", evidence_records.FILES["references"]),
    "terms": ("sources/evidence/terms.yaml", evidence_records.FILES["terms"]),
    "instrument": ("sources/profiles/instruments/*.yaml", profiles.INSTRUMENT),
    "labels": ("sources/profiles/labels/<language>.yaml", labels.LABELS),
    "marking": ("sources/profiles/markings/*.yaml", markings.SCHEME),
    "cable": ("sources/profiles/cables/*.yaml", cables.PROFILE),
}
"""Each kind of file, where it lies, and the record of it or of its entries."""
_LISTS = ("audiences", "recommendations", "checklist")
_INSIDE: dict[tuple[str, str], Record] = {
    ("memo", "variants"): memo.VARIANT,
    ("recommendation", "audiences"): advice.ADVICE,
    ("checklist item", "audiences"): advice.CHECK,
}
"""Maps by audience, and the record of their values."""
_ENTRIES: dict[tuple[str, str], Record] = {
    ("file of facts", "facts"): evidence_records.FACT,
    ("file of references", "references"): evidence_records.REFERENCE,
    ("file of terms", "terms"): evidence_records.TERM,
    ("instrument", "slots"): profiles.SLOT,
    ("instrument", "rows"): profiles.ROW,
    ("instrument", "lines"): LINE,
    ("instrument", "foot"): LINE,
    ("slot", "lines"): LINE,
    ("marking scheme", "levels"): markings.LEVEL,
    ("marking scheme", "controls"): markings.CONTROL,
    ("marking scheme", "statements"): markings.STATEMENT,
}
"""Lists, and the record of their items."""
_MAPS: dict[tuple[str, str], Record] = {
    ("marking scheme", "release"): markings.RELEASE,
    ("marking scheme", "foreign"): markings.FOREIGN,
    ("variant", "cable"): cables.ORDER,
}
"""Maps that are one record."""


_NAMED: dict[tuple[str, str], Record] = {("file of labels", "instruments"): labels.OWN_WORDS}
"""Maps by name, and the record of their values."""


def schema(kind: str) -> dict[str, object]:
    """Give the JSON Schema (draft 2020-12) of a kind of file, by its name in `FILES`."""
    path, record = FILES[kind]
    body = _record(record)
    if kind in _LISTS:
        body = {"type": "array", "items": body}
    return {"$schema": _DRAFT, "title": path, **body}


def _record(record: Record) -> dict[str, object]:
    return {
        "type": "object",
        "description": record.doc,
        "properties": {key.name: _key(record, key) for key in record.keys},
        "required": [key.name for key in record.keys if key.required],
        "additionalProperties": record.open,
    }


def _key(record: Record, key: Key) -> dict[str, object]:
    out: dict[str, object] = {"description": key.doc}
    if (record.name, key.name) in _ENTRIES:
        return out | {"type": "array", "items": _record(_ENTRIES[record.name, key.name])}
    if (record.name, key.name) in _MAPS:
        return out | _record(_MAPS[record.name, key.name])
    if (record.name, key.name) in _NAMED:
        return out | {"type": "object", "additionalProperties": _record(_NAMED[record.name, key.name])}
    if (record.name, key.name) in _INSIDE:
        inner = _record(_INSIDE[record.name, key.name])
        return out | {"type": "object", "additionalProperties": {"anyOf": [inner, _WITHHOLD]}}
    match key.schema:
        case "strings":
            return out | _NAMES
        case "list":
            return out | {"type": "array"}
        case "bool":
            return out | {"type": "boolean"}
        case "int":
            return out | {"type": "integer"}
        case "date":
            return out | {"type": "string", "format": "date"}
        case "object":
            return out | {"type": "object"}
        case "said" | "sources":
            return out  # a plain value, or a map by audience
        case _:
            text: dict[str, object] = {"type": ["string", "number", "boolean"]}
            return out | ({"enum": list(key.choices)} if key.choices else text)


_WITHHOLD = {
    "type": "object",
    "properties": {"withhold": {"type": "string", "description": "the in-house reason"}},
    "required": ["withhold"],
    "additionalProperties": False,
}
