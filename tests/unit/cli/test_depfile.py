"""`reportkit build --depfile`: make and ninja learn what a build read."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from reportkit.build.depfile import depfile

Run = Callable[..., Result]


def test_what_is_special_to_make_is_escaped() -> None:
    saw = {"rsources/a b#$1.md": "0", "lsources": "1", "rgone.md": "", "esources": "1"}
    assert depfile(["output/m/m.pdf"], saw, "in/") == (
        "in/output/m/m.pdf: \\\n  in/sources/a\\ b\\#$$1.md\nin/sources/a\\ b\\#$$1.md:\n"
    )


def test_a_depfile_names_what_was_read_and_written(small: Path, tmp_path: Path, run: Run) -> None:
    target = tmp_path / "memo.d"
    done = run("build", "--depfile", str(target), cwd=small)
    assert done.exit_code == 0
    rule, *empty = target.read_text().replace("\\\n", "").splitlines()
    outputs, _, sources = rule.partition(": ")
    assert outputs.split() == [
        f"output/small/small.{who}.{kind}" for who in ("inside", "outside") for kind in ("docx", "pdf")
    ]
    assert "sources/audiences.yaml" in sources.split() and "sources/small/memo.yaml" in sources.split()
    assert empty == [f"{path}:" for path in sources.split()]
    again = run("build", "--depfile", str(target), "--project", str(small), cwd=small.parent)
    assert again.exit_code == 0 and " small/sources/audiences.yaml" in target.read_text()


def test_no_depfile_where_nothing_was_made_or_it_cannot_be_written(small: Path, tmp_path: Path, run: Run) -> None:
    assert run("build", "--depfile", str(tmp_path / "no" / "memo.d"), cwd=small).exit_code == 2
    assert run("build", "--check", "--depfile", "memo.d", cwd=small).exit_code == 2
    (small / "sources" / "small" / "memo.yaml").write_text("title: [")
    assert run("build", "--depfile", str(tmp_path / "memo.d"), cwd=small).exit_code == 1
    assert not (tmp_path / "memo.d").exists()


def test_make_builds_again_when_a_source_changes(small: Path, run: Run) -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    pdf = "output/small/small.inside.pdf"
    assert run("build", "--depfile", "memo.d", cwd=small).exit_code == 0
    (small / "Makefile").write_text(f"{pdf}:\n\t@echo built\n-include memo.d\n")

    def make() -> str:
        return subprocess.run(["make", pdf], cwd=small, capture_output=True, text=True, check=True).stdout

    assert "up to date" in make()
    fact = small / "sources" / "evidence" / "facts.yaml"
    fact.touch()
    assert make() == "built\n"
    fact.unlink()
    assert make() == "built\n"
