"""Lines that instruments place by themselves: senders and dates of letters, formulas, addressees, initials.

What a line shows comes from the memo, from the variant's `lines`, or from a word of the instrument with those in its
braces (UN-12, UN-14, DIP-03, DIP-04, DIP-08). A line with nothing to show is not there.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.filling import filled
from reportkit.compile.lower_desk import Desk
from reportkit.compile.lower_head import marked_title, row_value
from reportkit.compile.lower_stars import broken, star
from reportkit.compile.marking_words import banner_words
from reportkit.doctree.nodes import Inline, Paragraph, Tab
from reportkit.doctree.roles import Role
from reportkit.model.content import Prose
from reportkit.model.instrument import Line
from reportkit.patterns import regex

_BRACES = regex(r"\{([a-z][a-z_]*)\}")
_PROSE = ("title", "subtitle", "signature")


def lower_lines(desk: Desk, lines: Iterable[Line]) -> list[Paragraph]:
    """Give the lines that have something to show, each a paragraph of its role."""
    return [made for line in lines if (made := _line(desk, line)) is not None]


def value_of(desk: Desk, key: str) -> str:
    """Give what stands for a key, as plain text; empty where nothing does for this audience."""
    memo, scheme = desk.released.memo, desk.scheme
    match key:
        case "instrument":
            return desk.instrument.title
        case "title" | "subtitle" | "signature":
            return desk.words(_prose(desk, key))
        case "marking":
            return banner_words(desk.marks.whole, scheme) if scheme is not None and scheme.levels else ""
        case "date" | "from" | "to" | "through" | "cc" | "handling" | "reference":
            return row_value(desk, key)
        case _:
            said = dict(memo.lines.stated).get(key, "")
            return "\n".join(map(desk.text, said.split("\n")))


def _prose(desk: Desk, key: str) -> Prose:
    found: Prose = getattr(desk.released.memo, key)
    return found


def _said(desk: Desk, line: Line) -> str:
    """Give the words of a line as plain text, empty where it is not there."""
    if not line.label:
        return _joined(desk, line.keys)
    words = desk.instrument.label(line.label)
    found = {key: value_of(desk, key) for key in _BRACES.findall(words)}
    return filled(words, found, desk.language) if all(found.values()) else ""


def _joined(desk: Desk, keys: Iterable[str]) -> str:
    return desk.label("comma").join(words for key in keys if (words := value_of(desk, key)))


def _line(desk: Desk, line: Line) -> Paragraph | None:
    content: tuple[Inline, ...] = ()
    level = None
    if words := _said(desk, line):
        if not line.label and len(line.keys) == 1 and line.keys[0] in _PROSE:
            content, level = marked_title(desk, _prose(desk, line.keys[0]))
        else:
            content = broken(words)
        content += star(desk, value_of(desk, line.note)) if line.note else ()
    if right := _joined(desk, line.right):
        content += (Tab(), *broken(right))
    return Paragraph(Role(line.role.value), content, mark=level) if content else None
