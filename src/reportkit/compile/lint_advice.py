"""What is asked of others, in its words: recommendations (UN-26), asks (DIP-09), decisions in time (DOM-02)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from reportkit.compile.line import line_of
from reportkit.compile.order import Placed, Zone, decisions, others
from reportkit.compile.readings import Desk
from reportkit.model.content import Prose
from reportkit.model.instrument import AdviceShape
from reportkit.model.recommendation import Advice
from reportkit.patterns import regex

_NO_VERBS = frozenset(
    "to that the a an this these those it its their our we they all any each every should shall must will would may "
    "might can could ought there for in on by with of from".split()
)
_LIKE_OTHERS = frozenset("bring embed exceed feed heed need proceed shed speed succeed".split())
"""Bare verbs that end as other forms do."""
_VERBS = frozenset(
    "accept acknowledge adopt agree allow appoint approve ask assist call consider continue convene cooperate create "
    "decide demand encourage end ensure establish examine express facilitate fund give grant implement include "
    "increase invite join keep maintain make monitor offer open press prevent promote protect provide publish pursue "
    "raise ratify recommend refer release renew report request respect resume review seek share sign strengthen "
    "submit support take undertake urge use welcome work".split()
)
_STRONG = ("demand", "decide")
_COUNCIL = "Security Council"
_MUST = regex(
    r"\b(?:must|(?:have|has|need|needs) to|are (?:required|obliged) to|is (?:required|obliged) to)\b", re.IGNORECASE
)
_WHEN = regex(
    r"\b(?:1[4-9]|20|21)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b|\b(?:session|days?|weeks?|months?|years?|today|now|immediately|before|until)\b"
)
_PERSON = regex(r"\b(?:I|[Ww]e|[Oo]ur|[Oo]urs|us|[Mm]y|[Mm]ine|me)\b(?![.’'])")
_PERSON_WORDS = ("i ", "we ", "our", " us", "my ", "mine", " me")
_BUSINESS_DAYS = 5
_FIRST_WORD = regex(r"\W*([A-Za-z’'-]+)")


def lint_recommendations(desk: Desk, placed: Iterable[Placed]) -> None:
    """Report RK521: a recommendation by addressee that begins with no bare verb, or with one of others."""
    if desk.instrument.advice is not AdviceShape.BY_ADDRESSEE or not desk.english:
        return
    for _, advice in others(desk.released, placed):
        line = line_of(advice.action, desk.substitutions.words)
        word = _FIRST_WORD.match(line.text)
        if word is None:
            continue
        first, place = word[1], line.span(word.start(1), word.end(1))
        low = first.lower()
        other = low in _NO_VERBS or low.endswith(("ing", "ed")) or low.removesuffix("s") in _VERBS - {low}
        if other and low not in _LIKE_OTHERS:
            hint = "begin with a bare verb: the stem says `recommends that ..:`"
            desk.warn("RK521", place, f"the recommendation begins with `{first}`", hint, rule="UN-26")
        elif low in _STRONG and _COUNCIL not in _addressee(desk, advice):
            hint = "write `call upon`, `urge`, `encourage`, `invite` or `request`"
            said = f"`{first}` is for the {_COUNCIL} alone"
            desk.warn("RK521", place, said, hint, rule="UN-26")


def _addressee(desk: Desk, advice: Advice) -> str:
    first = advice.addressee[0] if advice.addressee else ""
    return desk.substitutions.names.get(first, "")


def lint_asks(desk: Desk, placed: tuple[Placed, ...]) -> None:
    """Report RK524: an ask of no one, without a place or a time, or one that says `must`."""
    if desk.instrument.advice is not AdviceShape.ASKS:
        return
    given = (*decisions(desk.released, placed), *others(desk.released, placed))
    for _, advice in given:
        if not advice.addressee:
            hint = "write `addressee: [..]`, a term of kind actor"
            desk.warn("RK524", advice.span, "the ask names nobody", hint, rule="DIP-09")
        line = line_of(advice.action, desk.substitutions.words)
        if not (advice.forum or advice.due or _WHEN.search(line.text)):
            hint = "write `forum:` or `due:`: where, and by when"
            desk.warn("RK524", advice.span, "the ask says neither where nor by when", hint, rule="DIP-09")
        if desk.english:
            for prose in (advice.action, advice.offer):
                _must(desk, prose)


def _must(desk: Desk, prose: Prose | None) -> None:
    line = line_of(prose or (), desk.substitutions.words)
    for found in _MUST.finditer(line.text) if _MUST.search(line.text) else ():
        hint = "write `we would welcome`, `we invite you to` or `we ask that`"
        desk.warn("RK524", line.span(*found.span()), f"`{found[0]}` in an ask", hint, rule="DIP-09")


def lint_person(desk: Desk) -> None:
    """Report RK525: a first person in papers in the third, notes verbales and aide-memoires."""
    if not desk.english or not desk.keeps("DIP-03", "DIP-04"):
        return
    rule = "DIP-04" if desk.keeps("DIP-04") else "DIP-03"
    for reading in desk.readings:
        if reading.unit.zone in (Zone.HEAD, Zone.CAPTION) or not any(word in reading.low for word in _PERSON_WORDS):
            continue
        for found in reading.find(_PERSON):
            hint = "name the mission or the Government: the paper is in the third person"
            desk.warn("RK525", reading.line.span(*found.span()), f"`{found[0]}` is a first person", hint, rule=rule)


def lint_decide_by(desk: Desk, placed: Iterable[Placed]) -> None:
    """Report RK522: a decision that is asked for less than five business days after the memo."""
    memo = desk.released.memo
    if memo.decide_by is None or not any("decisions" in place.slot.parts for place in placed):
        return
    count = business_days(memo.date, memo.decide_by)
    if count < _BUSINESS_DAYS:
        said = f"the decision is due {count} business day{'' if count == 1 else 's'} after the memo"
        hint = f"leave {_BUSINESS_DAYS} at least, or say why not: `waive: {{DOM-02: ..}}` under the variant"
        desk.warn("RK522", memo.span, said, hint, rule="DOM-02")


def business_days(first: date, last: date) -> int:
    """Count the days from Monday to Friday that follow `first`, up to `last`; holidays are not known. Never below 0."""
    days = max(0, (last - first).days)
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((first + timedelta(weeks * 7 + n)).weekday() < 5 for n in range(1, rest + 1))
