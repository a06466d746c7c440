"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from reportkit.compile.sentences import begins, sentence_of, sentences
from reportkit.compile.typography import OBJECT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One. ", "Two! ", "Three?"]),
        ("See para. 4 and Art. 5. Then.", ["See para. 4 and Art. 5. ", "Then."]),
        ("J. Smith came, e.g. today, i.e. now.", ["J. Smith came, e.g. today, i.e. now."]),
        ("He came at 5 p.m. Then he left.", ["He came at 5 p.m. ", "Then he left."]),
        ("Costs, etc. are known.", ["Costs, etc. are known."]),
        ("He said “no.” She left.", ["He said “no.” ", "She left."]),
        (f"A note.{OBJECT} Next.", [f"A note.{OBJECT} ", "Next."]),
        ("북한 인권은 드물다. 이 보고는 길다.", ["북한 인권은 드물다. ", "이 보고는 길다."]),
        ("No full stop", ["No full stop"]),
        ("Of 5.6 million tonnes.", ["Of 5.6 million tonnes."]),
        ("", []),
    ],
)
def test_sentences_cover_the_text(text: str, expected: list[str]) -> None:
    found = [text[start:end] for start, end in sentences(text)]
    assert found == expected
    assert "".join(found) == text


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", True),
        ("“", True),
        ("One. ", True),
        ("One. (", True),
        (f"One.{OBJECT} ", True),
        ("He said “no.” ", True),
        ("One, ", False),
        ("See No. ", False),
        ("Art. ", False),
        ("One.", False),
        ("One: ", False),
        ("(", True),
        ("one (", False),
    ],
)
def test_what_begins_a_sentence(before: str, expected: bool) -> None:
    assert begins(before, len(before)) is expected


def test_the_sentence_of_a_place() -> None:
    assert sentence_of("One. Two.", 0) == (0, 5)
    assert sentence_of("One. Two.", 6) == (5, 9)
    assert sentence_of("One. Two.", 9) == (5, 9)
