"""Look through a DOCX: its package, its properties, its text."""

from __future__ import annotations

import re

from reportkit.checks.strangers.addresses import leads_in
from reportkit.checks.strangers.docx_text import look_at_text
from reportkit.checks.strangers.images import carried
from reportkit.checks.strangers.looks import Look, counted, quoted
from reportkit.checks.strangers.package import Package, W, open_package
from reportkit.source.etree import etree

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".wdp")
_UNSEEN = {
    "customXml": "custom XML",
    "glossaryDocument": "building blocks",
    "printerSettings": "settings of a printer",
    "custom-properties": "custom properties",
    "keyMapCustomizations": "key bindings",
    "attachedToolbars": "toolbars",
}
_ABOUT = {
    "creator": "author", "lastModifiedBy": "saved last by", "Company": "company", "Manager": "manager",
    "Template": "template", "HyperlinkBase": "base of links", "lastPrinted": "last printed", "revision": "times saved",
    "TotalTime": "minutes of editing",
}  # fmt: skip
_PLAIN = {"revision": ("", "0", "1"), "TotalTime": ("", "0"), "Template": ("", "Normal.dotm", "Normal.dot", "Normal")}


def look_at_docx(data: bytes, look: Look) -> None:
    """Report what a DOCX carries besides what it shows: RK461 to RK474. Raises Unknown."""
    package = open_package(data)
    _package(package, look)
    _relations(package, look)
    _properties(package, look)
    _settings(package, look)
    _pictures(package, look)
    look_at_text(package, look)


def _package(package: Package, look: Look) -> None:
    if package.between:
        look.error("RK473", "", f"{counted(package.between, 'byte')} between the parts of the package")
    made = sorted(
        {"-".join(f"{n:02}" for n in info.date_time[:3]) for info in package.infos if info.date_time[0] > 1980}
    )
    if made:
        look.warning("RK463", "", f"the package says when it was made: {made[-1]}")
    types = package.parts.get("[Content_Types].xml", b"")
    for name in package.parts:
        low = name.lower()
        if low.endswith(("vbaproject.bin", "vbadata.xml")) or "/activex/" in low:
            look.error("RK470", name, "macros or controls")
        elif low.startswith("word/embeddings/") or "oleobject" in low:
            look.error("RK466", name, "an embedded file")
        elif "thumbnail." in low:
            look.error("RK467", name, "a picture of the first page")
        elif low.startswith("customxml/") and low.endswith(".xml") and "itemprops" not in low:
            look.warning("RK473", name, "custom XML")
        elif re.fullmatch(r"word/(comments\w*|people)\.xml", low) and len(package.trees.get(name, ())):
            look.error("RK462", name, counted(len(package.trees[name]), "entry", "entries"))
    if b"macroEnabled" in types:
        look.error("RK470", "[Content_Types].xml", "a document with macros")


def _relations(package: Package, look: Look) -> None:
    for relation in package.relations:
        if relation.kind in _UNSEEN and relation.kind != "customXml":
            look.warning("RK473", relation.target, _UNSEEN[relation.kind])
        if not relation.external:
            continue
        if relation.kind != "hyperlink":
            look.error("RK469", relation.source, f"{relation.kind} from {quoted(relation.target)}")
        elif what := leads_in(relation.target):
            look.error("RK469", relation.source, f"a link to {what}: {quoted(relation.target)}")


def _properties(package: Package, look: Look) -> None:
    for name, tree in package.trees.items():
        if not name.startswith("docProps/"):
            continue
        if name.endswith("custom.xml"):
            for node in tree.iterchildren("*"):
                look.warning(
                    "RK463", name, f"{quoted(node.get('name', ''))} is {quoted(''.join(map(str, node.itertext())))}"
                )
            continue
        for node in tree.iter():
            key = etree.QName(node).localname if isinstance(node.tag, str) else ""
            text = (node.text or "").strip()
            if key in _ABOUT and text and text not in _PLAIN.get(key, ()):
                look.warning("RK463", name, f"{_ABOUT[key]} {quoted(text)}")


def _settings(package: Package, look: Look) -> None:
    tree = package.trees.get("word/settings.xml")
    if tree is None:
        return
    names = {etree.QName(node).localname: node for node in tree if isinstance(node.tag, str)}
    if "docVars" in names:
        variables = [n.get(f"{W}name", "") for n in names["docVars"].iterchildren("*")]
        look.warning("RK473", "word/settings.xml", f"document variables: {quoted(', '.join(variables))}")
    if "mailMerge" in names:
        look.error("RK469", "word/settings.xml", "a source of a mail merge")
    if "trackRevisions" in names:
        look.warning("RK461", "word/settings.xml", "changes are being tracked")
    keys = [str(key) for part in package.trees.values() for node in part.iter() for key in node.attrib]
    marks = len(names.get("rsids", ())) + len([key for key in keys if key.startswith(f"{W}rsid")])
    if marks:
        what = counted(marks, "mark of editing sessions", "marks of editing sessions")
        look.warning("RK464", "word/settings.xml", what)


def _pictures(package: Package, look: Look) -> None:
    for name, part in package.parts.items():
        if not name.lower().endswith(_PICTURES):
            continue
        found = carried(part)
        if found is None:
            look.warning("RK474", name, "a picture in a format that is not looked into")
        elif found:
            look.error("RK468", name, ", ".join(found))
