"""Final typography of the words of one paragraph (SPEC section 13, source-format 3.14).

It runs after release over neighbouring pieces together, because a quotation mark or an article depends on what stands
beside it, and what stands there must not be something that is gone. A piece that is `exact` (code, an address, an
identifier, a quotation that keeps its spelling) is seen but never changed; an inline that is no text is `OBJECT`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportkit.compile.articles import choose_articles
from reportkit.compile.pieces import NBSP, Pieces
from reportkit.patterns import regex

if TYPE_CHECKING:
    from reportkit.compile.manners import Manner

OBJECT = "\ufffc"
"""Stands for an inline without words: a note, a tab, a box."""

_QUOTES = ("“", "”", "‘", "’")
_UNITS = (
    "per cent|percent|million|billion|trillion|thousand|kilometres?|metres?|tonnes?|tons?|hectares?|degrees|"
    "km|kg|cm|mm|ha|m|t|GW|MW|kW|°C|%|points?|pages?|hours?|days?|months?|years?"
)
_COUNTED = (
    "section sections paragraph paragraphs para. paras. table tables figure figures recommendation recommendations "
    "annex annexes ask asks item items note notes art. arts. article articles sect. chap. chapter chapters vol. no. "
    "nos. page pages resolution resolutions decision decisions"
).split()
_BEFORE_NUMBER = frozenset((*_COUNTED, *(word.capitalize() for word in _COUNTED), "p.", "pp."))
"""What says what a number counts."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_OPENS = " \t\n\u00a0\u202f([{\u2013\u2014\u201c\u2018„‚«/¿¡" + OBJECT

_ELLIPSIS = regex(r"\.\.\.")
# Patterns begin with what is looked for, and look back behind it: so the search leaps from one to the next.
_LONG_DASH = regex(r"(?<=\S) ?--+ ?(?=\S)| - (?=\S)")
_SPACED_DASH = regex(r" (?<=\S )–(?= \S)")
_SPACED_LONG_DASH = regex(r" (?<=\S )(?=— \S)")
_NEAR_RANGE = regex(r"\d-\d")
_DASH_IN_RANGE = regex(r"(?<![\d\w/.\-–])(?<!Law )(?<!Act )(?<!No\. )(\d{1,4})-(?=\d{1,4}(?![\d\w/\-–]))")
_MINUS = regex(r"-(?:(?<=[\s(]-)|(?<=^-))(?=\d)")
_SPACES = regex(r" {2,}")
_AFTER_NUMBER = regex(r" (?<=\d )")
_NUMBERED = regex(r" (?=\d|[IVXLC]+(?!\w)|[A-Z](?!\w)|\([a-z]\))")
_UNIT_AFTER = regex(rf"[0-9\u0660-\U0010ffff](?<=\d) (?=(?:{_MONTHS})\b|\([a-z]{{1,4}}\)|(?:{_UNITS})(?!\w))")
"""A digit and the blank behind it at which no line breaks."""
_NUMBER_AFTER = regex(r" (?:\d|\([a-z]\)|[IVXLC][IVXLC]*(?!\w)|[A-Z](?!\w))")
"""A blank at which no line breaks where a label is before it; each way on is told by its first character."""
_LAST_WORD = regex(r"\w+\.?\Z")
_NEAR_INITIAL = regex(r"\. (?<=[A-ZА-Я]\. )")
_INITIAL = regex(r"(?<!\w)([A-ZА-Я]\.) (?=[A-ZА-Я])")
_BARE_SUBPARAGRAPH = regex(r" (?<=\d )(?=\(?(?:[a-z]|[ivx]{1,4})\))")
_STRAIGHT = regex("[\"']")
_BEFORE_MARK = regex(rf" +(?=[.,;:!?)،؛؟](?:[\s)\],.;:!?\"'”’»{OBJECT}]|$))")
"""Blanks before a stop: one that begins a word, as in `.kr` and `.5`, is none."""
_NEAR_MARK = regex(r" [.,;:!?)،؛؟]")


_SET: dict[tuple[str, tuple[str, ...], tuple[bool, ...]], tuple[str, ...]] = {}
_MOST = 5_000
"""Paragraphs that are remembered."""


def typeset(pieces: Sequence[str], exact: Sequence[bool], language: str) -> list[str]:
    """Give the pieces of one paragraph with final quotes, dashes and spaces, as many as came.

    `language` is a BCP 47 tag; quotation marks of languages without a rule are those of English. What was set before
    is not set again: audiences share words, and documents headings, labels and names of works.
    """
    key = (language, tuple(pieces), tuple(exact))
    known = _SET.get(key)
    if known is None:
        if len(_SET) >= _MOST:
            _SET.clear()
        known = _SET[key] = tuple(_typeset(pieces, exact, language))
    return list(known)


def _typeset(pieces: Sequence[str], exact: Sequence[bool], language: str) -> Sequence[str]:
    if language[:2] != "en":
        return _foreign(pieces, exact, language)
    run = Pieces(pieces, exact)
    text = run.text
    _marks(run, "…", "\u2014" if language == "en-US" else " – ", ranges=True)
    if '"' in text or "'" in text:
        _quotes(run, _QUOTES)
    _english(run)
    return run.pieces() if run.changed else pieces


def _marks(run: Pieces, ellipsis: str, dash: str, *, ranges: bool) -> None:
    """Set blanks, ellipses, dashes and minus signs; the hyphen of a range stays unless `ranges`."""
    text = run.text
    if "  " in text:
        run.sub(_SPACES, lambda m: " ")
    if _NEAR_MARK.search(text):
        run.sub(_BEFORE_MARK, lambda m: "")
    if "..." in text:
        run.sub(_ELLIPSIS, lambda m: ellipsis)
    if "-" in text:
        if "--" in text or " - " in text:
            run.sub(_LONG_DASH, lambda m: dash)
        if ranges and _NEAR_RANGE.search(run.text):
            run.sub(_DASH_IN_RANGE, lambda m: f"{m[1]}–")
        run.sub(_MINUS, lambda m: "\u2212")
    if "–" in run.text:
        run.sub(_SPACED_DASH, lambda m: f"{NBSP}–")


def quotation(text: str, language: str) -> str:
    """Give quoted words with this language's quotation marks and apostrophes; nothing else in them changes."""
    run = Pieces([text], [False])
    if language[:2] == "en":
        _quotes(run, _QUOTES)
    else:
        from reportkit.compile.manners import manner_of  # late, for what it costs: English does without

        _quotes_of(run, manner_of(language))
    return run.text


def _foreign(pieces: Sequence[str], exact: Sequence[bool], language: str) -> list[str]:
    """Set the type of a language other than English."""
    from reportkit.compile import manners  # late, for what it costs: English does without

    how = manners.manner_of(language)
    run = Pieces(pieces, exact)
    _marks(run, how.ellipsis, how.dash, ranges=not how.hyphens)
    if "—" in run.text:
        run.sub(_SPACED_LONG_DASH, lambda m: NBSP)
    _quotes_of(run, how)
    if high := manners.high_marks(language):
        blanks = dict(how.high)
        run.sub(high, lambda m: blanks[m[1]] + m[1])
        run.sub(manners.GUILLEMETS, lambda m: f"«{manners.THIN}" if m[0][0] == "«" else f"{manners.THIN}»")
    if _AFTER_NUMBER.search(run.text):
        run.sub(manners.after_number(language), lambda m: NBSP)
        run.sub(_BARE_SUBPARAGRAPH, lambda m: NBSP)
    if labels := manners.before_number(language):
        run.sub(_NUMBERED, lambda m: _kept(m, labels))
    if ". " in run.text:
        run.sub(_INITIAL, lambda m: m[1] + NBSP)
    return run.pieces()


def _quotes_of(run: Pieces, how: Manner) -> None:
    if '"' not in run.text and "'" not in run.text:
        return
    if how.paired:
        _turns(run, how.quotes)
    else:
        _quotes(run, how.quotes)


def _turns(run: Pieces, marks: tuple[str, str, str, str]) -> None:
    """Turn straight quotation marks into those of a language without blanks: they open and close by turns."""
    opened = {'"': False, "'": False}

    def one(match: re.Match[str]) -> str:
        sign, at = match[0], match.start()
        around = match.string[max(0, at - 1) : at] + match.string[at + 1 : at + 2]
        if sign == "'" and not opened[sign] and len(around) == 2 and around.isascii() and around.isalpha():
            return "’"
        opened[sign] = not opened[sign]
        return marks[(0 if opened[sign] else 1) + (2 if sign == "'" else 0)]

    run.sub(_STRAIGHT, one)


def _english(run: Pieces) -> None:
    text = run.text
    places = [m.start() for m in _NUMBER_AFTER.finditer(text) if _labelled(text, m.start())]
    if _UNIT_AFTER.search(text):
        places = sorted({*places, *(m.end() - 1 for m in _UNIT_AFTER.finditer(text))})
    run.keep(places)
    if ". " in text and _NEAR_INITIAL.search(text):
        run.sub(_INITIAL, lambda m: m[1] + NBSP)
    choose_articles(run)


def _labelled(text: str, at: int) -> bool:
    """Say whether the word before an offset says what the number behind it counts: section 3, No. 4, annex A."""
    word = text[max(0, at - 20) : at].rpartition(" ")[2]
    if word.isalnum() or word in _BEFORE_NUMBER:
        return word in _BEFORE_NUMBER
    found = _LAST_WORD.search(word)
    return found is not None and found[0] in _BEFORE_NUMBER


def _kept(match: re.Match[str], labels: re.Pattern[str]) -> str:
    """Give the blank between a word and a number: one at which no line breaks where the word is a label."""
    at = match.start()
    return NBSP if labels.search(match.string, max(0, at - 20), at) else " "


def _quotes(run: Pieces, marks: tuple[str, str, str, str]) -> None:
    """Turn straight quotation marks into those of the language; an apostrophe is always ’."""
    inside = False

    def one(match: re.Match[str]) -> str:
        nonlocal inside
        text, at = match.string, match.start()
        first = at
        while first and text[first - 1] in "\"'":  # marks that stand together open or close together
            first -= 1
        before = text[first - 1] if first else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens = before in _OPENS
        if match[0] == '"':
            return marks[0] if opens else marks[1]
        if opens and not after.isdigit() and not after.isspace():
            inside = True
            return marks[2]
        if inside and not opens and not after.isalnum():
            inside = False
            return marks[3]
        return "’"

    run.sub(_STRAIGHT, one)


def sentence_case(text: str) -> str:
    """Give words with a capital first letter."""
    return text[:1].upper() + text[1:]
