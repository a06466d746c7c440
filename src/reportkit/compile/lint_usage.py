"""The editorial usage of the United Nations in a paper that follows it (UN-18, UN-19)."""

from __future__ import annotations

import re

from reportkit.compile.order import Zone
from reportkit.compile.readings import Desk
from reportkit.compile.sentences import sentences
from reportkit.model.instrument import Usage

_VAGUE = re.compile(
    r"\b(?:recently|nowadays|lately|last (?:year|month|week)|this (?:year|month|week)|next (?:year|month|week)|"
    r"(?:in|during) (?:the )?(?:spring|summer|autumn|winter)(?: of)?)\b",
    re.IGNORECASE,
)
_VAGUE_WORDS = (
    *("recently", "nowadays", "lately", "spring", "summer", "autumn", "winter"),
    *(f"{which} {what}" for which in ("last", "this", "next") for what in ("year", "month", "week")),
)
"""What a line must hold before `_VAGUE` is tried on it."""
_FIGURE = re.compile(r"\d(?<!\S\d)")
"""A figure behind a blank, as one that begins a sentence is."""
_PERCENT = re.compile(r"\d\s?%|\bpercent\b", re.IGNORECASE)
_PROSE = frozenset({Zone.BODY, Zone.NOTE, Zone.COVER})


def lint_usage(desk: Desk) -> None:
    """Report RK267: a sentence that begins with a figure, a percent sign in prose, a day that depends on the reader."""
    if desk.instrument.usage is not Usage.UN or not desk.english:
        return
    for reading in desk.readings:
        if reading.unit.zone not in _PROSE:
            continue
        text = reading.line.text
        for start, end in sentences(text) if _FIGURE.search(text) else ():
            figure = re.match(r"\d[\d.,]*", reading.line.text[start:end])
            if figure and reading.own(start, start + 1):
                said = f"the sentence begins with the figure `{figure[0]}`"
                span = reading.line.span(start, start + len(figure[0]))
                desk.warn("RK267", span, said, "write it in words, or begin otherwise (UN-18)")
        low = text.lower()
        for found in reading.find(_PERCENT) if "%" in low or "percent" in low else ():
            hint = "write `per cent` in words (UN-18)"
            desk.warn("RK267", reading.line.span(*found.span()), f"`{found[0]}` in running text", hint)
        for found in reading.find(_VAGUE) if any(word in low for word in _VAGUE_WORDS) else ():
            said = f"`{found[0]}` says another day to each reader"
            desk.warn("RK267", reading.line.span(*found.span()), said, "give the date (UN-19)")
