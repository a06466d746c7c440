"""The order in which a reader meets the parts of a released memo: slots of the instrument, and what stands in them.

First uses, citations and numbers all follow this order, so it is made once and asked by every pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import assert_never

from reportkit.compile.release import Released
from reportkit.model.content import (
    Block,
    BlockVariants,
    BulletList,
    Chart,
    CodeBlock,
    DefinitionList,
    Div,
    Figure,
    Heading,
    NoteMark,
    NoteText,
    NumberedList,
    Paragraph,
    Place,
    PlaceKind,
    Prose,
    Quote,
    Rule,
    Table,
)
from reportkit.model.instrument import AdviceShape, HeadShape, Instrument, Slot
from reportkit.model.memo import Section
from reportkit.model.recommendation import Advice
from reportkit.model.walk import walk
from reportkit.record import dataclass

_COVER = frozenset({"bluf", "summary"})


class Zone(StrEnum):
    """Where words stand: long forms and the citations of facts come in BODY and NOTE only (source-format 4).

    COVER is what a reader may have alone: the bottom line, the decisions, the summary. Footnotes do not belong there.
    """

    HEAD = "head"
    COVER = "cover"
    HEADING = "heading"
    CAPTION = "caption"
    CELL = "cell"
    BODY = "body"
    NOTE = "note"
    ALTERNATIVE = "alternative"


@dataclass(frozen=True, slots=True)
class Unit:
    """The inlines of one paragraph, heading, caption or field, and where they stand. `quoted` in a quotation."""

    content: Prose
    zone: Zone
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A slot of the instrument and the sections that stand in it, in the order of the variant."""

    slot: Slot
    sections: tuple[Section, ...]


class Shape(StrEnum):
    """How the sections of a slot are set: the bottom line, a summary in a box, front matter, body, annexes."""

    LINE = "line"
    BOX = "box"
    FRONT = "front"
    BODY = "body"
    ANNEX = "annex"


def shape_of(slot: Slot, instrument: Instrument) -> Shape:
    """Say how a slot is set; paragraphs are numbered through in BODY alone (UN-05)."""
    match slot.name:
        case "bluf":
            return Shape.LINE
        case "summary":
            boxed = instrument.head is HeadShape.BOXED or (slot.title and instrument.head is HeadShape.MASTHEAD)
            return Shape.BOX if boxed else Shape.FRONT
        case "letter":
            return Shape.FRONT
        case "annex":
            return Shape.ANNEX
        case _:
            return Shape.BODY


def arrange(released: Released, instrument: Instrument) -> tuple[Placed, ...]:
    """Give the slots of an instrument in order, each with the sections that name it; `body` is the default."""
    by_slot: dict[str, list[Section]] = {}
    for section in released.memo.sections:
        assert section.slot is None or isinstance(section.slot, str)
        by_slot.setdefault(section.slot or "body", []).append(section)
    return tuple(Placed(slot, tuple(by_slot.get(slot.name, ()))) for slot in instrument.slots)


def decisions(released: Released, placed: Iterable[Placed]) -> tuple[tuple[str, Advice], ...]:
    """Give the recommendations that stand among the decisions of the cover; none where there is no such part."""
    if not any("decisions" in place.slot.parts for place in placed):
        return ()
    return tuple((key, advice) for key, advice in released.memo.recommendations if advice.decision)


def others(released: Released, placed: Iterable[Placed]) -> tuple[tuple[str, Advice], ...]:
    """Give the recommendations that do not stand on the cover, in source order."""
    cover = {key for key, _ in decisions(released, placed)}
    return tuple((key, advice) for key, advice in released.memo.recommendations if key not in cover)


def by_addressee(
    released: Released, advice: Iterable[tuple[str, Advice]]
) -> tuple[tuple[str, tuple[tuple[str, Advice], ...]], ...]:
    """Group recommendations by their first addressee, in the actors' order (UN-26); the order in a group stays."""
    rank = {term.id: (term.order, n) for n, term in enumerate(released.evidence.terms)}
    groups: dict[str, list[tuple[str, Advice]]] = {}
    for key, one in advice:
        groups.setdefault(one.addressee[0] if one.addressee else "", []).append((key, one))
    ordered = sorted(groups, key=lambda name: rank.get(name, (1_000_000, 0)))
    return tuple((name, tuple(groups[name])) for name in ordered)


def units(released: Released, instrument: Instrument, placed: tuple[Placed, ...]) -> tuple[Unit, ...]:
    """Give every piece of prose that is printed, in reading order."""
    memo = released.memo
    reader = _Reader(released, instrument, placed)
    reader.out += [Unit(prose, Zone.HEAD) for prose in (memo.title, memo.short_title, memo.subtitle, memo.notice)]
    for place in placed:
        for part in place.slot.parts:
            reader.part(part, place)
    return tuple(reader.out)


