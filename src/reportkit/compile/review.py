"""The review of a memo: all that any audience has, on one paper, for in-house readers only.

It is made of the memo as authored, not of a released view, and is a type of its own: whatever writes files for an
audience takes a `Document` that `compile.lower` made, and cannot be given a `Review`.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.compile.anchors import Anchors
from reportkit.compile.highest import highest_levels
from reportkit.compile.pairing import in_translation
from reportkit.compile.review_blocks import Blocks
from reportkit.compile.review_lists import Lists
from reportkit.compile.review_where import Where
from reportkit.compile.review_words import Aim, Scope, Voice
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Banner,
    BannerText,
    Block,
    Document,
    Inline,
    PageCount,
    PageNumber,
    Paragraph,
    Properties,
    Running,
    Styled,
    Tab,
    Text,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model import content as authored
from reportkit.model.audience import Audience, PerAudience
from reportkit.model.languages import readers_of
from reportkit.model.memo import Memo, Section, Translation
from reportkit.model.project import Project
from reportkit.model.walk import blocks_of_section
from reportkit.record import dataclass

SHEET = "review"
WORD = "REVIEW"
"""Stands first in the name of a file, in its title, and on every page of it."""

_NEVER = "In-house: this holds what is withheld from others. Never send it."


@dataclass(frozen=True, slots=True)
class Review:
    """A whole memo for in-house readers; `document` holds what is withheld from everybody else."""

    memo: str
    document: Document


def review_memo(memo: Memo, reader: Audience, project: Project, sink: Sink, *, listed: bool = False) -> Review:
    """Make the review of a memo that has no mistakes; `reader` is in-house, and settles language, paper and dates.

    With `listed` tables are lists of their rows, for pages on which they have no room with their labels.
    """
    assert reader.in_house, "a review is for in-house readers"
    assert reader.id in memo.audiences, "a review is for a reader of the memo"
    voice = Voice(memo, project, reader)
    anchors = _aims(memo, voice)
    blocks = Blocks(voice, sink, listed, dict(project.images), anchors)
    banner = _banner(memo, project)
    made = (*_front(blocks, banner), *_parts(blocks))
    title = f"{WORD}: {voice.plain(_title(memo, reader), voice.everybody)}"
    return Review(
        memo.id,
        Document(
            properties=Properties(title),
            language=reader.language,
            date=memo.date,
            page=reader.page,
            style=SHEET,
            blocks=made,
            running=_running(blocks, banner),
            banner=banner,
            numberings=tuple(blocks.numberings.values()),
        ),
    )


def _title(memo: Memo, reader: Audience) -> authored.Prose:
    """Give the title that our own side has, else the first that anybody has."""
    own = memo.variant(reader.id).title
    if own:
        return own
    if not isinstance(memo.title, PerAudience):
        return memo.title
    names = (reader.id, *memo.audiences)
    return next((said for name in names if isinstance(said := memo.title.get(name), tuple)), ())


def _banner(memo: Memo, project: Project) -> Banner | None:
    """Give the highest marking of the memo; where several schemes mark it, the highest of each."""
    levels = highest_levels(memo, project)
    if len(levels) == 1:
        (level,) = levels
        return Banner(level.name, level.banner, level.colour, level.background)
    return Banner("several", " // ".join(level.banner for level in levels)) if levels else None


def _aims(memo: Memo, voice: Voice) -> dict[int, str]:
    """Name what can be referred to; gives the anchors of blocks."""
    anchors, named = Anchors({}), dict[int, str]()
    aims: dict[str, Aim] = {}
    voice.aims = aims
    for section in memo.sections:
        name = f"sec-{section.id}"
        aims[name] = Aim(f"section {section.id}", anchors.of_text("s", name))
        for node in blocks_of_section(section):
            if isinstance(node, authored.Node) and node.attr.id:
                named[id(node)] = anchors.of_text("b", node.attr.id)
                aims.setdefault(node.attr.id, Aim(_called(node.attr.id), named[id(node)]))
    lists = (("rec", "recommendation", memo.recommendations.items), ("chk", "item", memo.checklist.items))
    for kind, called, items in lists:
        for number, name in enumerate((item.id for item in items), 1):
            aims[f"{kind}-{name}"] = Aim(f"{called} {number}, {name}", anchors.of_text("l", f"{kind}-{name}"))
    return named


_KINDS = {"sec": "part", "fig": "figure", "tbl": "table", "par": "paragraph"}


def _called(name: str) -> str:
    kind, _, key = name.partition("-")
    return f"{_KINDS.get(kind, kind)} {key}"


# The parts


def _front(blocks: Blocks, banner: Banner | None) -> Iterator[Block]:
    """Give the title, the marking in words, and the legend: colours are told in words as well."""
    voice = blocks.voice
    yield _ours(blocks, Role.KICKER, WORD)
    words, language = blocks.line(_title(voice.memo, voice.reader), Where(voice.everybody))
    yield Paragraph(Role.TITLE, words, language=language)
    marked = f"{banner.text}. " if banner else ""
    yield _ours(blocks, Role.BODY, f"{marked}{_NEVER}")
    audiences = {audience.id: audience.label for audience in voice.project.audiences}
    names = "; ".join(f"{name} ({audiences.get(name, name)})" for name in voice.everybody)
    yield _ours(blocks, Role.BODY, f"Audiences: {names}.")
    yield _ours(blocks, Role.BODY, "Without a label and in black: every audience of the memo has these words.")
    for tone, words_of in (
        (SpanRole.RESTRICTED, "not every audience has these words; the label says who has, and in brackets stands why"),
        (SpanRole.REWORDED, "audiences have words of their own here; each label says whose they are"),
    ):
        where = Where(voice.everybody, tone)
        label = "[name only]" if tone is SpanRole.RESTRICTED else "[name]"
        atoms = [voice.told(label, SpanRole.WHO, where.wraps), voice.told(f" {words_of}.", tone)]
        yield Paragraph(where.paragraphs, voice.set(atoms)[0])
    said = "Facts and terms stand in the words of the first audience of their piece; the others' are listed at the end."
    yield _ours(blocks, Role.BODY, said)


def _ours(blocks: Blocks, role: Role, words: str) -> Paragraph:
    return Paragraph(role, (Text(words, language=blocks.english),), language=blocks.english)


def _headed(blocks: Blocks, title: str, made: list[Block]) -> list[Block]:
    """Give blocks under a heading of ours, nothing where there are none."""
    if not made:
        return []
    head = blocks.titled(1, (Text(title, language=blocks.english),), blocks.english)
    return [head, *made]


def _parts(blocks: Blocks) -> Iterator[Block]:
    lists = Lists(blocks)
    yield from _headed(blocks, "The memo", [lists.fields()])
    for section in blocks.voice.memo.sections:
        yield from _section(blocks, section)
    blocks.notes = {}
    blocks.level = 1
    yield from _headed(blocks, "Recommendations", lists.recommendations())
    blocks.level = 1
    yield from _headed(blocks, "Checklist", lists.checklist())
    yield from _headed(blocks, "Terms and facts in other words", lists.evidence())
    yield from _headed(blocks, "Works", lists.works())


def _section(blocks: Blocks, section: Section) -> Iterator[Block]:
    """Give a section under its title; below that stands who has it, and where it comes from."""
    voice, memo = blocks.voice, blocks.voice.memo
    has = [name for name in memo.readers(section) if _listed(memo, section, name)]
    own = tuple(name for name in voice.everybody if name in has)
    where = Where(own, None if own == voice.everybody else SpanRole.RESTRICTED)
    blocks.notes = {note.label: note for note in section.notes}
    words, language = blocks.line(section.title, where, voice.mark(section.marking, own, where.wraps))
    words = words or (Text(section.id),)
    yield blocks.titled(1, words, language, voice.aims[f"sec-{section.id}"].anchor)
    slot = section.slot if isinstance(section.slot, str) else "by audience" if section.slot else "body"
    label = f"[section {section.id}, slot {slot}: {'all audiences' if where.tone is None else voice.only(own)}]"
    yield blocks.label(label, where)
    for name in memo.audiences:
        for omission in memo.variant(name).omit:
            if omission.section == section.id:
                yield blocks.said(f"[without it: {name}]", Where(own, SpanRole.RESTRICTED), omission.reason)
    yield from blocks.lower(section.blocks, where)
    for version in section.translations:
        yield from _translated(blocks, section, version, own)


def _translated(blocks: Blocks, section: Section, version: Translation, scope: Scope) -> Iterator[Block]:
    """Give a translation of a section behind its source, between labels with the language and those who have it."""
    voice = blocks.voice
    readers, made = readers_of(voice.memo, section, version), in_translation(voice.memo, section, version)
    own = tuple(name for name in scope if name in readers)
    where = Where(own, SpanRole.REWORDED)
    blocks.notes = {note.label: note for note in made.notes}
    voice.tongue = version.language
    yield blocks.label(f"[section {section.id} in {version.language}: {', '.join(own)}]", where)
    words, language = blocks.line(made.title, where)
    yield Paragraph(where.labels, words, language=language)
    yield from blocks.lower(made.blocks, where)
    yield blocks.said(f"[end of section {section.id} in {version.language}]", where)
    voice.tongue = None


def _listed(memo: Memo, section: Section, name: str) -> bool:
    """Say whether the variant of an audience has a section that is for it."""
    variant = memo.variant(name)
    omitted = any(omission.section == section.id for omission in variant.omit)
    return not omitted and (variant.sections is None or section.id in variant.sections)


def _running(blocks: Blocks, banner: Banner | None) -> Running:
    """Give headers and footers, the same on every page: the word REVIEW as text, and the highest marking."""
    head: list[Inline] = [
        Styled(SpanRole.WHO, (Text(WORD),)),
        Text(" in-house, never to be sent", language=blocks.english),
    ]
    foot: list[Inline] = [Text(f"{WORD} of {blocks.voice.memo.id}, page ", language=blocks.english), PageNumber()]
    foot += [Text(" of ", language=blocks.english), PageCount()]
    # where no ground parts it from the words before it, a blank does: no tab is heard
    blank: list[Inline] = [Text(" ")] if banner and banner.background is None else []
    side: list[Inline] = [*blank, Tab(), BannerText()] if banner else []
    header = (Paragraph(Role.HEADER, (*head, *side)),)
    footer = (Paragraph(Role.FOOTER, (*foot, *side)),)
    return Running(header, footer, header, footer)
