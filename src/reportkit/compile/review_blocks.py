"""Blocks of a review: everything that anybody has, in source order, each restricted piece labelled in words.

A paragraph carries its label and reason itself; what is larger stands between a label and the end of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from reportkit.compile.lower_atoms import Atom
from reportkit.compile.lower_inner import kind_of
from reportkit.compile.review_items import definitions, items
from reportkit.compile.review_notes import marks
from reportkit.compile.review_tables import chart, figure, table
from reportkit.compile.review_where import Where, restricted
from reportkit.compile.review_words import Voice
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Block,
    Group,
    GroupKind,
    Heading,
    Inline,
    LineBreak,
    Numbering,
    Paragraph,
)
from reportkit.doctree.roles import HEADINGS, Role, SpanRole
from reportkit.model import content as authored
from reportkit.record import dataclass, field, replace


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
        atoms = self.voice.flatten(content, where.scope, where.wraps, notes=marks(self))
        return self.voice.set([*lead, *atoms, *tail])

    def paragraph(
        self, block: authored.Paragraph, where: Where, lead: Sequence[Atom] = (), tail: Sequence[Atom] = ()
    ) -> Paragraph:
        """Give a paragraph; one that not everybody has says who has it, and why not all have."""
        here, opened, closed = restricted(self.voice, block, where)
        lead = [*lead, *opened, *self.voice.mark(block.attr.marking, here.scope, here.wraps)]
        content, language = self.line(block.content, here, lead, [*closed, *tail])
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
                return [items(self, block, where)]
            case authored.DefinitionList():
                return [definitions(self, block, where)]
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
