"""The parts of an instrument in their order: slots, sections, annexes, and what instruments place themselves."""

from __future__ import annotations

from reportkit.compile.lower_advice import lower_decisions, lower_recommendations
from reportkit.compile.lower_atoms import Atom
from reportkit.compile.lower_blocks import Blocks
from reportkit.compile.lower_captions import caption
from reportkit.compile.lower_checks import lower_checklist
from reportkit.compile.lower_closing import lower_attachments
from reportkit.compile.lower_contents import lower_contents
from reportkit.compile.lower_desk import Desk, Line, led
from reportkit.compile.lower_inner import headed
from reportkit.compile.lower_lines import lower_lines
from reportkit.compile.lower_tables import made_row
from reportkit.compile.order import Placed, Shape, shape_of
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.doctree.nodes import (
    Block,
    ColumnAlign,
    Group,
    GroupKind,
    Heading,
    Inline,
    Label,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Styled,
    Tab,
    Table,
    Text,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model import content as authored
from reportkit.model.content import PlaceKind
from reportkit.model.instrument import Slot
from reportkit.model.memo import Choice, Section
from reportkit.model.walk import walk
from reportkit.record import replace

_CLEARANCES = (ColumnAlign.LEFT, ColumnAlign.LEFT, ColumnAlign.RIGHT)


class Parts:
    """Lowers the slots of a document, one after another, in the order of reading."""

    def __init__(self, desk: Desk, told: Told = untold) -> None:
        self.desk = desk
        self.told, self.done, self.count = told, 0, sum(len(place.sections) for place in desk.placed)
        self.blocks = Blocks(desk, _placed)
        self.annexes = 0

    def slot(self, place: Placed) -> list[Block]:
        """Give what stands in a slot, under the heading that the instrument gives it; nothing where it is empty."""
        slot, shape = place.slot, shape_of(place.slot, self.desk.instrument)
        out: list[Block] = []
        for part in slot.parts:
            out += self.part(part, place, shape)
        if out and slot.name in self.desk.tables.numbers.part_anchors:
            out.insert(0, self.title(slot))
        if out and slot.new_page and shape is not Shape.ANNEX and isinstance(out[0], (Paragraph, Heading)):
            out[0] = replace(out[0], new_page=True)
        return out

    def part(self, part: str, place: Placed, shape: Shape) -> list[Block]:
        """Give one part of a slot."""
        match part:
            case "sections":
                return self.sections(place, shape)
            case "decisions":
                return lower_decisions(self.blocks)
            case "recommendations":
                return lower_recommendations(self.blocks)
            case "checklist":
                return lower_checklist(self.blocks)
            case "options":
                return [b for option in self.desk.released.memo.options for b in self.option(option)]
            case "next_steps":
                return self.next_steps()
            case "clearances":
                return self.clearances(place.slot)
            case "contents":
                return lower_contents(self.desk, self.desk.instrument.contents_min_pages)
            case "references":
                return _references(self.desk)
            case "signature":
                return self.signature()
            case "lines":
                return [*lower_lines(self.desk, place.slot.lines)]
            case "attachments":
                return lower_attachments(self.desk)
            case _:
                raise AssertionError(f"the part `{part}` is unknown, and was to be found when instruments are checked")

    def title(self, slot: Slot) -> Heading:
        """Give the heading of a slot; its words are the instrument's, and carry the lowest mark."""
        numbers = self.desk.tables.numbers
        made = self.blocks.titled(1, Line((Text(slot.title),)), self.desk.marks.lowest)
        return replace(made, label=numbers.parts.get(slot.name), anchor=numbers.part_anchors[slot.name])

    # Sections

    def sections(self, place: Placed, shape: Shape) -> list[Block]:
        """Give the sections of a slot, in the shape that it has."""
        out: list[Block] = []
        titled = place.slot.name in self.desk.tables.numbers.part_anchors
        self.blocks.shift = titled - place.slot.untitled
        for section in place.sections:
            self.told(Stage.LOWER, self.done, self.count)
            self.done += 1
            self.desk.notes = {note.label: note for note in section.notes}
            match shape:
                case Shape.LINE:
                    out += self.bottom_line(section)
                case Shape.BOX:
                    out.append(self.box(section, place.slot))
                case Shape.ANNEX:
                    out += self.annex(section, place.slot)
                case Shape.FRONT | Shape.BODY:
                    if place.slot.untitled:
                        out += self.untitled(section)
                    else:
                        out += [self.section_title(section), *self.inside(section)]
            self.desk.notes = {}
        self.blocks.shift = 0
        return out

    def section_title(self, section: Section) -> Heading:
        """Give the heading of a section."""
        numbers = self.desk.tables.numbers
        made = self.blocks.titled(1 + self.blocks.shift, self.desk.line(section.title), section.marking)
        label, anchor = numbers.labels.get(section.uid), numbers.anchors.get(section.uid)
        return replace(made, label=label, anchor=anchor, span=section.span)

    def inside(self, section: Section) -> list[Block]:
        """Give the blocks of a section; one that places only what is not there is RK240."""
        out = self.blocks.lower(section.blocks)
        if not out:
            said = f"nothing stands in the section `{section.id}`"
            hint = f"leave it out for `{self.desk.released.audience.id}`: `omit`, with a reason"
            self.desk.sink.error("RK240", section.span, said, hint, audience=self.desk.released.audience.id)
        return out

    def untitled(self, section: Section) -> list[Block]:
        """Give a section whose title is not printed; what leads to it leads to its first block."""
        blocks = self.inside(section)
        if blocks and blocks[0].anchor is None:
            blocks[0] = replace(blocks[0], anchor=self.desk.tables.numbers.anchors.get(section.uid))
        return blocks

    def bottom_line(self, section: Section) -> list[Block]:
        """Give the bottom line: its label, its mark, its words (DOM-01)."""

        def dress(paragraph: Paragraph, marking: str | None, goes_on: bool) -> Paragraph:
            # the label of an item stands where that of the bottom line stands, and has a tab of its own
            tab = (Tab(),) if paragraph.label is None else ()
            return self.portion(paragraph, marking or section.marking, goes_on, tab)

        blocks = self.desk.flat(section.blocks, Role.BOTTOM_LINE, "the bottom line", dress)
        first, more = headed(blocks, Role.BOTTOM_LINE)
        label = Styled(SpanRole.LABEL, (Text(self.desk.label("bluf")),))
        anchor = self.desk.tables.numbers.anchors.get(section.uid)
        return [replace(first, content=(label, *first.content), anchor=anchor), *more]

    def portion(
        self, paragraph: Paragraph, marking: str | None, goes_on: bool, lead: tuple[Inline, ...] = ()
    ) -> Paragraph:
        """Give a paragraph with its mark behind a lead; one that goes on an item is marked with it."""
        level = self.desk.marks.level(marking)
        mark = () if goes_on else self.desk.marks.run_in(level)
        return replace(paragraph, content=(*lead, *mark, *paragraph.content), mark=level)

    def box(self, section: Section, slot: Slot) -> Block:
        """Give the summary in its box, whose last paragraph closes it."""
        anchor = self.desk.tables.numbers.anchors.get(section.uid)
        head = Paragraph(Role.SUMMARY_HEAD, (Text(slot.title),), anchor=anchor, span=section.span)
        heads = (head,) if slot.title else ()

        def dress(paragraph: Paragraph, marking: str | None, goes_on: bool) -> Paragraph:
            return self.portion(paragraph, marking or section.marking, goes_on)

        inner = list(self.desk.flat(section.blocks, Role.SUMMARY_TEXT, "the summary", dress))
        if isinstance(inner[-1], Paragraph):
            inner[-1] = replace(inner[-1], role=Role.SUMMARY_LAST)
        if not heads:
            inner[0] = replace(inner[0], anchor=anchor)
        return Group(GroupKind.BOX, (*heads, *inner), span=section.span)

    def annex(self, section: Section, slot: Slot) -> list[Block]:
        """Give an annex, marked as if it travelled alone (CAB-11)."""
        numbered = self.desk.tables.numbers.targets["sec", section.id]
        words = self.desk.instrument.counted("annex_head", numbered.number)
        memo, nodes = self.desk.released.memo, [b.attr.marking for b in authored_walk(section)]
        nodes += [n.attr.marking for n in walk((*section.blocks, *section.notes)) if n.attr.marking]
        places = {b.kind for b in walk(section.blocks) if isinstance(b, authored.Place)}
        if PlaceKind.CHECKLIST in places:
            nodes += [check.marking for _, check in memo.checklist]
        if PlaceKind.RECOMMENDATIONS in places:
            nodes += [advice.marking for _, advice in memo.recommendations]
        level = self.desk.marks.highest([section.marking, *nodes])
        lead: tuple[Inline, ...] = () if level is None else (Tab(), self.desk.marks.mark(level))
        label = Paragraph(Role.ANNEX_LABEL, (Text(words), *lead), new_page=slot.new_page, mark=level, span=section.span)
        line = self.desk.line(section.title)
        title = Heading(
            1, Role.ANNEX_TITLE, line.content, None, anchor=numbered.anchor, language=line.language, span=section.span
        )
        return [label, *lower_lines(self.desk, slot.lines), title, *self.inside(section)]

    # What instruments place

    def option(self, option: Choice) -> list[Block]:
        """Give an option: its title as the lead of its first paragraph."""
        atoms, rest = self.desk.lead(option.title), option.text
        first = rest[0] if rest else None
        level, label = self.desk.marks.level(None), None
        if isinstance(first, authored.Paragraph):
            atoms += [Atom(" "), *self.desk.flatten(first.content)]
            level = self.desk.marks.level(first.attr.marking)
            label = self.desk.tables.numbers.labels.get(first.uid)
            rest = rest[1:]
        role = Role.BODY if label is None else Role.BODY_NUMBERED
        head = self.blocks.marked(role, level, self.desk.set(atoms))
        return [replace(head, label=label, span=first.span if first else head.span), *self.blocks.lower(rest)]

    def next_steps(self) -> list[Block]:
        """Give the next steps as a list."""
        steps = self.desk.released.memo.next_steps
        label = Label(self.desk.instrument.mark(0), "bullets", 0, 1)
        level = self.desk.marks.level(None)
        items = [
            ListItem((replace(self.blocks.marked(Role.LIST_BULLET, level, self.desk.line(step)), label=label),))
            for step in steps
        ]
        return [List(ListKind.BULLET, tuple(items))] if items else []

    def clearances(self, slot: Slot) -> list[Block]:
        """Give the clearances as a table: office, result, day."""
        desk = self.desk
        clearances = desk.released.memo.clearances
        if not clearances:
            return []
        head = made_row([[Text(desk.label(key))] for key in ("office", "result", "date")], _CLEARANCES, head=True)
        rows = []
        for one in clearances:
            words = (desk.text(one.office), desk.text(one.result), desk.how.date(one.date) if one.date else "–")
            rows.append(made_row([[Text(w)] for w in words], _CLEARANCES))
        number = desk.tables.numbers.part_captions[slot.name]
        said = caption(desk, "table", number, desk.label("clearances_caption"), marking=None)
        mark = desk.marks.bare(None, True)
        under = (Paragraph(Role.TABLE_NOTE, (desk.marks.under(mark),), mark=mark),) if mark else ()
        return [Table(_CLEARANCES, (head,), tuple(rows), said, under, mark=desk.marks.level(None))]

    def signature(self) -> list[Block]:
        """Give the signature, as letters only."""
        memo = self.desk.released.memo
        if not memo.signature:
            return []
        signed = self.desk.label("signed")
        lead = (Text(led(signed)),) if signed else ()
        return [Paragraph(Role.SIGNATURE, (*lead, *self.desk.line(memo.signature).content))]


def _placed(blocks: Blocks, place: authored.Place) -> list[Block]:
    """Give what an empty div places. No method of `Parts`: a circle would hold the memo until garbage is collected."""
    match place.kind:
        case PlaceKind.RECOMMENDATIONS:
            return lower_recommendations(blocks)
        case PlaceKind.CHECKLIST:
            return lower_checklist(blocks)
        case PlaceKind.REFERENCES:
            return _references(blocks.desk)
        case PlaceKind.CONTENTS:
            return lower_contents(blocks.desk)


def _references(desk: Desk) -> list[Block]:
    """Give the works that the memo cites."""
    return [Paragraph(Role.REFERENCE, words) for _, words in desk.tables.citations.bibliography]


def authored_walk(section: Section) -> list[authored.Block]:
    """Give the blocks of a section that may be marked, those in boxes and quotations included."""
    out: list[authored.Block] = []
    waiting = list(section.blocks)
    while waiting:
        block = waiting.pop(0)
        out.append(block)
        if isinstance(block, (authored.Quote, authored.Div)):
            waiting = [*block.blocks, *waiting]
        elif isinstance(block, (authored.BulletList, authored.NumberedList)):
            waiting = [*(b for item in block.items for b in item.blocks), *waiting]
    return out
