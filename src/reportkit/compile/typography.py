"""Final typography of the words of one paragraph (SPEC section 13, source-format 3.14).

It runs after release over neighbouring pieces together, because a quotation mark or an article depends on what stands
beside it, and what stands there must not be something that is gone. A piece that is `exact` (code, an address, an
identifier, a quotation that keeps its spelling) is seen but never changed; an inline that is no text is `OBJECT`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from reportkit.patterns import regex

if TYPE_CHECKING:
    from reportkit.compile.manners import Manner

OBJECT = "\ufffc"
"""Stands for an inline without words: a note, a tab, a box."""
NBSP = "\u00a0"

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
_KEPT = regex(
    rf" (?:(?<=\d )(?=(?:{_MONTHS})\b|\([a-z]{{1,4}}\)|(?:{_UNITS})(?!\w))()"
    r"|(?=\d|[IVXLC]+(?!\w)|[A-Z](?!\w)|\([a-z]\)))"
)
"""Blanks at which no line breaks: behind a number (they have a group), and such as do not where a label is before."""
_LAST_WORD = regex(r"\w+\.?\Z")
_NEAR_INITIAL = regex(r"\. (?<=[A-ZА-Я]\. )")
_INITIAL = regex(r"(?<!\w)([A-ZА-Я]\.) (?=[A-ZА-Я])")
_BARE_SUBPARAGRAPH = regex(r" (?<=\d )(?=\(?(?:[a-z]|[ivx]{1,4})\))")
_ARTICLE = regex(r"([Aa])(?<![\w’'].)(n?) (?=\w)")
_STRAIGHT = regex("[\"']")
_ELEVEN = regex(r"1[18](?:th)?(?:[.,]\d.*)?")
_WORD = regex(r"\w+(?:[-.]\w+)*")
_AFTER_LABELS = frozenset("and are its into onto onwards over under until upon also applies asks".split())
"""Words that may follow a label as well as an article: `option a and b`."""
_BEFORE_MARK = regex(rf" +(?=[.,;:!?)،؛؟](?:[\s)\],.;:!?\"'”’»{OBJECT}]|$))")
"""Blanks before a stop: one that begins a word, as in `.kr` and `.5`, is none."""
_NEAR_MARK = regex(r" [.,;:!?)،؛؟]")


_SET: dict[tuple[str, tuple[str, ...], tuple[bool, ...]], tuple[str, ...]] = {}
_MOST = 5_000
"""Paragraphs that are remembered."""


class _Run:
    """Text of several pieces; `ends` are the offsets at which they end, so that it can be cut again."""

    __slots__ = ("changed", "ends", "exact", "text")

    def __init__(self, pieces: Sequence[str], exact: Sequence[bool]) -> None:
        self.text = "".join(pieces)
        self.changed = False
        self.ends = list(accumulate(map(len, pieces)))
        starts = [0, *self.ends[:-1]]
        self.exact = [n for n, is_exact in enumerate(exact) if is_exact and starts[n] < self.ends[n]]

    def owner(self, at: int) -> int:
        """Give the number of the piece in which a character stands."""
        return bisect_right(self.ends, at)

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> None:
        """Replace what a pattern finds, except where it touches an exact piece; new words are the first piece's."""
        found = list(pattern.finditer(self.text))
        if found and self.exact:
            found = [m for m in found if not self._touches(m)]
        said = [(match, replace(match)) for match in found]
        said = [(m, new) for m, new in said if new != m[0] or self.owner(m.start()) != self.owner(m.end() - 1)]
        if not said:
            return
        self.changed = True
        out: list[str] = []
        ends: list[int] = []
        at = size = piece = 0
        for match, new in said:
            start, end = match.span()
            while piece < len(self.ends) and self.ends[piece] <= start:
                ends.append(size + self.ends[piece] - at)
                piece += 1
            size += start - at + len(new)
            # Pieces that end inside what is replaced end behind the new words.
            while piece < len(self.ends) and self.ends[piece] < end:
                ends.append(size)
                piece += 1
            out += [self.text[at:start], new]
            at = end
        ends += [size + end - at for end in self.ends[piece:]]
        self.text = "".join([*out, self.text[at:]])
        self.ends = ends

    def keep(self, places: Iterable[int]) -> None:
        """Put blanks at which no line breaks in place of those at some offsets, but in exact pieces."""
        if self.exact:
            places = [at for at in places if self.owner(at) not in self.exact]
        if places:
            self.changed = True
            out, last = [], 0
            for at in places:
                out += [self.text[last:at], NBSP]
                last = at + 1
            self.text = "".join([*out, self.text[last:]])

    def _touches(self, match: re.Match[str]) -> bool:
        start, end = match.span()
        return any(end > (self.ends[n - 1] if n else 0) and start < self.ends[n] for n in self.exact)

    def pieces(self) -> list[str]:
        """Cut the text again."""
        return [self.text[start:end] for start, end in zip([0, *self.ends], self.ends)]


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
    run = _Run(pieces, exact)
    text = run.text
    _marks(run, "…", "\u2014" if language == "en-US" else " – ", ranges=True)
    if '"' in text or "'" in text:
        _quotes(run, _QUOTES)
    _english(run)
    return run.pieces() if run.changed else pieces