class _Reader:
    """Walks the parts of a memo; `out` is what it found: passed on from call to call, it would take thrice as long."""

    def __init__(self, released: Released, instrument: Instrument, placed: tuple[Placed, ...]) -> None:
        self.released, self.instrument, self.placed = released, instrument, placed
        self.notes: Mapping[str, NoteText] = {}
        self.out: list[Unit] = []

    def unit(self, content: Prose, zone: Zone) -> None:
        """Find one piece of prose that can have no notes."""
        self.out.append(Unit(content, zone))

    def part(self, part: str, place: Placed) -> None:
        """Find what stands in one part of a slot."""
        memo = self.released.memo
        match part:
            case "sections":
                for section in place.sections:
                    zone = Zone.COVER if place.slot.name in _COVER else Zone.BODY
                    self.section(section, zone, titled=not place.slot.untitled)
            case "decisions":
                self.advice(decisions(self.released, self.placed), Zone.COVER)
            case "recommendations":
                self.recommendations()
            case "checklist":
                self.checklist()
            case "options":
                for option in memo.options:
                    self.unit(option.title, Zone.HEADING)
                    self.blocks(option.text, Zone.BODY)
            case "next_steps":
                for step in memo.next_steps:
                    self.unit(step, Zone.BODY)
            case "signature":
                self.unit(memo.signature, Zone.HEAD)
            case _:
                return

    def section(self, section: Section, zone: Zone, *, titled: bool = True) -> None:
        """Find what stands in a section, its title where that is printed; a note comes behind its paragraph."""
        self.notes = {note.label: note for note in section.notes}
        if titled:
            self.unit(section.title, Zone.HEADING)
        self.blocks(section.blocks, zone)

    def recommendations(self) -> None:
        """Find the recommendations that do not stand on the cover, as the instrument orders them."""
        rest = others(self.released, self.placed)
        if self.instrument.advice is AdviceShape.BY_ADDRESSEE:
            for _, group in by_addressee(self.released, rest):
                self.advice(group, Zone.BODY)
        else:
            self.advice(rest, Zone.BODY)

    def advice(self, items: Iterable[tuple[str, Advice]], zone: Zone) -> None:
        """Find recommendations with their details; their titles are printed in lists that are not a sentence."""
        untitled = self.instrument.advice in (AdviceShape.BY_ADDRESSEE, AdviceShape.SENTENCES)
        titled = zone is Zone.BODY and not untitled
        for _, one in items:
            if titled and one.title:
                self.unit(one.title, zone)
            self.unit(one.action, zone)
            self.blocks(one.rationale, zone)
            for prose in (one.owner, one.forum, one.offer):
                if prose is not None:
                    self.unit(prose, zone)

    def checklist(self) -> None:
        """Find the items of the checklist."""
        for _, check in self.released.memo.checklist:
            self.blocks(check.text, Zone.BODY)
            self.unit(check.benchmark, Zone.BODY)
            if check.evidence:
                self.unit(check.evidence, Zone.BODY)

    def prose(self, content: Prose, zone: Zone, quoted: bool = False) -> None:
        """Find one piece of prose, then the notes whose marks stand in it."""
        self.out.append(Unit(content, zone, quoted))
        if self.notes:
            for node in walk(content):
                if isinstance(node, NoteMark) and node.label in self.notes:
                    self.blocks(self.notes[node.label].blocks, Zone.NOTE)

    def blocks(self, blocks: Iterable[Block], zone: Zone, quoted: bool = False) -> None:
        """Find what stands in blocks."""
        for block in blocks:
            if type(block) is Paragraph:
                self.prose(block.content, zone, quoted)
            else:
                self.block(block, zone, quoted)

    def block(self, block: Block, zone: Zone, quoted: bool) -> None:
        """Find what stands in one block."""
        match block:
            case Paragraph():
                self.prose(block.content, zone, quoted)
            case Heading():
                self.prose(block.content, Zone.HEADING)
            case BulletList() | NumberedList():
                for item in block.items:
                    self.blocks(item.blocks, zone, quoted)
            case DefinitionList():
                for entry in block.items:
                    self.prose(entry.term, zone, quoted)
                    for definition in entry.definitions:
                        self.blocks(definition, zone, quoted)
            case Quote():
                self.blocks(block.blocks, zone, quoted=True)
            case Div():
                self.blocks(block.blocks, zone, quoted)
            case Table():
                self.prose(block.caption or (), Zone.CAPTION)
                for row in (block.head, *block.rows):
                    for cell in row.cells:
                        self.blocks(cell.blocks, Zone.CELL)
            case Figure():
                self.prose(block.caption, Zone.CAPTION)
            case Chart():
                self.prose(block.caption, Zone.CAPTION)
                self.blocks(block.alt, Zone.ALTERNATIVE)
            case Place():
                if block.kind is PlaceKind.RECOMMENDATIONS:
                    self.recommendations()
                elif block.kind is PlaceKind.CHECKLIST:
                    self.checklist()
            case CodeBlock() | Rule():
                return
            case BlockVariants():
                raise AssertionError("release has chosen the wording")
            case _:
                assert_never(block)
