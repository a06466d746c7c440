"""Release: what one audience may have of a memo. The only place that makes a `Released`; all after it asks for one.

Small, pure and closed. Whatever is dropped here is gone before anything is numbered, cited, measured or named.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # a field called `date` hides the type
from typing import Any, TypeVar

from reportkit.compile.marking_derive import AS_WRITTEN, Marker
from reportkit.compile.narrow import Narrow
from reportkit.compile.parts import parts_of
from reportkit.compile.reach import reached, telling
from reportkit.compile.release_sections import release_sections
from reportkit.compile.several import spoken
from reportkit.compile.withheld_values import Values
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.model.audience import Audience, PerAudience, Portions, Said, Withhold, said
from reportkit.model.content import Attributes, Prose, Words
from reportkit.model.evidence import Evidence
from reportkit.model.memo import Authority, Choice, Clearance, Lines, Masthead, Memo, Section
from reportkit.model.recommendation import Advice, Check
from reportkit.model.walk import AnyNode
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass, field, replace
from reportkit.span import PYTHON, Span

T = TypeVar("T")
_TOKEN = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedMemo:
    """A memo as one audience has it: values are plain, sections in the order of the variant.

    `marking` is what memo.yaml says of the whole, None for nothing; `default_marking` is the mark of what bears none.
    """

    id: str
    title: Prose
    date: Date
    instrument: str
    sections: tuple[Section, ...]
    sender: str = ""
    to: str = ""
    through: str = ""
    cc: str = ""
    handling: str = ""
    reference: str = ""
    marking: str | None = None
    default_marking: str | None = None
    marking_span: Span = field(default=PYTHON, compare=False, repr=False)
    authority: Authority = Authority()
    short_title: Prose = ()
    subtitle: Prose = ()
    notice: Prose = ()
    decide_by: Date | None = None
    clearances: tuple[Clearance, ...] = ()
    options: tuple[Choice, ...] = ()
    next_steps: tuple[Prose, ...] = ()
    keywords: tuple[str, ...] = ()
    masthead: Masthead = Masthead()
    lines: Lines = Lines()
    signature: Prose = ()
    limits: tuple[tuple[str, int], ...] = ()
    recommendations: tuple[tuple[str, Advice], ...] = ()
    checklist: tuple[tuple[str, Check], ...] = ()
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Released:
    """What audience `audience` has: its memo and the evidence that it reaches. Made by `release` only.

    `nodes` are those of the memo that are no plain words, in reading order of its parts: what most passes look for.
    """

    memo: ReleasedMemo
    audience: Audience
    evidence: Evidence
    nodes: tuple[AnyNode, ...] = field(compare=False, repr=False)
    token: object = field(compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse to be made anywhere else."""
        assert self.token is _TOKEN, "a Released is made by compile.release.release"


def release(
    memo: Memo,
    audience: Audience,
    evidence: Evidence,
    sink: Sink,
    *,
    marker: Marker = AS_WRITTEN,
    told: Told = untold,
) -> tuple[Released, tuple[Withheld, ...]]:
    """Drop what an audience may not have, and choose its words.

    `marker` gives the marks of its scheme; an audience whose portions are derived must have one.
    Reports RK200 and RK201 (release leaves a caption, heading or cell empty) and RK210 to RK213 (text that refers to
    what this audience does not have). Gives what was withheld, too: in-house, for the checks.
    """
    derive = audience.portions is Portions.DERIVE and audience.scheme != "none"
    assert marker.derives or not derive, "derived marks need the marker of compile.marking_derive"
    maker = Maker(memo, audience.id, sink, marker, Values(audience, evidence))
    released = maker.memo_of(audience)
    told(Stage.COMPILE, 19, 100)
    nodes = tuple(telling(released))
    own = reached(released, nodes, audience, evidence, sink)
    return Released(released, audience, own, nodes, _TOKEN), tuple(maker.withheld)


