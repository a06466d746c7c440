"""Notes to lines of the head, whose marks are asterisks (UN-15), and words that keep their line ends."""

from __future__ import annotations

from reportkit.compile.lower_desk import Desk
from reportkit.doctree.nodes import Inline, LineBreak, Note, Paragraph, Text
from reportkit.doctree.roles import Role


def star(desk: Desk, words: str) -> tuple[Inline, ...]:
    """Give the note of a line, whose mark has an asterisk more than the one before it; none without words."""
    if not words:
        return ()
    desk.stars += 1
    return (Note("*" * desk.stars, (Paragraph(Role.FOOTNOTE, broken(words)),)),)


def broken(words: str) -> tuple[Inline, ...]:
    """Give words whose line ends stay as they are."""
    out: list[Inline] = []
    for n, line in enumerate(words.split("\n")):
        out += [*([LineBreak()] if n else []), *([Text(line)] if line else [])]
    return tuple(out)
