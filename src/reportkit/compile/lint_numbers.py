"""Numbers in prose that come from no fact: they go stale without a word, and nobody can say where they are from.

Dates, years, numbered labels (`article 14`, `No. 3`), symbols and names (`A/HRC/25/63`, `COVID-19`) and quotations are
no figures. `[12]{.num why=".."}` waives one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.compile.readings import Desk, Reading, range_of
from reportkit.model.content import Text, Words
from reportkit.patterns import regex

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_NOT_FIGURES = regex(
    rf"(?=\d)(?:\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\s+(?:{_MONTHS})\b\.?(?:,?\s+\d{{4}})?"
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{4}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?|\d{4}년(?:\s*\d{1,2}월)?(?:\s*\d{1,2}일)?"
    r"|\b(?:1[4-9]|20|21)\d\d(?:\s*[-–/]\s*(?:\d{4}|\d{2}))?s?\b(?!,\d)"
    r"|\b\d{1,2}[:.]\d{2}\s*(?:a\.m\.|p\.m\.|hours|h|utc|gmt)\b|\b\d{1,2}:\d{2}\b)"
    rf"|\b(?=[a-z])(?:(?:{_MONTHS})\.?\s+(?:\d{{1,2}}(?:,\s*\d{{4}})?(?!\d)|\d{{4}}\b)"
    r"|(?:sections?|paragraphs?|paras?\.|tables?|figures?|recommendations?|annex(?:es)?|items?|articles?|arts?\.|"
    r"chapters?|chap\.|vol\.|volumes?|nos?\.|numbers?|pp?\.|pages?|resolutions?|decisions?|goals?|targets?|options?|"
    r"steps?|asks?|parts?|rules?|regulations?|acts?|laws?|protocols?|points?|levels?|groups?|phases?|tracks?|notes?|"
    r"committees?|rooms?|types?|versions?|editions?|meetings?|sessions?)\s+"
    r"(?:\(?\d[\w.]*\)?)(?:(?:\s*,\s*|\s+(?:and|or|to)\s+|\s*[-–]\s*)\d[\w.]*)*)"
)
"""Dates and labels, in small letters: to leave their case aside takes the pattern twice as long."""
_ROUND = ".,:’'-–+/"
_DIGITS = regex(r"[\w/.,:’'+\-–]*\d[\w/.,:%’'+\-–]*")
_FIGURE = regex(r"[+\-−]?\d[\d.,]*(?:[-–]\d[\d.,]*)?(?:%|km|kg|m|t|bn|mn|k|ha|h)?")
_LARGE = regex(
    r"\b(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|few|many|half a)\s+)?"
    r"(?:dozen|hundred|thousand|million|billion|trillion)\b|\b(?:dozens|hundreds|thousands|millions|billions)\s+of\b",
    re.IGNORECASE,
)
NUMBER_WORD = regex(
    r"\b(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|"
    r"eigh|nine)ty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)(?![\w-])",
    re.IGNORECASE,
)
# What a line must hold before a pattern is tried on it: looking for plain words costs a tenth.
_SMALL_WORDS = (
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety"
).split()
_LARGE_WORDS = ("dozen", "hundred", "thousand", "million", "billion", "trillion")
NUMBER_WORDS = (*_SMALL_WORDS, *_LARGE_WORDS)
_DIGIT = regex(r"[0-9\u0660-\U0010ffff](?<=\d)")
_SPANS_OF_TIME = regex(r"[\s-]+(?:minute|hour|day|week|month|year|decade|time)s?\b", re.IGNORECASE)


def lint_numbers(desk: Desk) -> None:
    """Report RK261 for each figure, and each number word above ten, that no fact stands for."""
    large, small = (desk.where(_LARGE_WORDS), desk.where(_SMALL_WORDS)) if desk.english else (set[int](), set[int]())
    figured = set(desk.matching(_DIGIT))
    for number in sorted(large | small | figured):
        reading = desk.readings[number]
        if number in large or number in small:
            _words(desk, reading, large=number in large, small=number in small)
        if number in figured:
            for start, end in _figures(reading, desk.released.audience.language):
                _report(desk, reading, start, end)


def not_figures(reading: Reading) -> list[tuple[int, int]]:
    """Give where dates and labels of English stand in a line."""
    text, low = reading.line.text, reading.low
    if len(low) != len(text):  # few letters have two small ones
        low = "".join([c.lower() if len(c.lower()) == 1 else c for c in text])
    return [one.span() for one in _NOT_FIGURES.finditer(low)]


def _named(reading: Reading, language: str) -> list[tuple[int, int]]:
    """Give where dates and labels stand: those of English everywhere, and those of the language."""
    found = not_figures(reading)
    if language.startswith("en"):
        return found
    from reportkit.compile.manners import named_numbers  # late, for what it costs: English does without

    own = named_numbers(language)
    return found if own is None else [*found, *(one.span() for one in own.finditer(reading.line.text))]


def _figures(reading: Reading, language: str) -> Iterator[tuple[int, int]]:
    """Give the figures in the text of a line that are no date, label or name."""
    known: list[tuple[int, int]] | None = None
    text = reading.line.text
    for stretch in reading.line.stretches:
        if not isinstance(stretch.leaf, Text) or not _DIGIT.search(stretch.text):
            continue
        for found in _DIGITS.finditer(text, *range_of(stretch)):
            words = found[0].strip(_ROUND)
            start = found.start() + len(found[0]) - len(found[0].lstrip(_ROUND))
            end = start + len(words)
            if _FIGURE.fullmatch(words) and reading.own(start, end) and not _waived(reading, start, end):
                known = _named(reading, language) if known is None else known
                if not any(a <= start and end <= b for a, b in known):
                    yield start, end


def _words(desk: Desk, reading: Reading, *, large: bool, small: bool) -> None:
    """Report large and small numbers in words, where there may be some."""
    known = [found.span() for found in reading.find(_LARGE)] if large else []
    for start, end in known:
        _report(desk, reading, start, end)
    for found in reading.find(NUMBER_WORD) if small else ():
        if any(start <= found.start() < end for start, end in known):
            continue
        if not _SPANS_OF_TIME.match(reading.line.text, found.end()):
            _report(desk, reading, *found.span())


def _waived(reading: Reading, start: int, end: int) -> bool:
    """Say whether some words are waived, or are not the author's."""
    return any(
        not isinstance(stretch.leaf, Text) or any(isinstance(node, Words) and node.number for node in stretch.inside)
        for stretch in reading.line.within(start, end)
    )


def _report(desk: Desk, reading: Reading, start: int, end: int) -> None:
    if _waived(reading, start, end):
        return
    words = reading.line.text[start:end]
    hint = f'make it a fact, or waive it: `[{words}]{{.num why=".."}}`'
    desk.warn("RK261", reading.line.span(start, end), f"`{words}` comes from no fact", hint)
