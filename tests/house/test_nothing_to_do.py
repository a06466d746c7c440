"""A build with nothing to do costs hardly more than Python's own start: what it may load is counted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from projects import small_project

MOST = 15
"""Modules beside those of Python's own start, one of them only where the stamp is written once more.

With each new one, measure: `benchmarks/no_change.py`."""

SCRIPT = """
import os, sys
before = set(sys.modules)
end = os._exit
def told(code):
    print(code, *sorted(set(sys.modules) - before))
    sys.stdout.flush()
    end(0)
os._exit = told
sys.argv = ["reportkit", "build", "--quiet"]
from reportkit.__main__ import main
main()
"""


def test_a_build_with_nothing_to_do_loads_hardly_anything(tmp_path: Path) -> None:
    small_project(tmp_path / "small")
    loaded: list[str] = []
    for _ in range(4):  # the first one builds; another that does not answer was overtaken by an editor of this package
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=tmp_path / "small", capture_output=True, text=True, check=True
        )
        code, *loaded = done.stdout.split()
        assert code == "0" and done.stderr == ""
        if "reportkit.cli" not in loaded:
            break
    assert "reportkit.build.stamp" in loaded and "hashlib" in loaded
    slow = {"click", "json", "re", "typing", "enum", "pathlib", "functools", "collections", "contextlib", "importlib"}
    assert not slow & set(loaded) and "reportkit.record" not in loaded
    assert len(loaded) <= MOST, loaded
