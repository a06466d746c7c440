"""Libraries that would obey what lies about: settings of ReportLab, variables, the network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLANTED = "import os, pathlib\npathlib.Path(os.environ['PLANTED']).write_text('run')\n"
PLACES = ("reportlab_settings.py", "home/.reportlab_settings")


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """Give a folder where every file of settings that ReportLab runs leaves a mark when it is run."""
    (tmp_path / "home").mkdir()
    for place in PLACES:
        (tmp_path / place).write_text(PLANTED)
    return tmp_path


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code as a pull request would have it run: in its folder, with that on the path, and with variables set."""
    environment = {
        "HOME": str(folder / "home"),
        "PLANTED": str(folder / "mark"),
        "RL_trustedHosts": "*",
        "RL_toColorCanUse": "rl_safe_eval",
        "RL_invariant": "0",
        "RL_useA85": "1",
        "RL_pageCompression": "0",
        "PATH": "",
    }
    command = [
        sys.executable,
        "-c",
        f"import sys; sys.path[:0] = ['', {str(ROOT / 'src')!r}, {str(ROOT / 'tests')!r}]\n{code}",
    ]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("place", PLACES)
def test_the_plant_works_where_nothing_is_sealed(place: str, planted: Path) -> None:
    (planted / next(p for p in PLACES if p != place)).unlink()
    done = run("from reportlab import rl_config; print(rl_config.toColorCanUse)", planted)
    assert (planted / "mark").exists()
    assert done.stdout.strip() == "rl_safe_eval", done.stderr


WHOLE = "from reportkit.source import apart; apart._bare = lambda name: False\n"
"""What has ReportLab loaded as a whole."""


@pytest.mark.parametrize("first", ["", WHOLE], ids=["apart", "whole"])
def test_writing_a_pdf_runs_no_settings_and_obeys_no_variable(first: str, planted: Path) -> None:
    code = (
        f"{first}from sample_files import sample_files\n"
        "from hashlib import sha256\n"
        "from reportkit.writers.pdf.engine import rl_config as c\n"
        "import os\n"
        "pdf = sample_files('un').pdf\n"
        "print(c.trustedHosts, c.trustedSchemes, c.toColorCanUse, c.invariant, c.useA85, os.environ['RL_useA85'])\n"
        "print(sha256(pdf).hexdigest())\n"
    )
    done = run(code, planted)
    assert done.returncode == 0, done.stderr
    assert not (planted / "mark").exists()
    said, digest = done.stdout.splitlines()
    assert said == "None [] None 1 0 1"
    clean = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = [{str(ROOT / 'src')!r}, {str(ROOT / 'tests')!r}]\n{code}"],
        env={"PATH": "", "RL_useA85": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert clean.stdout.splitlines()[1] == digest


BUILD = """
import os
from reportkit.source.workspace import disk
from click.testing import CliRunner
from reportkit.cli import main

seen = []
building = True
BANNED = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "subprocess.", "os.system", "os.exec",
          "os.posix_spawn", "os.spawn", "pty.")
def watch(event, arguments):
    if event.startswith(BANNED):
        seen.append(event)
        if building:
            raise RuntimeError(event)  # in a worker, too, whose memory nobody sees
sys.addaudithook(watch)
assert CliRunner().invoke(main, ["init", "small"]).exit_code == 0
os.chdir("small")
made = CliRunner().invoke(main, ["build", "--jobs", JOBS])
assert made.exit_code == 0, made.output
print(len(list(__import__("pathlib").Path("output").glob("*/*.pdf"))), seen)
building = False
CONTROL
print(seen)
"""


@pytest.mark.parametrize("jobs", [pytest.param("1", marks=pytest.mark.slow), "2"])
def test_a_build_opens_no_socket_and_starts_no_program(jobs: str, tmp_path: Path) -> None:
    """The hook of the interpreter sees every socket and every program; that it does is shown at the end."""
    (tmp_path / "home").mkdir()
    control = "__import__('socket').socket().close(); __import__('subprocess').run([sys.executable, '-c', ''])"
    done = run(BUILD.replace("JOBS", repr(jobs)).replace("CONTROL", control), tmp_path)
    assert done.returncode == 0, done.stderr
    files, after = done.stdout.splitlines()[-2:]
    count, _, events = files.partition(" ")
    assert int(count) > 0 and events == "[]", done.stdout
    assert "socket.__new__" in after and "subprocess.Popen" in after
