"""Strangers judge our PDFs: veraPDF, outloud, qpdf and poppler, on the samples and on the committed memo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from pdf_judges import (
    FALSE_ALARMS,
    HANGUL,
    ROOT,
    RUNNING,
    TWO_LENGTHS,
    Finding,
    ask_outloud,
    fonts_at_fault,
    hangul_by_pdfium,
    outside_figures,
    reported,
    run,
    waived,
    words_of,
)
from reportkit.checks.extract import tokens
from sample_files import KINDS, sample_files

pytestmark = pytest.mark.judge
COMMITTED = sorted((ROOT / "output").glob("*/*.pdf"))
NAMES = [*KINDS, *(p.name for p in COMMITTED)]

Judge = Callable[[str], str]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every PDF that is judged, by name."""
    folder = tmp_path_factory.mktemp("judged")
    for kind in KINDS:
        (folder / f"{kind}.pdf").write_bytes(sample_files(kind).pdf)
    return {kind: folder / f"{kind}.pdf" for kind in KINDS} | {p.name: p for p in COMMITTED}


@pytest.fixture(scope="session")
def bad(files: dict[str, Path]) -> Path:
    """A file with one fault, so that it is seen that the judges are awake: an alternative is taken away."""
    path = files["base"].with_name("bad.pdf")
    with pikepdf.open(files["base"]) as pdf:
        (figure,) = (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Alt") == "A grey field")
        del figure.Alt
        pdf.save(path, deterministic_id=True)
    return path


@pytest.fixture(scope="session")
def verapdf(files: dict[str, Path], bad: Path, judge: Judge) -> str:
    """What veraPDF says of all files: it is asked once, since its start is most of its time."""
    judge("java")
    done = run(str(ROOT / "scripts" / "verapdf"), *map(str, files.values()), str(bad))
    if not done.stdout:
        judge("the jar of veraPDF, which scripts/verapdf fetches")
    return done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_verapdf_finds_nothing(name: str, files: dict[str, Path], verapdf: str) -> None:
    assert f"FAIL {files[name]}" not in verapdf, verapdf


def test_verapdf_would_find_something(bad: Path, verapdf: str) -> None:
    """A missing alternative is a failure of both profiles, and nothing else is."""
    assert [row for row in verapdf.splitlines() if row.startswith("FAIL") and str(bad) not in row] == []
    assert f"FAIL {bad} ua1" in verapdf


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where outloud writes all that it finds in all files."""
    return tmp_path_factory.mktemp("outloud") / "report.json"


@pytest.fixture(scope="session")
def outloud(files: dict[str, Path], report: Path) -> dict[str, list[Finding]]:
    """What outloud finds in all files, by the path of the file."""
    return ask_outloud(files.values(), report)


@pytest.mark.parametrize("name", NAMES)
def test_outloud_finds_nothing(name: str, files: dict[str, Path], outloud: dict[str, list[Finding]]) -> None:
    """PDF/UA-1 by another reader."""
    assert outloud[str(files[name])] == []


def test_what_is_set_aside_is_still_found(outloud: dict[str, list[Finding]], report: Path) -> None:
    """A waiver without which outloud finds nothing is to be taken away: it would hide what is wrong."""
    assert set(outloud) == {path for path, _ in reported(report)}
    used = {waived(finding, path) for path, found in reported(report) for finding in found}
    assert used == {*FALSE_ALARMS, RUNNING, TWO_LENGTHS} - {"FIG-012"}  # no figure of these is described in Korean


@pytest.mark.parametrize("name", NAMES)
def test_qpdf_finds_nothing(name: str, files: dict[str, Path], judge: Judge) -> None:
    done = run(judge("qpdf"), "--check", str(files[name]))
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_embedded_a_subset_and_has_its_text(name: str, files: dict[str, Path], judge: Judge) -> None:
    assert fonts_at_fault(run(judge("pdffonts"), str(files[name])).stdout) == []


LONG = [pytest.param(p.name, marks=pytest.mark.slow) for p in COMMITTED]


@pytest.mark.parametrize("name", [*KINDS, *LONG])
def test_poppler_reads_the_words_that_we_read(name: str, files: dict[str, Path], judge: Judge) -> None:
    """Poppler goes through the structure tree and finds the same words in the same order. It is slow on long files."""
    theirs = run(judge("pdfinfo"), "-struct-text", str(files[name])).stdout
    assert "".join(tokens(" ".join(outside_figures(theirs)))) == words_of(files[name].read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_pdfium_reads_all_hangul_whatever_the_length_of_its_codes(name: str, files: dict[str, Path]) -> None:
    """Notes stand at the foot of a page and behind their paragraph in the tree, so letters are compared, not order."""
    ours = "".join(HANGUL.findall(words_of(files[name].read_bytes())))
    assert sorted(hangul_by_pdfium(files[name])) == sorted(ours)
    assert ours or "domestic" not in name
