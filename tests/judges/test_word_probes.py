"""The probe files for Word are sound, LibreOffice shows what they say of it, and the page about them is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from docx_lint import lint
from libreoffice import converted
from word_probes.facts import Paper
from word_probes.files import probes
from word_probes.listed import file_name, with_table
from word_probes.sheet import Probe

PAGE = Path(__file__).parents[2] / "docs" / "word-probes.md"
Judge = Callable[[str], str]


@pytest.fixture(scope="module")
def made() -> Mapping[Probe, bytes]:
    return probes()


def test_the_page_lists_every_probe(made: Mapping[Probe, bytes]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_table(page, made) == page


def test_probes_are_the_same_every_time(made: Mapping[Probe, bytes]) -> None:
    assert probes() == made


def test_every_probe_asks_something(made: Mapping[Probe, bytes]) -> None:
    assert len(made) > 25
    assert all(probe.facts or probe.by_hand for probe in made)
    assert all((probe.others and probe.differs) or probe.others for probe in made if probe.open)


def test_the_lint_has_nothing_to_say_of_them(made: Mapping[Probe, bytes]) -> None:
    assert {probe.name: faults for probe, data in made.items() if (faults := lint(data))} == {}


@pytest.mark.judge
def test_the_schemas_have_nothing_to_say_of_them(made: Mapping[Probe, bytes], tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator  # slow to import, and only asked here

    path = tmp_path / "a.docx"
    for probe, data in made.items():
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == [], probe.name


@pytest.mark.judge
def test_libreoffice_shows_what_is_said_of_it(made: Mapping[Probe, bytes], tmp_path: Path, judge: Judge) -> None:
    """What holds in LibreOffice is stated of each: it is what the layout reckons with."""
    files = {file_name(n, probe): data for n, (probe, data) in enumerate(made.items(), 1)}
    papers = converted(files, tmp_path, judge)
    wrong = {}
    for (name, path), probe in zip(papers.items(), made, strict=True):
        paper = Paper.read(path, judge)
        facts = probe.facts if probe.others is None else probe.others
        if failed := [fact.words for fact in facts if not fact.holds(paper)]:
            wrong[name] = failed
    assert wrong == {}
