"""Words that tell something alone: names, and long figures, that stand in withheld texts only."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportkit.checks.extract import words
from reportkit.checks.format_words import FORMAT_WORDS
from reportkit.model.withheld import Withheld

_NUMBER = re.compile(r"\d+(?:[.,'\u00a0\u202f\u2019]\d+)*")
_NAME = re.compile(r"(?<=[^\W\d_][ ,;\u00a0])[^\W\d_][\w'\u2019-]{3,}")
"""A word behind another one of the same sentence."""

_FIGURES = 4


def lone_words(withheld: Iterable[Withheld], given: str, given_words: Iterable[str]) -> frozenset[str]:
    """Give the words and figures of withheld texts that tell something alone, and do not stand in what was given.

    Names are told by capitals inside a sentence, so there are none in scripts without capitals.
    """
    whole = "\n".join(piece.text for piece in withheld)
    capitals = {found for found in _NAME.findall(whole) if found[0].isupper()}
    names = {word for word in words("\n".join(capitals)) if len(word) > 3}
    figures = numbers(whole)
    if names:
        names = names.difference(FORMAT_WORDS["docx"], FORMAT_WORDS["pdf"], given_words)
    if figures:
        figures -= numbers(given)
    return frozenset(names | figures)


def numbers(text: str) -> set[str]:
    """Give the numbers of a text that are long enough to be told from chance, without marks; no years."""
    found = ("".join(filter(str.isdecimal, one)) for one in _NUMBER.findall(text))
    return {one for one in found if len(one) >= _FIGURES and not (len(one) == _FIGURES and one[:2] in ("19", "20"))}
