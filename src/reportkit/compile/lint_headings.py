"""Headings in sentence case (UN-08): capitals that the text does not give the word."""

from __future__ import annotations

import re

from reportkit.compile.order import Zone
from reportkit.compile.readings import Desk
from reportkit.compile.sentences import begins
from reportkit.model.content import Text
from reportkit.patterns import regex

_CAPITAL = regex(r"(?<=[\s(“/-])[A-Z][a-z]{3,}\b")
_SHOUT = regex(r"(?:\b[A-Z]{2,}\b[\s,:;–-]*){3,}")
_READ = frozenset({Zone.BODY, Zone.NOTE, Zone.COVER, Zone.CELL, Zone.CAPTION, Zone.ALTERNATIVE})


def lint_headings(desk: Desk) -> None:
    """Report RK512: a capital inside a heading, of a word that is written small in the text and never large."""
    if not desk.english or not desk.keeps("UN-08"):
        return
    for reading in desk.readings:
        if reading.unit.zone is not Zone.HEADING or not reading.line.text:
            continue
        for found in reading.find(_SHOUT):
            hint = "write it in sentence case; a style sheet may set capitals"
            desk.warn("RK512", reading.line.span(*found.span()), "capitals throughout", hint, rule="UN-08")
        for found in reading.find(_CAPITAL):
            word = found[0].lower()
            if word not in desk.text or begins(reading.line.text, found.start()):
                continue
            if isinstance(reading.line.at(found.start()).leaf, Text) and _common(desk, word):
                said = f"`{found[0]}` has a capital inside a heading"
                hint = f"write `{word}`: headings are in sentence case"
                desk.warn("RK512", reading.line.span(*found.span()), said, hint, rule="UN-08")


def _common(desk: Desk, word: str) -> bool:
    """Say whether the text writes a word small, and never large inside a sentence."""
    if not re.search(rf"(?<![\w-]){word}(?![\w-])", desk.text):
        return False
    large = re.compile(rf"\b{word.capitalize()}\b")
    return not any(
        not begins(reading.line.text, found.start())
        for reading in desk.readings
        if reading.unit.zone in _READ
        for found in large.finditer(reading.line.text)
    )
