"""Numbers in prose that come from no fact: they go stale without a word, and nobody can say where they are from.

Dates, years, numbered labels (`article 14`, `No. 3`), symbols and names (`A/HRC/25/63`, `COVID-19`) and quotations are
no figures. `[12]{.num why=".."}` waives one.
"""

from __future__ import annotations

import re

from reportkit.compile.counting import number_of_words
from reportkit.compile.readings import Desk, Reading
from reportkit.model.content import Text, Words

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_NOT_FIGURES = re.compile(
    rf"\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\s+(?:{_MONTHS})\b\.?(?:,?\s+\d{{4}})?"
    rf"|\b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?(?!\d)|\b(?:{_MONTHS})\.?\s+\d{{4}}\b"
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{4}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?|\d{4}년(?:\s*\d{1,2}월)?(?:\s*\d{1,2}일)?"
    r"|\b(?:1[4-9]|20|21)\d\d(?:\s*[-–/]\s*(?:\d{4}|\d{2}))?s?\b(?!,\d)"
    r"|\b\d{1,2}[:.]\d{2}\s*(?:a\.m\.|p\.m\.|hours|h|UTC|GMT)\b|\b\d{1,2}:\d{2}\b"
    r"|\b(?:sections?|paragraphs?|paras?\.|tables?|figures?|recommendations?|annex(?:es)?|items?|articles?|arts?\.|"
    r"chapters?|chap\.|vol\.|volumes?|nos?\.|numbers?|pp?\.|pages?|resolutions?|decisions?|goals?|targets?|options?|"
    r"steps?|asks?|parts?|rules?|regulations?|acts?|laws?|protocols?|points?|levels?|groups?|phases?|tracks?|notes?|"
    r"committees?|rooms?|types?|versions?|editions?|meetings?|sessions?)\s+"
    r"(?:\(?\d[\w.]*\)?)(?:(?:\s*,\s*|\s+(?:and|or|to)\s+|\s*[-–]\s*)\d[\w.]*)*",
    re.IGNORECASE,
)
_ROUND = ".,:’'-–+/"
_DIGITS = re.compile(r"[\w/.,:’'+\-–]*\d[\w/.,:%’'+\-–]*")
_FIGURE = re.compile(r"[+\-−]?\d[\d.,]*(?:[-–]\d[\d.,]*)?(?:%|km|kg|m|t|bn|mn|k|ha|h)?")
_LARGE = re.compile(
    r"\b(?:[a-z]+(?:-[a-z]+)?)\s+(?:dozen|hundred|thousand|million|billion|trillion)\b|"
    r"\b(?:dozens|hundreds|thousands|millions|billions)\s+of\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\b[A-Za-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?(?![\w-])")
_TENS = frozenset("thirty forty fifty sixty seventy eighty ninety".split())
_SPANS_OF_TIME = re.compile(r"[\s-]+(?:minute|hour|day|week|month|year|decade|time)s?\b", re.IGNORECASE)


def lint_numbers(desk: Desk) -> None:
    """Report RK261 for each figure, and each number word above ten, that no fact stands for."""
    for reading in desk.readings:
        known = [found.span() for found in _NOT_FIGURES.finditer(reading.line.text)]
        for found in reading.find(_DIGITS):
            words = found[0].strip(_ROUND)
            start = found.start() + len(found[0]) - len(found[0].lstrip(_ROUND))
            end = start + len(words)
            if _FIGURE.fullmatch(words) and not any(a <= start and end <= b for a, b in known):
                _report(desk, reading, start, end)
        if desk.english:
            _words(desk, reading)


def _words(desk: Desk, reading: Reading) -> None:
    large = [found.span() for found in reading.find(_LARGE)]
    for start, end in large:
        _report(desk, reading, start, end)
    for found in reading.find(_WORD):
        if any(start <= found.start() < end for start, end in large):
            continue
        number = number_of_words(found[0])
        many = (number is not None and number > 10) or found[0].lower().split("-")[0] in _TENS
        if many and not _SPANS_OF_TIME.match(reading.line.text, found.end()):
            _report(desk, reading, *found.span())


def _report(desk: Desk, reading: Reading, start: int, end: int) -> None:
    for stretch in reading.line.within(start, end):
        waived = any(isinstance(node, Words) and node.number for node in stretch.inside)
        if waived or not isinstance(stretch.leaf, Text):
            return
    words = reading.line.text[start:end]
    hint = f'make it a fact, or waive it: `[{words}]{{.num why=".."}}`'
    desk.warn("RK261", reading.line.span(start, end), f"`{words}` comes from no fact", hint)
