"""Numbers after release: headings, paragraphs, recommendations, figures, tables, checks, lists, annexes.

One walk in reading order. Nothing withheld is there to be counted, so no number betrays it by a gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from reportkit.compile.anchors import Anchors
from reportkit.compile.counting import pattern
from reportkit.compile.number_advice import count_advice, count_checks, count_recommendations
from reportkit.compile.number_headings import Headings
from reportkit.compile.numberings import Formats, numberings, written_out
from reportkit.compile.numbers import Numbered, Numbers
from reportkit.compile.order import Placed, Shape, decisions, others, shape_of
from reportkit.compile.release import Released
from reportkit.compile.tables import Substitutions
from reportkit.doctree.nodes import Label, Numbering
from reportkit.doctree.roles import Role
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
    NumberedList,
    Paragraph,
    Place,
    PlaceKind,
    Prose,
    Quote,
    Rule,
    Table,
    TargetKind,
)
from reportkit.model.instrument import Instrument, ParagraphNumbers, Slot
from reportkit.model.memo import Section


def number(
    released: Released, instrument: Instrument, placed: tuple[Placed, ...], substitutions: Substitutions
) -> Numbers:
    """Number a released memo as an instrument asks; `substitutions` give the words from which anchors are made."""
    return Walk(released, instrument, placed, substitutions).numbers()


class Walk:
    """Counts in reading order."""

    def __init__(
        self, released: Released, instrument: Instrument, placed: tuple[Placed, ...], substitutions: Substitutions
    ) -> None:
        self.released, self.instrument, self.placed = released, instrument, placed
        self.anchor = Anchors(substitutions.words)
        self.formats = Formats.of(instrument)
        self.labels: dict[int, Label] = {}
        self.captions: dict[int, str] = {}
        self.stems: dict[int, Label] = {}
        self.anchors: dict[int, str] = {}
        self.parts: dict[str, Label] = {}
        self.part_anchors: dict[str, str] = {}
        self.part_captions: dict[str, str] = {}
        self.targets: dict[tuple[str, str], Numbered] = {}
        self.headings = Headings(self.formats)
        self.written: dict[str, Numbering] = {}
        self.paragraph = self.advice = self.check = self.figure = self.table = self.list = 0
        self.shape = Shape.BODY
        self.shift = 0
        self.numbered = True

    def numbers(self) -> Numbers:
        """Walk, and give what was counted."""
        for place in self.placed:
            self.shape, self.shift = shape_of(place.slot, self.instrument), 0
            if self.shape is Shape.ANNEX:
                self.headings.close(0, self.paragraph)
            for part in place.slot.parts:
                self.part(part, place)
        self.headings.close(0, self.paragraph)
        used = {label.numbering for label in (*self.labels.values(), *self.stems.values(), *self.parts.values())}
        return Numbers(
            labels=self.labels,
            captions=self.captions,
            stems=self.stems,
            anchors=self.anchors,
            parts=self.parts,
            part_anchors=self.part_anchors,
            part_captions=self.part_captions,
            targets=self.targets,
            outline=tuple(self.headings.outline),
            numberings=(
                *numberings(self.instrument, self.formats, self.annexes(), used),
                *self.headings.written.values(),
                *self.written.values(),
            ),
        )

    def annexes(self) -> tuple[str, ...]:
        """Give the numbers of the annexes, empty text for one that has none."""
        count = sum(len(p.sections) for p in self.placed if shape_of(p.slot, self.instrument) is Shape.ANNEX)
        if count == 1 and not self.instrument.annex_alone:
            return ("",)
        made = pattern(self.instrument.annex_format, 0)
        return tuple(made.render([n], [made.kind]) for n in range(1, count + 1))

    # Parts

    def part(self, part: str, place: Placed) -> None:
        """Count what stands in one part of a slot."""
        memo = self.released.memo
        match part:
            case "sections":
                self.sections(place)
            case "decisions":
                if items := decisions(self.released, self.placed):
                    self.title(place.slot)
                    for key, advice in items:
                        count_advice(self, key, advice)
            case "recommendations":
                if others(self.released, self.placed):
                    self.title(place.slot)
                    count_recommendations(self)
            case "checklist":
                if memo.checklist:
                    self.title(place.slot)
                    count_checks(self)
            case "options":
                if memo.options:
                    self.title(place.slot)
                    for option in memo.options:
                        self.blocks(option.text, top=True)
            case "next_steps":
                if memo.next_steps:
                    self.title(place.slot)
            case "clearances":
                if memo.clearances:
                    self.title(place.slot)
                    self.table += 1
                    self.part_captions[place.slot.name] = str(self.table)
            case _:
                pass

    def title(self, slot: Slot) -> None:
        """Count the heading that the instrument gives a slot, once."""
        if not slot.title or slot.name in self.part_anchors or self.shape not in (Shape.BODY, Shape.FRONT):
            return
        self.numbered = True
        anchor = self.part_anchors[slot.name] = self.anchor.of_text("h", slot.title)
        label, _ = self.head(1, anchor, slot.title)
        if label:
            self.parts[slot.name] = label

    def sections(self, place: Placed) -> None:
        """Count the sections of a slot, under its title where it has one."""
        if place.sections and self.shape in (Shape.BODY, Shape.FRONT):
            self.title(place.slot)
            self.shift = place.slot.shift
        for section in place.sections:
            if self.shape is Shape.ANNEX:
                self.annex(section)
            else:
                self.section(section, untitled=place.slot.untitled)
        self.shift = 0

    def section(self, section: Section, *, untitled: bool = False) -> None:
        """Count a section: its title, then its blocks."""
        self.numbered = section.numbered is not False
        anchor = self.anchors[section.uid] = self.anchor.name("h", section.title)
        said = ""
        if self.shape in (Shape.BODY, Shape.FRONT) and not untitled:
            label, said = self.head(1 + self.shift, anchor, section.title, section.marking)
            if label:
                self.labels[section.uid] = label
        title = () if self.shape is Shape.LINE or untitled else section.title
        self.targets[TargetKind.SECTION, section.id] = Numbered("section", said, anchor, title)
        self.blocks(section.blocks, top=self.shape is Shape.BODY)

    def annex(self, section: Section) -> None:
        """Count an annex, whose headings are its own."""
        name = self.annexes()[self.headings.annexes]
        self.numbered = section.numbered is not False
        anchor = self.anchors[section.uid] = self.anchor.name("h", section.title)
        label = self.instrument.counted("annex_head", name)
        self.headings.begin_annex(name, label, anchor, section.title, marking=section.marking)
        self.targets[TargetKind.SECTION, section.id] = Numbered("annex", name, anchor, section.title)
        self.blocks(section.blocks, top=False)

    def head(self, level: int, anchor: str, title: Prose | str, marking: str | None = None) -> tuple[Label | None, str]:
        """Count a heading: its label, and what references call it."""
        return self.headings.count(
            level, anchor, title, marking=marking, numbered=self.numbered, paragraph=self.paragraph
        )

    # Blocks

    def blocks(self, blocks: Iterable[Block], *, top: bool, depth: int = 0) -> None:
        """Count blocks; `top` where paragraphs stand by themselves and are numbered through."""
        for block in blocks:
            self.block(block, top, depth)

    def block(self, block: Block, top: bool, depth: int) -> None:
        """Count one block."""
        match block:
            case Paragraph():
                self.one_paragraph(block, top)
            case Heading():
                self.heading(block)
            case BulletList():
                for item in block.items:
                    self.blocks(item.blocks, top=False, depth=depth + 1)
            case NumberedList():
                self.one_list(block, depth)
            case DefinitionList():
                for entry in block.items:
                    for definition in entry.definitions:
                        self.blocks(definition, top=False, depth=depth + 1)
            case Quote():
                self.blocks(block.blocks, top=False, depth=depth + 1)
            case Div():
                self.blocks(block.blocks, top=False, depth=depth)
            case Table():
                self.one_table(block)
            case Figure() | Chart():
                self.figure += 1
                self.name(block, "f", "figure", self.figure)
            case Place():
                if block.kind is PlaceKind.RECOMMENDATIONS:
                    count_recommendations(self)
                elif block.kind is PlaceKind.CHECKLIST:
                    count_checks(self)
            case CodeBlock() | Rule():
                pass
            case BlockVariants():
                raise AssertionError("release has chosen the wording")
            case _:
                assert_never(block)

    def heading(self, block: Heading) -> None:
        """Count a heading in a section."""
        anchor = self.anchors[block.uid] = self.anchor.name("h", block.content)
        label, said = self.head(block.level + self.shift, anchor, block.content, block.attr.marking)
        if label:
            self.labels[block.uid] = label
        if block.attr.id:
            self.target(block.attr.id, Numbered("section", said, anchor, block.content))

    def one_paragraph(self, block: Paragraph, top: bool) -> None:
        """Count a paragraph where paragraphs are numbered through (UN-05)."""
        said = ""
        if top and self.instrument.paragraphs is ParagraphNumbers.THROUGH:
            label = self.labels[block.uid] = self.next_paragraph()
            said = label.text.rstrip(".")
        if block.attr.id:
            anchor = self.anchors[block.uid] = self.anchor.name("p", block.content)
            self.target(block.attr.id, Numbered("paragraph", said, anchor))

    def next_paragraph(self) -> Label:
        """Give the label of the next paragraph of those that are numbered through."""
        self.paragraph += 1
        shown = self.formats.paragraph
        return Label(shown.render([self.paragraph], [shown.kind]), "paragraphs")

    def one_list(self, block: NumberedList, depth: int) -> None:
        """Count the items of a numbered list; each list is an instance of its own."""
        self.list += 1
        instance, level = self.list, min(depth, len(self.formats.lists) - 1)
        shown = self.formats.lists[level]
        counted = shown.counted(block.start + len(block.items) - 1)
        for count, item in enumerate(block.items, block.start):
            text = shown.render([count] * (level + 1), [shown.kind] * (level + 1))
            start = block.start if count == block.start else 1
            if len(block.items) > 1 or self.instrument.lone_number:
                counts = Label(text, "letters", level, instance, start)
                self.labels[item.uid] = counts if counted else self.written_label(text)
            self.blocks(item.blocks, top=False, depth=depth + 1)

    def written_label(self, text: str) -> Label:
        """Give the label of an item to which Word does not count as we do: it stands there as a mark does."""
        numbering = written_out(text, Role.LIST_NUMBER)
        self.written[numbering.name] = numbering
        return Label(text, numbering.name)

    def one_table(self, block: Table) -> None:
        """Count a table that has a caption."""
        if block.caption:
            self.table += 1
            self.name(block, "t", "table", self.table)

    def name(self, block: Table | Figure | Chart, kind: str, word: str, count: int) -> None:
        """Give a captioned block its number and name."""
        self.captions[block.uid] = str(count)
        anchor = self.anchors[block.uid] = self.anchor.name(kind, block.caption or ())
        if block.attr.id:
            self.target(block.attr.id, Numbered(word, str(count), anchor))

    def target(self, name: str, numbered: Numbered) -> None:
        """Note what references to an id are to say."""
        kind, _, key = name.partition("-")
        self.targets[kind, key] = numbered
