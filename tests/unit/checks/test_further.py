"""Files are searched further: each piece is looked for by itself, and what is new must be found wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from reportkit.build.layouts import names_of
from reportkit.build.variant import control
from reportkit.checks import Asked, Checked, run_checks
from reportkit.checks import control as control_module
from reportkit.checks.extract import Extract
from reportkit.checks.further import Standing, clean, sought, standing, told_by
from reportkit.checks.said import Printed
from reportkit.checks.search import Search, given_of
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.layout.fonts import FontSet
from reportkit.model.withheld import Withheld
from reportkit.record import replace
from reportkit.span import at
from sample_files import sample_files

FORMATS = ("docx", "pdf")
BESIDE = {"memo.manifest.json": b'{"title": "of the sample"}'}


def piece(words: str) -> Withheld:
    return Withheld(words, at("sources/memo/body.md", 3, 1), "audience")


BEFORE = (piece("the envoy carries an offer of four thousand million"), piece("Zanzibar"))
NEW = piece("another envoy carries another offer to Samarkand")


@cache
def made(kind: str = "base") -> Standing:
    """Give what is known of the sample's files, in which nothing of `BEFORE` was found."""
    sample, sink = sample_files(kind), Sink()
    count = len(sample.pages.pages)
    printed = Printed(
        dict.fromkeys(FORMATS, sample.pages.page_of),
        dict.fromkeys(FORMATS, count),
        sample.sheet.boxes,
        names=names_of(sample.sheet),
    )
    files = {"docx": sample.docx, "pdf": sample.pdf}
    asked = Asked(writes(kind), beside=BESIDE)
    checked = run_checks(sample.document, BEFORE, files, sink, pages=count, printed=printed, asked=asked)
    assert not sink.found
    named = {f"memo.{name}": data for name, data in files.items()}
    known = standing(sample.document, checked, named, printed=printed, beside=BESIDE)
    assert known is not None
    return known


def writes(kind: str) -> Any:
    return control(sample_files(kind).sheet, FORMATS, FontSet())


def is_clean(known: Standing, *new: Withheld, kind: str = "base") -> bool:
    return clean(known, told_by(known), sought(BEFORE), (*BEFORE, *new), writes(kind))


@pytest.mark.parametrize("kind", ["base", "un"])
def test_what_is_new_and_stands_nowhere_is_not_found(kind: str) -> None:
    assert is_clean(made(kind), NEW, kind=kind)


PLACES = ["alternatives", "about", "everything", "binary"]


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_new_is_found_wherever_it_stands(place: str, format_name: str) -> None:
    known = made()
    extract = known.read[format_name]
    words: Any = (*getattr(extract, place), "and the offer to Samarkand, which nobody knows")
    planted = replace(extract, **{place: words})
    harmed = replace(known, read={**known.read, format_name: planted})
    assert not is_clean(harmed, NEW)
    assert is_clean(harmed, piece("what no file of the sample says of anybody"))


def test_what_is_new_is_found_in_what_travels_with_the_files() -> None:
    known = made()
    told = Extract((), ("memo.manifest.json", "another envoy carries another offer"))
    assert not is_clean(replace(known, beside={"memo.manifest.json": told}), NEW)


def test_what_was_sought_is_not_sought_again_and_nothing_new_needs_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[list[Withheld]] = []
    real = Search.__init__

    def seen(self: Search, withheld: Any, given: Any, **more: Any) -> None:
        looked.append([*withheld])
        real(self, looked[-1], given, **more)

    monkeypatch.setattr(Search, "__init__", seen)
    many = tuple(piece(f"word{n} of a long list that nobody has ever had in hands") for n in range(60))
    known = made()
    assert clean(known, told_by(known), sought((*BEFORE, *many)), many, writes("base")) and not looked
    assert clean(known, told_by(known), sought((*BEFORE, *many)), (*BEFORE, *many, NEW), writes("base"))
    (own,) = looked
    assert NEW in own and len(own) < 10  # with it the samples that the search is tried on


def test_a_search_that_is_blind_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "finds", lambda self, extract, *, said=False: [])
    assert not is_clean(made(), NEW)


def test_a_search_that_cannot_be_tried_is_not_believed() -> None:
    strange = piece("특사가 제안을 들고 간다")
    assert not clean(made(), told_by(made()), frozenset(), (strange,), writes("base"))


def test_readers_that_were_never_tried_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control_module, "_TRIED", set())
    written: list[Document] = []

    def write(document: Document) -> Mapping[str, bytes]:
        written.append(document)
        return {"docx": b"", "pdf": b""}

    assert not clean(made(), told_by(made()), sought(BEFORE), (*BEFORE, NEW), write) and written


def test_files_that_do_not_say_what_they_carry_are_not_believed() -> None:
    known = made()
    deaf = {name: replace(extract, about=()) for name, extract in known.read.items()}
    assert not is_clean(replace(known, read=deaf), NEW)


def test_what_was_not_read_is_not_known() -> None:
    sample = sample_files("base")
    told = Printed({"pdf": {}}, {"pdf": 1})
    assert standing(sample.document, Checked({}, given_of(())), {}, printed=told, beside={}) is None


def test_no_withheld_word_is_kept() -> None:
    told = [made().given, *sought(BEFORE), *(str(getattr(e, p)) for e in made().read.values() for p in PLACES)]
    assert not any("Zanzibar" in text or "envoy" in text for text in told)


TEXTS = [
    "The envoy met Tamara Lindqvist in Samarkand; 48,213 people crossed, and 1,200 came back by night.",
    "the river is high this year and nobody says so",
    "1,200 came back",
    "come",
    "A list of names: Oyelaran, Lindqvist, Baatarsuren.",
    "nobody says so in public, but 77,001 do",
    "The envoy",
]
STRINGS = [
    "The river is high this year and nobody says so.",
    "So 48213 people crossed",
    "a chart of 77 001",
    "Lindqvist and others",
    "1,200 came back by night, in Samarkand",
    "theenvoymettamaralindqvistinsamarkand",
    "Oyelaran will come",
    "nothing of all this",
]


@pytest.mark.parametrize("given", ["", "The river is high this year", "Lindqvist came back by night"])
@pytest.mark.parametrize("place", ["blocks", *PLACES])
def test_something_is_found_of_pieces_where_something_is_found_of_one_of_them(place: str, given: str) -> None:
    """What lets a search look for the new ones only: without it, what is known of files would be worth nothing."""
    pieces, own = [piece(text) for text in TEXTS], given_of((given,))
    seen = 0
    for string in STRINGS:
        words: Any = (string, "and more")
        extract = replace(Extract(()), **{place: words})
        alone = [bool(Search([one], own, lone=True).finds(extract)) for one in pieces]
        for count in range(2, len(pieces) + 1):
            for some in combinations(range(len(pieces)), count):
                found = Search([pieces[n] for n in some], own, lone=True).finds(extract)
                assert bool(found) == any(alone[n] for n in some), (string, [TEXTS[n] for n in some])
        seen += any(alone)
    assert 2 < seen < len(STRINGS)
