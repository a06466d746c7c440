"""Dates and numbers in an audience's convention.

The words of English and Korean are those of Babel (CLDR), kept here because loading Babel and one locale's data costs
about 40 ms, a sixth of what a whole build may cost; a test compares every word with Babel's. Other locales load it.
"""

from __future__ import annotations

import re
from datetime import date

from reportkit.model.audience import Audience, DateStyle
from reportkit.record import dataclass

_ENGLISH = tuple("January February March April May June July August September October November December".split())
_KOREAN = tuple(f"{month}월" for month in range(1, 13))
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_NUMBER = re.compile(r"[-\u2212]?\d+(?:\.\d+)?")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|–|\.\.)\s*(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Convention:
    """How an audience writes dates and numbers. `months` are the twelve names as they stand in a date."""

    style: DateStyle
    language: str
    months: tuple[str, ...]
    group: str
    decimal: str

    def date(self, day: date) -> str:
        """Give a date, such as `25 October 2022`, with no-break spaces where the parts belong together."""
        month = self.months[day.month - 1]
        match self.style:
            case DateStyle.DAY_MONTH_YEAR:
                return f"{day.day}\u00a0{month} {day.year}"
            case DateStyle.MONTH_DAY_YEAR:
                return f"{month}\u00a0{day.day}, {day.year}"
            case DateStyle.KOREAN:
                return f"{day.year}.\u00a0{day.month}.\u00a0{day.day}."
            case DateStyle.ISO:
                return day.isoformat()

    def parts(self, issued: tuple[int, ...]) -> str:
        """Give a date of which only the year, or year and month, may be known; empty for none."""
        if len(issued) >= 3:
            return self.date(date(issued[0], issued[1], issued[2]))
        if len(issued) == 2:
            year, month = issued
            match self.style:
                case DateStyle.KOREAN:
                    return f"{year}.\u00a0{month}."
                case DateStyle.ISO:
                    return f"{year}-{month:02}"
                case _:
                    return f"{self.months[month - 1]} {year}"
        return str(issued[0]) if issued else ""

    def number(self, text: str) -> str:
        """Give a number written in plain decimals with this convention's marks; years stay with the caller."""
        sign = "\u2212" if text[:1] in "-\u2212" else ""
        whole, _, fraction = text.lstrip("-\u2212").partition(".")
        groups = []
        while len(whole) > 3 and self.group:
            groups.append(whole[-3:])
            whole = whole[:-3]
        out = self.group.join([whole, *reversed(groups)])
        return sign + out + (self.decimal + fraction if fraction else "")

    def value(self, text: str, kind: str, unit: str) -> str:
        """Give a fact's value as printed: a date, a number, a range with an en dash, or the words as they stand.

        A number whose unit is `year` has no mark between thousands (SPEC section 13).
        """
        if found := _ISO.fullmatch(text):
            return self.parts(tuple(int(part) for part in found.groups() if part))
        if unit == "year" or kind == "text":
            return text
        if _NUMBER.fullmatch(text):
            return self.number(text)
        if found := _RANGE.fullmatch(text):
            return f"{self.number(found[1])}\u2013{self.number(found[2])}"
        return text


def convention(audience: Audience) -> Convention:
    """Make the convention of an audience from its locale and date style."""
    language = re.split(r"[-_]", audience.locale)[0]
    if language == "en":
        return Convention(audience.dates, language, _ENGLISH, ",", ".")
    if language == "ko":
        return Convention(audience.dates, language, _KOREAN, ",", ".")
    return _from_babel(audience, language)


def _from_babel(audience: Audience, language: str) -> Convention:
    # Late, for what it costs: only audiences of other languages need it.
    from babel.core import Locale
    from babel.dates import get_month_names
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = Locale.parse(audience.locale.replace("-", "_"))
    names = get_month_names("wide", "format", locale)
    months = tuple(names[month] for month in range(1, 13))
    return Convention(audience.dates, language, months, get_group_symbol(locale), get_decimal_symbol(locale))
