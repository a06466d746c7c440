"""What an audience would read in another language than its own: an error, unless its variant allows it.

Words are in the language of their file, but what only readers of one language get was written for them. Of values in
YAML each audience is asked for its own: `seoul: ..` gives words to Seoul, `home seoul: ..` the same to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportkit.compile.confirmed import State, units_of
from reportkit.compile.parts import parts_of
from reportkit.compile.versions import left_untranslated, sharing, version_for
from reportkit.diagnostics import Sink
from reportkit.model.audience import Audience, PerAudience, Withhold
from reportkit.model.content import FactField, FactRef, Node, TermRef
from reportkit.model.evidence import Fact, Term
from reportkit.model.languages import common_language, gets, is_mixed, language_of, primary
from reportkit.model.memo import Memo, Section
from reportkit.model.outside import advice_and_checks, content_of
from reportkit.model.project import Project
from reportkit.model.recommendation import Advice
from reportkit.model.scopes import scoped
from reportkit.model.walk import AnyNode, walk
from reportkit.record import dataclass
from reportkit.span import PYTHON, Span

_FIELDS = ("title", "short_title", "subtitle", "notice", "sender", "to", "through", "cc", "handling", "next_steps")
_IN_HOUSE = ("clearances", "options")
_NAMES = {"sender": "from"}
_ALLOW = "or say `untranslated: allow` under `variants`"
_TALLIED = ("number", "range")


def check_untranslated(project: Project, memo: Memo, sink: Sink) -> None:
    """Report RK588 for every audience that may not print words of other languages."""
    if not is_mixed(memo):
        return
    for audience in project.audiences:
        variant = memo.variant(audience.id)
        if audience.id in memo.audiences and not variant.untranslated:
            _Check(project, memo, audience, sink).run()
        elif variant.untranslated and memo.language is None and not all(one.language for one in memo.sections):
            hint = f"write `language: {language_of(memo)}` in memo.yaml, if that is what it is written in"
            said = "`untranslated: allow`, and nothing says which language is printed"
            sink.error("RK588", variant.span, said, hint, audience=audience.id)


@dataclass(slots=True)
class _Check:
    """Looks for words that one audience would read in another language."""

    project: Project
    memo: Memo
    audience: Audience
    sink: Sink

    def run(self) -> None:
        nodes: list[AnyNode] = []
        for section in self.memo.sections:
            if self.has(section):
                nodes += self.section(section)
        for name in (*_FIELDS, *(_IN_HOUSE if self.audience.in_house else ())):
            if name != "title" or self.memo.variant(self.audience.id).title is None:
                self.value(f"`{_NAMES.get(name, name)}`", getattr(self.memo, name))
        for item in self.memo.recommendations.items:
            self.value(f"the recommendation `{item.id}`", item.audiences)
        for check in self.memo.checklist.items:
            self.value(f"the item `{check.id}` of the checklist", check.audiences)
        self.evidence(nodes)

    def has(self, section: Section) -> bool:
        variant = self.memo.variant(self.audience.id)
        named = variant.sections is None or section.id in variant.sections
        omitted = any(one.section == section.id for one in variant.omit)
        return named and not omitted and self.audience.id in self.memo.readers(section)

    def section(self, section: Section) -> Iterator[AnyNode]:
        """Check a section, and give the nodes that the audience has of it."""
        left = left_untranslated(self.memo, section, self.audience.id)
        own = self.audience.language
        if left and gets(self.memo, section, self.audience.id) is None:
            wanted = f"{section.path.removesuffix('.md')}.{primary(own)}.md"
            said = f"the section `{section.id}` is not translated into `{own}`"
            self.report(section.span, said, f"write `{wanted}`, {_ALLOW}")
        elif (same := self.same(section)) is not None:
            said = f"these are the words of `{section.path.rpartition('/')[2]}`, and not in `{own}`"
            self.report(same, said, "translate them, or say whose words they are: `[words]{lang=..}`")
        elif left:
            said = f"words of the section `{section.id}` are not translated into `{own}`"
            self.report(left[0], said, f"translate them, {_ALLOW}")
        made = version_for(self.memo, section, self.audience.id)
        for node, reach in scoped((*made.title, *made.blocks, *made.notes), self.memo.readers(section)):
            if self.audience.id in reach:
                yield node

    def same(self, section: Section) -> Span | None:
        """Give the first place of the audience's translation where its source was copied."""
        translation = gets(self.memo, section, self.audience.id)
        units = () if translation is None else units_of(self.memo, section, translation)
        copied = (unit.own_place for unit in units if unit.state is State.UNTRANSLATED and unit.own_words)
        return next(copied, None)

    def value(self, what: str, value: Any) -> None:
        """Check a value of YAML: who shares it must read one language."""
        own = value.get(self.audience.id) if isinstance(value, PerAudience) else value
        if own is None or isinstance(own, Withhold) or not _has_words(own):
            return
        if self.foreign(sharing(self.memo, value, self.audience.id)):
            span = value.span if isinstance(value, PerAudience) else _place(own, self.memo.span)
            hint = f"give it words of its own: `{self.audience.id}: ..`, {_ALLOW}"
            self.report(span, f"{what} is not said in `{self.audience.language}`", hint)

    def foreign(self, sharers: Iterable[str]) -> bool:
        """Say whether words that stand once for all of these are in another language than the audience's."""
        found = common_language(self.memo, sharers, language_of(self.memo))
        return primary(found) != primary(self.audience.language)

    def evidence(self, nodes: Iterable[AnyNode]) -> None:
        """Check the facts and terms that the audience reads in its text and in what it is told in YAML."""
        facts = {fact.id: fact for fact in self.project.evidence.facts}
        terms = {term.id: term for term in self.project.evidence.terms}
        used: dict[tuple[str, str], tuple[Fact | Term, Span]] = {}
        for node in (*nodes, *walk(self.outside())):
            if isinstance(node, FactRef) and node.part is FactField.WORDS and node.key in facts:
                used.setdefault(("fact", node.key), (facts[node.key], node.span))
            elif isinstance(node, TermRef) and node.key in terms:
                used.setdefault(("term", node.key), (terms[node.key], node.span))
        for name, span in self.addressees():
            if name in terms:
                used.setdefault(("term", name), (terms[name], span))
        for (kind, key), (one, span) in used.items():
            sharers = self.of_fact(one) if isinstance(one, Fact) else self.of_term(one)
            if sharers and self.foreign(sharers):
                where = f"`{_WORDS[kind]}` ({one.span.file}:{one.span.line})"
                hint = f"give it words of its own: `{self.audience.id}: ..` under {where}, {_ALLOW}"
                self.report(span, f"the {kind} `{key}` is not said in `{self.audience.language}`", hint)

    def outside(self) -> Iterator[AnyNode]:
        for name, one in advice_and_checks(self.memo):
            if name == self.audience.id:
                yield from content_of(one)

    def addressees(self) -> Iterator[tuple[str, Span]]:
        for name, one in advice_and_checks(self.memo):
            if name == self.audience.id and isinstance(one, Advice):
                yield from ((key, one.span) for key in one.addressee)

    def of_fact(self, fact: Fact) -> list[str]:
        """Give who shares the words of a fact with the audience; nobody where it has figures, or a quotation, alone."""
        wording = dict(fact.wording)
        own = wording.get(self.audience.id)
        if own is not None:
            return [name for name, other in fact.wording if other is own]
        others = [name for name in self.memo.audiences if name in fact.audiences and name not in wording]
        if "default" in wording:
            return others
        unit = fact.unit if fact.kind in _TALLIED and fact.unit != "year" else ""
        words = unit + (fact.value if fact.kind == "text" else "")
        return others if any(letter.isalpha() for letter in words) else []

    def of_term(self, term: Term) -> list[str]:
        """Give who shares the forms of a term with the audience."""
        own = term.get(self.audience.id)
        return [] if own is None else [name for name, other in term.forms if other is own]

    def report(self, span: Span, said: str, hint: str) -> None:
        self.sink.error("RK588", span, said, hint, audience=self.audience.id)


_WORDS = {"fact": "wording", "term": "forms"}


def _has_words(value: Any) -> bool:
    """Say whether there are letters in a value, whatever its type."""
    nodes = (walk((part,)) if isinstance(part, Node) else (part,) for part in parts_of(value))  # type: ignore[arg-type]
    texts = (one if isinstance(one, str) else getattr(one, "text", "") for part in nodes for one in part)
    return any(letter.isalpha() for text in texts for letter in text)


def _place(value: Any, otherwise: Span) -> Span:
    """Give the place of a value that is the same for all."""
    while isinstance(value, tuple) and value:
        value = value[0]
    span = getattr(value, "span", PYTHON)
    return otherwise if span == PYTHON else span
