"""What a schema does not say of a DOCX: ids that are unique, pairs that close, targets that exist.

openxml-audit checks parts against their schemas and misses these (docx notes, section 2).
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def lint(data: bytes) -> list[str]:
    """Give what is wrong with a DOCX, empty where nothing is."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        trees = {n: etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith((".xml", ".rels"))}
    stories = [
        tree for name, tree in trees.items() if re.fullmatch(r"word/(document|footnotes|header\d|footer\d).xml", name)
    ]
    return [*_ids(stories), *_pairs(stories), *_targets(stories), *_styles(trees, stories), *_relations(trees)]


def _twice(what: str, values: list[str]) -> Iterator[str]:
    yield from (f"{what} `{value}` {count} times" for value, count in Counter(values).items() if count > 1)


def _all(stories: list[etree._Element], tag: str, attribute: str) -> list[str]:
    return [str(node.get(attribute)) for tree in stories for node in tree.iter(tag)]


def _ids(stories: list[etree._Element]) -> Iterator[str]:
    yield from _twice("bookmark id", _all(stories, f"{W}bookmarkStart", f"{W}id"))
    yield from _twice("bookmark", _all(stories, f"{W}bookmarkStart", f"{W}name"))
    drawn = _all(stories, f"{WP}docPr", "id") + _all(stories, f"{WPS}cNvPr", "id")
    yield from _twice("drawing id", drawn)
    controls = [
        str(node.get(f"{W}val")) for tree in stories for node in tree.iter(f"{W}id") if node.getparent() is not None
    ]
    yield from _twice("control id", controls)
    for name in _all(stories, f"{W}bookmarkStart", f"{W}name"):
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name):
            yield f"bookmark name `{name}`"


def _pairs(stories: list[etree._Element]) -> Iterator[str]:
    starts, ends = (_all(stories, f"{W}bookmark{kind}", f"{W}id") for kind in ("Start", "End"))
    if sorted(starts) != sorted(ends):
        yield "a bookmark that does not close"
    for tree in stories:
        depth, order = 0, []
        for node in tree.iter(f"{W}fldChar"):
            kind = node.get(f"{W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            order.append(kind)
            if depth < 0 or depth > 2:
                yield "fields out of step"
        if depth or order.count("separate") != order.count("begin"):
            yield "a field that does not close"


def _targets(stories: list[etree._Element]) -> Iterator[str]:
    if any(tree.find(f".//{W}hyperlink//{W}hyperlink") is not None for tree in stories):
        yield "a link inside a link"
    names = set(_all(stories, f"{W}bookmarkStart", f"{W}name"))
    wanted = [a for a in _all(stories, f"{W}hyperlink", f"{W}anchor") if a != "None"]
    for tree in stories:
        for node in tree.iter(f"{W}instrText"):
            wanted += re.findall(r"(?:PAGEREF|REF) (\S+)", node.text or "")
    yield from (f"nothing is called `{name}`" for name in wanted if name not in names)
    notes = {n.get(f"{W}id") for tree in stories for n in tree.iter(f"{W}footnote")}
    marks = _all(stories, f"{W}footnoteReference", f"{W}id")
    yield from _twice("note", marks)
    yield from (f"no note `{mark}`" for mark in marks if mark not in notes)


def _styles(trees: dict[str, etree._Element], stories: list[etree._Element]) -> Iterator[str]:
    styles = list(trees["word/styles.xml"].iter(f"{W}style"))
    known = {style.get(f"{W}styleId") for style in styles}
    yield from _twice("style", [str(s.get(f"{W}styleId")) for s in styles])
    yield from _twice("style name", [s[0].get(f"{W}val", "").lower() for s in styles])
    for tree in (*stories, trees["word/styles.xml"]):
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            yield from (f"no style `{name}`" for name in _all([tree], f"{W}{tag}", f"{W}val") if name not in known)
    numbers = {n.get(f"{W}numId") for n in trees["word/numbering.xml"].iter(f"{W}num")} | {"0"}
    for number in _all([*stories, trees["word/styles.xml"]], f"{W}numId", f"{W}val"):
        if number not in numbers:
            yield f"no numbering `{number}`"


def _relations(trees: dict[str, etree._Element]) -> Iterator[str]:
    for name, tree in trees.items():
        folder, _, file = name.rpartition("/")
        rels = trees.get(f"{folder}/_rels/{file}.rels")
        known = [] if rels is None else [r.get("Id") for r in rels]
        used = {str(v) for node in tree.iter() for k, v in node.attrib.items() if str(k).startswith(R)}
        yield from (f"{name}: no relationship `{key}`" for key in sorted(used) if key not in known)
