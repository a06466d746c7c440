"""Words of a text as the search compares them, and what may be read in bytes."""

from __future__ import annotations

import unicodedata

import pytest

from reportkit.checks.extract import readable, tokens, words

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0640\u061c\u200e\u200f"


def plainly(text: str) -> list[str]:
    """Fold a text character by character, in the words of the standard."""
    out = ""
    for character in text:
        parts = (c for c in unicodedata.normalize("NFKD", character) if c not in UNSEEN)
        kept = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
        out += "".join(c if c.isalnum() else " " for c in kept)
    return out.split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain words, 12.5 per cent",
        "the memo\u2019s “first” page\u2014no\u00adone knows…",
        "é\u0301É ﬁve ½ ①",
        "\u2019\u2019a\u2019",
        "정책 메모 2쪽, 政策備忘錄",
        "lone \ud800 halves\udfff",
        "ẞtraße İ \U0001d400\U0001f600",
    ],
)
def test_words_are_folded_character_by_character(text: str) -> None:
    assert words(text) == plainly(text)
    assert words(f"{text}, {text} 1") == [*plainly(text), *plainly(text), "1"]


def test_tokens_have_no_characters_without_ink_and_one_kind_of_hyphen() -> None:
    assert tokens("so\u00adft\u200b, e\u0301 no\u2011one\u00a0\ufeffhere") == ["soft,", "é", "no-one", "here"]


def test_stretches_of_ascii_are_read_in_bytes() -> None:
    sixteen = b"sixteen letters."
    assert readable(b"\xff\1" + sixteen + b"\xfe" + sixteen[1:] + b"\xfd" + sixteen) == [sixteen.decode()] * 2
    assert readable(b"\xff" + "in UTF-16 with zeros".encode("utf-16-be")) == ["in UTF-16 with zeros"]
    assert readable(b"\xff" + sixteen[1:]) == readable(b"\0\xff") == readable(b"\xff" * 40) == []
    assert readable("kürzer".encode()) == ["kürzer"]
