"""A section in another language: its shape, readers and marks are those of the section, its words the translation's.

Blocks pair by id, else by their place. Whatever the translation says of audiences is only compared: what is in effect
is taken from the source, so that nobody gets more by a translation than by its source. A block of the translation that
pairs with nothing is never in what is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, assert_never

from reportkit.compile.pair_blocks import Aligner, Placed, is_placeholder, place_of, shown
from reportkit.compile.pair_tables import pair_chart, pair_table
from reportkit.compile.pair_words import Scope, items, leaves, told, within
from reportkit.diagnostics import Sink
from reportkit.model.content import (
    Block,
    BlockVariants,
    BlockWording,
    BulletList,
    Chart,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Div,
    Figure,
    Heading,
    Item,
    NoteMark,
    NoteText,
    NumberedList,
    Paragraph,
    Place,
    Prose,
    Quote,
    Rule,
    Table,
)
from reportkit.model.languages import readers_of, section_language
from reportkit.model.memo import Memo, Section, Translation
from reportkit.model.walk import AnyNode, walk
from reportkit.record import dataclass, field, replace
from reportkit.span import Span

N = TypeVar("N", bound=AnyNode)


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of the source and its translation: the nodes of both, and their places; `own` None where there is none.

    It is `needed` where somebody who reads the language gets it.
    """

    source: tuple[AnyNode, ...]
    own: tuple[AnyNode, ...] | None
    place: Span
    own_place: Span
    needed: bool = True


