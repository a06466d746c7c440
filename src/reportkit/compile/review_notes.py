"""Notes of a review at their marks, and the few kinds of blocks that can stand in a note or a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reportkit.compile.lower_atoms import Atom
from reportkit.compile.lower_desk import letter
from reportkit.compile.lower_inner import kind_of, run_on
from reportkit.compile.review_where import Where
from reportkit.doctree.nodes import Block, Inline, Note, Paragraph, Styled, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model import content as authored
from reportkit.record import replace

if TYPE_CHECKING:
    from reportkit.compile.review_blocks import Blocks
    from reportkit.compile.review_words import Notes, Scope


def marks(blocks: Blocks) -> Notes:
    """Give what makes the marks of the section's notes."""
    return {label: _maker(blocks, note) for label, note in blocks.notes.items()}


def _maker(blocks: Blocks, note: authored.NoteText) -> Callable[[Scope], Inline]:
    return lambda scope: _note(blocks, note, scope)


def _note(blocks: Blocks, note: authored.NoteText, scope: Scope) -> Inline:
    """Give a note at its mark; who has it stands in it, where that is not everybody."""
    role = Role.FOOTNOTE if blocks.letters is None else Role.TABLE_NOTE
    outer, blocks.notes = blocks.notes, {}  # a note in a note is an error of the sources, and none is looked for
    kept, blocks.letters = blocks.letters, None
    restricted = scope != blocks.voice.everybody
    inner = Where(scope, SpanRole.RESTRICTED if restricted else None, role, lists=Role.FOOTNOTE_LIST)
    lead = [blocks.voice.opened(scope, inner.wraps), Atom(" ", exact=True)] if restricted else []
    made = small_blocks(blocks, note.blocks, inner, lead)
    blocks.notes, blocks.letters = outer, kept
    if blocks.letters is not None:
        blocks.letters.append(run_on(made))
        return Styled(SpanRole.NOTE_MARK, (Text(letter(len(blocks.letters))),))
    blocks.count += 1
    return Note(str(blocks.count), tuple(made), span=note.span)


def small_blocks(
    blocks: Blocks,
    content: Sequence[authored.Block],
    where: Where,
    lead: Sequence[Atom] = (),
    tail: Sequence[Atom] = (),
) -> list[Block]:
    """Give the blocks of a cell or note: paragraphs and lists; the first paragraph has the label."""
    out: list[Block] = []
    for block in content:
        if isinstance(block, authored.Paragraph):
            out.append(blocks.paragraph(block, where, lead if not out else (), ()))
        elif isinstance(block, (authored.BulletList, authored.NumberedList)):
            out += blocks.block(block, where)
        else:
            out += [blocks.said(f"[a {kind_of(block)}]", where)]
    if not out or not isinstance(out[0], Paragraph):
        out.insert(0, Paragraph(where.paragraphs, blocks.voice.set(list(lead))[0]))
    if tail:
        first = out[0]
        assert isinstance(first, Paragraph)
        out[0] = replace(first, content=(*first.content, *blocks.voice.set(list(tail))[0]))
    return out
