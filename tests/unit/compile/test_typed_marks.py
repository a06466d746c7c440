"""Marks typed as words are met in every scheme of the package, and words in brackets that are none are left alone."""

from __future__ import annotations

import pytest

from reportkit.compile.marking_reading import read_mark
from reportkit.compile.marking_words import portion_words
from reportkit.diagnostics import Sink
from reportkit.model.marking import Mark
from reportkit.parse.profiles import read_schemes
from reportkit.parse.typed_marks import TYPED_MARK
from reportkit.source.workspace import MemoryWorkspace

SCHEMES = [scheme for scheme in read_schemes(MemoryWorkspace({}), Sink()) if scheme.levels]
MORE = {
    "us": ["S//NOFORN", "S//REL TO USA, KOR", "SBU//NOFORN", "//GBR C"],
    "uk": ["SECRET//UK//UK EYES ONLY"],
    "eu": ["UNCLASSIFIED//LIMITE"],
    "cui": ["CUI//NOCON"],
}


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_every_mark_that_is_printed_is_met_when_typed(scheme) -> None:  # type: ignore[no-untyped-def]
    marks = [Mark(level.rank) for level in scheme.levels]
    marks += [mark for text in MORE.get(scheme.name, ()) if isinstance(mark := read_mark(text, scheme), Mark)]
    assert len(marks) == len(scheme.levels) + len(MORE.get(scheme.name, ()))
    for mark in marks:
        assert TYPED_MARK.match(f"({portion_words(mark, scheme)}) Words follow."), portion_words(mark, scheme)


@pytest.mark.parametrize(
    "words", ["(a) first", "(Secret) it was", "(US) forces", "(C", "(i) one", "(RED)", "(S/2022/1) x"]
)
def test_other_words_in_brackets_are_none(words: str) -> None:
    assert TYPED_MARK.match(words) is None
