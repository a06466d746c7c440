"""Modules that a pull request puts where the command is run: none of them is executed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLANTED = "import os\nopen(os.path.join(os.environ['PLANTED'], __name__), 'w').close()\n"
ASK = """
import sys
from click.testing import CliRunner
from reportkit.cli import main
assert CliRunner().invoke(main, ["build", "--jobs", "1", "--no-cache"]).exit_code == 0
print(*sorted({name.partition(".")[0] for name in sys.modules if not name.startswith("_")}))
"""
EARLY = "import runpy, sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
"""What Python itself loads for `-m`, before any line of ours runs. Only -P or -I keep it from a folder."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project that has, beside its sources, a module of the name of each that a build loads."""
    folder = tmp_path_factory.mktemp("hostile")
    for part in ("sources", "styles"):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "reportkit.toml", folder)
    done = run(folder, "-c", ASK)
    assert done.returncode == 0, done.stderr
    names = set(done.stdout.split()) - set(run(folder, "-c", EARLY).stdout.split()) - {"reportkit"}
    assert {"click", "lxml", "json", "re"} <= names
    unlisted = {"yaml", "markdown_it", "mdit_py_plugins", "docx", "reportlab"}  # loaded late, or apart
    for name in sorted(names | unlisted | {"PIL", "numpy", "babel", "pikepdf", "reportlab_settings"}):
        (folder / f"{name}.py").write_text(PLANTED, encoding="utf-8")
    (folder / "marks").mkdir()
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PLANTED": str(folder / "marks"), "HOME": str(folder)}
    source = os.environ.get("PYTHONPATH", "").partition(os.pathsep)[0]
    code = [*arguments]
    if arguments[0] == "-c" and source:
        code[1] = f"import sys; sys.path[:0] = [{source!r}]\n{arguments[1]}"
    return subprocess.run(
        [sys.executable, *code], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_plants_work(hostile: Path) -> None:
    assert run(hostile, "-c", "import yaml, click").returncode == 0
    assert {p.name for p in (hostile / "marks").iterdir()} >= {"yaml", "click"}
    for mark in (hostile / "marks").iterdir():
        mark.unlink()


@pytest.mark.parametrize(
    "start", [("-m", "reportkit"), ("-I", "-m", "reportkit"), ("-P", "-m", "reportkit")], ids=lambda start: start[0]
)
@pytest.mark.parametrize("command", [("check",), ("build", "--jobs", "2")], ids=lambda command: command[0])
def test_no_module_of_a_pull_request_is_run(start: tuple[str, ...], command: tuple[str, ...], hostile: Path) -> None:
    done = run(hostile, *start, *command)
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (hostile / "marks").iterdir()) == []
