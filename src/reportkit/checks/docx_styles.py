"""What the styles of a DOCX say of paragraphs: which are headings, and which carry a number (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from reportkit.record import dataclass, field
from reportkit.source.etree import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_STYLE, _BASE, _OUTLINE, _NUMBER, _LEVEL = (f"{W}{n}" for n in ("style", "basedOn", "outlineLvl", "numId", "ilvl"))
_ID = f"{W}styleId"
_DEEPEST = 64
"""Styles that one is based on, one behind the other: Word lets a tenth of that pass."""


@dataclass(frozen=True, slots=True)
class Styles:
    """By the id of a style, what it says or the nearest one that it is based on: `levels` of headings, from 1 to 9;
    `numbering` is the numbering and its level, of those that carry a number."""

    levels: dict[str, int] = field(default_factory=dict)
    numbering: dict[str, tuple[str, int]] = field(default_factory=dict)


def read_styles(tree: etree._Element | None) -> Styles:
    """Read styles.xml; None for a document without it."""
    out = Styles()
    if tree is None:
        return out
    bases: dict[str, str] = {}
    own: dict[str, dict[str, str]] = {_OUTLINE: {}, _NUMBER: {}, _LEVEL: {}}
    at = ""
    for node in tree.iter(_STYLE, _BASE, *own):
        tag = node.tag
        if tag == _STYLE:
            at = node.get(_ID, "")
            bases[at] = ""  # of two with one id, the last counts
            for said in own.values():
                said.pop(at, None)
        elif tag == _BASE:
            bases[at] = node.get(VAL, "")
        elif (value := node.get(VAL, "")) and _of_style(node, 2 if tag == _OUTLINE else 3):
            own[str(tag)].setdefault(at, value)
    outlines, numbers, deeps = own.values()
    for key in bases:
        level, number = _said(key, bases, outlines), _said(key, bases, numbers)
        deep = None if number is None else _said(key, bases, deeps)
        if level and int(level) < 9:
            out.levels[key] = int(level) + 1
        if number is not None:
            out.numbering[key] = (number, int(deep or 0))
    return out


def _of_style(node: etree._Element, above: int) -> bool:
    """Say whether a property is that of a style itself, and of none of the parts of a table."""
    at: etree._Element | None = node
    for _ in range(above):
        at = None if at is None else at.getparent()
    return at is not None and at.tag == _STYLE


def _said(key: str, bases: dict[str, str], own: dict[str, str]) -> str | None:
    """Give what a style says, or the nearest one that it is based on; None where none of them says anything."""
    for _ in range(_DEEPEST):  # no more often, since styles may be based on each other
        if key in own:
            return own[key]
        key = bases.get(key, "")
        if not key:
            return None
    return None
