"""Where sentences begin and end, in the words of one paragraph.

Citations stand at the ends of sentences and capitals at their beginnings, so every pass asks this one place.
"""

from __future__ import annotations

import re

from reportkit.compile.typography import OBJECT
from reportkit.patterns import regex

_END = regex(rf"[.!?…。！？](?:(?<=[.!?…])[.!?…]*)?[)\]”’\"'{OBJECT}]*(?=\s|$)")
"""It begins with a class of what is looked for, so that the search leaps from one to the next."""
_MARKS = frozenset(".!?…。！？")
_BEFORE_WORD = regex(r"(?:.*[^\w.’'-])?", re.DOTALL)
"""All that stands before the last word of a text."""
_NEVER = frozenset(
    "no nos para paras p pp vol vols art arts sect sects sec chap ch fig figs cf vs mr mrs ms dr prof st gen col maj "
    "capt lt sgt amb min hon rev suppl ser ed eds approx ca par núm núms párr párrs pág págs cap mme sra excmo excma "
    "см др проф п пп ст гл рис табл разд прил стр с т г гг тыс руб".split()
)
_WORDS = frozenset("no art arts min gen ed col rev hon st par cap".split())
_SOMETIMES = frozenset("etc e.g i.e a.m p.m u.s u.k u.n al ibid".split())
_OPENING = " \t\n\u00a0([{“‘«\"'" + OBJECT


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Cut a text into sentences: start and end offsets that cover it whole, spaces with the sentence before them."""
    out, start = [], 0
    for found in _END.finditer(text):
        if not _abbreviated(text, found.start()):
            end = found.end()
            while end < len(text) and text[end].isspace():
                end += 1
            out.append((start, end))
            start = end
    if start < len(text):
        out.append((start, len(text)))
    return tuple(out)


def sentence_of(text: str, at: int) -> tuple[int, int]:
    """Give the sentence in which an offset stands; the last one for an offset at the end of the text."""
    found = (0, len(text))
    for found in sentences(text):
        if at < found[1]:
            break
    return found


def begins(text: str, at: int) -> bool:
    """Say whether what stands at an offset begins a sentence; opening brackets and quotation marks do not count."""
    before = text[:at].rstrip(_OPENING)
    if not before:
        return True
    inner = before.rstrip(")]”’")
    return text[at - 1] in _OPENING and inner[-1:] in _MARKS and not _abbreviated(text, len(inner) - 1)


def _abbreviated(text: str, at: int) -> bool:
    """Say whether the full stop at an offset belongs to an abbreviation or an initial."""
    if text[at : at + 1] != "." or text[at : at + 2] == "..":
        return False
    near = text[max(0, at - 24) : at]
    word = near[_BEFORE_WORD.match(near).end() :]  # type: ignore[union-attr]  # it matches anything
    if not word:
        return False
    plain = word.lower()
    following = text[at + 1 :].lstrip()[:1]
    if plain in _WORDS and word == plain and not following.isdigit():
        return False
    if plain in _NEVER or (len(word) == 1 and word.isupper()):
        return True
    return plain in _SOMETIMES and not following.isupper()
