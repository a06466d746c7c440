"""What one audience's memo says in a cable: bottom line or summary, what is asked, points to make (CAB-14, DIP-01a).

It comes of the same passes as the memo, from what is released to this audience and nothing else. References to parts
of the paper are those of the paper, which is attached; works are cited in it, so the cable cites none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from reportkit.compile.citations import cite
from reportkit.compile.convention import convention
from reportkit.compile.lower_blocks import Blocks
from reportkit.compile.lower_desk import Desk, Tables
from reportkit.compile.lower_marks import marks_of
from reportkit.compile.marking_banner import mark_of
from reportkit.compile.marking_derive import marker_of
from reportkit.compile.marking_lattice import join_all
from reportkit.compile.marking_words import banner_words
from reportkit.compile.number import number
from reportkit.compile.order import arrange, decisions, others
from reportkit.compile.profiles import Profiles
from reportkit.compile.refs import link
from reportkit.compile.release import Released, release
from reportkit.compile.substitute import substitute
from reportkit.compile.withheld_values import unheld
from reportkit.compile.wording import instrument_of
from reportkit.diagnostics import Sink
from reportkit.doctree.cable import Cable, CablePart, CablePortion
from reportkit.doctree.cable_form import CableProfile
from reportkit.doctree.nodes import (
    Block,
    Chart,
    Contents,
    Figure,
    Group,
    Heading,
    Inline,
    List,
    Paragraph,
    Styled,
    Table,
)
from reportkit.doctree.roles import SpanRole
from reportkit.doctree.walk import plain_text
from reportkit.model.audience import Audience
from reportkit.model.cable import CableOrder
from reportkit.model.content import FactRef, NoteMark, Prose
from reportkit.model.evidence import Evidence
from reportkit.model.instrument import AdviceShape, Instrument, Slot
from reportkit.model.memo import Memo, Section
from reportkit.model.recommendation import Advice
from reportkit.model.walk import AnyNode, walk
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass, replace

_SLOTS = (Slot("bluf"), Slot("summary"), Slot("body"), Slot("advice", parts=("recommendations",)))
_NOTHING = CableOrder()


@dataclass(frozen=True, slots=True)
class CompiledCable:
    """A cable, and, in-house, what its audience does not get."""

    cable: Cable
    withheld: tuple[Withheld, ...]


def compile_cable(
    memo: Memo, audience: Audience, evidence: Evidence, profiles: Profiles, sink: Sink, *, profile: CableProfile
) -> CompiledCable | None:
    """Give the cable of a memo that compiles without errors for an audience; None where the cable has one.

    Reports RK602 (a header line is missing), RK603 (no such precedence), RK604 (no summary), RK605 (what a cable cannot
    hold) and RK612 (captions).
    """
    own = Sink()
    marker = marker_of(audience, profiles.audiences, memo.audiences, profiles.schemes, evidence)
    released, withheld = release(memo, audience, evidence, own, marker=marker)
    desk = _desk(released, instrument_of(profiles, released.memo.instrument, audience), profiles, own)
    order = memo.variant(audience.id).cable or _NOTHING
    where = order if order is not _NOTHING else memo
    _check(order, profile, own, where)
    cable = _Maker(desk, order, profile, own).cable(memo)
    sink.extend(own.found)
    return None if own.failed else CompiledCable(cable, (*withheld, *unheld(audience, evidence)))


def _desk(released: Released, instrument: Instrument, profiles: Profiles, sink: Sink) -> Desk:
    """Run the passes: numbers and references are the paper's, words and their first uses the cable's."""
    short = replace(instrument, slots=_SLOTS)
    placed, own = arrange(released, instrument), arrange(released, short)
    substitutions = substitute(released, short, own, sink)
    numbers = number(released, instrument, placed, substitutions)
    links = link(released, instrument, numbers, substitutions, sink)
    tables = Tables(substitutions, numbers, links, cite(released, short, substitutions))
    scheme = next((s for s in profiles.schemes if s.name == released.audience.scheme), None)
    marks = marks_of(released, scheme)
    return Desk(released, instrument, scheme, placed, tables, convention(released.audience), marks, {}, sink)


def _check(order: CableOrder, profile: CableProfile, sink: Sink, where: Memo | CableOrder) -> None:
    """Hold what the memo says of a cable against its profile."""
    stated = dict(order.header)
    for key in profile.required:
        if key not in stated and not (key == "subject" or key == "date"):
            said = f"the profile of cables `{profile.name}` asks for `{key}`"
            sink.error("RK602", where.span, said, f"write `{key}` in memo.yaml under `cable` of this variant")
    for precedence in stated.get("precedence", ()):
        if profile.precedences and precedence.lower() not in map(str.lower, profile.precedences):
            hint = f"it has {', '.join(profile.precedences)}"
            sink.error("RK603", where.span, f"`{profile.name}` has no precedence `{precedence}`", hint)
    captions = stated.get("captions", ())
    if profile.captions and captions:
        known = [c for c in captions if c in profile.captions]
        if len(known) < len(captions) or known != sorted(known, key=profile.captions.index):
            hint = f"in this order: {', '.join(profile.captions)}"
            sink.error("RK612", where.span, f"captions that `{profile.name}` does not have, or not in its order", hint)


class _Maker:
    """Makes the cable of one released memo."""

    def __init__(self, desk: Desk, order: CableOrder, profile: CableProfile, sink: Sink) -> None:
        self.desk, self.order, self.profile, self.sink = desk, order, profile, sink
        self.blocks = Blocks(desk, lambda blocks, place: [])
        self.carried: list[str | None] = []

    def cable(self, memo: Memo) -> Cable:
        """Give the cable; the marking of its text is that of what stands in it."""
        desk, released = self.desk, self.desk.released
        parts = (
            (CablePart.SUMMARY, self.summary(memo)),
            (CablePart.ACTION, self.action()),
            (CablePart.DECISIONS, tuple(map(self.decision, decisions(released, desk.placed)))),
            (CablePart.POINTS, tuple(map(self.point, others(released, desk.placed)))),
        )
        banner, alone = self.markings()
        by = released.memo.decide_by
        return Cable(
            subject=CablePortion(
                self.order.subject or desk.words(released.memo.title),
                self.mark(None),
                span=self.order.span if self.order.subject else memo.span,
            ),
            header=self.header(),
            parts=tuple((part, portions) for part, portions in parts if portions),
            lowest=self.mark(desk.marks.lowest),
            banner=banner,
            alone=alone,
            date=desk.how.date(released.memo.date),
            decide_by="" if by is None else desk.how.date(by),
            language=desk.language,
            span=memo.span if self.order is _NOTHING else self.order.span,
        )

    def header(self) -> dict[str, tuple[str, ...]]:
        """Give the values of header lines; a precedence is written as the profile writes it."""
        made = dict(self.order.header)
        forms = {one.lower(): one for one in self.profile.precedences}
        if "precedence" in made:
            made["precedence"] = tuple(forms.get(one.lower(), one) for one in made["precedence"])
        return made

    # Parts

    def summary(self, memo: Memo) -> tuple[CablePortion, ...]:
        """Give what the order names, else the bottom line, else the summary of this variant; reports RK604 for none."""
        released, named = self.desk.released, self.order.summary
        by_slot: dict[str, list[Section]] = {}
        for section in released.memo.sections:
            by_slot.setdefault(str(section.slot), []).append(section)
        sections = by_slot.get("bluf") or by_slot.get("summary") or []
        if named is not None:
            sections = [section for section in released.memo.sections if section.id == named]
        if not sections:
            said = "a cable begins with a summary, and this variant has none"
            hint = "write a section with `slot: bluf` or `slot: summary` for it"
            if named is not None:
                said = f"the cable's summary is to be the section `{named}`, which this variant does not have"
                hint = f"it has {', '.join(section.id for section in released.memo.sections)}"
            self.sink.error("RK604", self.order.span if named else memo.span, said, hint, audience=released.audience.id)
        return tuple(one for section in sections for one in self.section(section))

    def section(self, section: Section) -> Iterator[CablePortion]:
        """Give the paragraphs of a section; reports RK605 for notes of its author."""
        self.carry(section.marking, section.blocks)
        for node in walk(section.blocks):
            if isinstance(node, NoteMark):
                self.sink.error("RK605", node.span, "a cable has no footnotes", "say it in the text, or leave it out")
        yield from self.portions(self.blocks.lower(section.blocks), section.marking)

    def action(self) -> tuple[CablePortion, ...]:
        """Give what the reader of the cable is to do: the order's own words, else those of the profile."""
        memo = self.desk.released.memo
        words = self.order.action
        if not words:
            words = self.profile.action.replace("{to}", memo.to).replace("{title}", self.desk.words(memo.title))
        return (CablePortion(words, self.mark(self.desk.marks.lowest), span=self.order.span),) if words else ()

    def decision(self, entry: tuple[str, Advice]) -> CablePortion:
        """Give a decision that is asked for."""
        return self.said(entry[1], entry[1].action)

    def point(self, entry: tuple[str, Advice]) -> CablePortion:
        """Give a point to make: what is to be said, else what is asked, led by whom it is asked of (UN-26)."""
        advice = entry[1]
        asked = self.said(advice, advice.say or advice.action)
        if self.desk.instrument.advice is not AdviceShape.BY_ADDRESSEE or not advice.addressee:
            return asked
        names = self.desk.tables.substitutions.names
        to = ", ".join(names.get(name, name) for name in advice.addressee)
        return replace(asked, lead=f"{to[:1].upper()}{to[1:]}:")

    def said(self, advice: Advice, words: Prose) -> CablePortion:
        """Give one item of advice with its number in the paper and its mark."""
        self.carry(advice.marking, words)
        text = self.desk.words(words)
        if text[-1:].isalnum() and text.isascii():  # an item of a list that its paper ends with a semicolon or nothing
            text += "."
        label = self.desk.tables.numbers.labels.get(advice.uid)
        lead = "" if label is None else f"{label.text.rstrip('.')}."
        return CablePortion(text, self.mark(advice.marking), lead, item=True, span=advice.span)

    # Blocks as words

    def portions(self, blocks: Iterable[Block], marking: str | None, item: bool = False) -> Iterator[CablePortion]:
        """Give blocks as paragraphs and items; reports RK605 for what is no text."""
        for block in blocks:
            match block:
                case Paragraph() | Heading():
                    if words := plain_text(_words(block.content)).strip():
                        mark = _mark(block.content) or self.mark(block.mark or marking)
                        yield CablePortion(words, mark, item=item, span=block.span)
                case List():
                    for one in block.items:
                        yield from self.portions(one.blocks, marking, item=True)
                case Group():
                    yield from self.portions(block.blocks, marking, item)
                case Table() | Figure() | Chart() | Contents():
                    kind = type(block).__name__.lower()
                    hint = "say in words what it shows"
                    self.sink.error("RK605", block.span, f"a cable is text and holds no {kind}", hint)
                case _:
                    assert_never(block)

    # Marks

    def mark(self, stated: str | None) -> str:
        """Give a portion mark in its brackets, empty where portions have none."""
        level = self.desk.marks.level(stated)
        return "" if level is None else f"({self.desk.marks.words(level)})"

    def carry(self, marking: str | None, nodes: Iterable[AnyNode]) -> None:
        """Note what is in the text: the marks of a portion, of words in it, and of the facts that they state."""
        facts = {fact.id: fact.marking for fact in self.desk.released.evidence.facts}
        self.carried.append(marking)
        for node in walk(tuple(nodes)):
            if node.attr.marking is not None:
                self.carried.append(node.attr.marking)
            if isinstance(node, FactRef) and facts.get(node.key) is not None:
                self.carried.append(facts[node.key])

    def markings(self) -> tuple[str, str]:
        """Give the marking of text and attachments together, and that of the text alone."""
        scheme = self.desk.scheme
        if scheme is None or not scheme.levels:
            return "", ""
        default = self.desk.released.memo.default_marking or scheme.levels[0].name
        alone = join_all(mark_of(text or default, scheme) for text in self.carried)
        return banner_words(self.desk.marks.whole, scheme), banner_words(alone, scheme)


def _mark(content: tuple[Inline, ...]) -> str:
    first = content[0] if content else None
    is_mark = isinstance(first, Styled) and first.role is SpanRole.PORTION_MARK
    return plain_text(content[:1]) if is_mark else ""


def _words(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return content[1:] if _mark(content) else content
