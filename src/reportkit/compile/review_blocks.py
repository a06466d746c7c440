"""Blocks of a review: everything that anybody has, in source order, each restricted piece labelled in words.

A paragraph carries its label and reason itself; what is larger stands between a label and the end of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import assert_never

from reportkit.compile.lower_atoms import Atom
from reportkit.compile.lower_desk import letter
from reportkit.compile.lower_inner import kind_of, run_on
from reportkit.compile.review_tables import chart, figure, table
from reportkit.compile.review_where import BULLET, Where
from reportkit.compile.review_words import Notes, Scope, Voice
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Block,
    Group,
    GroupKind,
    Heading,
    Inline,
    Label,
    LineBreak,
    List,
    ListItem,
    ListKind,
    Note,
    NumberFormat,
    Numbering,
    NumberLevel,
    Paragraph,
    Styled,
    Tab,
    Text,
    TickBox,
)
from reportkit.doctree.roles import HEADINGS, Role, SpanRole
from reportkit.model import content as authored
from reportkit.record import dataclass, field, replace

_LEVELS = 4


@dataclass(slots=True)
class Blocks:
    """Makes the blocks of one review. `notes` are those of the section at hand; `count` is that of the last footnote.

    While a table or figure is made, `letters` gathers its notes, which stand under it. `level` is that of the last
    heading: none is skipped. `listed` shows tables as lists of their rows.
    """

    voice: Voice
    sink: Sink
    listed: bool = False
    images: Mapping[str, bytes] = field(default_factory=dict)
    anchors: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[str, authored.NoteText] = field(default_factory=dict)
    numberings: dict[str, Numbering] = field(default_factory=dict)
    count: int = 0
    lists: int = 0
    level: int = 1
    letters: list[tuple[Inline, ...]] | None = None

    @property
    def english(self) -> str | None:
        """Give the language of our own words, None where the document is in it."""
        return None if self.voice.reader.language.startswith("en") else "en"

    # Words

    def line(
        self, content: Iterable[authored.Inline], where: Where, lead: Sequence[Atom] = (), tail: Sequence[Atom] = ()
    ) -> tuple[tuple[Inline, ...], str | None]:
        """Give finished inlines in the colour of the place, with a label before them and a reason behind."""
        atoms = self.voice.flatten(content, where.scope, where.wraps, notes=self.marks())
        return self.voice.set([*lead, *atoms, *tail])

    def marks(self) -> Notes:
        """Give what makes the marks of the section's notes."""
        return {label: self._maker(note) for label, note in self.notes.items()}

    def _maker(self, note: authored.NoteText) -> Callable[[Scope], Inline]:
        return lambda scope: self._note(note, scope)

    def _note(self, note: authored.NoteText, scope: Scope) -> Inline:
        """Give a note at its mark; who has it stands in it, where that is not everybody."""
        role = Role.FOOTNOTE if self.letters is None else Role.TABLE_NOTE
        outer, self.notes = self.notes, {}  # a note in a note is an error of the sources, and none is looked for
        kept, self.letters = self.letters, None
        restricted = scope != self.voice.everybody
        inner = Where(scope, SpanRole.RESTRICTED if restricted else None, role, lists=Role.FOOTNOTE_LIST)
        lead = [self.voice.opened(scope, inner.wraps), Atom(" ", exact=True)] if restricted else []
        blocks = self.inner(note.blocks, inner, lead)
        self.notes, self.letters = outer, kept
        if self.letters is not None:
            self.letters.append(run_on(blocks))
            return Styled(SpanRole.NOTE_MARK, (Text(letter(len(self.letters))),))
        self.count += 1
        return Note(str(self.count), tuple(blocks), span=note.span)

    def paragraph(
        self, block: authored.Paragraph, where: Where, lead: Sequence[Atom] = (), tail: Sequence[Atom] = ()
    ) -> Paragraph:
        """Give a paragraph; one that not everybody has says who has it, and why not all have."""
        own = self.voice.own(block, where.scope)
        here = where
        if own != where.scope:
            here = replace(where, scope=own, tone=SpanRole.RESTRICTED)
            lead = [*lead, self.voice.opened(own, here.wraps), Atom(" ", exact=True)]
            tail = [*self.voice.reason(block.attr.why, here.wraps), *tail]
        lead = [*lead, *self.voice.mark(block.attr.marking, own, here.wraps)]
        content, language = self.line(block.content, here, lead, tail)
        anchor = self.anchors.get(id(block))
        return Paragraph(here.paragraphs, content, None, here.depth, language=language, anchor=anchor, span=block.span)

    def said(self, words: str, where: Where, why: str | None = None) -> Paragraph:
        """Give a paragraph of ours, such as the end of a restricted piece."""
        content, _ = self.voice.set(
            [self.voice.told(words, SpanRole.WHO, where.wraps), *self.voice.reason(why, where.wraps)]
        )
        return Paragraph(where.paragraphs, content, None, where.depth)

    def label(self, words: str, where: Where, why: str | None = None) -> Paragraph:
        """Give a label that stays with what it stands before."""
        return replace(self.said(words, where, why), role=where.labels)

    # Blocks

    def lower(self, blocks: Iterable[authored.Block], where: Where) -> list[Block]:
        """Give blocks one after another; what a heading restricts reaches to the next of its level or above."""
        out: list[Block] = []
        parts: list[tuple[int, Where]] = []
        for block in blocks:
            if isinstance(block, authored.Heading):
                while parts and parts[-1][0] >= block.level:
                    out += self._closed(parts.pop()[1], parts[-1][1] if parts else where)
            here = parts[-1][1] if parts else where
            if isinstance(block, authored.Heading):
                own = self.voice.own(block, here.scope)
                out.append(self.heading(block, here))
                inner = here if own == here.scope else replace(here, scope=own, tone=SpanRole.RESTRICTED)
                parts.append((block.level, inner))
            else:
                out += self.block(block, here)
        while parts:
            out += self._closed(parts.pop()[1], parts[-1][1] if parts else where)
        return out

    def _closed(self, inner: Where, outer: Where) -> list[Block]:
        """Say where a restricted part ends."""
        own = self.voice.only(inner.scope)
        return [] if inner.scope == outer.scope else [self.said(f"[end of the part: {own}]", inner)]

    def heading(self, block: authored.Heading, where: Where) -> Heading:
        """Give a heading; one that restricts its part says so."""
        own = self.voice.own(block, where.scope)
        here, lead, tail = where, list[Atom](), list[Atom]()
        if own != where.scope:
            here = replace(where, scope=own, tone=SpanRole.RESTRICTED)
            lead = [self.voice.told(f"[the part, {self.voice.only(own)}] ", SpanRole.WHO, here.wraps)]
            tail = self.voice.reason(block.attr.why, here.wraps)
        lead += self.voice.mark(block.attr.marking, own, here.wraps)
        content, language = self.line(block.content, here, lead, tail)
        return self.titled(block.level, content, language, self.anchors.get(id(block)))

    def titled(
        self, level: int, content: tuple[Inline, ...], language: str | None = None, anchor: str | None = None
    ) -> Heading:
        """Give a heading of finished words, at most one level below the last."""
        self.level = min(level, self.level + 1, len(HEADINGS))
        return Heading(self.level, HEADINGS[self.level - 1], content, language=language, anchor=anchor)

    def block(self, block: authored.Block, where: Where) -> list[Block]:
        """Give one block, between labels where not everybody has it."""
        if isinstance(block, authored.Paragraph):
            return [self.paragraph(block, where)] if block.content else []
        own = self.voice.own(block, where.scope)
        if own == where.scope:
            return self._block(block, where)
        inner = replace(where, scope=own, tone=SpanRole.RESTRICTED)
        made = self._block(block, inner)
        only, kind = self.voice.only(own), kind_of(block) if not isinstance(block, authored.Div) else "block"
        if not made:
            return []
        label = self.label(f"[{only}: the {kind} that follows]", inner, block.attr.why)
        return [label, *made, self.said(f"[end of the {kind}: {only}]", inner)]

    def _block(self, block: authored.Block, where: Where) -> list[Block]:
        match block:
            case authored.Paragraph() | authored.Heading():
                raise AssertionError("these have their own ways")
            case authored.BulletList() | authored.NumberedList():
                return [self.items(block, where)]
            case authored.DefinitionList():
                return [self.definitions(block, where)]
            case authored.Quote():
                return self._framed(block.blocks, replace(where, role=Role.QUOTE), GroupKind.QUOTE)
            case authored.Div():
                return self._div(block, where)
            case authored.CodeBlock():
                return [self._code(block, where)]
            case authored.Rule():
                return [Paragraph(Role.RULE, ())]
            case authored.Table():
                return [table(self, block, where)]
            case authored.Figure():
                return figure(self, block, where)
            case authored.Chart():
                return chart(self, block, where)
            case authored.Place():
                return [self.said(f"[here stand: {block.kind.value}]", where)]
            case authored.BlockVariants():
                return self._variants(block, where)
            case _:
                assert_never(block)

    def _variants(self, block: authored.BlockVariants, where: Where) -> list[Block]:
        """Give the wordings one after another, each under those who have it."""
        out: list[Block] = []
        for wording in block.wordings:
            if own := self.voice.own(wording, where.scope):
                inner = replace(where, scope=own, tone=SpanRole.REWORDED)
                label = self.label(f"[other words: {', '.join(own)}]", inner, wording.attr.why)
                out += [label, *self.lower(wording.blocks, inner)]
        whole = replace(where, tone=SpanRole.REWORDED)
        if none := tuple(name for name in where.scope if name in block.none):
            out.append(self.said(f"[nothing for {', '.join(none)}]", whole, block.attr.why))
        return [*out, self.said("[end of other words]", whole)]

    def _div(self, block: authored.Div, where: Where) -> list[Block]:
        match block.kind:
            case authored.DivKind.PLAIN:
                return self.lower(block.blocks, where)
            case authored.DivKind.NOTE:
                return self._framed(block.blocks, replace(where, role=Role.NOTE_BOX), GroupKind.BOX)
            case authored.DivKind.LINES_TO_TAKE:
                return self._framed(block.blocks, replace(where, role=Role.LINE_TO_TAKE), GroupKind.QUOTE)
            case _:
                assert_never(block.kind)

    def _framed(self, blocks: Iterable[authored.Block], where: Where, kind: GroupKind) -> list[Block]:
        """Give groups of the paragraphs in a frame, and between them what is none."""
        out: list[Block] = []
        held: list[Block] = []
        for made in self.lower(blocks, where):
            if isinstance(made, Paragraph):
                held.append(made)
                continue
            out += [Group(kind, tuple(held)), made] if held else [made]
            held = []
        return [*out, Group(kind, tuple(held))] if held else out

    def _code(self, block: authored.CodeBlock, where: Where) -> Paragraph:
        wraps = where.wraps
        content: list[Atom] = []
        for n, line in enumerate(block.text.rstrip("\n").split("\n")):
            content += [Atom("\ufffc", (), True, node=LineBreak())] if n else []
            content += [Atom(line, wraps, True)] if line else []
        return Paragraph(Role.CODE, self.voice.set(content)[0], depth=where.depth, span=block.span)

    # Lists

    def items(self, block: authored.BulletList | authored.NumberedList, where: Where) -> List:
        """Give a list; an item that not everybody has says so."""
        small, boxes = where.lists, any(item.checked is not None for item in block.items)
        numbered = isinstance(block, authored.NumberedList) and not boxes
        role = small or (Role.LIST_CHECK if boxes else Role.LIST_NUMBER if numbered else Role.LIST_BULLET)
        kind = ListKind.CHECK if boxes else ListKind.NUMBER if numbered else ListKind.BULLET
        name = self.numbering(role, numbered)
        self.lists += numbered
        start = block.start if isinstance(block, authored.NumberedList) else 1
        items = []
        for n, item in enumerate(block.items):
            level = min(where.depth, _LEVELS - 1)
            label = Label(BULLET, name, level)
            if numbered:
                label = Label(f"{start + n}.", name, level, self.lists, start if n == 0 else 1)
            items.append(self._item(item, replace(where, role=role), None if boxes else label))
        return List(kind, tuple(items), span=block.span)

    def numbering(self, role: Role, numbered: bool) -> str:
        """Name the numbering of lists of a role, which the document then has."""
        name = f"{role}-{'numbers' if numbered else 'bullets'}"
        kind = NumberFormat.DECIMAL if numbered else NumberFormat.BULLET
        levels = (NumberLevel(kind, f"%{n}." if numbered else BULLET, role) for n in range(1, _LEVELS + 1))
        self.numberings.setdefault(name, Numbering(name, tuple(levels)))
        return name

    def _item(self, item: authored.Item, where: Where, label: Label | None) -> ListItem:
        own = self.voice.own(item, where.scope)
        here, lead, tail = where, list[Atom](), list[Atom]()
        if own != where.scope:
            here = replace(where, scope=own, tone=SpanRole.RESTRICTED)
            lead = [self.voice.opened(own, here.wraps), Atom(" ", exact=True)]
            tail = self.voice.reason(item.attr.why, here.wraps)
        if item.checked is not None:
            box = [Atom("\ufffc", (), True, node=TickBox(item.checked))]
            lead = [*box, Atom(" ", (), True) if where.lists else Atom("\ufffc", (), True, node=Tab()), *lead]
        first = item.blocks[0] if item.blocks else authored.Paragraph(())
        rest = item.blocks[1:]
        if not isinstance(first, authored.Paragraph):
            first, rest = authored.Paragraph(()), item.blocks
        head = replace(self.paragraph(first, here, lead, tail), label=label)
        follow = replace(here, role=where.lists or Role.LIST_TEXT)
        return ListItem((head, *self._following(rest, follow)), span=item.span)

    def _following(self, blocks: Iterable[authored.Block], where: Where) -> list[Block]:
        """Give what follows the first paragraph of an item; what is no paragraph is a level deeper."""
        out: list[Block] = []
        for block in blocks:
            deeper = where if isinstance(block, authored.Paragraph) else replace(where, depth=where.depth + 1)
            out += self.block(block, deeper)
        return out

    def definitions(self, block: authored.DefinitionList, where: Where) -> List:
        """Give a definition list; its first paragraph is the term."""
        items = []
        for entry in block.items:
            own = self.voice.own(entry, where.scope)
            here, lead, tail = where, list[Atom](), list[Atom]()
            if own != where.scope:
                here = replace(where, scope=own, tone=SpanRole.RESTRICTED)
                lead = [self.voice.opened(own, here.wraps), Atom(" ", exact=True)]
                tail = self.voice.reason(entry.attr.why, here.wraps)
            content, language = self.line(entry.term, here, lead, tail)
            term = Paragraph(Role.DEFINITION_TERM, content, depth=where.depth, language=language, span=entry.span)
            text = replace(here, role=Role.DEFINITION_TEXT)
            inner = [made for definition in entry.definitions for made in self._following(definition, text)]
            items.append(ListItem((term, *inner), span=entry.span))
        return List(ListKind.DEFINITION, tuple(items), span=block.span)

    def inner(
        self, blocks: Sequence[authored.Block], where: Where, lead: Sequence[Atom] = (), tail: Sequence[Atom] = ()
    ) -> list[Block]:
        """Give the blocks of a cell or note: paragraphs and lists; the first paragraph has the label."""
        out: list[Block] = []
        for block in blocks:
            if isinstance(block, authored.Paragraph):
                out.append(self.paragraph(block, where, lead if not out else (), ()))
            elif isinstance(block, authored.BulletList | authored.NumberedList):
                out += self.block(block, where)
            else:
                out += [self.said(f"[a {kind_of(block)}]", where)]
        if not out or not isinstance(out[0], Paragraph):
            out.insert(0, Paragraph(where.paragraphs, self.voice.set(list(lead))[0]))
        if tail:
            first = out[0]
            assert isinstance(first, Paragraph)
            out[0] = replace(first, content=(*first.content, *self.voice.set(list(tail))[0]))
        return out
