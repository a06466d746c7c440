"""Captions, and the notes and works under tables and figures (SPEC sections 6 to 8)."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.lower_desk import Desk, letter
from reportkit.doctree.nodes import Inline, Paragraph, Styled, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model import content as authored
from reportkit.model.instrument import CaptionShape
from reportkit.span import PYTHON, Span


def caption(
    desk: Desk, kind: str, number: str, content: authored.Prose | str, *, marking: str | None, span: Span = PYTHON
) -> tuple[Paragraph, ...]:
    """Give the caption of a `figure` or `table`: label, mark, words, in one paragraph or the label over the words."""
    label = Styled(SpanRole.CAPTION_LABEL, (Text(desk.label(f"{kind}_caption", number=number)),))
    level = desk.marks.level(marking)
    words: tuple[Inline, ...]
    words = (Text(content),) if isinstance(content, str) else desk.line(content).content
    words = (*desk.marks.run_in(level), *words)
    if desk.instrument.captions is CaptionShape.STACKED:
        head = Paragraph(Role.CAPTION, (label,), span=span)
        return head, Paragraph(Role.CAPTION, words, mark=level, span=span)
    return (Paragraph(Role.CAPTION, (label, Text(" "), *words), mark=level, span=span),)


def under(desk: Desk, role: Role, letters: Iterable[tuple[Inline, ...]], uid: int, span: Span) -> tuple[Paragraph, ...]:
    """Give what stands under a table or figure: its notes by letter, then the works on which it rests."""
    out = [
        Paragraph(role, (Styled(SpanRole.NOTE_MARK, (Text(letter(n)),)), Text(" "), *content), span=span)
        for n, content in enumerate(letters, 1)
    ]
    short = desk.tables.citations.short
    works = [short[key] for key in desk.tables.citations.grounds.get(uid, ()) if key in short]
    if works:
        content: list[Inline] = [Text(desk.label("source" if len(works) == 1 else "sources") + " ")]
        for n, words in enumerate(works):
            content += [*([Text("; ")] if n else []), *words]
        out.append(Paragraph(role, (*content, Text(".")), span=span))
    return tuple(out)
