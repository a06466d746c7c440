"""What withheld pieces say through their references, and the evidence that an audience does not have, as plain words.

The search of the finished files looks for them (`checks.search`); nothing of this is printed for anybody.
"""

from __future__ import annotations

from reportkit.compile.convention import Convention, convention
from reportkit.compile.values import fact_value, plain_words, words_in
from reportkit.model.audience import Audience
from reportkit.model.content import Citation, FactField, FactRef, TermRef
from reportkit.model.evidence import Evidence, Fact, Reference, Term, TermForms
from reportkit.model.walk import AnyNode
from reportkit.model.withheld import Withheld
from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.span import Span

_TELLING = 12
"""Letters and figures from which on words are no chance; `GA` and `12 per cent` stand in many a file."""

_FIGURES = 4
_LONG_FIGURE = regex(r"(?!(?:19|20)\d\d(?!\d))\d{4,}")
_MARKS = regex(r"(?<=\d)[.,'\u00a0\u202f\u2019](?=\d)")


@dataclass(slots=True)
class Values:
    """The words that references to evidence stand for where an audience does not have them: those that others have."""

    audience: Audience
    evidence: Evidence
    how: Convention | None = None
    facts: dict[str, Fact] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    works: dict[str, Reference] = field(default_factory=dict)

    def of(self, node: AnyNode) -> str:
        """Give the words of a reference; empty for every other node, and for what does not exist."""
        if not isinstance(node, (FactRef, TermRef, Citation)):
            return ""
        if self.how is None:  # most memos withhold something, and not all of that refers to evidence
            self.how = convention(self.audience)
            self.facts = {fact.id: fact for fact in self.evidence.facts}
            self.terms = {term.id: term for term in self.evidence.terms}
            self.works = {work.id: work for work in self.evidence.references}
        match node:
            case FactRef():
                fact = self.facts.get(node.key)
                return "" if fact is None else self._fact(fact, node.part)
            case TermRef():
                term = self.terms.get(node.key)
                forms = [] if term is None else _others(term, self.audience.id)
                return forms[0].form if forms else ""
            case Citation():
                works = (self.works.get(cite.key) for cite in node.cites)
                return " ".join(plain_words(work.title or ()) for work in works if work is not None)

    def _fact(self, fact: Fact, part: FactField) -> str:
        assert self.how is not None
        match part:
            case FactField.AS_OF:
                return self.how.date(fact.as_of)
            case FactField.VALUE:
                return fact_value(fact, self.how)
            case _:
                wording = next((words for name, words in fact.wording if name != self.audience.id), None)
                return words_in(fact, wording, self.how)


_UNHELD: dict[tuple[int, int], tuple[Audience, Evidence, tuple[Withheld, ...]]] = {}
"""By the identities of audience and evidence, which live as long as they are in here: all memos have the same."""
_MOST = 32


def unheld(audience: Audience, evidence: Evidence) -> tuple[Withheld, ...]:
    """Give the facts, terms and works that an audience does not have, or has in other words, where they tell enough."""
    key = (id(audience), id(evidence))
    if key not in _UNHELD:
        if len(_UNHELD) >= _MOST:
            _UNHELD.clear()
        _UNHELD[key] = audience, evidence, tuple(_unheld(audience, evidence))
    return _UNHELD[key][2]


def _unheld(audience: Audience, evidence: Evidence) -> list[Withheld]:
    how = convention(audience)
    out: list[Withheld] = []
    for fact in evidence.facts:
        out += _pieces(_fact_words(fact, audience.id, how), fact.span)
    for term in evidence.terms:
        out += _pieces([text for forms in _others(term, audience.id) for text in _texts(forms)], term.span)
    for work in evidence.references:
        out += _pieces(_work_words(work, audience.id), work.span)
    return out


def _fact_words(fact: Fact, audience: str, how: Convention) -> list[str]:
    """Give what others have of a fact, and what nobody has: what was learned afterwards."""
    out = [fact.later] if fact.later else []
    has, wording = audience in fact.audiences, dict(fact.wording)
    own = wording.get(audience, wording.get("default"))
    for _, one in fact.wording:
        if has and one == own:
            continue
        words = words_in(fact, one, how)
        if not has or _tells(words):  # its figures are no secret to those who have it
            out.append(words)
    if not has:
        out += [words_in(fact, None, how), fact.speaker or "", fact.estimator, fact.contested_by or ""]
    return out


def _work_words(work: Reference, audience: str) -> list[str]:
    """Give what a work is called where the audience does not have it, and what is only said of it in-house."""
    out = [work.note] if work.note else []
    if audience not in work.audiences:
        out.append(plain_words(work.title or ()))
        out += [f"{name.given} {name.family} {name.literal}".strip() for name in work.author]
        out += [text for _, text in work.fields]
    return out


def _others(term: Term, audience: str) -> list[TermForms]:
    """Give the forms that others have, all of them where the audience does not have the term."""
    own = term.get(audience) if audience in term.audiences else None
    return [forms for _, forms in term.forms if forms != own]


def _texts(forms: TermForms) -> tuple[str, ...]:
    return forms.form, forms.first, forms.plural, forms.adjective, forms.short


def _pieces(texts: list[str], span: Span) -> list[Withheld]:
    out: list[Withheld] = []
    for text in dict.fromkeys(texts):
        if _tells(text):
            out.append(Withheld(text, span, "evidence"))
        elif len(text) >= _FIGURES and _LONG_FIGURE.search(figure := _MARKS.sub("", text)):
            out.append(Withheld(figure, span, "evidence"))  # in one word: `3` before `835` stands in many a table
    return out


def _tells(text: str) -> bool:
    return len(text) >= _TELLING and sum(map(str.isalnum, text)) >= _TELLING
