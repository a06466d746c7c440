"""The files of each instrument's template, built by the command and judged by strangers, each asked once for all."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from docx_lint import lint
from instrument_phase import template
from libreoffice import converted
from pdf_judges import ROOT, ask_outloud, fonts_at_fault, run
from reportkit.build.init import WRITTEN_IN, instruments
from reportkit.cli import main

INSIDE = ("action-memo", "info-memo", "talking-points", "demarche")
"""Those whose own paper is for our side; of the others it is that for the other side."""
NAMES = instruments()
Judge = Callable[[str], str]
Files = dict[str, Path]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The PDF of every instrument, its DOCX beside it."""
    return {name: _built(name, tmp_path_factory.mktemp(name)) for name in NAMES}


def _built(name: str, folder: Path) -> Path:
    for path, data in template(name).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    audience = "inside" if name in INSIDE else "outside"
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        done = CliRunner().invoke(main, ["build", "--strict", "--jobs", "1", "--audience", audience])
    assert (done.exit_code, done.stderr) == (0, ""), name
    return folder / "output" / "river" / f"river.{audience}.pdf"


@pytest.mark.judge
def test_verapdf_passes_all_of_them(files: Files, judge: Judge) -> None:
    """PDF/UA-1 and PDF/A-2a."""
    judge("java")
    done = run(str(ROOT / "scripts" / "verapdf"), *map(str, files.values()))
    if done.returncode and not done.stdout:
        judge("the jar of veraPDF, which scripts/verapdf fetches")
    assert (done.returncode, done.stdout[:4000]) == (0, "")


def test_outloud_passes_all_of_them(files: Files, tmp_path: Path) -> None:
    """Those in Korean aside: it takes all codes of a font to be of one length, and a mark of a note for none."""
    asked = [path for name, path in files.items() if name not in WRITTEN_IN]
    found = ask_outloud(asked, tmp_path / "report.json")
    assert set(found) == {str(path) for path in asked}
    assert {path: findings for path, findings in found.items() if findings} == {}


@pytest.mark.judge
def test_fonts_are_embedded(files: Files, judge: Judge) -> None:
    faults = {name: fonts_at_fault(run(judge("pdffonts"), str(path)).stdout) for name, path in files.items()}
    assert {name: rows for name, rows in faults.items() if rows} == {}


def test_the_schemas_have_nothing_to_say_of_the_docx(files: Files) -> None:
    from openxml_audit import OpenXmlValidator  # slow to import, and only asked here

    for name, path in files.items():
        found = OpenXmlValidator().validate(str(path.with_suffix(".docx")))  # a validator is good for one file
        assert [*map(str, found.errors), *map(str, getattr(found, "warnings", ()))] == [], name


def test_the_lint_has_nothing_to_say_of_the_docx(files: Files) -> None:
    said = {name: lint(path.with_suffix(".docx").read_bytes()) for name, path in files.items()}
    assert {name: faults for name, faults in said.items() if faults} == {}


@pytest.mark.judge
def test_libreoffice_makes_as_many_pages(files: Files, judge: Judge, tmp_path: Path) -> None:
    """Of those whose head, foot or notes are set as in no memo."""
    names = ("letter-annex", "note-verbale", "statement", "crp")
    sources = {f"{name}.docx": files[name].with_suffix(".docx").read_bytes() for name in names}
    for (name, made), own in zip(converted(sources, tmp_path, judge).items(), names, strict=True):
        with pikepdf.open(made) as theirs, pikepdf.open(files[own]) as ours:
            assert len(theirs.pages) == len(ours.pages), name


def test_notes_to_the_head_have_asterisks_in_word(files: Files) -> None:
    """A real footnote, whose mark Word does not count (UN-15)."""
    with zipfile.ZipFile(files["statement"].with_suffix(".docx")) as package:
        body, notes = (package.read(f"word/{part}.xml").decode() for part in ("document", "footnotes"))
    assert re.search(r'<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t[^>]*>\*</w:t>', body)
    assert "also share the views expressed in this statement" in notes


def test_only_letters_have_the_styles_of_letters(files: Files) -> None:
    def styles(name: str) -> str:
        with zipfile.ZipFile(files[name].with_suffix(".docx")) as package:
            return package.read("word/styles.xml").decode()

    assert 'w:val="Salutation"' in styles("letter") and 'w:val="Salutation"' not in styles("report")


def test_a_statement_has_nothing_bold_or_slanted(files: Files) -> None:
    """UN-12, whatever its sources set apart for other readers."""
    with pikepdf.open(files["statement"]) as pdf:
        faces = {str(o["/FontName"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o}
    assert faces and not [name for name in faces if "Bold" in name or "Italic" in name]
