"""Outputs that are closed or full, and a folder that is gone: one line at most, and the right exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORTKIT = f"exec {sys.executable} -m reportkit"


def shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    source = str(Path(__file__).parents[3] / "src")
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr and "fault of reportkit" not in done.stderr, done.stderr
    return done


def test_a_build_whose_output_is_closed_is_a_build(small: Path) -> None:
    done = shell(f"{REPORTKIT} build --jobs 2 >&- 2>&-", small)
    assert done.returncode == 0 and len(list((small / "output" / "small").iterdir())) == 8


@pytest.mark.parametrize("what", ["--help", "list", "explain RK200"])
def test_an_output_that_is_full_is_told(what: str, small: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell(f"{REPORTKIT} {what} >/dev/full", small)
    assert done.returncode == 2 and len(done.stderr.splitlines()) <= 1


def test_a_folder_that_is_gone_holds_no_project(tmp_path: Path) -> None:
    done = shell(f"mkdir gone; cd gone; rmdir ../gone; {REPORTKIT} check", tmp_path)
    assert done.returncode == 2 and "there is no project here" in done.stderr


def test_a_new_folder_has_a_name(tmp_path: Path) -> None:
    done = shell(f"{REPORTKIT} init ''", tmp_path)
    assert done.returncode == 2 and "name" in done.stderr and not list(tmp_path.iterdir())
