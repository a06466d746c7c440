"""Captions, and the notes and works under tables and figures (SPEC sections 6 to 8)."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.lower_desk import Desk, led, letter
from reportkit.doctree.nodes import Inline, Paragraph, Styled, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.doctree.walk import plain_text
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
    words = (Text(content),) if isinstance(content, str) else desk.among(content)
    words = (*desk.marks.run_in(level), *words)
    if desk.instrument.captions is CaptionShape.STACKED:
        head = Paragraph(Role.CAPTION, (label,), span=span)
        return head, Paragraph(Role.CAPTION, words, mark=level, span=span)
    return (Paragraph(Role.CAPTION, (label, Text(" "), *words), mark=level, span=span),)


def under(
    desk: Desk,
    role: Role,
    letters: Iterable[tuple[Inline, ...]],
    uid: int,
    span: Span,
    *,
    named: Iterable[str] = (),
    bare: str | None = None,
) -> tuple[Paragraph, ...]:
    """Give what stands under a table or figure: its mark, its notes by letter, then the works on which it rests.

    The mark stands there in full words where the scheme asks for them (MRK-04), and where no caption has it: `bare` is
    that of such a one. Works that the words of cells (`named`) name as the line would, are not named again.
    """
    out = [
        Paragraph(role, (Styled(SpanRole.NOTE_MARK, (Text(letter(n)),)), Text(" "), *content), span=span)
        for n, content in enumerate(letters, 1)
    ]
    if bare is not None:
        out.insert(0, Paragraph(role, (desk.marks.under(bare),), mark=bare, span=span))
    short = desk.tables.citations.short
    said = "\n".join(_even(words) for words in named)
    works = [short[key] for key in desk.tables.citations.grounds.get(uid, ()) if key in short]
    works = [words for words in works if not _names(said, _even(plain_text(words)))]
    if works:
        content: list[Inline] = [Text(led(desk.label("source" if len(works) == 1 else "sources")))]
        for n, words in enumerate(works):
            content += [*([Text(desk.label("next"))] if n else []), *words]
        out.append(Paragraph(role, (*content, Text(desk.label("stop"))), span=span))
    return tuple(out)


def _even(words: str) -> str:
    return " ".join(words.split())


def _names(said: str, work: str) -> bool:
    """Say whether words name a work, and not another one whose name or symbol begins or ends alike."""
    at = said.find(work) if work else -1
    while at >= 0:
        end = at + len(work)
        before = said[at - 1] if at else ""
        if not _goes_on(before) and not _goes_on(said[end : end + 1]):
            return True
        at = said.find(work, at + 1)
    return False


def _goes_on(beside: str) -> bool:
    return beside.isalnum() or beside in ("_", "/")
