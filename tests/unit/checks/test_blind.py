"""A search that sees nothing fails the build: the control writes withheld words, and has to find them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from reportkit import checks
from reportkit.build.layouts import laid_out, names_of
from reportkit.build.variant import control
from reportkit.checks import Asked, run_checks
from reportkit.checks import control as control_module
from reportkit.checks.control import samples
from reportkit.checks.extract import Extract, words
from reportkit.checks.said import Printed
from reportkit.checks.search import Search, given_of
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.doctree.walk import plain_text
from reportkit.layout.fonts import FontSet
from reportkit.model.withheld import Withheld
from reportkit.record import replace
from reportkit.span import at
from sample_files import KINDS, sample_files

WITHHELD = (
    Withheld("the envoy carries an offer of four thousand million", at("sources/memo/body.md", 12, 5), "audience"),
    Withheld("Zanzibar", at("sources/memo/body.md", 14, 5), "audience"),
)


def codes(kind: str = "base", withheld: tuple[Withheld, ...] = WITHHELD) -> list[str]:
    """Give the codes of what is found in the sample's own files."""
    sample, sink = sample_files(kind), Sink()
    formats = ("docx", "pdf")
    pages, count = dict.fromkeys(formats, sample.pages.page_of), len(sample.pages.pages)
    names = names_of(sample.sheet)
    printed = Printed(pages, dict.fromkeys(formats, count), sample.sheet.boxes, names=names)
    asked = Asked(control(sample.sheet, formats, FontSet()))
    files = {"docx": sample.docx, "pdf": sample.pdf}
    run_checks(sample.document, withheld, files, sink, pages=count, printed=printed, asked=asked)
    return sorted({d.code for d in sink})


@pytest.fixture(autouse=True)
def untried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was tried before."""
    monkeypatch.setattr(control_module, "_TRIED", set())


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_for_the_control_is_found(kind: str) -> None:
    assert codes(kind) == []


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_a_reader_that_reads_nothing_of_it_is_rk413(format_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real, own = checks.READERS[format_name], sample_files("base")
    known = {own.docx, own.pdf}

    def blind(data: bytes, *more: Any) -> Extract | None:
        return real(data, *more) if data in known else Extract(())

    monkeypatch.setitem(checks.READERS, format_name, blind)
    assert codes() == ["RK413"]


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_a_reader_that_overlooks_running_matter_is_rk413(format_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real, own = checks.READERS[format_name], sample_files("base")
    known = {own.docx, own.pdf}

    def half_blind(data: bytes, *more: Any) -> Extract | None:
        read = real(data, *more)
        return read if data in known or read is None else replace(read, about=())

    monkeypatch.setitem(checks.READERS, format_name, half_blind)
    assert codes() == ["RK413"]


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
@pytest.mark.parametrize("kind", ["base", "un"])
def test_a_reader_that_overlooks_what_the_file_itself_carries_is_rk413(
    format_name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its small document is read, all but the foot of the first page of the file is read, and that is not enough."""
    real, sample = checks.READERS[format_name], sample_files(kind)
    foot = " ".join(plain_text(one.content) for one in sample.document.running.first_footer)
    assert foot

    def half_blind(data: bytes, *more: Any) -> Extract | None:
        read = real(data, *more)
        assert read is not None
        about = tuple(text for text in read.about if not {*words(text)} & {*words(foot)})
        return replace(read, about=about) if data in (sample.docx, sample.pdf) else read

    monkeypatch.setitem(checks.READERS, format_name, half_blind)
    assert codes(kind) == ["RK413"]


def test_writers_and_readers_are_tried_once_and_the_search_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Document] = []
    real = control_module._document

    def kept(*given: Any) -> Document:
        written.append(real(*given))
        return written[-1]

    monkeypatch.setattr(control_module, "_document", kept)
    assert codes() == [] and codes("un") == [] and len(written) == 1
    monkeypatch.setattr(Search, "finds", lambda self, extract, *, said=False: [])
    assert codes() == ["RK413"] and len(written) == 1


def test_what_failed_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    real, own = checks.READERS["pdf"], sample_files("base")
    asleep = [True]

    def sleeper(data: bytes, *more: Any) -> Extract | None:
        return Extract(()) if asleep[0] and data != own.pdf else real(data, *more)

    monkeypatch.setitem(checks.READERS, "pdf", sleeper)
    assert codes() == ["RK413"] and codes() == ["RK413"]
    asleep[0] = False
    assert codes() == []


def test_a_reader_that_gives_nothing_at_all_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checks.READERS, "pdf", lambda data, *more: None)
    assert codes() == ["RK413"]


def test_a_search_that_finds_nothing_is_rk413(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "finds", lambda self, extract, *, said=False: [])
    assert codes() == ["RK413"]


def test_a_search_for_nothing_is_rk413(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Search.__init__

    def nothing(self: Search, withheld: object, given: object, **more: bool) -> None:
        real(self, (), (), **more)

    monkeypatch.setattr(Search, "__init__", nothing)
    assert codes() == ["RK413"]


def test_a_judge_for_whom_everything_is_explained_is_rk413(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control_module, "unexplained", lambda extract, known, format_name: [])
    assert codes() == ["RK413"]


def test_nothing_withheld_needs_no_control(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(document: Document) -> Mapping[str, bytes]:
        raise AssertionError("a control of nothing")

    monkeypatch.setattr(checks, "check_control", never)
    assert codes(withheld=()) == []


def test_samples_are_told_from_what_was_given() -> None:
    given = given_of(["The envoy carries an offer of four thousand million"])
    assert samples(WITHHELD, given, "") == [control_module.Sample(WITHHELD[1], "Zanzibar")]


def test_samples_are_written_in_letters_that_the_audience_has() -> None:
    """Their fonts may have no others."""
    strange = (Withheld("특사가 제안을 들고 간다", at("x.md"), "audience"),)
    assert samples(strange, given_of(()), "") == []
    assert samples(strange, given_of(()), "특사가제안을들고간다")


def test_the_control_is_laid_out_as_the_files_were() -> None:
    """It has the style of the audience, and none of its words."""
    sample = sample_files("un")
    found = samples(WITHHELD, given_of(()), "")
    document = control_module._document(sample.document, found, [found[0]] * 4)
    sink = Sink()
    made = laid_out(document, sample.sheet, ("pdf",), FontSet(), sink)
    assert not sink.failed and len(made.printed.pages) == 1
    assert document.properties.title not in sample.document.properties.title
