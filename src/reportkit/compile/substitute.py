"""Which words stand for each fact, term, count and memo value: a table by node (source-format 3.11 and 4).

It follows the reading order of the released view, because the long form of a term belongs to its first use there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from reportkit.compile.convention import convention
from reportkit.compile.counting import number_words
from reportkit.compile.line import UNKNOWN, Inside, Leaf, Line, leaf_text, leaves, line_of, line_of_leaves
from reportkit.compile.order import Placed, Unit, Zone, units
from reportkit.compile.release import Released
from reportkit.compile.sentences import begins
from reportkit.compile.tables import Printed, Substitutions
from reportkit.compile.typography import OBJECT, sentence_case
from reportkit.compile.values import fact_value, fact_words, with_article
from reportkit.diagnostics import Sink
from reportkit.model.content import CountRef, FactField, FactRef, MemoRef, TermForm, TermRef
from reportkit.model.evidence import Term, TermForms
from reportkit.model.instrument import Instrument, Usage

_GOES_ON = (";", ",", "; and", "; or", ", and", ", or")
_PROSE = frozenset({Zone.BODY, Zone.NOTE})
_INTRODUCES = frozenset({TermForm.AUTO, TermForm.THE, TermForm.THE_CAPITAL, TermForm.FIRST})
OWN_GOVERNMENT = "own-government"


def substitute(released: Released, instrument: Instrument, placed: tuple[Placed, ...], sink: Sink) -> Substitutions:
    """Give the words of every fact, term, count and memo value of a released view.

    Reports RK252 (a term of our own government in a paper without origin), RK253 (a form that a term does not have)
    and RK254 (a value that the memo does not have for this audience).
    """
    maker = _Maker(released, instrument, sink)
    lines = tuple([(unit, maker.line(unit)) for unit in units(released, instrument, placed)])
    maker.rest()
    return Substitutions(maker.words, maker.values, maker.names, lines)


class _Maker:
    """Fills the table in reading order."""

    def __init__(self, released: Released, instrument: Instrument, sink: Sink) -> None:
        self.released, self.instrument, self.sink = released, instrument, sink
        self.how = convention(released.audience)
        self.audience = released.audience.id
        self.facts = {fact.id: fact for fact in released.evidence.facts}
        self.terms = {term.id: term for term in released.evidence.terms}
        self.words: dict[int, Printed] = {}
        self.introduced: set[str] = set()
        self.last = ""
        self.values = {fact.id: fact_value(fact, self.how) for fact in released.evidence.facts}
        self.names = {
            term.id: with_article(forms, forms.form)
            for term in released.evidence.terms
            if (forms := term.get(self.audience)) is not None
        }

    def line(self, unit: Unit) -> Line:
        """Give words to what stands in one piece of prose, and its line with them."""
        found = leaves(unit.content)
        valued = any(isinstance(leaf, _VALUES) for leaf, _ in found)
        if valued:
            self.fill(found, unit)
        line = line_of_leaves(found, self.words)
        if not valued:
            self.last = line.text.rstrip()
        return line

    def fill(self, found: Sequence[tuple[Leaf, Inside]], unit: Unit) -> None:
        """Give words to the values among the leaves of one piece of prose."""
        before = ""
        whole = "".join([leaf_text(leaf, {}) for leaf, _ in found]).rstrip()
        fragment = whole.endswith(_GOES_ON) or self.last.endswith(_GOES_ON)
        self.last = whole
        for leaf, _ in found:
            if isinstance(leaf, _VALUES) and leaf.uid not in self.words:
                made = self.printed(leaf, unit, starts=begins(before, len(before)) and not (fragment and not before))
                if made is not None:
                    self.words[leaf.uid] = made
            before += leaf_text(leaf, self.words)

    def rest(self) -> None:
        """Give the usual words to values in what the instrument does not print."""
        for node in self.released.nodes:
            if isinstance(node, _VALUES) and node.uid not in self.words:
                made = self.printed(node, Unit((), Zone.HEAD), starts=False)
                if made is not None:
                    self.words[node.uid] = made

    def printed(self, leaf: Leaf, unit: Unit, starts: bool) -> Printed | None:
        """Give the words of one value; None for the source of a fact, whose words are citations."""
        match leaf:
            case FactRef():
                made = self.fact(leaf)
            case TermRef():
                made = self.term(leaf, unit)
            case MemoRef():
                made = self.memo(leaf)
            case CountRef():
                made = self.count(leaf, starts)
            case _:
                return None
        if made is None or made.exact or not starts:
            return made
        return Printed(sentence_case(made.text), made.exact, made.language)

    def fact(self, node: FactRef) -> Printed | None:
        fact = self.facts.get(node.key)
        if fact is None:
            return None
        exact = fact.kind == "quotation"
        match node.part:
            case FactField.WORDS:
                return Printed(fact_words(fact, self.how), exact and not fact.wording)
            case FactField.VALUE:
                return Printed(self.values[fact.id], exact)
            case FactField.AS_OF:
                return Printed(self.how.date(fact.as_of))
            case FactField.SOURCE:
                return None
            case _:
                assert_never(node.part)

    def term(self, node: TermRef, unit: Unit) -> Printed | None:
        term = self.terms.get(node.key)
        forms = term.get(self.audience) if term else None
        if term is None or forms is None:
            return None
        self.origin(term, node)
        prose = unit.zone in _PROSE and not unit.quoted
        first = prose and term.id not in self.introduced
        long = forms.first or forms.form
        match node.form:
            case TermForm.AUTO:
                text = long if first else forms.form
            case TermForm.THE:
                text = with_article(forms, long if first else forms.form)
            case TermForm.THE_CAPITAL:
                text = sentence_case(with_article(forms, long if first else forms.form))
            case TermForm.FIRST:
                text = long
            case TermForm.SHORT:
                text = forms.short or forms.form
            case TermForm.PLURAL:
                text = self.form(node, forms.plural, forms)
            case TermForm.ADJECTIVE:
                text = self.form(node, forms.adjective, forms)
            case _:
                assert_never(node.form)
        if prose and node.form in _INTRODUCES:
            self.introduced.add(term.id)
        return Printed(text)

    def form(self, node: TermRef, own: str, forms: TermForms) -> str:
        """Give a plural or adjective; a term without one is an error, as no rule of language makes it."""
        if not own:
            said = f"the term `{node.key}` has no form `{node.form.value}` for this audience"
            hint = f"add `{node.form.value}:` to its forms, or word the sentence without it"
            self.sink.error("RK253", node.span, said, hint, audience=self.audience)
        return own or forms.form

    def origin(self, term: Term, node: TermRef) -> None:
        """Keep our own offices out of a paper that must not show where it comes from (DIP-02)."""
        if not self.instrument.origin and term.group == OWN_GOVERNMENT:
            said = f"the term `{term.id}` names our own government in a paper without origin"
            self.sink.error("RK252", node.span, said, "word the sentence without it", audience=self.audience)

    def memo(self, node: MemoRef) -> Printed | None:
        memo = self.released.memo
        match node.part:
            case "title":
                words = line_of(memo.title, self.words).text
                if UNKNOWN in words or OBJECT in words:
                    said = "`{{ memo.title }}` cannot print what the title refers to"
                    hint = "the title of the memo holds words, facts and terms, and not itself"
                    self.sink.error("RK254", node.span, said, hint, audience=self.audience)
                return Printed(words)
            case "date":
                return Printed(self.how.date(memo.date))
            case _:
                if not memo.reference:
                    said = f"the memo has no `{node.part}` for this audience"
                    hint = "restrict the words that use it"
                    self.sink.error("RK254", node.span, said, hint, audience=self.audience)
                return Printed(memo.reference, exact=True)

    def count(self, node: CountRef, starts: bool) -> Printed:
        memo = self.released.memo
        number = len(memo.recommendations if node.of == "recommendations" else memo.checklist)
        figures = self.instrument.usage is Usage.UN and number >= 10 and not starts
        if not node.word or figures or self.how.language != "en":
            return Printed(self.how.number(str(number)))
        return Printed(number_words(number))


_VALUES = (FactRef, TermRef, MemoRef, CountRef)