class Maker:
    """Narrows a memo to one audience."""

    def __init__(self, memo: Memo, audience: str, sink: Sink, marker: Marker, values: Values) -> None:
        self.memo, self.audience, self.sink, self.marker, self.values = memo, audience, sink, marker, values
        self.withheld: list[Withheld] = []
        self.bare = self.narrow()

    def narrow(self, marking: str | None = None, scope: frozenset[str] | None = None) -> Narrow:
        """Give a narrower for content with a default mark, which `scope` reaches; None for this audience alone."""
        own = frozenset({self.audience}) if scope is None else scope
        narrow = Narrow(self.audience, self.sink, self.withheld, marking, marker=self.marker, scope=own)
        narrow.values = self.values.of
        return narrow

    def said(self, value: Said[T] | None) -> T | None:
        """Give the value for this audience; what others have instead is recorded as withheld."""
        if isinstance(value, PerAudience):
            self.unsaid(value)
        return said(value, self.audience)

    def prose(self, value: Said[Prose] | None) -> Prose:
        """Give prose for this audience, narrowed."""
        own = self.said(value)
        return () if own is None else self.narrow().prose(spoken(self.memo, value, self.audience, own))

    def unsaid(self, value: PerAudience[Any]) -> None:
        """Record the words that other audiences have in a place of this one's, each part of them by itself."""
        own = value.get(self.audience)
        for name, other in value.values:
            if name != self.audience and other != own and not isinstance(other, Withhold):
                for part in parts_of(other):
                    if isinstance(part, str):
                        self.withheld.append(Withheld(part, value.span, "audience"))
                    else:
                        self.bare.drop(part, "audience")

    def memo_of(self, audience: Audience) -> ReleasedMemo:
        """Give the memo as the audience has it."""
        memo, variant = self.memo, self.memo.variant(self.audience)
        mark = self.marker.plain(self.said(memo.marking))
        default = self.marker.of(None, frozenset({self.audience})) if self.marker.derives else mark
        narrow = self.narrow(default)
        self.cables()
        return ReleasedMemo(
            id=memo.id,
            title=self.title(variant.title or memo.title),
            date=memo.date,
            instrument=variant.instrument or audience.instrument,
            sections=release_sections(self),
            sender=self.said(memo.sender) or "",
            to=self.said(memo.to) or "",
            through=self.said(memo.through) or "",
            cc=self.said(memo.cc) or "",
            handling=self.said(memo.handling) or "",
            reference=self.said(memo.reference) or "",
            marking=mark,
            default_marking=default,
            marking_span=memo.marking_span,
            authority=self.authority(),
            short_title=self.prose(memo.short_title),
            subtitle=self.prose(memo.subtitle),
            notice=self.prose(memo.notice),
            decide_by=self.said(memo.decide_by),
            clearances=self.said(memo.clearances) or (),
            options=tuple(Choice(narrow.prose(o.title), narrow.blocks(o.text)) for o in self.said(memo.options) or ()),
            next_steps=tuple(p for s in self.steps() if (p := narrow.prose(s))),
            keywords=self.said(memo.keywords) or (),
            masthead=variant.masthead or Masthead(),
            lines=self.lines(),
            signature=self.narrow().prose(variant.signature or ()),
            limits=variant.limits,
            recommendations=self.recommendations(),
            checklist=self.checklist(),
            span=memo.span,
        )

    def steps(self) -> Iterator[Prose]:
        """Give the next steps of this audience."""
        value = self.memo.next_steps
        return (spoken(self.memo, value, self.audience, step) for step in self.said(value) or ())

    def lines(self) -> Lines:
        """Give the lines of this audience's instrument; those of others are recorded as withheld."""
        own = self.memo.variant(self.audience).lines or Lines()
        stated = {text for _, text in own.stated}
        for other in self.memo.variants:
            if other.lines is not None and other.audience != self.audience:
                span = other.lines.span
                self.withheld += [Withheld(t, span, "audience") for _, t in other.lines.stated if t not in stated]
        return own

    def cables(self) -> None:
        """Record what the cables of other audiences say as withheld; this audience's own is no part of its paper."""
        own = self.memo.variant(self.audience).cable
        stated = set(own.words) if own else set()
        for other in self.memo.variants:
            if other.cable is not None and other.audience != self.audience:
                span = other.cable.span
                self.withheld += [Withheld(t, span, "audience") for t in other.cable.words if t not in stated]

    def authority(self) -> Authority:
        """Give the authority block of this audience; the lines of others are recorded as withheld."""
        own = self.memo.variant(self.audience).authority or Authority()
        for other in self.memo.variants:
            lines = other.authority.lines if other.authority and other.audience != self.audience else ()
            span = other.authority.span if other.authority else PYTHON
            stated = {text for _, text in own.lines}
            self.withheld += [Withheld(text, span, "audience") for _, text in lines if text not in stated]
        return own

    def title(self, title: Said[Prose]) -> Prose:
        """Give the title; where marks are derived, it bears that of those who have it."""
        alone = isinstance(title, PerAudience)
        narrow = self.narrow(None, None if alone else frozenset(self.memo.audiences))
        own = self.said(title)
        made = () if own is None else narrow.prose(own)
        if not self.marker.derives or not made:
            return made
        written: str | None = None
        match made:
            case (Words(children=inner, attr=attr),) if attr.marking:
                made, written = inner, attr.marking
            case _:
                pass
        mark = self.marker.both(self.marker.of(written, narrow.scope), narrow.risen)
        return (Words(made, attr=Attributes(marking=mark)),)

    def recommendations(self) -> tuple[tuple[str, Advice], ...]:
        """Give the released recommendations, in source order."""
        out = []
        for item in self.memo.recommendations.items:
            self.unsaid(item.audiences)
            own = item.audiences.get(self.audience)
            if own is not None and not isinstance(own, Withhold):
                narrow = self.narrow(own.marking)
                names = ("title", "action", "owner", "offer", "forum")
                prose: dict[str, Any] = {n: narrow.prose(words) for n in names if (words := getattr(own, n))}
                mark = narrow.mark(own.marking)
                say = self.narrow(own.marking).prose(own.say) if own.say else own.say
                rationale = narrow.blocks(own.rationale)
                out.append((item.id, replace(own, rationale=rationale, marking=mark, say=say, **prose)))
        return tuple(out)

    def checklist(self) -> tuple[tuple[str, Check], ...]:
        """Give the released items of the checklist, in source order."""
        out = []
        for item in self.memo.checklist.items:
            self.unsaid(item.audiences)
            own = item.audiences.get(self.audience)
            if own is not None and not isinstance(own, Withhold):
                narrow = self.narrow(own.marking)
                text, benchmark = narrow.blocks(own.text), narrow.prose(own.benchmark)
                evidence = narrow.prose(own.evidence) if own.evidence else None
                mark = narrow.mark(own.marking, *(block.attr.marking for block in text))
                checked = replace(own, text=text, benchmark=benchmark, evidence=evidence, marking=mark)
                out.append((item.id, checked))
        return tuple(out)
