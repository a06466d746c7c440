"""`build --confirm`: LibreOffice has the pages that the DOCX says, or nothing is written; and who must not be asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from house_template import template
from outputs import files
from reportkit.build import confirm
from reportkit.build.confirm import places_in
from reportkit.record import replace

Run = Callable[..., Result]
Judge = Callable[[str], str]


@pytest.mark.judge
def test_pages_that_libreoffice_has_too_are_published(small: Path, run: Run, judge: Judge) -> None:
    judge("soffice")
    said = run("build", "--confirm", "--audience", "inside", cwd=small)
    assert said.exit_code == 0, said.output
    assert len(files(small)) == 4


@pytest.mark.judge
def test_another_page_is_an_error_and_nothing_is_written(
    small: Path, run: Run, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge("soffice")
    own = confirm.confirmed

    def elsewhere(jobs, outcomes):  # type: ignore[no-untyped-def]
        moved = [replace(o, places={name: page + 1 for name, page in o.places.items()}) for o in outcomes]
        return own(jobs, moved)

    monkeypatch.setattr(confirm, "confirmed", elsewhere)
    said = run("build", "--confirm", "--audience", "inside", cwd=small)
    assert said.exit_code == 1 and "RK448" in said.stderr
    assert "on other pages than the DOCX says: page 1 for 2" in said.stderr
    assert files(small) == {}


def test_without_libreoffice_that_is_said_before_any_work(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    said = run("build", "--confirm", cwd=small)
    assert said.exit_code == 2 and "LibreOffice, which is not installed" in said.stderr
    assert files(small) == {}
    assert run("build", cwd=small).exit_code == 0


def test_places_are_read_from_the_destinations_of_libreoffice() -> None:
    pdf = (
        b"1 0 obj<</Kids[ 4 0 R\r\n7 0 R ]>>endobj"
        b"<</5Fone[4 0 R/XYZ 1 2 0]/two[7 0 R/XYZ 1 2 0]/5Flost[9 0 R/XYZ 1 2 0]>>"
    )
    assert places_in(pdf) == {"": 2, "one": 1, "two": 2}
    assert places_in(b"") == {"": 0}


def test_estimates_are_said_below_the_file(small: Path, run: Run) -> None:
    (small / "styles").mkdir()
    (small / "styles" / "base.yaml").write_text("extends: base\nroles:\n  body: {align: justify}\n")
    lines = run("build", "--audience", "inside", cwd=small).stdout.splitlines()
    assert lines[1] == "  page numbers in it are estimates: text is justified"
    assert lines[0].startswith("wrote") and lines[0].partition(" (")[0].endswith(".docx")


def test_an_audience_on_another_paper_than_the_template_is_told(small: Path, run: Run) -> None:
    (small / "styles").mkdir()
    (small / "styles" / "base.yaml").write_text("extends: base\ndocx_template: house.docx\n")
    (small / "styles" / "house.docx").write_bytes(template())
    audiences = small / "sources" / "audiences.yaml"
    audiences.write_text(audiences.read_text().replace("page: A4", "page: Letter"))
    said = run("build", "--audience", "inside", cwd=small)
    assert said.exit_code == 0, said.output
    assert "RK367" in said.stderr and "the template's paper is A4, this audience's Letter" in said.stderr
    assert "`Calibri` does not travel in the file" in said.stdout
