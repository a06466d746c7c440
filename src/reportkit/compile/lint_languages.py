"""Words in a script of other languages, of which nobody says which it is (ISO 14289-1, 7.2; WCAG 3.1.2).

A voice has to know a language, and a script does not tell: Cyrillic may be Russian or Bulgarian. Hangul and Hanja are
taken for Korean without being asked. Words in the document's own script are beyond a program.
"""

from __future__ import annotations

import re
from functools import cache

from reportkit.compile.line import Line
from reportkit.compile.readings import Desk
from reportkit.model.content import Text, Words
from reportkit.patterns import regex

_SCRIPTS = (
    ("Cyrillic", "\u0400-\u052f", "ru", "be bg kk ky mk mn ru sr tg uk"),
    ("Greek", "\u0370-\u03ff", "el", "el"),
    ("Hebrew", "\u0590-\u05ff", "he", "he yi"),
    ("Arabic", "\u0600-\u06ff", "ar", "ar fa ku ps sd ug ur"),
    ("Devanagari", "\u0900-\u097f", "hi", "hi mr ne sa"),
    ("Thai", "\u0e00-\u0e7f", "th", "th"),
    ("Japanese", "\u3040-\u30ff", "ja", "ja"),
)
"""A script, its letters, a language for the hint, and those that are written in it."""

_ANY = regex("[\u0370-\u0e7f\u3040-\u30ff]")
"""Letters of all these scripts, and of some more."""


@cache
def _runs() -> tuple[tuple[str, re.Pattern[str], str, frozenset[str]], ...]:
    return tuple(
        (name, re.compile(f"[{letters}]{{2,}}(?:[^\\w]*[{letters}]+)*"), hint, frozenset(languages.split()))
        for name, letters, hint, languages in _SCRIPTS
    )


def lint_languages(desk: Desk) -> None:
    """Report RK268: letters of a script that the document's language is not written in, without `lang`."""
    own = desk.released.audience.language.partition("-")[0]
    for reading in () if desk.text.isascii() else map(desk.readings.__getitem__, desk.matching(_ANY)):
        text = reading.line.text
        for name, run, example, languages in _runs():
            if own in languages:
                continue
            for found in run.finditer(text):
                if not _said(reading.line, *found.span()):
                    span = reading.line.span(*found.span())
                    said = f"words in {name} letters whose language nobody says"
                    hint = f"say it for those who listen: `[words]{{lang={example}}}`"
                    desk.warn("RK268", span, said, hint, rule="ACC-06")


def _said(line: Line, start: int, end: int) -> bool:
    """Say whether every part of some words says its language, or is not the author's to say."""
    return all(
        not isinstance(one.leaf, Text) or any(isinstance(node, Words) and node.attr.lang for node in one.inside)
        for one in line.within(start, end)
    )
