"""The paragraphs of a DOCX in their order: what is said in each, with the labels that Word counts."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.checks.docx_numbers import Counter
from reportkit.checks.docx_styles import VAL, W
from reportkit.source.etree import etree

P = f"{W}p"
_STYLE, _NUMBER, _LEVEL = f"{W}pStyle", f"{W}numId", f"{W}ilvl"
_TEXT, _DELETED, _HYPHEN, _MARK = f"{W}t", f"{W}delText", f"{W}noBreakHyphen", f"{W}footnoteReference"
_BLANKS = (f"{W}tab", f"{W}br", f"{W}cr")
_SAID = (_TEXT, _DELETED, _HYPHEN, _MARK, *_BLANKS)
_ALL = (P, _STYLE, _NUMBER, _LEVEL, *_SAID)
_PROPERTIES = (f"{W}pPr", f"{W}numPr")

Notes = Mapping[str, list[etree._Element]]
"""The paragraphs of footnotes by the id of the note."""


def blocks(body: etree._Element, counter: Counter, notes: Notes) -> list[str]:
    """Give the paragraphs with their labels, behind each the notes whose marks stand in it, in the order of the marks.

    One pass over all elements that matter: text that stands in no paragraph goes with the one before it.
    """
    for change in [*body.iter(f"{W}pPrChange")]:  # what a paragraph was before somebody changed it
        parent = change.getparent()
        if parent is not None:
            parent.remove(change)
    out: list[str] = []
    said: list[str] = []
    marks: list[str] = []
    style, number, level = None, None, None
    begun = False
    for node in body.iter(_ALL):
        tag = node.tag
        if tag == _TEXT:
            said.append(node.text or "")
        elif tag == P:
            if begun or said:
                _end(out, said, counter.count(style or "", number, level), marks, (counter, notes))
            said, begun = [], True
            style = number = level = None
            if marks:
                marks = []
        elif tag == _STYLE:
            style = node.get(VAL, "") if style is None else style
        elif tag == _NUMBER:
            number = node.get(VAL, "") if number is None and _of_paragraph(node) else number
        elif tag == _LEVEL:
            level = int(node.get(VAL, "")) if level is None and _of_paragraph(node) else level
        else:
            said.append(_besides_text(node, tag, marks, counter))
    if begun or said:
        _end(out, said, counter.count(style or "", number, level), marks, (counter, notes))
    return out


def _of_paragraph(node: etree._Element) -> bool:
    """Say whether a part of a numbering is that of a paragraph."""
    above = [at.tag for _, at in zip(range(3), node.iterancestors(), strict=False)]
    return above == [_PROPERTIES[1], _PROPERTIES[0], P]


def _end(out: list[str], said: list[str], label: str, marks: list[str], known: tuple[Counter, Notes]) -> None:
    """Add a paragraph, and the notes whose marks stand in it."""
    text = "".join(said)
    out.append(f"{label} {text}".strip() if label else text)
    counter, notes = known
    for mark in marks:
        for i, note in enumerate(notes.get(mark, [])):
            body = text_of(note, counter)
            counted = i == 0 and next(note.iter(f"{W}footnoteRef"), None) is not None
            label = counter.note_number(mark) if counted else counter.label(note)
            out.append(f"{label} {body}".strip() if label else body)


def text_of(p: etree._Element, counter: Counter) -> str:
    """Give what is said in a paragraph, marks of notes as the numbers that they get."""
    return "".join(
        (node.text or "") if node.tag == _TEXT else _besides_text(node, node.tag, [], counter) for node in p.iter(_SAID)
    )


def _besides_text(node: etree._Element, tag: object, marks: list[str], counter: Counter) -> str:
    """Give what an element says that is no text; marks of notes are noted, too."""
    if tag in _BLANKS:
        return " " if _in_run(node) else ""
    if tag == _HYPHEN:
        return "-"
    if tag == _DELETED:
        return node.text or ""
    mark = node.get(f"{W}id", "")
    marks.append(mark)
    return "" if node.get(f"{W}customMarkFollows") in ("1", "true", "on") else counter.note_number(mark)


def _in_run(node: etree._Element) -> bool:
    """Tell a tab that is text from a tab stop of a style, which has the same name."""
    parent = node.getparent()
    return parent is not None and parent.tag == f"{W}r"
