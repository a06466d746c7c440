"""What one audience has of the evidence of a project, as it has it: narrowed once, for all memos that reach it.

It is told by the evidence and the audience alone, so one memo cannot show in it what is another's.
"""

from __future__ import annotations

from reportkit.model.evidence import Evidence, Fact, Reference, Term
from reportkit.record import replace

_KNOWN: dict[tuple[int, str], tuple[Evidence, OwnEvidence]] = {}
"""By the identity of the evidence, which lives as long as it is in here, and the audience."""
_MOST = 32


class OwnEvidence:
    """The facts, works and terms of an audience by id, and the places that all have in the evidence.

    `forbidding` are the terms of which this audience is not to see some forms.
    """

    def __init__(self, evidence: Evidence, audience: str) -> None:
        self.audience = audience
        self.facts = {f.id: f for f in evidence.facts if audience in f.audiences}
        self.references = {r.id: r for r in evidence.references if audience in r.audiences}
        all_terms = {t.id: t for t in evidence.terms}
        self.terms = {t.id: t for t in evidence.terms if audience in t.audiences and t.get(audience) is not None}
        self.forbidding = tuple(t.id for t in evidence.terms if any(name == audience for name, _ in t.forbid))
        self.fact_places = {fact.id: n for n, fact in enumerate(evidence.facts)}
        self.work_places = {work.id: n for n, work in enumerate(evidence.references)}
        self.term_places = {term.id: n for n, term in enumerate(evidence.terms)}
        self._all_terms = all_terms
        self._facts: dict[str, Fact] = {}
        self._references: dict[str, Reference] = {}
        self._terms: dict[str, Term] = {}

    def fact(self, key: str) -> Fact:
        """Give a fact as the audience has it: its own wording or the default, the sources it has."""
        if key not in self._facts:
            fact = self.facts[key]
            wording = dict(fact.wording)
            own = wording.get(self.audience, wording.get("default"))
            self._facts[key] = replace(
                fact,
                audiences=(self.audience,),
                sources=tuple(s for s in fact.sources if s.ref in self.references),
                unsourced=None,
                wording=() if own is None else ((self.audience, own),),
                later=None,
            )
        return self._facts[key]

    def reference(self, key: str) -> Reference:
        """Give a work as the audience has it, without what is noted of it in-house."""
        if key not in self._references:
            self._references[key] = replace(self.references[key], audiences=(self.audience,), note=None)
        return self._references[key]

    def term(self, key: str) -> Term:
        """Give a term with the forms that the audience has, and those that it is not to see."""
        if key not in self._terms:
            term, name = self._all_terms[key], self.audience
            self._terms[key] = replace(
                term,
                audiences=(name,),
                forms=tuple(pair for pair in term.forms if pair[0] == name),
                forbid=tuple(pair for pair in term.forbid if pair[0] == name),
            )
        return self._terms[key]


def own_evidence(evidence: Evidence, audience: str) -> OwnEvidence:
    """Give what an audience has of some evidence."""
    key = (id(evidence), audience)
    if key not in _KNOWN:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[key] = evidence, OwnEvidence(evidence, audience)
    return _KNOWN[key][1]
