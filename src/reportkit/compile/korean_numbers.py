"""Sums of money as official papers in Korean write them: 금234,580원(금이십삼만사천오백팔십원) (KOR-03)."""

from __future__ import annotations

WON = frozenset({"원", "won", "KRW"})
"""Units of facts whose money is written in that form."""

_DIGITS = " 일이삼사오육칠팔구"
_PLACES = ("", "십", "백", "천")
_MYRIADS = ("", "만", "억", "조", "경", "해")


def money(figures: str, number: int) -> str:
    """Give a sum in figures, `figures` with their marks between thousands, and in words behind them."""
    return f"금{figures}원(금{number_words(number)}원)"


def number_words(number: int) -> str:
    """Give a whole number in Sino-Korean words; 일 stands before every place, so that nothing can be put in."""
    if number == 0:
        return "영"
    out, myriad = "", 0
    while number:
        number, four = divmod(number, 10_000)
        if four:
            out = _four(four) + _MYRIADS[myriad] + out
        myriad += 1
    return out


def _four(number: int) -> str:
    digits = f"{number:04}"
    return "".join(_DIGITS[int(d)] + _PLACES[3 - n] for n, d in enumerate(digits) if d != "0")
