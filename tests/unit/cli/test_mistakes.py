"""A user's mistakes: all of a run are told in one, each with its place and what to do; never a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
MEMO = "sources/dprk-human-rights"
TEN = (
    # file, words that stand there, words put in their place, code, words of the hint
    ("sources/audiences.yaml", "page: A4", "page: A5", "RK128", "known: `A4`, `Letter`"),
    ("sources/evidence/facts.yaml", "as_of: 2022-02-25", "as_of: 2022-02-30", "RK127", "write it as 2022-10-25"),
    ("sources/evidence/facts.yaml", "status: refined", "statsu: refined", "RK121", "did you mean `status`"),
    ("sources/evidence/references.yaml", "  - id: iccpr\n", "  - id: iccpr\n    id: iccpr\n", "RK112", "first in line"),
    (f"{MEMO}/memo.yaml", "  - conclusions\n", "  - conclusion\n", "RK143", "did you mean `conclusions`"),
    (f"{MEMO}/memo.yaml", "office: Multilateral desk, result", "office: Multilateral desk, reslut", "RK121", "result"),
    (f"{MEMO}/situation.md", "\n## ", "\n##", "RK176", "if it is meant as text"),
    (f"{MEMO}/lines.md", "{.lines-to-take}", "{.lines-to-taek}", "RK152", "did you mean `lines-to-take`"),
    (f"{MEMO}/summary.md", "{{ term.dprk.the }}", "{{ term.dprk.thee }}", "RK166", "is text"),
    (f"{MEMO}/bluf.md", "The file", "The {file", "RK150", "if it is meant as text"),
)


def plant(project: Path) -> list[tuple[str, int]]:
    """Make the ten mistakes; gives the file and line of each."""
    places = []
    for file, old, new, _, _ in TEN:
        path = project / file
        before, found, after = path.read_text(encoding="utf-8").partition(old)
        assert found, f"{file} has no {old!r}"
        path.write_text(before + new + after, encoding="utf-8")
        places.append((file, before.count("\n") + 1 + (new.strip("\n") != new and new.startswith("\n"))))
    return places


@pytest.mark.parametrize("command", ["check", "build"])
def test_ten_mistakes_are_told_in_one_run(command: str, founding: Path, run: Run) -> None:
    places = plant(founding)
    said = run(command, cwd=founding)
    assert said.exit_code == 1
    findings = re.split(r"^(?=sources/)", said.stderr, flags=re.MULTILINE)
    for (file, line), (_, _, new, code, hint) in zip(places, TEN, strict=True):
        near = [
            f for f in findings if f" {code} " in f and re.match(rf"{re.escape(file)}:({line}|{line + 1}):\d+: ", f)
        ]
        assert near, f"{code} at {file}:{line} is not in\n{said.stderr}"
        assert hint in near[0]
        assert "^" in near[0] and new.strip().split("\n")[-1].strip()[:8] in near[0]
    assert not (founding / "output").exists()


def test_an_empty_folder_is_no_project(tmp_path: Path, run: Run) -> None:
    for command in (["check"], ["build"], ["list"], ["explain", "x.md:3"]):
        said = run(*command, cwd=tmp_path)
        assert said.exit_code == 2
        assert "there is no project here" in said.stderr and "reportkit init" in said.stderr


def test_a_project_without_sources_says_what_is_missing(tmp_path: Path, run: Run) -> None:
    (tmp_path / "reportkit.toml").write_text("")
    said = run("build", cwd=tmp_path)
    assert said.exit_code == 1
    assert "sources/audiences.yaml:1:1: RK100" in said.stderr


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("sources/audiences.yaml", b"- id: [", "RK110 not YAML"),
        ("sources/small/memo.yaml", "title: Salm\u00f3n".encode("latin-1"), "RK101 the file is not UTF-8"),
        ("sources/small/situation.md", b"\x89PNG\r\n\x1a\n\x00\x00", "RK101 the file is not text"),
        ("sources/small/situation.md", ("---\nid: situation\ntitle: S\n---\n\n" + "> " * 5000 + "x").encode(), "RK161"),
        ("reportkit.toml", b"[build", "RK140 not TOML"),
        ("reportkit.toml", b"[build]\nformat = ['pdf']\n", "did you mean `formats`"),
    ],
)
def test_bad_files_are_told_at_their_place(file: str, content: bytes, expected: str, small: Path, run: Run) -> None:
    (small / file).write_bytes(content)
    for command in ("check", "build"):
        said = run(command, cwd=small)
        assert said.exit_code == 1
        assert expected in said.stderr and f"{file}:" in said.stderr


def test_a_folder_in_place_of_a_file(small: Path, run: Run) -> None:
    (small / "sources" / "small" / "memo.yaml").unlink()
    (small / "sources" / "small" / "memo.yaml").mkdir()
    said = run("check", cwd=small)
    assert said.exit_code == 1
    assert "there is a folder of that name, not a file" in said.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["build", "smal"], "there is no memo `smal`; did you mean `small`?"),
        (["build", "--audience", "insdie"], "there is no audience `insdie`; did you mean `inside`?"),
        (["build", "--format", "odt"], "'odt' is not one of 'docx', 'pdf'"),
        (["build", "--jobs", "0"], "0 is not in the range"),
        (["buld"], "Did you mean `build`?"),
        (["frobnicate"], "Commands: build, cable, check"),
        (["schema", "memmo"], "did you mean `memo`"),
        (["explain", "RK43"], "did you mean `RK4"),
        (["explain", "nonsense"], "is no code, no rule and no FILE:LINE"),
        (["explain", "UN-99"], "there is no rule `UN-99`; did you mean `UN-"),
        (["explain", "nothing.md:3"], "`nothing.md` is no file of this project"),
        (["init", "x", "--instrument", "decision"], "did you mean `decision-memo`"),
        (["init", "x", "--language", "en"], "en-GB"),
        (["init", "."], "is not empty"),
    ],
)
def test_what_is_misspelt_gets_a_hint(arguments: list[str], expected: str, small: Path, run: Run) -> None:
    said = run(*arguments, cwd=small)
    assert said.exit_code == 2
    assert expected in said.stderr


def test_in_ci_neither_words_nor_lines_of_the_sources_are_quoted(
    founding: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(founding)
    monkeypatch.setenv("CI", "true")
    said = run("check", cwd=founding)
    assert said.exit_code == 1
    assert re.search(r"bluf.md:9:\d+: RK150$", said.stderr, re.MULTILINE)
    assert "{file" not in said.stderr and "statsu" not in said.stderr and "hint" not in said.stderr
    assert "statsu" in run("check", "--show-source", cwd=founding).stderr
