"""Strangers judge memos that use every construct in odd places: 30 in every run, 300 in the slow one.

Both formats come from one build, so that its own checks are passed, too. Each judge is asked of all files in one call
where it can be.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from docx_lint import lint
from docx_outline import as_python_docx, by_pandoc, of_odt, of_pandoc, of_python_docx
from libreoffice import converted
from odd_files import outline_beside, write_odd
from odd_memo import odd_memo
from pdf_judges import ROOT, ask_outloud, fonts_at_fault, outside_figures, run, words_of
from reportkit.checks.extract import tokens
from reportkit.checks.read_docx import read_docx
from reportkit.diagnostics import Sink

pytestmark = [pytest.mark.judge, pytest.mark.timeout(3600)]
EVERY_RUN, SLOW_RUN = range(30), range(30, 330)
CONVERTED = {EVERY_RUN: (5, 7, 13, 17), SLOW_RUN: SLOW_RUN}
"""Seeds whose DOCX LibreOffice converts: a few short ones in every run, since it takes seconds for each."""

HALF_HOUR = 1800
Judge = Callable[[str], str]
Files = dict[int, Path]


@pytest.fixture(scope="module", params=[EVERY_RUN, pytest.param(SLOW_RUN, marks=pytest.mark.slow)], ids=["30", "300"])
def seeds(request: pytest.FixtureRequest) -> range:
    found: range = request.param
    return found


@pytest.fixture(scope="module")
def files(seeds: range, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The PDF of every seed, its DOCX beside it."""
    return write_odd(seeds, tmp_path_factory.mktemp("odd"))


def test_verapdf_passes_all_of_them(files: Files, judge: Judge) -> None:
    """PDF/UA-1 and PDF/A-2a."""
    judge("java")
    done = run(str(ROOT / "scripts" / "verapdf"), *map(str, files.values()), seconds=HALF_HOUR)
    if done.returncode and not done.stdout:
        judge("the jar of veraPDF, which scripts/verapdf fetches")
    assert (done.returncode, done.stdout[:4000]) == (0, "")


def test_outloud_passes_all_of_them(files: Files, tmp_path: Path) -> None:
    found = ask_outloud(files.values(), tmp_path / "report.json", seconds=HALF_HOUR)
    assert set(found) == {str(path) for path in files.values()}
    assert {path: findings for path, findings in found.items() if findings} == {}


def test_qpdf_passes_all_of_them(files: Files, judge: Judge) -> None:
    done = {seed: run(judge("qpdf"), "--check", str(path)) for seed, path in files.items()}
    assert [(seed, one.stdout) for seed, one in done.items() if one.returncode or "WARNING" in one.stderr] == []


def test_poppler_finds_embedded_fonts(files: Files, judge: Judge) -> None:
    faults = {seed: fonts_at_fault(run(judge("pdffonts"), str(path)).stdout) for seed, path in files.items()}
    assert {seed: rows for seed, rows in faults.items() if rows} == {}


def test_poppler_finds_the_words_on_the_pages(files: Files, judge: Judge) -> None:
    """Every letter that we read is on a page; figures hold more, and hyphens at line ends may go."""
    for seed, path in files.items():
        theirs = Counter("".join(tokens(run(judge("pdftotext"), str(path), "-").stdout)))
        ours = Counter(words_of(path.read_bytes()))
        assert not {letter for letter in ours - theirs if letter not in "-\u2010"}, (seed, ours - theirs)


def test_poppler_reads_them_in_our_order(files: Files, seeds: range, judge: Judge) -> None:
    """Poppler goes through the structure tree of the shortest ones; the longer a file, the longer a page takes."""
    shortest = sorted(seeds, key=lambda seed: (files[seed].stat().st_size, seed))[: len(seeds) // 30]
    for seed in shortest:
        theirs = outside_figures(run(judge("pdfinfo"), "-struct-text", str(files[seed])).stdout)
        assert "".join(tokens(" ".join(theirs))) == words_of(files[seed].read_bytes()), seed


def test_the_schemas_have_nothing_to_say_of_the_docx(files: Files) -> None:
    from openxml_audit import OpenXmlValidator  # slow to import, and only asked here

    for seed, path in files.items():
        found = OpenXmlValidator().validate(str(path.with_suffix(".docx")))  # a validator is good for one file
        assert [*map(str, found.errors), *map(str, getattr(found, "warnings", ()))] == [], seed


def test_the_lint_has_nothing_to_say_of_the_docx(files: Files) -> None:
    said = {seed: lint(path.with_suffix(".docx").read_bytes()) for seed, path in files.items()}
    assert {seed: faults for seed, faults in said.items() if faults} == {}


def test_python_docx_reads_them(files: Files) -> None:
    """Headings, paragraphs and cells, in order; it knows no notes and no pictures in the flow."""
    for seed, path in files.items():
        assert of_python_docx(path.with_suffix(".docx")) == as_python_docx(outline_beside(path)), seed


def test_pandoc_gives_the_same_structure(files: Files) -> None:
    """Headings with levels, paragraphs, items, cells, notes in their places, pictures, words and page numbers."""
    for seed, path in files.items():
        about, found = of_pandoc(by_pandoc(path.with_suffix(".docx")))
        wanted = outline_beside(path)
        for leaf in about:  # what it takes for the title is no part of its body
            wanted.remove(leaf)
        assert found == wanted, seed


def test_libreoffice_gives_the_same_structure(files: Files, seeds: range, judge: Judge, tmp_path: Path) -> None:
    """Of the ODT that it makes: headings, paragraphs, items, cells, notes, pictures, words and page numbers."""
    sources = {f"{seed}.docx": files[seed].with_suffix(".docx").read_bytes() for seed in CONVERTED[seeds]}
    for (name, made), seed in zip(converted(sources, tmp_path, judge, "odt").items(), CONVERTED[seeds], strict=True):
        with zipfile.ZipFile(made) as package:
            assert of_odt(package.read("content.xml")) == outline_beside(files[seed]), name


def test_libreoffice_converts_them(files: Files, seeds: range, judge: Judge, tmp_path: Path) -> None:
    """And shows the words that we read in them; lines of its own may carry other hyphens."""
    sources = {f"{seed}.docx": files[seed].with_suffix(".docx").read_bytes() for seed in CONVERTED[seeds]}
    for (name, made), seed in zip(converted(sources, tmp_path, judge).items(), CONVERTED[seeds], strict=True):
        theirs = set(re.findall(r"\w{4,}", run(judge("pdftotext"), str(made), "-").stdout))
        extract = read_docx(sources[name], Sink())
        assert extract is not None
        ours = [word for block in extract.blocks for word in re.findall(r"\w{4,}", block) if len(word) < 30]
        lost = [word for word in ours if word not in theirs]
        assert len(lost) < len(ours) / 50, (seed, odd_memo(seed).instrument, lost[:30])