def _marks(run: _Run, ellipsis: str, dash: str, *, ranges: bool) -> None:
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
    run = _Run([text], [False])
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
    run = _Run(pieces, exact)
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


def _quotes_of(run: _Run, how: Manner) -> None:
    if '"' not in run.text and "'" not in run.text:
        return
    if how.paired:
        _turns(run, how.quotes)
    else:
        _quotes(run, how.quotes)


def _turns(run: _Run, marks: tuple[str, str, str, str]) -> None:
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


def _english(run: _Run) -> None:
    text = run.text
    run.keep([m.start() for m in _KEPT.finditer(text) if m.lastindex or _labelled(text, m.start())])
    if ". " in text and _NEAR_INITIAL.search(text):
        run.sub(_INITIAL, lambda m: m[1] + NBSP)
    _articles(run)


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


def _quotes(run: _Run, marks: tuple[str, str, str, str]) -> None:
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


def _articles(run: _Run) -> None:
    """Choose a or an. Where the word behind comes from another piece (a fact, a term) it is always chosen anew.

    Inside one piece only what no reader would dispute is mended, since release joins texts: whether words stood
    between the two must not show, so the rule may not ask whether any did.
    """

    def one(match: re.Match[str]) -> str:
        end = match.end()
        found = _WORD.match(run.text, end)
        assert found is not None
        word = found[0]
        if match[1] == "A" and _before(run.text, match.start()) not in ("", ".", "!", "?", ":"):
            return match[0]  # a label, such as annex A
        if run.owner(end) == run.owner(match.start()) and not _certain(match, word):
            return match[0]
        return match[1] + ("n" if vowel(word) else "") + " "

    run.sub(_ARTICLE, one)


def _before(text: str, at: int) -> str:
    """Give the last character before an offset that is no space or opening mark."""
    return text[:at].rstrip(" \u00a0“‘(")[-1:]


def _certain(match: re.Match[str], word: str) -> bool:
    """Say whether this is an article before a word whose sound is known."""
    plain = len(word) > 2 and word.isascii() and word.isalpha() and word.islower() and word not in _AFTER_LABELS
    return plain and not (word[0] == "h" and match[2] and not vowel(word))


def vowel(word: str) -> bool:
    """Say whether a word is spoken with a vowel first: an hour, an MP, an 8, but a European, a UN, a one."""
    if word[0].isdigit():
        return word.startswith("8") or _ELEVEN.fullmatch(word) is not None
    if len(word) > 1 and word.isupper() and not (len(word) > 4 and word[1] in "AEIOU"):
        return word[0] in "AEFHILMNORSX"
    low = word.lower()
    if low.startswith(("hour", "honest", "honour", "honor", "heir")):
        return True
    if low.startswith(("eu", "ewe", "uni", "use", "usu", "uti", "ura", "one", "once", "u-", "ubi")):
        return low.startswith(("unin", "unim", "unid"))
    return low[0] in "aeiou"


def sentence_case(text: str) -> str:
    """Give words with a capital first letter."""
    return text[:1].upper() + text[1:]
