"""Files of new projects in other languages: what they say, and that strangers find nothing wrong with them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from docx_lint import lint
from pdf_judges import ROOT, run
from reportkit.build.init import new_project
from reportkit.cli import main

Judge = Callable[[str], str]
MADE = {
    "ar": "letter-annex",
    "es": "decision-memo",
    "fr": "note-verbale",
    "ko": "memorandum",
    "ru": "report",
    "zh": "joint-statement",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF for our side in an instrument of each language, its DOCX beside it; warnings count as errors."""
    return {tag: _built(tag, name, tmp_path_factory.mktemp(tag)) for tag, name in MADE.items()}


def _built(tag: str, instrument: str, folder: Path) -> Path:
    audience = "inside" if instrument == "decision-memo" else "outside"
    for path, data in new_project("river", instrument, tag, date(2024, 12, 1)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        done = CliRunner().invoke(main, ["build", "--strict", "--jobs", "1", "--audience", audience])
    assert (done.exit_code, done.stderr) == (0, ""), tag
    return folder / "output" / "river" / f"river.{audience}.pdf"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("es", ["Nota para decisión", "1 de diciembre de 2024", "Decisiones solicitadas", "Página 1 de 2"]),
        ("fr", ["Le Ministère des affaires étrangères de la Fluvie présente ses compliments", "1er décembre 2024"]),
        ("ko", ["2024. 12. 1.", "340가구", "『2024년 공유 하천 홍수』"]),
        ("ru", ["1 декабря 2024 года", "Стр.", "рекомендуется, чтобы прибрежные государства соединили"]),
        ("zh", ["2024年12月1日", "340栋房屋", "《2024年共有河流洪水》"]),
    ],
)
@pytest.mark.judge
def test_the_page_says_it_in_its_language(files: dict[str, Path], tag: str, said: list[str], judge: Judge) -> None:
    text = " ".join(run(judge("pdftotext"), str(files[tag]), "-").stdout.replace("\u00a0", " ").split())
    for words in said:
        assert words in text or words in text.replace(" ", ""), words


def test_arabic_is_written_from_right_to_left(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["ar"].with_suffix(".docx")) as package:
        assert "<w:bidi/>" in package.read("word/document.xml").decode() + package.read("word/styles.xml").decode()


@pytest.mark.judge
def test_verapdf_passes_all_of_them(files: dict[str, Path], judge: Judge) -> None:
    """PDF/UA-1 and PDF/A-2a."""
    judge("java")
    done = run(str(ROOT / "scripts" / "verapdf"), *map(str, files.values()))
    if done.returncode and not done.stdout:
        judge("the jar of veraPDF, which scripts/verapdf fetches")
    assert (done.returncode, done.stdout[:4000]) == (0, "")


def test_the_schemas_and_the_lint_have_nothing_to_say_of_the_docx(files: dict[str, Path]) -> None:
    from openxml_audit import OpenXmlValidator  # slow to import, and only asked here

    for tag, path in files.items():
        docx = path.with_suffix(".docx")
        assert [str(fault) for fault in OpenXmlValidator().validate(str(docx)).errors] == [], tag
        assert not lint(docx.read_bytes()), tag
