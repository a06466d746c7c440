"""Scripts: which letters of a text are drawn by which family of a style.

Hangul is always Korean. Han is that of its language: the same character is written otherwise in Beijing, Seoul and
Tokyo, so a Chinese text asks for a Chinese face and a Korean one for a Korean (where the language says nothing, Han is
Hanja). What scripts share, digits, blanks and most marks, goes with the words that it stands among, as the common
characters of UAX #24 do.
"""

from __future__ import annotations

import re
from enum import StrEnum

from reportkit.letters import Letters
from reportkit.patterns import regex

_EAST = (
    "\u1100-\u11ff\u2e80-\u303f\u3040-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
EAST = Letters(_EAST)
"""Hangul, Han, Kana and their punctuation."""

_SHARED = "…—‥"
"""Marks that Chinese and Japanese write as wide as a character, and others narrower; quotes are always wide there.

The dot between names (U+00B7) is the Latin one, as LibreOffice has it whatever a file says.
"""

_QUOTES = "[“”‘]|(?<![A-Za-z])’|’(?![A-Za-z])"
_WIDE = f"[{_SHARED}]*(?:(?:{_QUOTES}|[{_EAST}]+)[{_SHARED}]*)+"
_HANGUL = Letters("\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff")

ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe\U00010e60-\U00010e7e\U0001ee00-\U0001eeff"
"""Arabic letters, marks, digits and punctuation, as the inside of a class of characters."""

_ARABIC = Letters(ARABIC)

_FAR = regex("[^\0-\u058f\u0900-\u10ff\u1200-\u2e7f]")
"""Letters of these scripts and some others: a text without any has one face. The class is small, so it is fast."""

_LETTER, _WORD = f"[^\\W\\d_{ARABIC}]", f"[^\\W_{ARABIC}]"
_STRONG = f"(?P<arabic>[{ARABIC}]+)|{_WORD}*?{_LETTER}(?:{_WORD}|[\u0300-\u036f]|[-./’'](?={_WORD}))*"
_STRONG += "|[\u2116\u2190-\u2bff]+"
"""Arabic; a word of other letters with the digits that are part of it: COVID-19; symbols."""


_BACK = regex("[\u0590-\u05ff\u0700-\u074f\u0780-\u085f\ufb1d-\ufb4f\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters from right to left that are not Arabic: the family of a style draws them as it draws Latin ones."""


def goes_back(text: str) -> bool:
    """Say whether a text that is not Arabic has letters from right to left, such as Hebrew ones."""
    return not text.isascii() and _BACK.search(text) is not None


def plain(text: str) -> bool:
    """Say whether one face draws a text, whatever its language is, if that is not written in Arabic letters.

    No text with letters from right to left is plain, since its words stand in another order than they are read.
    """
    return text.isascii() or _FAR.search(text) is None


class Script(StrEnum):
    """Who draws letters: the families that a text style names."""

    LATIN = "latin"
    KOREAN = "korean"
    CHINESE = "chinese"
    JAPANESE = "japanese"
    ARABIC = "arabic"


_HOMES = {
    "ko": Script.KOREAN,
    "zh": Script.CHINESE,
    "ja": Script.JAPANESE,
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), Script.ARABIC),
}


def home(language: str) -> Script:
    """Give the script that a language is written in, LATIN for all that the `family` of a style draws."""
    return _HOMES.get(language.partition("-")[0].lower(), Script.LATIN)


_RTL = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"))
_RTL_SCRIPTS = frozenset(("arab", "hebr", "nkoo", "syrc", "thaa"))


def right_to_left(language: str) -> bool:
    """Say whether a language, by its BCP 47 tag, is written from right to left: by its script where it names one."""
    first, *rest = language.lower().split("-")
    named = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    return first in _RTL if named is None else named in _RTL_SCRIPTS


def cut(text: str, own: Script) -> list[tuple[Script, str]]:
    """Cut a text where another family draws it; `own` is the script of its language."""
    if own is Script.ARABIC:
        found = _among_arabic(text, own)
        return found if text.isascii() else [piece for script, part in found for piece in _further(script, part, own)]
    if plain(text):
        return [(Script.LATIN, text)] if text else []
    if _ARABIC.count(text):
        return [piece for script, part in _among_arabic(text, own) for piece in _further(script, part, own)]
    return _east(text, own)


def _further(script: Script, part: str, own: Script) -> list[tuple[Script, str]]:
    return [(script, part)] if script is Script.ARABIC else _east(part, own)


def _east(text: str, own: Script) -> list[tuple[Script, str]]:
    """Cut a text without Arabic. Blanks are Latin, as they are to word processors."""
    if not EAST.search(text):
        return [(Script.LATIN, text)] if text else []
    wide = own is Script.CHINESE or own is Script.JAPANESE
    out: list[tuple[Script, str]] = []
    at = 0
    for start, end in (found.span() for found in re.finditer(_WIDE, text)) if wide else EAST.runs(text):
        if start > at:
            out.append((Script.LATIN, text[at:start]))
        if wide:
            parts = _HANGUL.pattern.split(text[start:end])
            out += [(Script.KOREAN if n % 2 else own, part) for n, part in enumerate(parts) if part]
        else:
            out.append((Script.KOREAN, text[start:end]))
        at = end
    if at < len(text):
        out.append((Script.LATIN, text[at:]))
    return out


def _among_arabic(text: str, own: Script) -> list[tuple[Script, str]]:
    """Cut a text where Arabic meets other letters.

    What is common stands between words of one script or belongs to the text, as neutral characters do in UAX #9.
    Symbols are Latin: faces of Arabic have none.
    """
    base = Script.ARABIC if own is Script.ARABIC else Script.LATIN
    out: list[tuple[Script, str]] = []
    at, before = 0, base
    for match in re.finditer(_STRONG, text):
        script = Script.ARABIC if match.lastgroup == "arabic" else Script.LATIN
        _join(out, script if script is before else base, text[at : match.start()])
        _join(out, script, match.group())
        at, before = match.end(), script
    _join(out, base, text[at:])
    return out


def _join(out: list[tuple[Script, str]], script: Script, text: str) -> None:
    """Add a part, to the last one where both are of a script."""
    if not text:
        return
    if out and out[-1][0] is script:
        out[-1] = script, out[-1][1] + text
    else:
        out.append((script, text))
