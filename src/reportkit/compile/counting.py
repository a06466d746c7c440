"""Number formats as instruments write them: `1`, `1.1`, `I.`, `A.`, `(a)`, `가.`, `①`, `一.`; and numbers in words.

A format without a number, such as `□`, is a mark: it stands before its headings and counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportkit.doctree.nodes import NumberFormat
from reportkit.patterns import regex
from reportkit.record import dataclass

_SIGNS = {
    "1": NumberFormat.DECIMAL,
    "a": NumberFormat.LOWER_LETTER,
    "A": NumberFormat.UPPER_LETTER,
    "i": NumberFormat.LOWER_ROMAN,
    "I": NumberFormat.UPPER_ROMAN,
    "가": NumberFormat.GANADA,
    "①": NumberFormat.CIRCLED,
    "㉮": NumberFormat.GANADA,
    "一": NumberFormat.CHINESE,
    "أ": NumberFormat.ABJAD,
    "١": NumberFormat.ORDINAL,
}
SIGNS = "".join(_SIGNS)
"""What stands for a number in a format."""
_SIGN = regex(f"[{SIGNS}]")
CIRCLE = "㉮"
"""The sign of letters in circles, and the first of them."""
_COUNTED = {
    **{NumberFormat.GANADA: 14, NumberFormat.CIRCLED: 20},
    **{NumberFormat.CHINESE: 99, NumberFormat.ABJAD: 4, NumberFormat.ORDINAL: 0},
}
"""How far Word counts as we print: after 하 come 거 and 너 in Korean papers (KOR-01), and 가가 or 1 in Word's.

Of the Arabic letters the fifth is written in two ways, and Arabic ordinals are no format of Word's.
"""
_CHINESE = "零一二三四五六七八九"
_ABJAD = "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ".split()
_ORDINALS = "أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا".split()
_ORDINAL_UNITS = "حادي ثاني ثالث رابع خامس سادس سابع ثامن تاسع".split()
_CONSONANTS = (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
_VOWELS = (0, 4, 8, 13, 18, 20)
"""The consonants of 가 to 하 and the vowels of 가, 거, 고, 구, 그, 기 by their places in the Hangul syllables."""
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_PLACE = regex(r"%(\d)")
_HIGHEST = 32_767


@dataclass(frozen=True, slots=True)
class Pattern:
    """A number format at a level: `text` holds `%1` to `%9` for the numbers of the levels, `kind` is the level's own.

    Empty text means that the level has no number; a kind of BULLET that the text is a mark. `circled` puts a letter
    in a circle.
    """

    kind: NumberFormat
    text: str
    circled: bool = False

    def counted(self, number: int) -> bool:
        """Say whether Word counts to a number as we do, so that the number can be left to it."""
        return not self.circled and number <= _COUNTED.get(self.kind, number)

    def render(self, numbers: Sequence[int], kinds: Sequence[NumberFormat]) -> str:
        """Give the label for the numbers of the levels from the first, each in the format of its level."""

        def one(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            if self.circled and index == len(numbers) - 1:
                return _circled(numbers[index])
            return number_text(numbers[index], kinds[index])

        return _PLACE.sub(one, self.text)


def pattern(format: str, level: int) -> Pattern:
    """Read a format for `level`, counted from 0: its last sign is the level's own number, those before are parents'."""
    signs = _SIGN.findall(format)
    if not signs:
        return Pattern(NumberFormat.BULLET if format else NumberFormat.NONE, format)
    first = level - len(signs) + 1
    assert first >= 0, f"the number format {format} has more parts than its level"
    out, count = "", 0
    for char in format:
        if char in _SIGNS:
            out += f"%{first + count + 1}"
            count += 1
        else:
            out += char
    return Pattern(_SIGNS[signs[-1]], out, signs[-1] == CIRCLE)


def number_text(number: int, kind: NumberFormat) -> str:
    """Give a number from 1 in a format, as Word counts: after `z` come `aa` and `bb` (ECMA-376 part 1, 17.18.59).

    `checks.docx_numbers` says the same in words of its own: a check that took them from here would find nothing.
    A number beyond those that Word counts to is written in digits: in letters, some would fill a book.
    """
    if number > _HIGHEST:
        return str(number)
    match kind:
        case NumberFormat.LOWER_LETTER:
            return _letters(number)
        case NumberFormat.UPPER_LETTER:
            return _letters(number).upper()
        case NumberFormat.LOWER_ROMAN:
            return _roman(number).lower()
        case NumberFormat.UPPER_ROMAN:
            return _roman(number)
        case NumberFormat.GANADA:
            return _syllable(number)
        case NumberFormat.CIRCLED:
            return _in_circle(number)
        case NumberFormat.CHINESE if number < 100:
            return _chinese(number)
        case NumberFormat.ABJAD:
            times, at = divmod(number - 1, len(_ABJAD))
            return _ABJAD[at] * (times + 1)
        case NumberFormat.ORDINAL if number < 20:
            return _ORDINALS[number - 1] if number <= 10 else f"{_ORDINAL_UNITS[number - 11]} عشر"
        case _:
            return str(number)


def _letters(number: int) -> str:
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _chinese(number: int) -> str:
    """Give 一 to 九十九."""
    tens, ones = divmod(number, 10)
    return (_CHINESE[tens] if tens > 1 else "") + ("十" if tens else "") + (_CHINESE[ones] if ones else "")


def _syllable(number: int) -> str:
    """Give 가 to 하, then 거 to 허, 고 to 호 and so on; after 히 the letters are doubled."""
    times, at = divmod(number - 1, len(_CONSONANTS) * len(_VOWELS))
    vowel, consonant = divmod(at, len(_CONSONANTS))
    return chr(0xAC00 + _CONSONANTS[consonant] * 588 + _VOWELS[vowel] * 28) * (times + 1)


def _in_circle(number: int) -> str:
    """Give ① to ⑳, ㉑ to ㉟ and ㊱ to ㊿; beyond them there are no circles."""
    for first, start, last in ((1, 0x2460, 20), (21, 0x3251, 35), (36, 0x32B1, 50)):
        if number <= last:
            return chr(start + number - first)
    return f"({number})"


def _circled(number: int) -> str:
    """Give ㉮ to ㉻; 거 and what follows has no circle, and gets brackets."""
    return chr(0x326E + number - 1) if number <= 14 else f"({_syllable(number)})"


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out


def number_words(number: int) -> str:
    """Give a count in English words up to ninety-nine; `no` for none, figures above."""
    if number <= 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    return str(number)


def number_of_words(word: str) -> int | None:
    """Give the number that an English word from two to twenty names, None for any other word."""
    word = word.lower()
    return _SMALL.index(word) if word in _SMALL[2:] else None
