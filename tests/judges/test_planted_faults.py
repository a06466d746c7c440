"""veraPDF agrees with the check of every build on the faults that it can see, and is silent where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pdf_judges import ROOT, run
from planted_pdf import FAULTS, planted

pytestmark = pytest.mark.judge


def test_verapdf_agrees(tmp_path: Path, judge: Callable[[str], str]) -> None:
    """Faults that it lets pass are ours alone: boxes of figures, scopes, the parent tree, an order of keys."""
    judge("java")
    paths = {name: tmp_path / f"{n}.pdf" for n, name in enumerate(["", *FAULTS])}
    for name, path in paths.items():
        path.write_bytes(planted(name))
    said = run(str(ROOT / "scripts" / "verapdf"), *map(str, paths.values())).stdout
    if not said:
        judge("the jar of veraPDF, which scripts/verapdf fetches")
    failed = set(re.findall(r"^FAIL (\S+) (?:ua1|2a)$", said, re.MULTILINE))
    assert {name for name, path in paths.items() if str(path) in failed} == {
        name for name, (_, _, seen) in FAULTS.items() if seen
    }
