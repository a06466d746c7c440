"""Checks on the marks of a released memo, as one audience has it (RK204, RK216, RK290 to RK295).

They see nothing that is withheld. A marking never drops text: what is not releasable to the audience is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportkit.compile.marking_banner import derived_mark, mark_of, overall_mark, portions_of
from reportkit.compile.marking_lattice import covers, join, lowered, members, permitted
from reportkit.compile.marking_reading import Unread, mark_in
from reportkit.compile.marking_words import banner_words, level_of, source_words
from reportkit.compile.release import Released
from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import Portions
from reportkit.model.content import Chart, CodeBlock, FactRef, Figure, Heading, Node, Paragraph, Row, Table, Text, Words
from reportkit.model.instrument import Instrument
from reportkit.model.marking import Mark, MarkingScheme, Statement
from reportkit.model.walk import AnyNode, children, walk
from reportkit.record import dataclass
from reportkit.span import PYTHON, Span

_PORTIONS = (Paragraph, Heading, Table, Figure, Chart, CodeBlock)


def check_marks(released: Released, instrument: Instrument, scheme: MarkingScheme | None, sink: Sink) -> None:
    """Report what is wrong with the marks of a released memo, each at its place.

    RK177 (a mark typed as words), RK204 (a fact that its scheme does not know), RK216 (above the ceiling), RK234 (an
    origin named), RK290 (nothing marks it), RK291 (not releasable), RK292 (a banner that lowers), RK293 (the authority
    block), RK294 (a portion below what is in it), RK295 (a banner above every portion).
    """
    if scheme is None or not scheme.levels:
        _homeless(released, scheme, sink)
        return
    check = _Check(released, instrument, scheme, sink)
    check.unmarked()
    check.typed()
    check.portions()
    check.inside()
    check.banner()
    check.statements()
    check.origin()


def _homeless(released: Released, scheme: MarkingScheme | None, sink: Sink) -> None:
    """Report an authority block where no scheme marks."""
    authority = released.memo.authority
    if authority.lines:
        hint = "an authority block belongs to a marking scheme"
        sink.error("RK293", authority.span, "`authority` has no place here", hint, audience=released.audience.id)


@dataclass(slots=True)
class _Check:
    released: Released
    instrument: Instrument
    scheme: MarkingScheme
    sink: Sink

    def error(self, code: str, span: Span, said: str, *hints: str) -> None:
        self.sink.error(code, span, said, *hints, audience=self.released.audience.id)

    def place(self, span: Span) -> Span:
        return self.released.memo.span if span == PYTHON else span

    # Each portion

    def unmarked(self) -> None:
        """Check that everything has a mark: its own, its section's, or the memo's."""
        memo, audience = self.released.memo, self.released.audience
        if memo.default_marking is not None:
            return
        loose = [span for text, span, what in portions_of(self.released) if text is None and what != "section"]
        loose += [
            node.span
            for section in memo.sections
            for node in walk((*section.blocks, *section.notes))
            if isinstance(node, _PORTIONS) and node.attr.marking is None
        ]
        if loose:
            said = f"nothing says how this is marked for `{audience.id}`"
            hint = "write `marking:` in memo.yaml, in the front matter, or at its end"
            self.error("RK290", self.place(loose[0]), said, hint)

    def typed(self) -> None:
        """Check that no block begins with a mark of the scheme as words; those of the package are met when parsed."""
        begins = tuple(f"({level.portion}" for level in self.scheme.levels)
        more = re.escape(self.scheme.separator)
        mark = re.compile(rf"(?:{'|'.join(map(re.escape, begins))})(?:{more}[^)]*)?\) ")
        for section in self.released.memo.sections:
            for node in walk((*section.blocks, *section.notes)):
                if not isinstance(node, (Paragraph, Heading)) or not node.content:
                    continue
                first = node.content[0]
                words = first.text if isinstance(first, Text) else ""
                if words.startswith(begins) and mark.match(words):
                    hint = "write it as an attribute: marking=.."
                    self.error("RK177", node.span, "a portion mark is not typed as text", hint)

    def portions(self) -> None:
        """Check that each portion may go to the audience: known to its scheme, below its ceiling, releasable to it."""
        found: dict[str, str] = {}
        audience = self.released.audience
        ceiling = self.scheme.level(audience.ceiling or "")
        memo = self.released.memo
        whole = ((memo.marking, memo.marking_span, "memo"), (memo.default_marking, memo.marking_span, "memo"))
        for text, span, what in (*portions_of(self.released), *dict.fromkeys(whole)):
            if text is None:
                continue
            if text not in found:
                made = mark_in(text, self.scheme)
                if isinstance(made, Unread):
                    found[text] = "unread"
                elif ceiling is not None and made.rank > ceiling.rank:
                    found[text] = "high"
                else:
                    found[text] = "" if self.may_have(made) else "closed"
            if found[text] == "unread" and what == "fact":
                made = mark_in(text, self.scheme)
                assert isinstance(made, Unread)
                self.error("RK204", span, made.words, *made.hints)
            elif found[text] == "high" and what == "fact":
                said = f"`{text}` is above the ceiling of `{audience.id}`, {audience.ceiling}"
                self.error("RK216", span, said, "withhold the words that use it, or lower its mark")
            elif found[text] == "closed":
                hint = "a mark never drops text: withhold it, or release it to them in its list"
                if audience.releasable is None:
                    hint = f"say who they are in audiences.yaml: `releasable: {self.scheme.origin or '..'}`"
                self.error("RK291", self.place(span), f"`{text}` is not releasable to `{audience.id}`", hint)

    def may_have(self, mark: Mark) -> bool:
        """Say whether lists and controls let the audience have what a mark stands on.

        Where nobody says who the audience is, the silence of a mark that names no list is no hindrance; a list is.
        """
        own = self.released.audience.releasable
        stated = Mark(mark.rank, mark.controls, mark.release, mark.silent and own is not None, mark.owners)
        may = permitted(stated, self.scheme)
        return may is None or (own is not None and members([own], self.scheme) <= may)

    def inside(self) -> None:
        """Check that no portion is marked lower than what stands in it."""
        memo = self.released.memo
        facts = {fact.id: fact.marking for fact in self.released.evidence.facts if fact.marking is not None}
        for section in memo.sections:
            for node in walk((*section.blocks, *section.notes)):
                if isinstance(node, _PORTIONS) and node.attr.marking is not None:
                    self.below(node.attr.marking, _inner(node, facts), node.span)
            self.below(section.marking or memo.default_marking, _inner_of(section.title, facts), section.span)
        for _, advice in memo.recommendations:
            words = (advice.title, advice.action, advice.owner, advice.offer, advice.forum)
            nodes = tuple(node for part in words for node in part or ())
            self.below(advice.marking or memo.default_marking, _inner_of(nodes, facts), advice.span)
        for _, one in memo.checklist:
            nodes = (*one.benchmark, *(one.evidence or ()))
            marks = [*_inner_of(nodes, facts), *(b.attr.marking for b in one.text if b.attr.marking)]
            self.below(one.marking or memo.default_marking, marks, one.span)

    def below(self, own: str | None, inner: Iterable[str], span: Span) -> None:
        if own is None:
            return
        for text in sorted(set(inner) - {own}):
            mark, other = mark_of(own, self.scheme), mark_of(text, self.scheme)
            if not covers(mark, other):
                said = f"`{own}` marks it lower than what stands in it, `{text}`"
                hint = f"mark it `{source_words(join(mark, other), self.scheme)}`"
                self.error("RK294", self.place(span), said, hint)
                return

    # The whole

    def banner(self) -> None:
        """Check that the banner stated by hand only raises what the portions say, and does so for a reason."""
        memo, scheme = self.released.memo, self.scheme
        if memo.marking is None:
            return
        stated, derived = mark_of(memo.marking, scheme), derived_mark(self.released, scheme)
        span = self.place(memo.marking_span)
        if faults := lowered(stated, derived, scheme):
            said = f"`{memo.marking}` lowers what the portions say, `{source_words(derived, scheme)}`: {faults[0]}"
            self.error("RK292", span, said, *self.cause(stated), "raise it, or leave it out: it is derived")
        marked = self.released.audience.portions is not Portions.NONE
        claimed = scheme.compilation is None or scheme.compilation in memo.authority.stated
        if stated.rank > derived.rank and marked and not claimed:
            said = f"no portion is as high as the banner, `{memo.marking}`"
            hint = f"say why in `authority`: `{scheme.compilation}: ..`, or leave `marking` out"
            self.error("RK295", span, said, hint)

    def cause(self, stated: Mark) -> tuple[str, ...]:
        """Say which portion asks for more than a banner states; none where only several together do."""
        for text, span, _ in portions_of(self.released):
            if text is not None and span != PYTHON and lowered(stated, mark_of(text, self.scheme), self.scheme):
                return (f"{span.file}:{span.line} is marked `{text}`",)
        return ()

    def statements(self) -> None:
        """Check the authority block: its keys are the scheme's, what the level asks for stands, no origin is named."""
        memo, scheme = self.released.memo, self.scheme
        known = {statement.key: statement for statement in scheme.statements}
        for key, text in memo.authority.lines:
            if key not in known:
                said = f"the scheme `{scheme.name}` has no statement `{key}`"
                self.error("RK293", memo.authority.span, said, *did_you_mean(key, known))
                continue
            self.statement(known[key], text)
        rank = overall_mark(self.released, scheme).rank
        for statement in scheme.statements:
            level = scheme.level(statement.required or "")
            barred = statement.origin and not self.instrument.origin
            if level is not None and rank >= level.rank and statement.key not in memo.authority.stated and not barred:
                high = level_of(Mark(rank), scheme).name
                said = f"a document marked `{high}` states `{statement.key}` on page one"
                hint = f"write it in memo.yaml: variants, {self.released.audience.id}, authority"
                self.error("RK293", self.place(memo.authority.span), said, hint)

    def origin(self) -> None:
        """Warn of a paper without origin that bears the marks of one government: they say whose it is."""
        scheme, name = self.scheme, self.released.audience.id
        if not self.instrument.origin and scheme.origin and banner_words(overall_mark(self.released, scheme), scheme):
            said = f"marks of the scheme `{scheme.name}` say whose paper without origin this is"
            self.sink.warning("RK234", self.released.audience.span, said, "use `tlp`, or no scheme", audience=name)

    def statement(self, statement: Statement, text: str) -> None:
        span = self.released.memo.authority.span
        if statement.choices and text not in statement.choices:
            said = f"`{text}` is no value of `{statement.key}`"
            self.error("RK293", span, said, f"it is one of {', '.join(f'`{c}`' for c in statement.choices)}")
        if statement.origin and not self.instrument.origin:
            said = f"the instrument `{self.instrument.name}` has no origin, and `{statement.key}` names one"
            self.error("RK234", span, said, "take it out for this audience")


def _inner(node: Node, facts: dict[str, str]) -> Iterator[str]:
    """Give the marks inside a portion that bear on it: of words, facts, rows and cells; not of notes, marked alone."""
    if isinstance(node, Table):
        for inner in walk((*(node.caption or ()), node.head, *node.rows)):
            yield from _mark(inner, facts)
    elif isinstance(node, (Paragraph, Heading, Figure, Chart)):
        yield from _inner_of(children(node), facts)


def _inner_of(nodes: Iterable[AnyNode], facts: dict[str, str]) -> Iterator[str]:
    for inner in walk(nodes):
        yield from _mark(inner, facts)


def _mark(node: AnyNode, facts: dict[str, str]) -> Iterator[str]:
    if isinstance(node, FactRef) and node.key in facts:
        yield facts[node.key]
    if isinstance(node, (Words, Paragraph, Row)) and node.attr.marking is not None:
        yield node.attr.marking
