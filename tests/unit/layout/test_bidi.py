"""The bidirectional algorithm (UAX #9): levels against other implementations, and what holds of every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.layout.bidi import Isolate, has_rtl, levels, line_levels, seen_order

_KNOWN = Path(__file__).with_name("bidi_levels.txt").read_text("utf-8").splitlines()[2:]
_TEXTS = st.text("ab אב بتـ 12 ٣۴ +-/$%,.: ()[]{}<>«»\u0301\u064b\t\n\u200b\u200c؟،", max_size=24)


def _parted(marked: str) -> tuple[str, list[Isolate]]:
    """Take the isolates out of a text as ranges."""
    text, opened, found = "", [], []
    for character in marked:
        if character in "\u2066\u2067":
            opened.append((len(text), character == "\u2067"))
        elif character == "\u2069":
            start, rtl = opened.pop()
            found.append(Isolate(start, len(text), rtl))
        else:
            text += character
    return text, found[::-1]  # the outer one first where two hold the same


def test_levels_are_those_of_other_implementations() -> None:
    assert len(_KNOWN) == 300
    for row in _KNOWN:
        escaped, _, wanted = row[2:].rpartition("|")
        text, isolates = _parted(escaped.encode("ascii").decode("unicode_escape"))
        base = int(row[0])
        found = line_levels(text, levels(text, base, isolates), base)
        assert found == [int(level) for level in wanted.split()], row


@pytest.mark.parametrize(
    ("text", "base", "seen"),
    [
        ("دراسة 2022 للأمم", 1, "ممألل 2022 ةسارد"),
        ("the word سلام (peace)", 0, "the word مالس (peace)"),
        ("قرار (A/79/1) جديد", 1, "ديدج (A/79/1) رارق"),
        ("12% من 3,5", 1, "3,5 نم 12%"),
        ("١٢٪ من ٣٫٥", 1, "٣٫٥ نم ٪١٢"),
    ],
)
def test_a_line_is_seen_so(text: str, base: int, seen: str) -> None:
    order = seen_order(line_levels(text, levels(text, base), base))
    brackets = {"(": ")", ")": "("}
    found = levels(text, base)
    assert "".join(brackets.get(text[i], text[i]) if found[i] % 2 else text[i] for i in order) == seen


@given(_TEXTS, st.integers(0, 1))
def test_levels_are_near_the_paragraphs_and_strong_letters_on_their_side(text: str, base: int) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    for character, level in zip(text, found, strict=True):
        assert base <= level <= base + 2
        if character in "אבبت":
            assert level % 2 == 1
        elif character in "ab12":
            assert level % 2 == 0


@given(_TEXTS, st.integers(0, 1))
def test_what_is_seen_is_all_that_is_written(text: str, base: int) -> None:
    assert sorted(seen_order(line_levels(text, levels(text, base), base))) == list(range(len(text)))


@given(st.text(), st.integers(0, 1))
def test_any_text_has_levels_and_blanks_at_its_end_those_of_its_paragraph(text: str, base: int) -> None:
    found = line_levels(text + " ", levels(text + " ", base), base)
    assert found[-1] == base


@given(st.text())
def test_a_text_without_letters_from_right_to_left_needs_no_levels(text: str) -> None:
    if not has_rtl(text):
        assert set(levels(text, 0)) <= {0}


def test_an_isolate_is_laid_out_by_itself() -> None:
    text = "وفق A-1, B-2 اليوم"
    start, end = text.index("A"), text.index("2") + 1
    alone = levels(text, 1, [Isolate(start, end, rtl=False)])
    assert set(alone[start:end]) == {2}
    assert set(alone[:start] + alone[end:]) == {1}


def test_paragraphs_in_a_text_are_resolved_each_by_itself() -> None:
    assert levels("a \u05d0\n.", 0) == [0, 0, 1, 0, 0]
