"""Spelling by audience: British with -ise or -ize, British as Oxford has it (UN-20), American.

Data, and short on purpose: words that policy memos use and that differ, by stem. A word in neither list is nobody's
business here. Endings follow: `organis` stands for organise, organised, organising, organisation.
"""

from __future__ import annotations

import re
from functools import cache

from reportkit.compile.readings import Desk
from reportkit.span import Span

_ENDING = r"(?:e|es|ed|ing|er|ers|ation|ations|ational|able)"
_ISE = (
    "organ normal stabil mobil politic critic summar emphas recogn author general special central minim maxim "
    "final priorit modern legal penal civil natural neutral rational real util visual crystall democrat denuclear "
    "global harmon hospital ideal individual industrial institutional international item memor militar national optim "
    "polar privat public radical sensit social standard symbol sympath terror victim weapon custom character categor "
    "apolog capital colon econom formal fragment hypothes ideolog incentiv jeopard local monopol neutral operational "
    "patron regular reorgan revital scrutin securit subsid synthes systemat theor trivial urban"
).split()
_PAIRS = {
    # British stem: American stem, each with what may follow
    "colour": "color",
    "labour": "labor",
    "honour": "honor",
    "favour": "favor",
    "behaviour": "behavior",
    "neighbour": "neighbor",
    "harbour": "harbor",
    "endeavour": "endeavor",
    "rumour": "rumor",
    "vigour": "vigor",
    "defence": "defense",
    "offence": "offense",
    "pretence": "pretense",
    "programme": "program",
    "centre": "center",
    "theatre": "theater",
    "metre": "meter",
    "kilometre": "kilometer",
    "litre": "liter",
    "fulfil": "fulfill",
    "travelled": "traveled",
    "travelling": "traveling",
    "cancelled": "canceled",
    "labelled": "labeled",
    "modelled": "modeled",
    "counselled": "counseled",
    "channelled": "channeled",
    "signalled": "signaled",
    "judgement": "judgment",
    "acknowledgement": "acknowledgment",
    "sceptic": "skeptic",
    "grey": "gray",
    "catalogue": "catalog",
    "ageing": "aging",
    "analyse": "analyze",
    "analysing": "analyzing",
    "paralyse": "paralyze",
    "catalyse": "catalyze",
    "paediatric": "pediatric",
    "manoeuvre": "maneuver",
    "storey": "story",
    "tonne": "metric ton",
    "enrol": "enroll",
    "instalment": "installment",
    "wilful": "willful",
}
_SAME_STEM = frozenset({"storey", "tonne", "metre", "litre", "fulfil", "enrol", "programme"})
_SUFFIX = r"(?:s|d|ed|ing|ful|fully|able|ably|ment|ments|hood|ism|ly|ist|ists)?"


@cache
def _ised(mark: str) -> re.Pattern[str]:
    return re.compile(rf"\b((?:un|re|de|dis|mis|over)?-?(?:{'|'.join(_ISE)}))i{mark}({_ENDING})\b", re.IGNORECASE)


@cache
def _side(american: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the pattern of the other side's words, and what to write for each stem."""
    pairs = {b: a for b, a in _PAIRS.items() if b not in _SAME_STEM}
    wrong = {a: b for b, a in pairs.items()} if not american else pairs
    exact = {"program": "programme", "programs": "programmes", "center": "centre", "centers": "centres"}
    exact |= {"kilometers": "kilometres", "theaters": "theatres", "fulfill": "fulfil", "enroll": "enrol"}
    if american:
        exact = {b: a for a, b in exact.items()}
    stems = "|".join(sorted((re.escape(w) for w in wrong if w not in exact), key=lambda w: (-len(w), w)))
    whole = "|".join(sorted(map(re.escape, exact)))
    return re.compile(rf"\b(?:({stems}){_SUFFIX}|({whole}))\b", re.IGNORECASE), wrong | exact


def lint_spelling(desk: Desk) -> None:
    """Report RK266 for words that the audience's spelling writes otherwise."""
    spelling = desk.released.audience.spelling
    if not spelling.lower().startswith("en"):
        return
    american = spelling.lower().startswith("en-us")
    pattern, right = _side(american)
    for reading in desk.readings:
        for found in reading.find(pattern):
            stem = found[1] or found[2]
            own = right[stem.lower()] + found[0][len(stem) :]
            _report(desk, reading.line.span(*found.span()), found[0], own)
        if american or "oxendict" in spelling:
            for found in reading.find(_ised("s")):
                _report(desk, reading.line.span(*found.span()), found[0], f"{found[1]}iz{found[2]}")


def _report(desk: Desk, span: Span, word: str, own: str) -> None:
    shown = own[:1].upper() + own[1:] if word[:1].isupper() else own
    desk.warn("RK266", span, f"`{word}` is not spelled as this audience spells", f"write `{shown}`")
