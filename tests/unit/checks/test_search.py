"""Withheld words are found however they are written; it is said how many they are; what was given gives no alarm."""

from __future__ import annotations

import random
import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.checks.encoded import decoded
from reportkit.checks.extract import Extract
from reportkit.checks.leak import check_leak
from reportkit.checks.lone import numbers
from reportkit.checks.search import Search
from reportkit.diagnostics import Sink
from reportkit.model.withheld import Withheld
from reportkit.span import at

SECRET = "The envoy carries an offer of 4,312 million to Zanzibar before the summer, and nobody may know of it"
PIECE = Withheld(SECRET, at("sources/memo/body.md", 12, 5), "audience")
PARAGRAPHS = [
    " ".join(text.split())
    for page in sorted((Path(__file__).parents[3] / "docs").rglob("*.md"))
    for text in re.split(r"\n\s*\n", page.read_text(encoding="utf-8"))
    if len(text.split()) > 15 and "|" not in text
]

WRITTEN: dict[str, Callable[[str], Extract]] = {
    "as it is": lambda text: Extract((text,)),
    "in capitals": lambda text: Extract((text.upper(),)),
    "with letters of full width": lambda text: Extract(
        ("".join(chr(ord(c) + 0xFEE0) if c > " " else c for c in text),)
    ),
    "with accents": lambda text: Extract((text.replace("e", "e\u0301"),)),
    "with soft hyphens": lambda text: Extract(("\u00ad".join(text),)),
    "with zero width": lambda text: Extract(("\u200b".join(text),)),
    "divided at line ends": lambda text: Extract((re.sub(r"(\w{3})(\w{3})", r"\1-\n\2", text),)),
    "in runs of three letters": lambda text: Extract(tuple(text[i : i + 3] for i in range(0, len(text), 3))),
    "a word in each cell": lambda text: Extract(tuple(text.split())),
    "without blanks, in a name": lambda text: Extract((), everything=(text.replace(" ", ""),)),
    "in base64": lambda text: Extract((), everything=(b64encode(text.encode()).decode(),)),
    "in base64 of UTF-16, folded": lambda text: Extract(
        (), everything=(re.sub("(.{40})", r"\1\n", b64encode(text.encode("utf-16-le")).decode()),)
    ),
    "in base64 behind letters": lambda text: Extract((), everything=("ab" + b64encode(text.encode()).decode(),)),
    "in base64 twice": lambda text: Extract((), binary=(b64encode(b64encode(text.encode())).decode(),)),
    "in hexadecimal digits": lambda text: Extract((), everything=(text.encode().hex(),)),
    "in hexadecimal digits, parted": lambda text: Extract((), everything=(text.encode().hex(":"),)),
    "its figure alone": lambda text: Extract((), about=("Budget 4312",)),
    "its name alone": lambda text: Extract((), everything=("style-zanzibar",)),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_withheld_words_are_found_however_they_are_written(how: str) -> None:
    assert Search([PIECE], (), lone=True).hits(WRITTEN[how](SECRET)) == [PIECE]
    assert Search([PIECE], [SECRET], lone=True).hits(WRITTEN[how](SECRET)) == []


def test_a_hit_says_how_many_words_and_not_which() -> None:
    sink = Sink()
    read = {"docx": Extract(("nobody may know of it, they say",))}
    check_leak(Search([PIECE], ()), read, {}, sink)
    assert [(d.code, d.message) for d in sink] == [
        ("RK410", "5 of 20 words withheld here, from the 16. word on, are in the DOCX")
    ]


def test_what_was_given_may_stand_beside_letters_with_which_a_piece_goes_on() -> None:
    piece = Withheld("falls on groups first, North Korean Human Rights and International Cooperation", PIECE.span, "x")
    search = Search((piece,), ["North Korean human rights"])
    assert search.hits(Extract(("A document: North Korean human rights, amber",))) == []
    assert search.hits(Extract(("North Korean human rights and international",))) == [piece]
    assert search.hits(Extract(("groupsfirstnorthkorean",))) == [piece]


def test_years_and_short_figures_tell_nothing_alone() -> None:
    assert numbers("in 2022 there were 312 of 4,312 and 1'000'000, or 19.5") == {"4312", "1000000"}


def test_names_of_styles_are_no_text() -> None:
    """`recommendationma` begins both."""
    piece = Withheld("the recommendation may be withdrawn", at("x.md"), "audience")
    assert Search([piece], ()).hits(Extract((), everything=("RecommendationMarked",))) == []


def test_what_is_no_other_notation_is_not_decoded() -> None:
    assert [*decoded(["http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"])] == []


@pytest.mark.parametrize("visible", [20, 100])
def test_prose_that_was_given_gives_no_alarm(visible: int) -> None:
    """Two paragraphs of prose are withheld, others are given: a hundred times, of one subject and writer."""
    rnd = random.Random(visible)
    alarms = 0
    for _ in range(100):
        withheld, given = _split(rnd.sample(PARAGRAPHS, visible + 2))
        search = Search(withheld, given, lone=True)
        alarms += bool(search.finds(Extract(tuple(given), about=tuple(given[:9])), said=True))
    assert alarms == 0


def _split(texts: list[str]) -> tuple[list[Withheld], list[str]]:
    return [Withheld(text, at("x.md"), "audience") for text in texts[:2]], texts[2:]
