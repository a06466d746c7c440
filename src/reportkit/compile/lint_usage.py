"""The editorial usage of the United Nations in a paper that follows it (UN-18, UN-19)."""

from __future__ import annotations

import re

from reportkit.compile.order import Zone
from reportkit.compile.readings import Desk
from reportkit.compile.sentences import sentences
from reportkit.patterns import regex

_VAGUE = regex(
    r"\b(?:recently|nowadays|lately|last (?:year|month|week)|this (?:year|month|week)|next (?:year|month|week)|"
    r"(?:in|during) (?:the )?(?:spring|summer|autumn|winter)(?: of)?)\b",
    re.IGNORECASE,
)
_VAGUE_WORDS = (
    *("recently", "nowadays", "lately", "spring", "summer", "autumn", "winter"),
    *(f"{which} {what}" for which in ("last", "this", "next") for what in ("year", "month", "week")),
)
"""What a line must hold before `_VAGUE` is tried on it."""
_FIGURE = regex(r"[0-9\u0660-\U0010ffff](?<=\d)(?<!\S.)")
"""A figure behind a blank, as one that begins a sentence is."""
_PERCENT = regex(r"\d\s?%|\bpercent\b", re.IGNORECASE)
_PROSE = frozenset({Zone.BODY, Zone.NOTE, Zone.COVER})
_FIGURE_BEFORE = regex(r"\d[\d.,]*")


def lint_usage(desk: Desk) -> None:
    """Report RK267: a sentence that begins with a figure, a percent sign in prose, a day that depends on the reader."""
    numbers, dates = desk.keeps("UN-18"), desk.keeps("UN-19")
    if not desk.english or not (numbers or dates):
        return
    for reading in desk.readings:
        if reading.unit.zone not in _PROSE:
            continue
        text = reading.line.text
        for start, end in sentences(text) if numbers and _FIGURE.search(text) else ():
            figure = _FIGURE_BEFORE.match(reading.line.text[start:end])
            if figure and reading.own(start, start + 1):
                said = f"the sentence begins with the figure `{figure[0]}`"
                span = reading.line.span(start, start + len(figure[0]))
                desk.warn("RK267", span, said, "write it in words, or begin otherwise", rule="UN-18")
        low = reading.low
        for found in reading.find(_PERCENT) if numbers and ("%" in low or "percent" in low) else ():
            hint = "write `per cent` in words"
            desk.warn("RK267", reading.line.span(*found.span()), f"`{found[0]}` in running text", hint, rule="UN-18")
        for found in reading.find(_VAGUE) if dates and any(word in low for word in _VAGUE_WORDS) else ():
            said = f"`{found[0]}` says another day to each reader"
            desk.warn("RK267", reading.line.span(*found.span()), said, "give the date", rule="UN-19")
