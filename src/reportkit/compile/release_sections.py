"""What one audience has of a memo's sections and of their notes; the rest is recorded as withheld.

Reports RK200 (a section whose title release empties, while its text stays).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.compile.several import other_versions, version_for
from reportkit.diagnostics import Sink
from reportkit.model.audience import said
from reportkit.model.content import Block, NoteMark, NoteText
from reportkit.model.memo import Section, Translation
from reportkit.model.walk import walk
from reportkit.record import replace

if TYPE_CHECKING:
    from reportkit.compile.release import Maker


def release_sections(maker: Maker) -> tuple[Section, ...]:
    """Give the released sections, in the order of the variant."""
    memo, variant = maker.memo, maker.memo.variant(maker.audience)
    omitted = {o.section for o in variant.omit}
    by_id = {s.id: s for s in memo.sections}
    order = variant.sections or tuple(by_id)
    out = []
    for section in (by_id[name] for name in order if name in by_id):
        if maker.audience in memo.readers(section) and section.id not in omitted:
            out += one_section(maker, version_for(memo, section, maker.audience))
            _unread(maker, section)
        else:
            _without(maker, section)
            for translation in section.translations:
                _without(maker, translation)
    return tuple(out)


def one_section(maker: Maker, section: Section) -> list[Section]:
    """Narrow a section; none where nothing is left of it."""
    scope = _having(maker, section)
    narrow = maker.narrow(section.marking, scope)
    made_of = (_note(maker, note, section.marking, scope) for note in section.notes)
    notes = {made[0].label: made for made in made_of if made is not None}
    narrow.notes = {label: note for label, (note, _) in notes.items()}
    blocks = narrow.blocks(section.blocks)
    if not blocks:
        return []
    used = _marks(blocks) if notes else set()
    for note, found in notes.values():
        if note.label in used:
            maker.sink.extend(found)
        else:  # its marks are withheld, and so it is
            narrow.drop(note, "note")
    narrow.risen = None
    title = narrow.prose(section.title)
    if section.title and not title:
        words = "release empties the title of this section, while its text stays"
        maker.sink.error("RK200", section.span, words, audience=maker.audience)
    made = replace(
        section,
        title=title,
        marking=maker.marker.both(maker.marker.of(section.marking, scope), narrow.risen),
        blocks=blocks,
        notes=tuple(note for note, _ in notes.values() if note.label in used),
        audiences=None,
        slot=said(section.slot, maker.audience),
    )
    return [made]


def _note(maker: Maker, note: NoteText, marking: str | None, scope: frozenset[str]) -> tuple[NoteText, Sink] | None:
    """Narrow a note, with what is wrong in it; None where nothing is left of it."""
    found = Sink()
    narrow = replace(maker.narrow(marking, scope), sink=found, small=True)
    if narrow.has(note) and (inner := narrow.blocks(note.blocks)):
        return NoteText(note.label, inner, attr=narrow.attr(note), span=note.span), found
    return None


def _without(maker: Maker, one: Section | Translation) -> None:
    """Record a section as withheld, or a translation of it."""
    for node in (*one.title, *one.blocks, *one.notes):
        maker.bare.drop(node, "section")


def _unread(maker: Maker, section: Section) -> None:
    """Record what is withheld in the versions of a section that this audience does not read."""
    sink, maker.sink = maker.sink, Sink()
    for other in other_versions(maker.memo, section, maker.audience):
        one_section(maker, other)
    maker.sink = sink


def _having(maker: Maker, section: Section) -> frozenset[str]:
    """Give the audiences that have a section; of use to derived marks alone."""
    if not maker.marker.derives:
        return frozenset()
    variants = map(maker.memo.variant, maker.memo.readers(section))
    return frozenset(v.audience for v in variants if all(o.section != section.id for o in v.omit))


def _marks(blocks: tuple[Block, ...]) -> set[str]:
    return {node.label for node in walk(blocks) if isinstance(node, NoteMark)}
