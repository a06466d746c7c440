"""Help, version, completion, and the commands that only tell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import BashComplete
from click.testing import Result

from reportkit.cli import COMMANDS, main
from reportkit.parse.schema import FILES
from reportkit.version import VERSION

Run = Callable[..., Result]
COMMAND = Path(sys.executable).with_name("reportkit")


def test_help_names_every_command(run: Run) -> None:
    said = run("--help").stdout
    assert all(f"  {name} " in said for name in COMMANDS)
    assert "Examples:" in said and "Exit codes: 0 fine, 1 findings, 2 could not run" in said
    assert run("-h").stdout == said


@pytest.mark.parametrize("arguments", [["--version"], ["-m"]])
def test_version(arguments: list[str]) -> None:
    command = (
        [str(COMMAND), "--version"] if arguments == ["--version"] else [sys.executable, "-m", "reportkit", "--version"]
    )
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == f"reportkit {VERSION}\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("reportkit b", ["build"]),
        ("reportkit build ", ["small"]),
        ("reportkit build small ", []),
        ("reportkit build --audience ", ["inside", "outside"]),
        ("reportkit build --audience o", ["outside"]),
        ("reportkit build --format ", ["docx", "pdf"]),
        ("reportkit explain rk43", ["RK430", "RK431", "RK432"]),
        ("reportkit schema fa", ["facts"]),
        ("reportkit init x --instrument non", ["non-paper"]),
        ("reportkit init x --language en-u", ["en-US"]),
    ],
)
def test_names_are_completed(words: str, expected: list[str], small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    shell = BashComplete(main, {}, "reportkit", "_REPORTKIT_COMPLETE")
    assert [line.partition(",")[2] for line in shell.complete().split()] == expected


@pytest.mark.parametrize(("words", "expected"), [("reportkit b", ["build"]), ("reportkit build ", ["small"])])
def test_shells_are_answered(words: str, expected: list[str], small: Path) -> None:
    asked = {"_REPORTKIT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run([COMMAND], cwd=small, env=os.environ | asked, capture_output=True, text=True, check=False)
    assert [line.partition(",")[2] for line in done.stdout.split()] == expected
    assert done.stderr == ""


def test_completion_is_silent_where_there_is_no_project(tmp_path: Path) -> None:
    asked = {"_REPORTKIT_COMPLETE": "bash_complete", "COMP_WORDS": "reportkit build ", "COMP_CWORD": "2"}
    done = subprocess.run([COMMAND], cwd=tmp_path, env=os.environ | asked, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_list_gives_a_line_for_each_variant(small: Path, run: Run) -> None:
    said = run("list", cwd=small)
    assert said.exit_code == 0
    assert [line.split("\t") for line in said.stdout.splitlines()] == [
        ["small", "inside", "decision-memo", "output/small/small.inside.docx, output/small/small.inside.pdf"],
        ["small", "outside", "memorandum", "output/small/small.outside.docx, output/small/small.outside.pdf"],
    ]
    assert run("list", str(small), cwd=small.parent).stdout == said.stdout


@pytest.mark.parametrize("kind", FILES)
def test_schemas_are_json_and_know_their_keys(kind: str, run: Run) -> None:
    schema = json.loads(run("schema", kind).stdout)
    assert schema["$schema"].startswith("https://json-schema.org/") and schema["title"]
    inner = schema["items"] if schema["type"] == "array" else schema
    assert inner["properties"] and all(p.get("description") for p in inner["properties"].values())


def test_kinds_of_schemas_are_listed(run: Run) -> None:
    assert [line.split()[0] for line in run("schema").stdout.splitlines()] == list(FILES)


def test_a_code_and_a_rule_are_explained(run: Run) -> None:
    said = run("explain", "rk430").stdout
    assert said.startswith("RK430: the bottom line has too many lines\n\n") and "Rule: DOM-01" in said
    by_rule = run("explain", "UN-01").stdout
    assert by_rule.startswith("UN-01: ") and "RK432  the document has too many words" in by_rule


def test_a_pipe_that_closes_is_no_fault(small: Path) -> None:
    script = f"{COMMAND} explain RK160 | true"
    done = subprocess.run(["bash", "-c", script], cwd=small, capture_output=True, text=True, check=False)
    assert "fault" not in done.stderr and "Traceback" not in done.stderr


def test_a_fault_of_ours_is_one_line_without_words_of_the_sources(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a withheld word")

    monkeypatch.setattr("reportkit.build.read.read_sound", broken)
    said = run("build", cwd=small)
    assert said.exit_code == 2
    assert said.stderr.startswith("reportkit: a fault of reportkit itself: KeyError at test_help.py:")
    assert "withheld" not in said.output
