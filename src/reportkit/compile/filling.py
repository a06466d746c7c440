"""Values put into the braces of an instrument's words, as the language joins them.

French and Spanish contract a preposition with the article behind it, French leaves out a vowel, and Korean has its
particles by the sound before them. It happens at the seam alone: what stands inside a value is its author's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from reportkit.patterns import regex

_BRACES = regex(r"\{([a-z][a-z_]*)\}")
_SEAMS = {
    "fr": {"à le ": "au ", "à les ": "aux ", "de le ": "du ", "de les ": "des "},
    "es": {"a el ": "al ", "de el ": "del "},
}
_MASCULINE = {
    "fr": (
        "La ",
        "Le ",
        "Ministère Secrétariat Gouvernement Bureau Consulat Conseil Département Centre Haut Président",
    ),
    "es": ("La ", "El ", "Ministerio Secretariado Gobierno Consulado Departamento Consejo Centro Alto Presidente"),
}
"""An article that stands before a sender, the other one, and the senders that have it."""
_VOWELS = "aeiouyàâéèêëîïôûœæAEIOUYÀÂÉÈÊËÎÏÔÛŒÆ"


@cache
def _particles() -> re.Pattern[str]:
    """Give what finds a particle with its choice, made when the first Korean word is filled."""
    return re.compile(r"([가-힣])(은\(는\)|이\(가\)|을\(를\)|과\(와\))")


def filled(words: str, values: Mapping[str, str], language: str) -> str:
    """Give the words of an instrument with values in their braces; braces without a value stay."""
    if "{" not in words:
        return words
    short = language.partition("-")[0]
    out, at = "", 0
    for found in _BRACES.finditer(words):
        if found[1] in values:
            out = _joined(out + words[at : found.start()], values[found[1]], short)
            at = found.end()
    out += words[at:]
    return _particles().sub(_particle, out) if short == "ko" else out


def _joined(before: str, value: str, language: str) -> str:
    for apart, together in _SEAMS.get(language, {}).items():
        head = apart[: apart.index(" ") + 1]
        if (before.endswith(f" {head}") or before == head) and value.startswith(apart[len(head) :]):
            return before[: len(before) - len(head)] + together + value[len(apart) - len(head) :]
    if language in _MASCULINE and before.endswith(_MASCULINE[language][0]) and value:
        feminine, masculine, senders = _MASCULINE[language]
        before = before[: -len(feminine)]
        if language == "fr" and value[0] in _VOWELS:
            return f"{before}L’{value}"
        first = re.split(r"[\s-]", value, maxsplit=1)[0]
        return before + (masculine if first in senders.split() else feminine) + value
    if language == "fr" and value[:1] in _VOWELS and before.endswith(" que "):
        return f"{before[:-2]}’{value}"
    return before + value


def _particle(match: re.Match[str]) -> str:
    """Choose a particle: behind a consonant the first, behind a vowel the one in brackets."""
    closed = (ord(match[1]) - ord("가")) % 28 != 0
    first, _, second = match[2].rstrip(")").partition("(")
    return match[1] + (first if closed else second)
