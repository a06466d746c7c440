"""Strangers judge our PDFs: veraPDF, outloud, qpdf and poppler, on the samples and on the committed memo."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reportkit.checks.extract import tokens
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink
from sample_files import KINDS, sample_files

pytestmark = pytest.mark.judge
ROOT = Path(__file__).parents[2]
COMMITTED = sorted((ROOT / "output").glob("*/*.pdf"))
NAMES = [*KINDS, *(p.name for p in COMMITTED)]

FALSE_ALARMS = {
    "TBL-010": "a table of one row or of two columns has more head cells than others, and is taken for a broken one",
    "ORD-001": "notes are painted at the page foot and stand behind their paragraph in the tree, where they are read",
    "PAG-001": "a note that begins as others do is taken for a foot of the page",
}

Judge = Callable[[str], str]
Finding = dict[str, Any]


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
    path.write_bytes(files["base"].read_bytes().replace(b"/Alt (A grey field)", b"/XYZ (A grey field)"))
    return path


@pytest.fixture(scope="session")
def verapdf(files: dict[str, Path], bad: Path, judge: Judge) -> str:
    """What veraPDF says of all files: it is asked once, since its start is most of its time."""
    judge("java")
    done = run(str(ROOT / "scripts" / "verapdf"), *map(str, files.values()), str(bad))
    if not done.stdout:
        judge("the jar of veraPDF, which scripts/verapdf fetches")
    return done.stdout


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)


@pytest.mark.parametrize("name", NAMES)
def test_verapdf_finds_nothing(name: str, files: dict[str, Path], verapdf: str) -> None:
    assert f"FAIL {files[name]}" not in verapdf, verapdf


def test_verapdf_would_find_something(bad: Path, verapdf: str) -> None:
    """A missing alternative is a failure of both profiles, and nothing else is."""
    assert [row for row in verapdf.splitlines() if row.startswith("FAIL") and str(bad) not in row] == []
    assert f"FAIL {bad} ua1" in verapdf


@pytest.fixture(scope="session")
def outloud(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """What outloud finds in all files, by the path of the file."""
    report = tmp_path_factory.mktemp("outloud") / "report.json"
    run(str(Path(sys.executable).with_name("outloud")), "--json", str(report), *map(str, files.values()))
    return {one["path"]: one["findings"] for one in json.loads(report.read_text(encoding="utf-8"))["results"]}


@pytest.mark.parametrize("name", NAMES)
def test_outloud_finds_nothing(name: str, files: dict[str, Path], outloud: dict[str, list[Finding]]) -> None:
    """PDF/UA-1 by another reader."""
    found = outloud[str(files[name])]
    assert [f for f in found if not is_running_matter(f) and f["rule"] not in FALSE_ALARMS] == []


def is_running_matter(finding: Finding) -> bool:
    """Tell prose that is an artifact because it is a head or foot of the page, as ISO 14289-1, 7.8 asks."""
    edges = [(box["y0"], box["y1"]) for box in finding.get("boxes", ())]
    return finding["rule"] == "TAG-002" and all(high < 70 or low > 780 for low, high in edges)


@pytest.mark.parametrize("name", NAMES)
def test_qpdf_finds_nothing(name: str, files: dict[str, Path], judge: Judge) -> None:
    done = run(judge("qpdf"), "--check", str(files[name]))
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_embedded_a_subset_and_has_its_text(name: str, files: dict[str, Path], judge: Judge) -> None:
    rows = [row.split() for row in run(judge("pdffonts"), str(files[name])).stdout.splitlines()[2:]]
    assert rows and all(re.match(r"[A-Z]{6}\+", row[0]) for row in rows)
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows), rows


LONG = [pytest.param(p.name, marks=pytest.mark.slow) for p in COMMITTED]


@pytest.mark.parametrize("name", [*KINDS, *LONG])
def test_poppler_reads_the_words_that_we_read(name: str, files: dict[str, Path], judge: Judge) -> None:
    """Poppler goes through the structure tree and finds the same words in the same order. It is slow on long files."""
    extract = read_pdf(files[name].read_bytes(), Sink())
    assert extract is not None
    ours = "".join(word for block in extract.blocks for word in tokens(block))
    theirs = run(judge("pdfinfo"), "-struct-text", str(files[name])).stdout
    assert "".join(tokens(" ".join(outside_figures(theirs)))) == ours


def outside_figures(said: str) -> Iterator[str]:
    """Give the texts of a structure tree as pdfinfo prints it; what is drawn in a figure is not read out."""
    figure = 99
    for row in said.splitlines():
        depth = len(row) - len(row.lstrip())
        if depth <= figure:
            figure = depth if row.lstrip().startswith("Figure") else 99
        if depth <= figure and row.lstrip().startswith('"'):
            yield row.strip()[1:-1]
