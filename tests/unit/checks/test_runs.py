"""Runs of letters and words of texts are found as the plain way, which takes far longer, finds them."""

from __future__ import annotations

import random
import re
import unicodedata

import pytest

from reportkit.checks.extract import words
from reportkit.checks.runs import Runs

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0640\u061c\u200e\u200f"


def plainly(pieces: list[str], given: str, letters: str, least: int) -> bool:
    """Say whether a piece and a text share so many letters in a row that were not given, but for four at either end."""
    for piece in pieces:
        for i in range(len(piece) - least + 1):
            run = piece[i : i + least]
            if run in letters and run[:-4] not in given and run[4:] not in given:
                return True
    return False


@pytest.mark.parametrize("alphabet", ["abc", "abcdefgh", "\u4e00\u4f00b", "\U00010400a\u0100"])
@pytest.mark.parametrize("least", [16, 24])
def test_runs_are_those_that_letter_by_letter_are_found(alphabet: str, least: int) -> None:
    rnd = random.Random(f"{alphabet}{least}")
    found = 0
    for _ in range(150):
        pieces = ["".join(rnd.choices(alphabet, k=rnd.randrange(60))) for _ in range(rnd.randrange(1, 5))]
        text = "".join(rnd.choices(alphabet, k=40))
        for piece in rnd.choices(pieces, k=2):
            start, size = rnd.randrange(len(piece) + 1), rnd.randrange(10, 34)
            text += piece[start : start + size] + rnd.choice(("\n", "", alphabet[0]))
        given = "".join(rnd.choices(alphabet, k=30)) + rnd.choice((text[-rnd.randrange(1, 60) :], ""))
        runs = [*Runs(pieces, given).find(text, least)]
        assert bool(runs) == plainly(pieces, given, text, least)
        assert all(pieces[index][start:stop] in text and stop - start >= least for index, start, stop in runs)
        found += bool(runs)
    assert 5 < found < 145


def test_words_are_told_character_by_character_as_of_a_whole_text() -> None:
    """Normalized, without marks and what has no ink, folded: in one go, and as the search does it."""
    rnd = random.Random(4)
    some = (
        "Az09_ \u00e9e\u0301\u00df\ufb01\u0130\u01c5\u03a3\u03c2\ud55c\u1112\u1161\u2460\uff21\u00b2\u0e33\u0660"
        + _INVISIBLE
    )
    for _ in range(2000):
        text = "".join(rnd.choice(some) if rnd.random() < 0.8 else chr(rnd.randrange(32, 0xD800)) for _ in range(9))
        kept = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c) and c not in _INVISIBLE)
        assert words(text) == re.findall(r"[^\W_]+", "".join(kept).casefold()), ascii(text)
