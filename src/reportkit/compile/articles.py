"""The English article: `a` or `an`, by the sound with which the word behind it begins."""

from __future__ import annotations

import re

from reportkit.compile.pieces import Pieces
from reportkit.patterns import regex

_ARTICLE = regex(r"([Aa])(?:n (?<![\w’'].. )| (?<![\w’']. ))(?=\w)")
"""What stands before is asked last: most of what begins so is no word that ends so."""
_ELEVEN = regex(r"1[18](?:th)?(?:[.,]\d.*)?")
_WORD = regex(r"\w+(?:[-.]\w+)*")
_AFTER_LABELS = frozenset("and are its into onto onwards over under until upon also applies asks".split())
"""Words that may follow a label as well as an article: `option a and b`."""


def choose_articles(run: Pieces) -> None:
    """Choose a or an. Where the word behind comes from another piece (a fact, a term) it is always chosen anew.

    Inside one piece only what no reader would dispute is mended, since release joins texts: whether words stood
    between the two must not show, so the rule may not ask whether any did.
    """

    def one(match: re.Match[str]) -> str:
        end = match.end()
        found = _WORD.match(run.text, end)
        assert found is not None
        word = found[0]
        if match[1] == "A" and _before(run.text, match.start()) not in ("", ".", "!", "?", ":"):
            return match[0]  # a label, such as annex A
        if run.owner(end) == run.owner(match.start()) and not _certain(match, word):
            return match[0]
        return match[1] + ("n" if vowel(word) else "") + " "

    run.sub(_ARTICLE, one)


def _before(text: str, at: int) -> str:
    """Give the last character before an offset that is no space or opening mark."""
    return text[:at].rstrip(" \u00a0“‘(")[-1:]


def _certain(match: re.Match[str], word: str) -> bool:
    """Say whether this is an article before a word whose sound is known."""
    plain = len(word) > 2 and word.isascii() and word.isalpha() and word.islower() and word not in _AFTER_LABELS
    return plain and not (word[0] == "h" and "n" in match[0] and not vowel(word))


def vowel(word: str) -> bool:
    """Say whether a word is spoken with a vowel first: an hour, an MP, an 8, but a European, a UN, a one."""
    if word[0].isdigit():
        return word.startswith("8") or _ELEVEN.fullmatch(word) is not None
    if len(word) > 1 and word.isupper() and not (len(word) > 4 and word[1] in "AEIOU"):
        return word[0] in "AEFHILMNORSX"
    low = word.lower()
    if low.startswith(("hour", "honest", "honour", "honor", "heir")):
        return True
    if low.startswith(("eu", "ewe", "uni", "use", "usu", "uti", "ura", "one", "once", "u-", "ubi")):
        return low.startswith(("unin", "unim", "unid"))
    return low[0] in "aeiou"
