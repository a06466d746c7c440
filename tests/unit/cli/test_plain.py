"""A plain build is read without click, as click reads it; what click would refuse is left to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import small_project
from reportkit.cli.build import command
from reportkit.cli.plain import Asked, read

WORDS = (
    *("--quiet", "-q", "--strict", "--cache", "--no-cache", "--show-source", "--no-show-source", "--project", "--jobs"),
    *(
        "-j",
        "--format",
        "-f",
        "--audience",
        "-a",
        "memo",
        "un",
        "docx",
        "pdf",
        "odt",
        "1",
        "2",
        "0",
        "64",
        "65",
        "x2",
        "²",
    ),
    *(
        ".",
        "/",
        "no-folder",
        "",
        "-",
        "--",
        "-j2",
        "-qj1",
        "--jobs=3",
        "--jobs=",
        "--format=pdf",
        "--project=.",
        "--quiet=1",
    ),
    *(
        "--review",
        "--check",
        "--confirm",
        "--depfile",
        "--executor",
        "--help",
        "-h",
        "--output-format",
        "json",
        "--jo",
        " 2",
    ),
    *("=", "a=b", "--format=", "--audience=--un", "__pycache__", "+1", "1_0"),
)


def by_click(words: list[str]) -> dict[str, object] | None:
    """Give what click reads, None where it refuses."""
    try:
        context = command.make_context("build", list(words))
    except (click.ClickException, click.exceptions.Exit):
        return None
    return context.params


def shown(asked: Asked) -> dict[str, object]:
    names = ("memos", "audiences", "formats", "jobs", "folder", "cache", "strict", "quiet", "show_source")
    others = {"confirm": False, "review": False, "check": False, "diff": False, "depfile": None, "executor": ""}
    return {**{name: getattr(asked, name) for name in names}, **others, "output_format": "text"}


@given(st.lists(st.sampled_from(WORDS), max_size=7))
def test_what_is_read_is_what_click_reads(words: list[str]) -> None:
    asked = read(["build", *words])
    assert asked is None or shown(asked) == by_click(words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--quiet", "--jobs", "1", "--project", "."],
        ["a", "-q", "b", "--no-cache", "-f", "pdf", "-f", "docx", "-a", "un", "--audience", "domestic"],
        ["--strict", "--show-source", "--no-show-source", "--project=/", "--jobs=2", "-j", "3", "--cache"],
    ],
)
def test_a_plain_build_is_read(words: list[str]) -> None:
    asked = read(["build", *words])
    assert asked is not None and shown(asked) == by_click(words)


@pytest.mark.parametrize("words", [[], ["--help"], ["check"], ["builds"], ["--version"], ["-h", "build"]])
def test_what_is_no_build_is_left_to_click(words: list[str]) -> None:
    assert read(words) is None


def run(folder: Path, *words: str, **variables: str) -> tuple[int, str, str, list[str]]:
    """Run the command as it is started, and say whether click was loaded."""
    code = (
        f"import os, sys\nsys.path[:0] = {sys.path!r}\nos.environ.update({variables!r})\nend = os._exit\n"
        "def told(code):\n    open('loaded', 'w').write(' '.join(sys.modules))\n    end(code)\n"
        f"os._exit = told\nsys.argv = ['reportkit', *{list(words)!r}]\n"
        "from reportkit.__main__ import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode(), (folder / "loaded").read_text().split()


LEFT = {"click", "difflib", "gzip", "inspect", "logging", "pathlib"}


def test_a_plain_build_loads_no_click_and_says_what_click_would(tmp_path: Path) -> None:
    one, two = tmp_path / "one" / "small", tmp_path / "two" / "small"
    small_project(one)
    small_project(two)
    code, out, err, loaded = run(one, "build", "--jobs", "1")
    assert code == 0 and out.startswith("wrote output/") and not LEFT & {*loaded}
    other = run(two, "build", "--jobs", "1", "--output-format", "text")
    assert "click" in other[3] and other[:3] == (code, out, err)
    ascii_only = run(one, "build", "--no-cache", PYTHONIOENCODING="ascii")
    assert ascii_only[0] == 0 and ascii_only[1] == out.replace("wrote", "unchanged")


def test_what_ends_badly_is_said_as_ever(tmp_path: Path) -> None:
    code, out, err, loaded = run(tmp_path, "build")
    assert (code, out) == (2, "") and "click" not in loaded
    assert err == (
        "reportkit: there is no project here: no reportkit.toml and no sources/audiences.yaml;"
        " `reportkit init my-memo` makes one\n"
    )
    small_project(tmp_path / "a")
    body = next((tmp_path / "a" / "sources").glob("*/*.md"))
    body.write_text(body.read_text(encoding="utf-8") + "\n\n{{ fact:nothing }}\n", encoding="utf-8")
    code, _, err, loaded = run(tmp_path / "a", "build", "--jobs", "1")
    assert code == 1 and f"{body.relative_to(tmp_path / 'a')}:" in err and "1 error" in err and "click" in loaded
    assert run(tmp_path / "a", "build", "--jobs", "1", "--output-format", "text")[2] == err
