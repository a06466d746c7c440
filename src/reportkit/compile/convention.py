"""Dates and numbers in an audience's convention.

The words of English and Korean are those of Babel (CLDR), kept here because loading Babel and one locale's data costs
about 40 ms, a sixth of what a whole build may cost; a test compares every word with Babel's. Other locales load it, and
differ from it where the United Nations does: a Russian year has its word in full, an Arabic month both its names.
"""

from __future__ import annotations

import re
from datetime import date

from reportkit.model.audience import Audience, DateStyle
from reportkit.patterns import regex
from reportkit.record import dataclass

_ENGLISH = tuple("January February March April May June July August September October November December".split())
_KOREAN = tuple(f"{month}월" for month in range(1, 13))
_KOREAN_LONG, _KOREAN_MONTH = "{year}년 {name} {day}일", "{year}년 {name}"
_ARABIC = (
    "كانون الثاني/يناير|شباط/فبراير|آذار/مارس|نيسان/أبريل|أيار/مايو|حزيران/يونيه|تموز/يوليه|آب/أغسطس|"
    "أيلول/سبتمبر|تشرين الأول/أكتوبر|تشرين الثاني/نوفمبر|كانون الأول/ديسمبر"
).split("|")
"""The months as documents of the United Nations have them: no reader in any State is in doubt."""
_NO_REGION = ("ar", "ar_001", "ar-001")
_FOUR_TOGETHER = ("es", "pt", "pl")
"""Languages that set no mark in a number of four digits (CLDR, minimumGroupingDigits)."""
_RANGES = {"ko": "~", "zh": "\uff5e"}
"""What stands in a range of numbers; an en dash in other languages."""
_TOKEN = regex(r"'([^']*)'|y+|M+|L+|d+|[^'yMLd]+")
_ISO = regex(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_NUMBER = regex(r"[-\u2212]?\d+(?:\.\d+)?")
_RANGE = regex(r"(\d+(?:\.\d+)?)\s*(?:-|–|\.\.)\s*(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Convention:
    """How an audience writes dates and numbers. `months` are the twelve names as they stand in a date.

    `whole` and `month_alone` are the forms of a date and of a month with its year in languages other than English,
    which have one order of their own: `{day} de {name} de {year}`. `alone` are the names of months that have no day.
    `first` is the first of a month. `least` digits have a mark between thousands.
    """

    style: DateStyle
    language: str
    months: tuple[str, ...]
    group: str
    decimal: str
    whole: str = ""
    month_alone: str = ""
    alone: tuple[str, ...] = ()
    first: str = "1"
    least: int = 4

    def date(self, day: date) -> str:
        """Give a date, such as `25 October 2022`, with no-break spaces where the parts belong together."""
        month = self.months[day.month - 1]
        match self.style:
            case DateStyle.DAY_MONTH_YEAR | DateStyle.MONTH_DAY_YEAR if self.whole:
                said = self.first if day.day == 1 else day.day
                return self.whole.format(day=said, month=day.month, name=month, year=day.year)
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
                case DateStyle.DAY_MONTH_YEAR | DateStyle.MONTH_DAY_YEAR if self.whole:
                    return self.month_alone.format(month=month, name=self.alone[month - 1], year=year)
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
        groups: list[str] = []
        while len(whole) > 3 and self.group and (groups or len(whole) >= self.least):
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
            between = _RANGES.get(self.language, "\u2013")
            return f"{self.number(found[1])}{between}{self.number(found[2])}"
        return text


def convention(audience: Audience) -> Convention:
    """Make the convention of an audience from its locale and date style."""
    language = audience.locale.replace("_", "-").partition("-")[0]
    if language == "en":
        return Convention(audience.dates, language, _ENGLISH, ",", ".")
    if language == "ko":
        return Convention(
            *(audience.dates, language, _KOREAN, ",", "."), whole=_KOREAN_LONG, month_alone=_KOREAN_MONTH, alone=_KOREAN
        )
    return _from_babel(audience, language)


def _from_babel(audience: Audience, language: str) -> Convention:
    # Late, for what it costs: only audiences of other languages need it.
    from babel.core import Locale
    from babel.dates import get_month_names
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = Locale.parse(audience.locale.replace("-", "_"))
    months, alone = (
        tuple(names[month] for month in range(1, 13))
        for names in (get_month_names("wide", width, locale) for width in ("format", "stand-alone"))
    )
    if audience.locale in _NO_REGION:
        months = alone = tuple(_ARABIC)
    whole, month = locale.date_formats["long"].pattern, locale.datetime_skeletons["yMMMM"].pattern
    return Convention(
        audience.dates,
        language,
        months,
        get_group_symbol(locale, numbering_system="latn"),
        get_decimal_symbol(locale, numbering_system="latn"),
        whole=_form(whole),
        month_alone=_form(month),
        alone=alone if "LLLL" in month else months,
        first="1er" if language == "fr" else "1",
        least=5 if language in _FOUR_TOGETHER else 4,
    )


def _form(pattern: str) -> str:
    """Give a pattern of CLDR as a form with names in braces; a day stays with what follows it."""
    out = ""
    for found in _TOKEN.finditer(pattern):
        match found[0][0]:
            case "y":
                out += "{year}"
            case "M" | "L":
                out += "{name}" if len(found[0]) > 2 else "{month}"
            case "d":
                out += "{day}"
            case "'":
                out += "\u00a0года" if found[1] == "г" else found[1]
            case _:
                out += found[0]
    out = re.sub(r"[ \u00a0\u202f]*\u00a0года\.", "\u00a0года", out)
    return out.replace("{day} ", "{day}\u00a0").replace("{day}. ", "{day}.\u00a0")
