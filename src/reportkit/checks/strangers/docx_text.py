"""Look through the text of a DOCX: changes, hidden words, crops, fields, boxes, paths in alternatives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportkit.checks.strangers.looks import Look, counted, quoted
from reportkit.checks.strangers.package import Package, W
from reportkit.patterns import regex
from reportkit.source.etree import etree

_CHANGES = {
    "ins": "insertion", "del": "deletion", "moveFrom": "move", "moveTo": "move", "cellIns": "inserted cell",
    "cellDel": "deleted cell", "cellMerge": "merged cell", "numberingChange": "changed number",
}  # fmt: skip
_ACTIVE = frozenset("DDE DDEAUTO LINK DATABASE INCLUDETEXT INCLUDEPICTURE MACROBUTTON IMPORT".split())
_TELLING = frozenset("AUTHOR FILENAME LASTSAVEDBY USERNAME USERADDRESS USERINITIALS TEMPLATE EDITTIME SAVEDATE".split())
_PATH = regex(r"(?:[A-Za-z]:\\|\\\\|file:/|/(?:home|Users|tmp|var|mnt)/)\S*")
_TEXT_PARTS = regex(r"word/(document\d*|header\d*|footer\d*|footnotes|endnotes|comments|glossary/.*)\.xml")
_SMALL = 4
"""Half points of a size that nobody reads."""

_NAMED = {"black": "000000", "white": "FFFFFF", "yellow": "FFFF00", "red": "FF0000", "blue": "0000FF"}


def look_at_text(package: Package, look: Look) -> None:
    """Report RK461, RK463, RK465, RK469 to RK472 of the parts that hold text."""
    hiding = _hiding_styles(package.trees.get("word/styles.xml"))
    for name, tree in package.trees.items():
        if not (_TEXT_PARTS.fullmatch(name) or tree.tag == f"{W}document"):
            continue
        _changes(name, tree, look)
        _hidden(name, tree, hiding, look)
        _fields(name, tree, look)
        _drawings(name, tree, look)


def _changes(name: str, tree: etree._Element, look: Look) -> None:
    found: Counter[str] = Counter()
    for node in tree.iter(f"{W}*"):
        local = etree.QName(node).localname
        if local in _CHANGES:
            found[_CHANGES[local]] += 1
        elif local.endswith("PrChange") or local == "tblGridChange":
            found["changed format"] += 1
    for what, count in sorted(found.items()):
        look.error("RK461", name, counted(count, what))


def _hiding_styles(styles: etree._Element | None) -> frozenset[str]:
    """Give the ids of the styles whose text is hidden."""
    if styles is None:
        return frozenset()
    properties = ((style, style.find(f"{W}rPr")) for style in styles.iter(f"{W}style"))
    return frozenset(s.get(f"{W}styleId", "") for s, own in properties if own is not None and _on(own, "vanish"))


def _hidden(name: str, tree: etree._Element, hiding: frozenset[str], look: Look) -> None:
    found: Counter[str] = Counter()
    for style in tree.iter(f"{W}rStyle", f"{W}pStyle"):
        if style.get(f"{W}val") in hiding:
            found["hidden text"] += 1
    covered = 0
    for properties in tree.iter(f"{W}rPr"):
        owner = properties.getparent()
        if owner is None or (owner.tag == f"{W}r" and not _says(owner)):
            continue
        if _on(properties, "vanish") or _on(properties, "specVanish"):
            found["hidden text"] += 1
        size = properties.find(f"{W}sz")
        if size is not None and (size.get(f"{W}val") or "").isdigit() and int(size.get(f"{W}val", "99")) <= _SMALL:
            found["text too small to read"] += 1
        colour, ground = _colour(properties, "color"), _ground(properties)
        if colour is not None and ground is not None and colour == ground:
            covered += 1
        elif colour == "FFFFFF" and ground is None and not _on_ground(owner):
            found["text in the colour of the paper"] += 1
    for what, count in sorted(found.items()):
        look.error("RK465", name, f"{counted(count, 'stretch', 'stretches')} of {what}")
    if covered:
        look.error("RK472", name, f"{counted(covered, 'stretch', 'stretches')} of text in the colour of its ground")


def _says(run: etree._Element) -> bool:
    return any((t.text or "").strip() for t in run.iter(f"{W}t", f"{W}delText"))


def _on(properties: etree._Element, name: str) -> bool:
    node = properties.find(f"{W}{name}")
    return node is not None and node.get(f"{W}val") not in ("0", "false", "off")


def _colour(properties: etree._Element, name: str) -> str | None:
    node = properties.find(f"{W}{name}")
    value = None if node is None else (node.get(f"{W}val") or "").upper()
    return None if value in (None, "AUTO", "") else value


def _ground(properties: etree._Element) -> str | None:
    """Give the colour behind a run: its highlight, else its shading."""
    highlight = properties.find(f"{W}highlight")
    if highlight is not None and highlight.get(f"{W}val") not in (None, "none"):
        value = highlight.get(f"{W}val") or ""
        return _NAMED.get(value, value.upper())
    shading = properties.find(f"{W}shd")
    fill = None if shading is None else (shading.get(f"{W}fill") or "").upper()
    return None if fill in (None, "AUTO", "") else fill


def _on_ground(owner: etree._Element) -> bool:
    """Say whether a run stands on a coloured ground: in a shaded paragraph, cell or table, a shape, or by a style."""
    for above in owner.iterancestors():
        local = etree.QName(above).localname
        if local in ("txbxContent", "txbx", "textbox", "style"):
            return True
        if local in ("p", "tc", "tbl"):
            own = above.find(f"{W}{local}Pr")
            if own is not None and own.find(f"{W}shd") is not None:
                return True
    return False


def _fields(name: str, tree: etree._Element, look: Look) -> None:
    for code in _codes(tree):
        word = code.split()[0].upper() if code.split() else ""
        if word in _ACTIVE:
            look.error("RK470", name, f"a field {quoted(code)}")
        elif word in _TELLING:
            look.warning("RK463", name, f"a field {quoted(code)}")
        elif _PATH.search(code.replace("\\\\", "\\")):
            look.error("RK469", name, f"a path in a field: {quoted(code)}")


def _codes(tree: etree._Element) -> Iterator[str]:
    """Give the codes of fields; those of complex fields are put together from their runs."""
    for simple in tree.iter(f"{W}fldSimple"):
        yield simple.get(f"{W}instr", "")
    code: list[str] = []
    for node in tree.iter(f"{W}instrText", f"{W}delInstrText", f"{W}fldChar"):
        if node.tag != f"{W}fldChar":
            code.append(node.text or "")
        elif code:
            yield "".join(code)
            code = []


def _drawings(name: str, tree: etree._Element, look: Look) -> None:
    crops = boxes = 0
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        local = etree.QName(node).localname
        if _crops(local, node):
            crops += 1
        elif local == "anchor" and _covers(node):
            boxes += 1
        elif local in ("docPr", "cNvPr"):
            said = " ".join((node.get("descr", ""), node.get("title", "")))
            if _PATH.search(said):
                look.error("RK469", name, f"a path in an alternative text: {quoted(said)}")
    if crops:
        look.error("RK471", name, counted(crops, "cropped picture"))
    if boxes:
        look.warning("RK472", name, f"{counted(boxes, 'filled shape')} in front of the text")


def _crops(local: str, node: etree._Element) -> bool:
    """Say whether a node shows a part of a picture only, in DrawingML or in VML."""
    if local == "srcRect":
        return any(value not in ("", "0") for value in node.attrib.values())
    return local == "imagedata" and any(str(key).startswith("crop") for key in node.attrib)


def _covers(anchor: etree._Element) -> bool:
    """Say whether a shape lies in front of the text and is filled, with nothing written in it."""
    if anchor.get("behindDoc") in ("1", "true"):
        return False
    locals_ = {etree.QName(n).localname for n in anchor.iter() if isinstance(n.tag, str)}
    return "wrapNone" in locals_ and "solidFill" in locals_ and not locals_ & {"txbxContent", "pic"}
