"""Spelling by audience: British with -ise or -ize, British as Oxford has it (UN-20), American.

Data, and short on purpose: words that policy memos use and that differ, by stem. A word in neither list is nobody's
business here. Endings follow: `organis` stands for organise, organised, organising, organisation.
"""

from __future__ import annotations

from functools import cache

from reportkit.compile.readings import Desk
from reportkit.patterns import regex

_ISE = frozenset(
    "organ normal stabil mobil politic critic summar emphas recogn author general special central minim maxim "
    "final priorit modern legal penal civil natural neutral rational real util visual crystall democrat denuclear "
    "global harmon hospital ideal individual industrial institutional international item memor militar national optim "
    "polar privat public radical sensit social standard symbol sympath terror victim weapon custom character categor "
    "apolog capital colon econom formal fragment hypothes ideolog incentiv jeopard local monopol neutral operational "
    "patron regular reorgan revital scrutin securit subsid synthes systemat theor trivial urban".split()
)
_ISED = regex(r"((?:un|re|de|dis|mis|over)?-?)([a-z]+)is(e|es|ed|ing|er|ers|ation|ations|ational|able)")
_WORD = regex(r"[^\W\d_]{4,}")
_HEAD = 4
"""Letters with which each word and stem of the lists begins at least."""
_MOST = 50_000
"""Words that are remembered as spelled rightly."""
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
_SUFFIXES = frozenset("s d ed ing ful fully able ably ment ments hood ism ly ist ists".split()) | {""}
_EXACT = {
    # American word: British word, where other words begin with the same letters
    "program": "programme",
    "programs": "programmes",
    "center": "centre",
    "centers": "centres",
    "kilometers": "kilometres",
    "theaters": "theatres",
    "fulfill": "fulfil",
    "enroll": "enrol",
}


class _Speller:
    """How some audiences spell; `fine` are words that were judged before, which need not be judged again."""

    def __init__(self, american: bool, oxford: bool) -> None:
        self.zed = american or oxford
        pairs = {british: us for british, us in _PAIRS.items() if british not in _SAME_STEM}
        self.stems = pairs if american else {us: british for british, us in pairs.items()}
        self.exact = {british: us for us, british in _EXACT.items()} if american else _EXACT
        self.heads = {word[:_HEAD] for word in (*self.stems, *self.exact)}
        self.fine: set[str] = set()

    def doubtful(self, text: str) -> list[str]:
        """Give the words of a text in small letters that are spelled otherwise."""
        new = {*text.split()} - self.fine
        out = [word for word in {*_WORD.findall(" ".join(new))} if self.right(word)]
        if len(self.fine) > _MOST:
            self.fine.clear()
        self.fine |= {piece for piece in new if not any(word in piece for word in out)} if out else new
        return out

    def right(self, word: str) -> str:
        """Give how a word is spelled for the audience, in small letters, empty where it is spelled so."""
        word = word.lower()
        if word[:_HEAD] not in self.heads and not (self.zed and "is" in word):
            return ""
        if word in self.exact:
            return self.exact[word]
        for cut in range(len(word), _HEAD - 1, -1):
            stem = word[:cut]
            if stem in self.stems and word[cut:] in _SUFFIXES and stem not in self.exact:
                return self.stems[stem] + word[cut:]
        if self.zed and (found := _ISED.fullmatch(word)) and (found[2] in _ISE or found[1] + found[2] in _ISE):
            return f"{found[1]}{found[2]}iz{found[3]}"
        return ""


@cache
def _speller(american: bool, oxford: bool) -> _Speller:
    return _Speller(american, oxford)


def lint_spelling(desk: Desk) -> None:
    """Report RK266 for words that the audience's spelling writes otherwise."""
    spelling = desk.released.audience.spelling.lower()
    if not spelling.startswith("en") or not desk.english:
        return
    rule = "UN-20" if "oxendict" in spelling else ""
    speller = _speller(spelling.startswith("en-us"), "oxendict" in spelling)
    doubtful = speller.doubtful(desk.low)
    for reading in desk.holding(*doubtful):
        for found in _WORD.finditer(reading.line.text):
            right = speller.right(found[0])
            if right and reading.own(*found.span()):
                shown = right[:1].upper() + right[1:] if found[0][:1].isupper() else right
                said = f"`{found[0]}` is not spelled as this audience spells"
                desk.warn("RK266", reading.line.span(*found.span()), said, f"write `{shown}`", rule=rule)