@dataclass(slots=True)
class Pairing:
    """Pairs a section with one of its translations; `readers` are those who get it.

    Reports RK582 (a block too many or too few, or of another kind), RK583 (other audiences, marks or ids) and RK584
    (other references).
    """

    memo: Memo
    section: Section
    translation: Translation
    sink: Sink
    readers: Scope = frozenset()
    pairs: list[Pair] = field(default_factory=list)

    def made(self) -> Section:
        """Give the section in the language of its translation."""
        source, own = self.section, self.translation
        everybody = frozenset(self.memo.readers(source))
        self.readers = readers_of(self.memo, source, own)
        title = self.words(source.title, own.title, (source.span, own.span), everybody)
        blocks = self.blocks(source.blocks, own.blocks, everybody, own.span)
        notes = self.notes(everybody)
        return replace(source, title=title, blocks=blocks, notes=notes, translations=(), span=own.span)

    # What is compared

    def pair(
        self, source: tuple[AnyNode, ...], own: tuple[AnyNode, ...], places: tuple[Span, Span], scope: Scope
    ) -> None:
        """Note a unit and its translation."""
        needed = any(leaves(one, within(one, scope), self.readers) for one in source)
        self.pairs.append(Pair(source, own, *places, needed))

    def words(self, source: Prose, own: Prose, places: tuple[Span, Span], scope: Scope) -> Prose:
        """Give the words of a translation, whose references and marks are those of the source."""
        self.pair(source, own, places, scope)
        self.compare(source, own, places, scope)
        return own

    def compare(
        self, source: Iterable[AnyNode], own: Iterable[AnyNode], places: tuple[Span, Span], scope: Scope
    ) -> None:
        """Report what the words of a pair have on one side only; references that no reader gets may be left out."""
        source = tuple(source)
        needed, had, whole = items(source, scope, self.readers), items(own, scope), items(source, scope)
        for item in needed - had:
            said = f"{told(item)} is missing, which {shown(places[0])} has"
            self.sink.error("RK584", places[1], said, "write it where its translation stands")
        for item in had - whole:
            hint = "a translation adds nothing: change the source first"
            self.sink.error("RK584", places[1], f"{told(item)} stands here, and not in {shown(places[0])}", hint)

    def same(self, source: AnyNode, own: AnyNode, span: Span | None = None) -> None:
        """Report other audiences, marks or ids than those of the source."""
        there, here = source.attr, own.attr
        where = span or own.span
        for name, wanted, found in (
            ("audience", " ".join(there.audience or ()), " ".join(here.audience or ())),
            ("marking", there.marking or "", here.marking or ""),
        ):
            if wanted != found:
                said = f'{name}="{found}"' if found else f"no {name}"
                hint = f'write {name}="{wanted}"' if wanted else f"take `{name}` away, or write it in the source first"
                self.sink.error("RK583", where, f"{said} here, where {shown(source.span)} says otherwise", hint)
        if here.id is not None and here.id != there.id:
            self.sink.error("RK583", where, f"`#{here.id}` is not the id of {shown(source.span)}", "take it away")

    # Blocks

    def blocks(self, source: Sequence[Block], own: Sequence[Block], scope: Scope, place: Span) -> tuple[Block, ...]:
        """Pair blocks. What has no partner stays as it is in the source."""
        placed: list[Placed[Block]] = []
        headings: list[tuple[int, Scope]] = []
        for block in source:
            if isinstance(block, Heading):
                while headings and headings[-1][0] >= block.level:
                    headings.pop()
            reach = within(block, headings[-1][1] if headings else scope)
            if isinstance(block, Heading):
                headings.append((block.level, reach))
            placed.append(self.placed(block, reach))
        return tuple(self.matched(placed, own, place, self.block))

    def placed(self, node: N, reach: Scope) -> Placed[N]:
        """Say who has a node of the source, and whether it is needed here."""
        return Placed(node, reach, leaves(node, reach, self.readers))

    def matched(
        self, source: Sequence[Placed[N]], own: Sequence[N], place: Span, make: Callable[[N, N, Scope], N]
    ) -> Iterator[N]:
        """Give each of the source, in the words of its partner where it has one."""
        for one, other in Aligner(self.sink, source, own, place).pairs():
            if other is None or is_placeholder(other):
                here = place if other is None else other.span
                self.pairs.append(Pair((one.node,), None, place_of(one.node), here, one.needed))
                yield one.node
            else:
                self.same(one.node, other)
                yield make(one.node, other, one.scope)

    def block(self, source: Block, own: Block, scope: Scope) -> Block:
        """Give a block of the source in the words of a block of the same kind."""
        places = (source.span, own.span)
        made: Block
        match source:
            case Paragraph() | Heading():
                assert isinstance(own, (Paragraph, Heading))
                made = replace(source, content=self.words(source.content, own.content, places, scope))
            case CodeBlock():
                assert isinstance(own, CodeBlock)
                self.pair((source,), (own,), places, scope)
                made = replace(source, text=own.text)
            case BulletList() | NumberedList():
                assert isinstance(own, (BulletList, NumberedList))
                made = replace(source, items=tuple(self.inner(source.items, own.items, own.span, self.item, scope)))
            case DefinitionList():
                assert isinstance(own, DefinitionList)
                made = replace(source, items=tuple(self.inner(source.items, own.items, own.span, self.entry, scope)))
            case Quote() | Div():
                assert isinstance(own, (Quote, Div))
                made = replace(source, blocks=self.blocks(source.blocks, own.blocks, scope, own.span))
            case BlockVariants():
                assert isinstance(own, BlockVariants)
                self.silent(source, own)
                wordings = self.inner(source.wordings, own.wordings, own.span, self.wording, scope)
                made = replace(source, wordings=tuple(wordings))
            case Table():
                assert isinstance(own, Table)
                made = pair_table(self, source, own, scope)
            case Figure():
                assert isinstance(own, Figure)
                self.pair((source,), (own,), places, scope)
                self.compare(source.caption, own.caption, places, scope)
                made = replace(source, source=own.source, caption=own.caption, alt=own.alt)
            case Chart():
                assert isinstance(own, Chart)
                made = pair_chart(self, source, own, scope)
            case Rule() | Place():
                made = source
            case _:
                assert_never(source)
        return replace(made, span=own.span)

    def inner(
        self, source: Sequence[N], own: Sequence[N], place: Span, make: Callable[[N, N, Scope], N], scope: Scope
    ) -> Iterator[N]:
        """Pair what is in a list, a table or a set of wordings."""
        return self.matched([self.placed(one, within(one, scope)) for one in source], own, place, make)

    def item(self, source: Item, own: Item, scope: Scope) -> Item:
        """Pair the items of lists."""
        blocks = self.blocks(source.blocks, own.blocks, scope, own.span)
        empty = own.empty if source.empty is not None else None
        return replace(source, blocks=blocks, empty=empty, span=own.span)

    def entry(self, source: DefinitionItem, own: DefinitionItem, scope: Scope) -> DefinitionItem:
        """Pair the entries of definition lists."""
        term = self.words(source.term, own.term, (source.span, own.span), scope)
        texts = [self.blocks(a, b, scope, own.span) for a, b in zip(source.definitions, own.definitions)]
        if len(source.definitions) != len(own.definitions):
            said = f"{len(own.definitions)} definitions, where {shown(source.span)} has {len(source.definitions)}"
            self.sink.error("RK582", own.span, said)
            return source
        return replace(source, term=term, definitions=tuple(texts), span=own.span)

    def silent(self, source: BlockVariants, own: BlockVariants) -> None:
        """Compare who gets no wording."""
        if source.none != own.none:
            hint = f'write none="{" ".join(source.none)}"' if source.none else "take `none` away"
            self.sink.error("RK583", own.span, f"`none` names others than in {shown(source.span)}", hint)

    def wording(self, source: BlockWording, own: BlockWording, scope: Scope) -> BlockWording:
        """Pair the wordings of variants."""
        return replace(source, blocks=self.blocks(source.blocks, own.blocks, scope, own.span), span=own.span)

    # Notes

    def notes(self, scope: Scope) -> tuple[NoteText, ...]:
        """Pair notes by their labels; a note has the readers of the place where its source stands."""
        own = {note.label: note for note in self.translation.notes}
        marked = {node.label for node in walk(self.translation.blocks) if isinstance(node, NoteMark)}
        known = {note.label for note in self.section.notes}
        for note in self.translation.notes:
            if note.label not in known or note.label not in marked:
                where = "has no mark here" if note.label in known else "does not stand in the source"
                self.sink.error("RK584", note.span, f"the note `[^{note.label}]` {where}", "take it away")
        for label in sorted(marked & known - set(own)):
            said = f"the note `[^{label}]` is marked in this file, and not written"
            self.sink.error("RK584", self.translation.span, said, f"write `[^{label}]: ..` on a line of its own")
        out = []
        for note in self.section.notes:
            other = own.get(note.label)
            if other is None:
                out.append(note)
                continue
            blocks = self.blocks(note.blocks, other.blocks, within(note, scope), other.span)
            out.append(replace(note, blocks=blocks, span=other.span))
        return tuple(out)


def in_translation(memo: Memo, section: Section, translation: Translation) -> Section:
    """Give a section in the words of a translation; as it is written where the two do not pair."""
    sink = Sink()
    made = Pairing(memo, section, translation, sink).made()
    return section if sink.failed else made


def check_translations(memo: Memo, sink: Sink) -> None:
    """Check the translations of a memo against its sections; reports RK580 for one in the section's own language."""
    for section in memo.sections:
        for translation in section.translations:
            if translation.language.lower() == section_language(memo, section).lower():
                own = f"`{translation.language}` is the language of `{section.path.rpartition('/')[2]}` itself"
                hint = "say `language:` in memo.yaml or in the front matter of the section, or take this file away"
                sink.error("RK580", translation.span, own, hint)
                continue
            Pairing(memo, section, translation, sink).made()


def pairs_of(memo: Memo, section: Section, translation: Translation) -> list[Pair]:
    """Give the units of a section with their translations, those of notes last."""
    pairing = Pairing(memo, section, translation, Sink())
    pairing.made()
    return pairing.pairs
