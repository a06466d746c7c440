"""Strangers judge the review of the founding memo as they judge what is sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from docx_lint import lint
from pdf_judges import ROOT, ask_outloud, run
from review_files import founding_review

pytestmark = pytest.mark.judge
Judge = Callable[[str], str]


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "REVIEW.pdf"
    path.write_bytes(founding_review()["pdf"])
    return path


def test_verapdf_finds_nothing_in_a_review(pdf: Path, judge: Judge) -> None:
    """A file without its tags goes with it, so that it is seen that veraPDF is awake."""
    judge("java")
    bad = pdf.with_name("bad.pdf")
    with pikepdf.open(pdf) as whole:
        del whole.Root.StructTreeRoot
        whole.save(bad, deterministic_id=True)
    done = run(str(ROOT / "scripts" / "verapdf"), str(pdf), str(bad))
    if not done.stdout:
        judge("the jar of veraPDF, which scripts/verapdf fetches")
    assert f"FAIL {pdf}" not in done.stdout and f"FAIL {bad} ua1" in done.stdout, done.stdout


def test_outloud_finds_nothing_in_a_review(pdf: Path, tmp_path: Path) -> None:
    assert ask_outloud([pdf], tmp_path / "report.json")[str(pdf)] == []


def test_qpdf_finds_nothing_in_a_review(pdf: Path, judge: Judge) -> None:
    done = run(judge("qpdf"), "--check", str(pdf))
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stdout + done.stderr


def test_the_schemas_have_nothing_to_say_of_a_review(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator  # slow to import, and only asked here

    path = tmp_path / "review.docx"
    path.write_bytes(founding_review()["docx"])
    found = OpenXmlValidator().validate(str(path))
    assert [*map(str, found.errors), *lint(founding_review()["docx"])] == []
