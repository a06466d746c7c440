"""Building again, from a user's seat: nothing to do, checks for CI, status, clean."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from projects import change
from terminal import COMMAND, on_terminal

Run = Callable[..., Result]
OUT = "output/small/small"


def built(project: Path, *more: str, **variables: str) -> tuple[int, str, str]:
    environment = {k: v for k, v in os.environ.items() if k != "CI"} | variables
    asked = [COMMAND, "build", "--jobs", "1", *more]
    done = subprocess.run(asked, cwd=project, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_same_question_gets_the_same_answer(small: Path) -> None:
    bluf = small / "sources/small/bluf.md"
    bluf.write_text(bluf.read_text(encoding="utf-8") + "And it goes on. " * 40 + "\n", encoding="utf-8")
    first = built(small, "--strict")
    second = built(small, "--strict")
    assert first[0] == 1 and "RK430" in first[2] and first[2] == second[2]
    assert second == (1, first[1].replace("wrote", "unchanged"), first[2])
    assert built(small, "--strict") == second
    told = built(small, "--strict", CI="true")
    assert told[0] == 1 and "the bottom line has" not in told[2]
    assert built(small, "--strict", CI="true") == told
    assert built(small, "--strict", "--no-cache") == second
    bluf.write_text(bluf.read_text(encoding="utf-8") + "\n[a}\n", encoding="utf-8")
    wrong = built(small)
    assert wrong[0] == 1 and "RK160" in wrong[2] and "not built: small" in wrong[2]
    assert built(small) == wrong


def test_a_terminal_gets_its_colours_again(small: Path) -> None:
    bluf = small / "sources/small/bluf.md"
    bluf.write_text(bluf.read_text(encoding="utf-8") + "And it goes on. " * 40 + "\n", encoding="utf-8")
    said = [on_terminal([COMMAND, "build", "--jobs", "1"], small) for _ in range(3)]
    findings = [text[text.index("sources/small/bluf.md") :] for text in said]
    assert findings[1] == findings[2] == findings[0].replace("wrote", "unchanged")


def test_a_closed_output_is_told_by_the_exit_code(small: Path) -> None:
    assert built(small)[0] == built(small)[0] == 0
    with Path("/dev/full").open("w") as full:
        asked = [COMMAND, "build", "--jobs", "1"]
        done = subprocess.run(asked, cwd=small, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_check_and_diff(small: Path, run: Run) -> None:
    run("build", cwd=small)
    assert run("build", "--check", cwd=small).output == "8 files as the sources give them\n"
    assert run("build", "--check", "--quiet", cwd=small).output == ""
    change(small / "sources/evidence/facts.yaml", "value: 340", "value: 360")
    said = run("build", "--check", cwd=small)
    since = "  changed since it was built: sources/evidence/facts.yaml"
    assert said.exit_code == 1 and said.stdout.splitlines() == [
        row
        for audience in ("inside", "outside")
        for name in ("docx", "pdf")
        for row in (f"stale {OUT}.{audience}.{name} (1 place)", since)
    ]
    said = run("build", "--diff", "--audience", "outside", "--format", "pdf", cwd=small)
    assert said.exit_code == 1 and "[-340-] {+360+}" in said.stdout and "parity not checked" in said.stderr
    for other in ("--confirm", "--review"):
        assert run("build", "--check", other, cwd=small).exit_code == 2
    (small / "sources/small/bluf.md").write_text("---\nid: bluf\ntitle: B\nslot: bluf\n---\n\n[a}\n", encoding="utf-8")
    said = run("build", "--check", cwd=small)
    assert said.exit_code == 1 and "not checked: small; it has mistakes" in said.stderr


def test_status(small: Path, run: Run) -> None:
    said = run("status", cwd=small)
    assert said.exit_code == 1 and said.stdout.splitlines()[0] == "missing small inside"
    run("build", cwd=small)
    said = run("status", cwd=small)
    assert (said.exit_code, said.stdout) == (0, "fresh small inside\nfresh small outside\n")
    change(small / "sources/evidence/facts.yaml", "value: 340", "value: 360")
    (small / "output/notes.txt").write_text("x", encoding="utf-8")
    said = run("status", "small", cwd=small)
    assert said.exit_code == 1
    assert said.stdout.splitlines() == [
        *("stale small inside", "  sources/evidence/facts.yaml"),
        *("stale small outside", "  sources/evidence/facts.yaml"),
        "foreign output/notes.txt",
    ]
    (small / "sources/small/bluf.md").write_text("---\nid: bluf\ntitle: B\nslot: bluf\n---\n\n[a}\n", encoding="utf-8")
    said = run("status", cwd=small)
    assert said.exit_code == 1 and "faulty small" in said.stdout and "`reportkit check` lists them" in said.stderr
    assert run("status", "smal", cwd=small).exit_code == 2


def test_clean(small: Path, run: Run) -> None:
    shutil.copytree(small / "sources/small", small / "sources/second")
    run("build", cwd=small)
    assert run("clean", cwd=small).output == "nothing to remove\n"
    shutil.rmtree(small / "sources/second")
    (small / "output/second/second.inside.docx").write_bytes(b"PK of somebody")
    assert "left over output/second/second.inside.pdf: `reportkit clean` removes it" in run("status", cwd=small).stdout
    said = run("clean", "--dry-run", cwd=small)
    assert said.exit_code == 0 and "would remove output/second/second.outside.pdf" in said.stdout
    assert (small / "output/second/second.outside.pdf").exists()
    said = run("clean", "--cache", cwd=small)
    assert said.stdout.count("removed output/second/") == 7 and "removed .reportkit/cache/" in said.stdout
    assert said.stderr == "left output/second/second.inside.docx: it was changed since reportkit wrote it\n"
    assert [p.name for p in (small / "output/second").iterdir()] == ["second.inside.docx"]
    (small / "sources/audiences.yaml").write_text("- id: [\n", encoding="utf-8")
    said = run("clean", cwd=small)
    assert said.exit_code == 2 and "nothing was removed" in said.stderr


@pytest.mark.parametrize("command", ["status", "clean"])
def test_outside_of_a_project_they_say_so(command: str, tmp_path: Path, run: Run) -> None:
    said = run(command, cwd=tmp_path)
    assert said.exit_code == 2 and "there is no project here" in said.stderr
