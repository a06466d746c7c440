"""Checks on the shape of a released memo in its instrument: slots, parts, headings, lists (RK230 to RK246).

They look at what one audience has, so that a heading or a list that release has left alone is found where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reportkit.compile.numberings import DEEPEST
from reportkit.compile.order import Placed, Shape, others, shape_of
from reportkit.compile.release import Released
from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.content import Block, BulletList, Heading, NumberedList, Place, PlaceKind
from reportkit.model.instrument import AdviceShape, HeadShape, Instrument
from reportkit.model.memo import MASTHEAD_LINES, Section
from reportkit.model.walk import walk_blocks
from reportkit.span import PYTHON, Span


def inspect(released: Released, instrument: Instrument, placed: tuple[Placed, ...], sink: Sink) -> None:
    """Report what does not fit: RK230 to RK238, RK240, RK243, RK246, RK247, RK550 and RK551, each at its place."""
    check = _Check(released, instrument, placed, sink)
    check.slots()
    check.parts()
    check.origin()
    check.house()
    check.advice()
    for place in placed:
        for section in place.sections:
            check.headings(section, place.slot.shift if shape_of(place.slot, instrument) is Shape.BODY else 0)
            check.lists(section.blocks)
    for _, advice in released.memo.recommendations:
        check.lists(advice.rationale)


class _Check:
    def __init__(self, released: Released, instrument: Instrument, placed: tuple[Placed, ...], sink: Sink) -> None:
        self.memo, self.audience = released.memo, released.audience
        self.released, self.instrument, self.placed, self.sink = released, instrument, placed, sink

    def error(self, code: str, span: Span, said: str, *hints: str) -> None:
        self.sink.error(code, span, said, *hints, audience=self.audience.id)

    def slots(self) -> None:
        """Check that every section has a slot, and every required slot a section."""
        name = self.instrument.name
        known = [slot.name for slot in self.instrument.slots]
        for section in self.memo.sections:
            slot = str(section.slot or "body")
            if slot not in known:
                said = f"the instrument `{name}` has no slot `{slot}`"
                self.error("RK230", section.span, said, *did_you_mean(slot, known))
        for place in self.placed:
            if place.slot.required and "sections" in place.slot.parts and not place.sections:
                said = f"the instrument `{name}` needs a section in the slot `{place.slot.name}`"
                hint = f"write `slot: {place.slot.name}` in the front matter of a section that this audience gets"
                self.error("RK231", self.memo.span, said, hint)

    # Parts

    def parts(self) -> None:
        """Check that what the memo has is placed, and once."""
        memo, span = self.memo, self.memo.span
        rest = others(self.released, self.placed)
        first = {
            PlaceKind.RECOMMENDATIONS: rest[0][1].span if rest else None,
            PlaceKind.CHECKLIST: memo.checklist[0][1].span if memo.checklist else None,
        }
        for kind in PlaceKind:
            part = {"refs": "references", "toc": "contents"}.get(kind.value, kind.value)
            places = [p.span for p in self.places(kind)]
            own = sum(place.slot.parts.count(part) for place in self.placed)
            for extra in places[max(0, 1 - own) :]:
                self.error("RK233", extra, f"`#{kind.value}` is placed twice", "keep one of the places")
            where = first.get(kind)
            if where is not None and not places and not own:
                hint = f"write an empty div `::: {{#{kind.value}}}` where it stands"
                self.error("RK232", where, f"nothing places the {kind.value} of the memo", hint)
        if not self.instrument.contents_levels:
            for place in self.places(PlaceKind.CONTENTS):
                said = f"the instrument `{self.instrument.name}` has no contents"
                self.error("RK232", place.span, said, "restrict the div to those whose instrument has them")
        stated = (
            ("decide_by", memo.decide_by is not None, "decisions"),
            ("options", bool(memo.options), "options"),
            ("next_steps", bool(memo.next_steps), "next_steps"),
            ("clearances", bool(memo.clearances), "clearances"),
            ("signature", bool(memo.signature) and self.instrument.origin, "signature"),
        )
        for key, given, part in stated:
            if given and not any(part in place.slot.parts for place in self.placed):
                self.homeless(key, span)
        rows = [row.key for row in self.instrument.rows]
        for key in ("through", "cc"):
            if getattr(memo, key) and key not in rows and self.instrument.origin:
                self.homeless(key, span)
        self.masthead()
        self.lines()

    def homeless(self, key: str, span: Span) -> None:
        said = f"the instrument `{self.instrument.name}` has no place for `{key}`"
        self.error("RK232", span, said, f"withhold it from `{self.audience.id}`, with a reason")

    def lines(self) -> None:
        """Check that what is stated under `lines` is printed, and that no line that must stand is empty."""
        stated, asked = self.memo.lines, self.instrument.asked()
        for key, _ in stated.stated:
            if key not in asked:
                said = f"the instrument `{self.instrument.name}` prints no line `{key}`"
                hints = did_you_mean(key, asked) if asked else ("take it away, or choose another instrument",)
                self.error("RK550", stated.span, said, *hints)
        given = {key for key, words in stated.stated if words}
        needed = [key for line in self.instrument.placed() if line.required for key in self.instrument.keys(line)]
        for key in dict.fromkeys(key for key in needed if key in asked and key not in given):
            said = f"the instrument `{self.instrument.name}` needs the line `{key}`"
            hint = f"write it under `variants`, `{self.audience.id}`: `lines: {{{key}: ..}}`"
            self.error("RK551", self.memo.span if stated.span == PYTHON else stated.span, said, hint)

    def masthead(self) -> None:
        """Check that the lines of a masthead are known, and that there is one."""
        lines = self.memo.masthead.lines
        if lines and self.instrument.head is not HeadShape.MASTHEAD:
            self.homeless("masthead", self.memo.span)
            return
        for key, _ in lines:
            if key not in MASTHEAD_LINES:
                said = f"a masthead has no line `{key}`"
                self.error("RK243", self.memo.span, said, *did_you_mean(key, MASTHEAD_LINES))

    def places(self, kind: PlaceKind) -> Iterator[Place]:
        for place in self.placed:
            for section in place.sections:
                for node in walk_blocks(section.blocks):
                    if isinstance(node, Place) and node.kind is kind:
                        yield node

    def origin(self) -> None:
        """Check that a paper without origin names none (DIP-02)."""
        if self.instrument.origin:
            return
        memo = self.memo
        given = {
            "from": memo.sender,
            "to": memo.to,
            "through": memo.through,
            "cc": memo.cc,
            "reference": memo.reference,
            "signature": memo.signature,
        }
        for key, value in given.items():
            if value:
                said = f"the instrument `{self.instrument.name}` has no origin, and the memo states `{key}`"
                self.error("RK234", memo.span, said, f"withhold it from `{self.audience.id}`, with a reason")

    def house(self) -> None:
        """Check that readers outside get nothing that is for the house, or for our own government."""
        memo, audience = self.memo, self.audience
        if not audience.in_house:
            for key in ("options", "clearances"):
                if getattr(memo, key) and any(key in place.slot.parts for place in self.placed):
                    said = f"`{key}` reach `{audience.id}`, who are not in the house"
                    self.error("RK247", memo.span, said, f"withhold them from `{audience.id}`, with a reason")
        if not audience.own_government:
            for key, advice in memo.recommendations:
                if advice.decision:
                    said = f"`{key}` asks `{audience.id}` for a decision, who are not our own government"
                    self.error("RK247", advice.span, said, "take `decision` out for this audience")

    def advice(self) -> None:
        """Check that recommendations by addressee have one, and nothing that would not be printed."""
        by_addressee = self.instrument.advice is AdviceShape.BY_ADDRESSEE
        if not by_addressee and self.instrument.advice is not AdviceShape.SENTENCES:
            return
        for key, advice in others(self.released, self.placed):
            if by_addressee and not advice.addressee:
                said = f"the recommendation `{key}` has no addressee"
                self.error("RK246", advice.span, said, "write `addressee: [..]`, a term of kind actor")
            for name in ("owner", "due", "horizon", "forum", "offer"):
                if getattr(advice, name):
                    said = f"the instrument `{self.instrument.name}` has no place for `{name}`"
                    self.error("RK232", advice.span, said, "take it out for this audience")

    # Headings and lists

    def headings(self, section: Section, shift: int) -> None:
        """Check the levels of a section's headings, that none is alone, and that none stands over nothing."""
        deepest = len(self.instrument.headings) or DEEPEST
        before, found, faulty = 1, [], []
        for block, following in pairwise((*section.blocks, None)):
            if not isinstance(block, Heading):
                continue
            if block.level > before + 1:
                said = f"a heading of level {block.level} follows one of level {before}"
                self.error("RK235", block.span, said, f"write it with {'#' * (before + 1)}")
                faulty.append(block)
            elif block.level + shift > deepest:
                said = f"the instrument `{self.instrument.name}` has {deepest} levels of headings"
                self.error("RK236", block.span, said, "fold the part upwards")
                faulty.append(block)
            if following is None or (isinstance(following, Heading) and following.level <= block.level):
                hint = "restrict the heading to those who have its text"
                self.error("RK240", block.span, "nothing stands under this heading", hint)
            before = block.level
            found.append(block)
        for lonely in (one for one in _alone(found) if one not in faulty):
            self.lonely(lonely, lonely.level + shift, section)

    def lonely(self, heading: Heading, level: int, section: Section) -> None:
        """Report a heading that has no sister: an error where headings are numbered, a warning elsewhere (UN-08)."""
        formats = self.instrument.headings
        numbered = section.numbered is not False and level <= len(formats) and bool(formats[level - 1])
        report = self.sink.error if numbered else self.sink.warning
        hint = "fold it upwards: one part divides nothing"
        said = "the only heading of its level here"
        report("RK237", heading.span, said, hint, audience=self.audience.id, rule="UN-08")

    def lists(self, blocks: Iterable[Block]) -> None:
        """Warn of lists with one item."""
        for node in walk_blocks(blocks):
            if isinstance(node, (BulletList, NumberedList)) and len(node.items) == 1:
                rule = "KOR-02" if "KOR-02" in self.instrument.follows else ""
                said = "a list with one item"
                self.sink.warning("RK238", node.span, said, "write a sentence", audience=self.audience.id, rule=rule)


def _alone(headings: Sequence[Heading]) -> Iterator[Heading]:
    """Give the headings that have no sister under their parent."""
    families: dict[tuple[int, int], list[Heading]] = {}
    parents = {1: -1}
    for n, heading in enumerate(headings):
        parent = max((at for level, at in parents.items() if level < heading.level), default=-1)
        families.setdefault((parent, heading.level), []).append(heading)
        parents = {level: at for level, at in parents.items() if level < heading.level} | {heading.level: n}
    for family in families.values():
        if len(family) == 1:
            yield family[0]
