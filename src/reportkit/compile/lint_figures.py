"""Numbers, dates and abbreviations as the United Nations writes them (UN-18, UN-19, UN-21)."""

from __future__ import annotations

import re

from reportkit.compile.lint_numbers import NUMBER_WORD, NUMBER_WORDS, not_figures
from reportkit.compile.order import Zone
from reportkit.compile.readings import Desk, Reading
from reportkit.compile.sentences import begins, sentence_of
from reportkit.patterns import regex

_PROSE = frozenset({Zone.BODY, Zone.NOTE, Zone.COVER})
_ONE = regex(r"[1-9](?<![\w.,:/$€£¥%–-].)(?![\w/:%–-]|[.,]\d)")
_MEASURED = (
    *("per cent", "percentage", "point", "kilomet", "metre", "meter", "mile", "hectare", "km", "m ", "m,", "m.", "kg"),
    *("kilogram", "ton", "litre", "degree", "hundred", "thousand", "million", "billion", "trillion", "a.m.", "p.m."),
)
"""What stands behind a figure that is kept, small numbers included."""
_LARGER = regex(r"(?<![\w.,/–-])\d{1,3}(?:[,.]?\d{3})*(?:\.\d+)?(?![\w/])")
_BARE_POINT = regex(r"(?<![\w.])\.\d+")
_FRACTION = regex(r"(?<![\w/.])[1-9]/[2-9](?![\w/])")
_GOES_ON = ("hundred", "thousand", "million", "billion", "trillion")
_TEN = regex(r"\bten\b(?!-)", re.IGNORECASE)
_WORDED = (" ten", "(ten", *(word for word in NUMBER_WORDS if word.endswith(("een", "ty", "eleven", "twelve"))))
"""What a line must hold before a number in words is looked for in it."""
_MONTHS = tuple("January February March April May June July August September October November December".split())
_ORDINALS = ("st", "nd", "rd", "th")
_DATE = regex(
    r"(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\s+(?:of\s+)?MONTH\b|\bMONTH\s+\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<first>\bMONTH\s+\d{1,2}(?:,\s*\d{4})?\b(?!\d))|(?P<comma>\b\d{1,2}\s+MONTH,\s*\d{4}\b)".replace(
        "MONTH", "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    )
)
_FAULTS = {"ordinal": "an ordinal", "first": "its month first", "comma": "a comma"}
_STOPPED = regex(r"\b(?:[A-Z]\.){2,}")
_STOPS = regex(r"\.[A-Z]\.")
_OWNING = regex(r"\b[A-Z]{2,}s?[’']s\b")
_SHORT = {
    "UN": "United Nations",
    "GA": "General Assembly",
    "UNGA": "General Assembly",
    "SG": "Secretary-General",
    "UNSG": "Secretary-General",
    "SC": "Security Council",
    "UNSC": "Security Council",
}
_SHORTENED = regex(r"(?<![\w/.-])(?:UN|UNGA|GA|UNSG|SG|UNSC|SC)(?![\w/.-]| Women| Tourism)(?:[’']s\b)?")


def lint_figures(desk: Desk) -> None:
    """Report RK515 (numbers), RK516 (dates) and RK517 (abbreviations)."""
    if not desk.english:
        return
    if desk.keeps("UN-18"):
        worded, small = desk.where(_WORDED), {*desk.matching(_ONE)}
        for number in sorted(worded | small | desk.where((" .", "(.", "/"))):
            reading = desk.readings[number]
            if reading.unit.zone in _PROSE and not reading.unit.quoted:
                _numbers(desk, reading, small=number in small, worded=number in worded)
    if desk.keeps("UN-19"):
        _dates(desk)
    if desk.keeps("UN-21"):
        _abbreviations(desk)


def _numbers(desk: Desk, reading: Reading, *, small: bool, worded: bool) -> None:
    text = reading.line.text
    if small:
        _under_ten(desk, reading)
    for found in reading.find(_BARE_POINT) if " ." in text or "(." in text else ():
        _tell(desk, reading, found, f"`{found[0]}` has no zero before the point", f"write `0{found[0]}`")
    for found in reading.find(_FRACTION) if "/" in text else ():
        _tell(desk, reading, found, f"the fraction `{found[0]}` in figures", "write it in words: `two thirds`")
    for pattern in (_TEN, NUMBER_WORD) if worded else ():
        for found in reading.find(pattern):
            starts = begins(text, found.start())
            if not starts and not text[found.end() : found.end() + 12].lower().lstrip(" -").startswith(_GOES_ON):
                _tell(desk, reading, found, f"`{found[0]}` in words", "from 10 on numbers are written in figures")


def _under_ten(desk: Desk, reading: Reading) -> None:
    """Find figures under ten; what is measured, dated, labelled, or stands beside a larger figure, keeps its figure."""
    text = reading.line.text
    known: list[tuple[int, int]] | None = None
    for found in reading.find(_ONE):
        start, end = found.span()
        if text[end : end + 14].lower().replace("\u00a0", " ").lstrip(" ").startswith(_MEASURED):
            continue
        known = not_figures(reading) if known is None else known
        if any(a <= start and end <= b for a, b in known):
            continue
        first, last = sentence_of(text, start)
        larger = (one for one in _LARGER.finditer(text, first, last) if len(one[0]) > 1)
        if not any(not any(a <= one.start() and one.end() <= b for a, b in known) for one in larger):
            _tell(desk, reading, found, f"`{found[0]}` in figures", "numbers under ten are written in words")


def _tell(desk: Desk, reading: Reading, found: re.Match[str], said: str, hint: str) -> None:
    desk.warn("RK515", reading.line.span(*found.span()), said, hint, rule="UN-18")


def _dates(desk: Desk) -> None:
    """Look for dates that are written in another way, round the names of months."""
    for reading in desk.holding(*map(str.lower, _MONTHS)):
        if not any(_odd(reading.line.text, month) for month in _MONTHS if month in reading.line.text):
            continue
        for found in reading.find(_DATE):
            place = reading.line.span(*found.span())
            said = f"the date `{found[0]}` has {_FAULTS[found.lastgroup or '']}"
            desk.warn("RK516", place, said, "write `7 February 2014`", rule="UN-19")


def _odd(text: str, month: str) -> bool:
    """Say whether something stands beside the name of a month that may make another date of it: a quick look."""
    at = text.find(month)
    while at >= 0:
        end = at + len(month)
        behind = text[end : end + 5]
        day = behind[1:2].isdigit() and not behind[1:].isdigit()
        if day or behind.startswith(",") or text[max(0, at - 6) : at].rstrip(" of").endswith(_ORDINALS):
            return True
        at = text.find(month, end)
    return False


def _abbreviations(desk: Desk) -> None:
    stopped, owned = {*desk.matching(_STOPS)}, desk.where(("’s", "'s"))
    short = tuple(name for name in _SHORT if name in desk.text)
    for number in sorted(stopped | owned | desk.where(map(str.lower, short))):
        reading = desk.readings[number]
        text = reading.line.text
        for found in reading.find(_STOPPED) if number in stopped else ():
            hint = f"write `{found[0].replace('.', '')}`, or the name in full"
            _short(desk, reading, found, f"`{found[0]}` has full stops", hint)
        for found in reading.find(_SHORTENED) if any(name in text for name in short) else ():
            name = _SHORT[found[0].replace("'", "’").partition("’")[0]]
            _short(desk, reading, found, f"`{found[0]}` is not abbreviated", f"write `{name}`")
        for found in reading.find(_OWNING) if number in owned else ():
            if found[0].replace("'", "’").partition("’")[0] not in _SHORT:
                _short(desk, reading, found, f"`{found[0]}`: an abbreviation owns nothing", "write `of ..`")


def _short(desk: Desk, reading: Reading, found: re.Match[str], said: str, hint: str) -> None:
    desk.warn("RK517", reading.line.span(*found.span()), said, hint, rule="UN-21")
