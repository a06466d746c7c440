"""Values in the words of a review: facts, terms, what a memo says of itself, and counts, as one audience has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from reportkit.compile.lower_atoms import Atom
from reportkit.compile.values import fact_value, with_article, words_in
from reportkit.compile.works import IN_HOUSE, short
from reportkit.model import content as authored
from reportkit.model.audience import Withhold, said
from reportkit.model.evidence import Fact, Term

if TYPE_CHECKING:
    from reportkit.compile.review_words import Scope, Voice


def value(
    voice: Voice, node: authored.FactRef | authored.TermRef | authored.MemoRef | authored.CountRef, who: Scope
) -> Atom:
    """Give the words of a value as the first has them who has any."""
    for name in who:
        match node:
            case authored.FactRef():
                words = _fact(voice, node, name)
            case authored.TermRef():
                words = term_for(voice, node.key, name, node.form)
            case authored.MemoRef():
                words = _of_memo(voice, node.part, name)
            case authored.CountRef():
                words = _count(voice, node.of, name)
        if words:
            return Atom(words, (), True)
    return Atom(f"({getattr(node, 'key', 'value')})", (), True)


def _fact(voice: Voice, node: authored.FactRef, name: str) -> str:
    """Give the words of a fact for an audience, empty where it has not."""
    fact = next((f for f in voice.project.evidence.facts if f.id == node.key and name in f.audiences), None)
    if fact is None:
        return ""
    match node.part:
        case authored.FactField.WORDS:
            return fact_for(voice, fact, name)
        case authored.FactField.VALUE:
            return fact_value(fact, voice.hows[name])
        case authored.FactField.AS_OF:
            return voice.hows[name].date(fact.as_of)
        case authored.FactField.SOURCE:
            return "; ".join(_named(voice, source.ref) for source in fact.sources) or "no source"
        case _:
            assert_never(node.part)


def _named(voice: Voice, key: str) -> str:
    """Name a work shortly, by its key where there is none of it."""
    work = next((work for work in voice.project.evidence.references if work.id == key), None)
    parts = () if work is None else short(work, voice.hows[voice.reader.id], IN_HOUSE)
    return "".join(part.text for part in parts) or key


def fact_for(voice: Voice, fact: Fact, name: str) -> str:
    """Give a fact as an audience has it: its own wording, else the default, else its value."""
    wording = dict(fact.wording)
    own = wording.get(name, wording.get("default"))
    return words_in(fact, own, voice.hows[name])


def term_for(voice: Voice, key: str, name: str, form: authored.TermForm) -> str:
    """Give a form of a term for an audience, empty where it has none."""
    found: Term | None = next((t for t in voice.project.evidence.terms if t.id == key), None)
    forms = found.get(name) if found is not None and name in found.audiences else None
    if forms is None:
        return ""
    match form:
        case authored.TermForm.THE | authored.TermForm.THE_CAPITAL:
            words = with_article(forms, forms.form)
            return words[:1].upper() + words[1:] if form is authored.TermForm.THE_CAPITAL else words
        case authored.TermForm.PLURAL:
            return forms.plural or forms.form
        case authored.TermForm.ADJECTIVE:
            return forms.adjective or forms.form
        case authored.TermForm.SHORT:
            return forms.short or forms.form
        case authored.TermForm.FIRST:
            return forms.first or forms.form
        case _:
            return forms.form


def _of_memo(voice: Voice, part: str, name: str) -> str:
    """Give a value of the memo for an audience."""
    match part:
        case "title":
            variant = voice.memo.variant(name)
            return voice.plain(variant.title or said(voice.memo.title, name) or (), (name,))
        case "date":
            return voice.hows[name].date(voice.memo.date)
        case _:
            return said(voice.memo.reference, name) or ""


def _count(voice: Voice, of: str, name: str) -> str:
    """Count the recommendations or checks that an audience has."""
    told = [item.audiences.get(name) for item in voice.memo.recommendations.items]
    checks = [item.audiences.get(name) for item in voice.memo.checklist.items]
    counted = told if of == "recommendations" else checks
    return str(sum(1 for own in counted if own is not None and not isinstance(own, Withhold)))
