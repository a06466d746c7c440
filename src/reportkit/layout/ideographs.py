"""Where a line may end in a word with ideographs: by the classes of UAX #14, as word processors tailor them.

Each character has a class of one letter, and a pattern finds the places between them. Where Word, LibreOffice and
UAX #14 differ, docs/languages.md says what is done.
"""

from __future__ import annotations

import re
from functools import cache

_OPENING = "〈《「『【〔〖〘〚〝（［｛｟｢﹙﹛﹝￥￡＄“‘"
_CLOSING = "、。〃〉》」』】〕〗〙〛〞〟，．：；！？）］｝｠｡｣､･％￠＂＇～｜︰﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞‖∶℃℉‰′″‧・”"
_NO_START = (
    "々〻ー゛゜ゝゞヽヾ゠〜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰﾞﾟ"
)

_CLASSES = {
    "O": _OPENING,
    "C": _CLOSING,
    "S": _NO_START,
    "o": "([{«‹¿¡$£¥€№#@",
    "c": "!%),.:;?]}·»›°¢†‡/…‥",
    "q": "\"'",
    "k": "’",
    "d": "-\u2010\u2013",
    "e": "—―⸺",
    "g": "\u00a0\u202f\u2007\u2011\u2060\ufeff\u200d",
    "z": "\u200b",
    "b": " \t\n\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000",
}
"""O, C: wide opening and closing marks. S: letters that begin no line. o, c: narrow marks. q: straight quotes, which
keep to both sides. k: an apostrophe or a closing quote. d, e: hyphens and dashes. g: glue. z: a break. b: blanks,
which end words. Besides: I, an ideograph or kana; H, Hangul; m, a mark on the letter before; x, any other character."""

_BREAK = (
    "(?<=z)(?!z)"
    "|(?<=[ISCkcxe])(?=[IO])"  # round ideographs, but for marks that keep to them
    "|(?<=[ISC])(?=[xoe])"
    "|(?<=[^de][de])(?=[ISxH])"  # behind a hyphen or dash between words
    "|(?<=e)(?=[Oo])"
)


class _Classes(dict[int, str]):
    """The class of each character, found when it first occurs."""

    def __init__(self) -> None:
        super().__init__({ord(c): name for name, letters in _CLASSES.items() for c in letters})

    def __missing__(self, code: int) -> str:
        found = self[code] = _class_of(code)
        return found


def _class_of(code: int) -> str:
    if 0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F or 0xA960 <= code <= 0xA97F or 0xAC00 <= code <= 0xD7FF:
        return "H"
    if 0x0300 <= code <= 0x036F or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code in (0x3099, 0x309A):
        return "m"
    if 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFE4F:
        return "I"
    return "I" if 0xFF01 <= code <= 0xFFEE or 0x20000 <= code <= 0x3FFFF else "x"


@cache
def _table() -> _Classes:
    """Make the table when the first ideograph is met: most documents have none."""
    return _Classes()


def classes_of(text: str) -> str:
    """Give the class of each character of a text."""
    return text.translate(_table())


def breaks(word: str) -> list[int]:
    """Give the offsets in a word at which a line may end."""
    classes = classes_of(word)
    if "m" not in classes:
        return _found(classes)
    letters = [at for at, one in enumerate(classes) if one != "m"]
    return [letters[at] for at in _found(classes.replace("m", ""))]


def _found(classes: str) -> list[int]:
    return [at for match in re.finditer(_BREAK, classes) if 0 < (at := match.start()) < len(classes)]
