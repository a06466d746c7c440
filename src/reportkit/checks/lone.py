"""Words that tell something alone: names, and long figures, that stand in withheld texts."""

from __future__ import annotations

from reportkit.checks.extract import words
from reportkit.checks.format_words import FORMAT_WORDS
from reportkit.patterns import regex

# Both begin with what is quickly passed by.
_NUMBER = regex(r"[0-9\u0660-\U0010ffff](?<=\d)(?:[.,'\u00a0\u202f\u2019]?\d){3,}")
_NAME = regex(r"[A-Z\x80-\U0010ffff](?<=[^\W\d_][ ,;\u00a0].)[\w'\u2019-]{3,}")
"""A word behind another one of the same sentence, which may begin with a capital."""

_FIGURES = 4

FORMAT_NAMES = FORMAT_WORDS["docx"] | FORMAT_WORDS["pdf"]
"""Words that stand in any file: no names."""


def lone_names(text: str) -> set[str]:
    """Give the words of a text that tell something alone.

    Names are told by capitals inside a sentence, so there are none in scripts without capitals.
    """
    capitals = {found for found in _NAME.findall(text) if found[0].isupper()}
    return {word for word in words("\n".join(capitals)) if len(word) > 3}


def numbers(text: str) -> set[str]:
    """Give the numbers of a text that are long enough to be told from chance, without marks; no years."""
    found = ("".join(filter(str.isdecimal, one)) for one in _NUMBER.findall(text))
    return {one for one in found if len(one) >= _FIGURES and not (len(one) == _FIGURES and one[:2] in ("19", "20"))}
