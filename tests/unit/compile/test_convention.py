"""Dates and numbers as audiences write them; the words kept here are Babel's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from babel.core import Locale
from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from reportkit.compile.convention import Convention, convention
from reportkit.model.audience import Audience, DateStyle

READER = Audience(
    id="a", label="A", language="en-GB", locale="en_GB", page="A4", instrument="report", dates=DateStyle.DAY_MONTH_YEAR
)


def of(locale: str, style: DateStyle = DateStyle.DAY_MONTH_YEAR) -> Convention:
    return convention(replace(READER, locale=locale, dates=style))


@pytest.mark.parametrize("locale", ["en_GB", "en_US", "ko_KR", "fr_FR"])
def test_every_word_is_the_one_of_babel(locale: str) -> None:
    made, babel = of(locale), Locale.parse(locale)
    names = get_month_names("wide", "format", babel)
    assert made.months == tuple(names[month] for month in range(1, 13))
    assert (made.group, made.decimal) == (get_group_symbol(babel), get_decimal_symbol(babel))


@pytest.mark.parametrize(
    ("style", "day", "month"),
    [
        (DateStyle.DAY_MONTH_YEAR, "25~October 2022", "October 2022"),
        (DateStyle.MONTH_DAY_YEAR, "October~25, 2022", "October 2022"),
        (DateStyle.KOREAN, "2022.~10.~25.", "2022.~10."),
        (DateStyle.ISO, "2022-10-25", "2022-10"),
    ],
)
def test_dates(style: DateStyle, day: str, month: str) -> None:
    made = of("en_GB", style)
    assert made.date(date(2022, 10, 25)).replace("\u00a0", "~") == day
    assert made.parts((2022, 10)).replace("\u00a0", "~") == month
    assert (made.parts((2022,)), made.parts(())) == ("2022", "")


@pytest.mark.parametrize(
    ("value", "kind", "unit", "expected"),
    [
        ("860000", "number", "tonnes", "860,000"),
        ("5.6", "number", "million tonnes", "5.6"),
        ("-1234.50", "number", "euros", "\u22121,234.50"),
        ("2017", "number", "year", "2017"),
        ("50000-70000", "range", "persons", "50,000–70,000"),
        ("4-6", "range", "hours", "4–6"),
        ("2022-05-12", "date", "", "12\u00a0May 2022"),
        ("2022-05", "date", "", "May 2022"),
        ("late July 2022", "text", "", "late July 2022"),
        ("12", "text", "", "12"),
    ],
)
def test_values(value: str, kind: str, unit: str, expected: str) -> None:
    assert of("en_GB").value(value, kind, unit) == expected


@pytest.mark.parametrize(
    ("locale", "day", "first", "month", "number", "span"),
    [
        ("fr_FR", "25~octobre 2022", "1er~octobre 2022", "octobre 2022", "1_234,5", "50_000–70_000"),
        ("es_ES", "25~de octubre de 2022", "1~de octubre de 2022", "octubre de 2022", "1234,5", "50.000–70.000"),
        ("ru_RU", "25~октября 2022~года", "1~октября 2022~года", "октябрь 2022~года", "1~234,5", "50~000–70~000"),
        ("zh_CN", "2022年10月25日", "2022年10月1日", "2022年10月", "1,234.5", "50,000～70,000"),
        ("ko_KR", "2022년 10월 25일", "2022년 10월 1일", "2022년 10월", "1,234.5", "50,000~70,000"),
        ("ar_EG", "25~أكتوبر 2022", "1~أكتوبر 2022", "أكتوبر 2022", "1,234.5", "50,000–70,000"),
        ("ar", "25~تشرين الأول/أكتوبر 2022", "1~تشرين الأول/أكتوبر 2022", "تشرين الأول/أكتوبر 2022", "1,234.5", "50,000–70,000"),  # noqa: E501
        ("de_DE", "25.~Oktober 2022", "1.~Oktober 2022", "Oktober 2022", "1.234,5", "50.000–70.000"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("style", [DateStyle.DAY_MONTH_YEAR, DateStyle.MONTH_DAY_YEAR])
def test_a_language_has_one_order_of_its_own(
    locale: str, day: str, first: str, month: str, number: str, span: str, style: DateStyle
) -> None:
    made = of(locale, style)
    said = (made.date(date(2022, 10, 25)), made.date(date(2022, 10, 1)), made.parts((2022, 10)))
    numbers = (made.number("1234.5"), made.value("50000-70000", "range", ""))
    assert tuple(one.replace("\u00a0", "~").replace("\u202f", "_") for one in (*said, *numbers)) == (
        day,
        first,
        month,
        number,
        span,
    )


@pytest.mark.parametrize("locale", ["fr_FR", "zh_CN", "ru_RU"])
def test_dates_in_figures_are_the_same_in_every_language(locale: str) -> None:
    assert of(locale, DateStyle.ISO).date(date(2022, 10, 5)) == "2022-10-05"
    assert of(locale, DateStyle.KOREAN).date(date(2022, 10, 5)) == "2022.\u00a010.\u00a05."


def test_marks_of_other_locales() -> None:
    assert of("fr_FR").number("1234567.5") == "1\u202f234\u202f567,5"
