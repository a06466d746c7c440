"""`reportkit build` from a user's seat: what is written, what is said, what is left alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from outputs import files
from reportkit.build.init import LANGUAGES, WRITTEN_IN, instruments
from terminal import COMMAND, on_terminal

Run = Callable[..., Result]


@pytest.mark.parametrize("instrument", [name for name in instruments() if name not in WRITTEN_IN])
def test_what_init_makes_builds_at_once(instrument: str, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "Border Report"
    said = run("init", str(folder), "--instrument", instrument)
    assert said.exit_code == 0 and "sources/border-report" in said.stdout
    built = run("build", "--strict", cwd=folder)
    assert (built.exit_code, built.stderr) == (0, "")
    assert built.stdout.splitlines()[0].startswith("wrote output/border-report/border-report.inside.docx (")
    assert sum(line.startswith("wrote ") for line in built.stdout.splitlines()) == 4
    assert len(files(folder)) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_of_init(language: str, tmp_path: Path, run: Run) -> None:
    assert run("init", str(tmp_path / "memo"), "--language", language).exit_code == 0
    said = run("check", "--strict", cwd=tmp_path / "memo")
    assert said.exit_code == 0 and said.stdout == "1 memo, 2 variants: no mistakes\n"


def test_files_do_not_depend_on_workers_folder_order_or_hash_seed(small: Path, tmp_path: Path, run: Run) -> None:
    assert run("build", "--jobs", "3", cwd=small).exit_code == 0
    first = files(small)
    other = tmp_path / "elsewhere" / "deep"
    assert run("init", str(other)).exit_code == 0
    for path in sorted((small / "sources").rglob("*"), reverse=True):
        if path.is_file():
            target = other / path.relative_to(small)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    for stray in (other / "sources" / "deep").iterdir():
        stray.unlink()
    (other / "sources" / "deep").rmdir()
    environment = os.environ | {"PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Seoul", "LC_ALL": "C"}
    done = subprocess.run([COMMAND, "build", "-q", "-j", "1"], cwd=other, env=environment, check=False)
    assert done.returncode == 0
    assert files(other) == first


def test_a_build_that_changes_nothing_touches_nothing(small: Path, run: Run) -> None:
    run("build", cwd=small)
    before = {p: p.stat().st_mtime_ns for p in (small / "output").rglob("*")}
    said = run("build", cwd=small)
    files = [line for line in said.stdout.splitlines() if not line.startswith(" ")]
    assert [line.split()[0] for line in files] == ["unchanged"] * 4
    assert {p: p.stat().st_mtime_ns for p in (small / "output").rglob("*")} == before


def test_a_partial_build_touches_only_its_files(small: Path, run: Run) -> None:
    run("build", cwd=small)
    before = files(small)
    fact = small / "sources" / "evidence" / "facts.yaml"
    fact.write_text(fact.read_text(encoding="utf-8").replace("value: 340", "value: 360"), encoding="utf-8")
    said = run("build", "--audience", "outside", "--format", "pdf", cwd=small)
    assert said.exit_code == 0
    assert said.stdout.startswith("wrote output/small/small.outside.pdf (") and said.stdout.count("\n") == 1
    assert said.stderr == "parity not checked: that needs both formats\n"
    after = files(small)
    changed = sorted(name for name in after if after[name] != before[name])
    assert changed == ["small.outside.SHA256SUMS", "small.outside.manifest.json", "small.outside.pdf"]
    manifest = json.loads((small / "output" / "small" / "small.outside.manifest.json").read_text(encoding="utf-8"))
    assert [f["sha256"] for f in manifest["files"]] == [after["small.outside.docx"], after["small.outside.pdf"]]


def test_one_fact_changes_every_file_that_shows_it_and_no_other(small: Path, run: Run) -> None:
    run("build", cwd=small)
    before = files(small)
    fact = small / "sources" / "evidence" / "facts.yaml"
    fact.write_text(fact.read_text(encoding="utf-8").replace("1200000", "1300000"), encoding="utf-8")
    run("build", cwd=small)
    after = files(small)
    assert {name for name in after if after[name] != before[name]} == {n for n in after if ".inside." in n}


def test_a_memo_with_mistakes_is_left_out_and_the_others_are_built(small: Path, run: Run) -> None:
    run("build", cwd=small)
    second = small / "sources" / "second"
    second.mkdir()
    for path in (small / "sources" / "small").iterdir():
        (second / path.name).write_bytes(path.read_bytes())
    (second / "bluf.md").write_text("---\nid: bluf\ntitle: B\nslot: bluf\n---\n\n[a}\n", encoding="utf-8")
    said = run("build", cwd=small)
    assert said.exit_code == 1
    assert "sources/second/bluf.md:7:1: RK160" in said.stderr
    assert "not built: second; nothing of it was written" in said.stderr
    assert said.stdout.count("unchanged output/small/") == 4
    assert not (small / "output" / "second").exists()
    alone = run("build", "small", cwd=small)
    assert alone.stdout.count("unchanged") == 4 and "not built" not in alone.stderr
    faulty = run("build", "second", cwd=small)
    assert faulty.exit_code == 1 and faulty.stdout == ""


def test_an_error_of_one_audience_keeps_back_all_files_of_its_memo(small: Path, run: Run) -> None:
    body = small / "sources" / "small" / "situation.md"
    text = body.read_text(encoding="utf-8").replace("two stations would cost", "\U00012000 stations would cost")
    body.write_text(text, encoding="utf-8")
    said = run("build", cwd=small)
    assert said.exit_code == 1 and "RK300" in said.stderr
    assert not (small / "output").exists()
    assert run("build", "--audience", "outside", cwd=small).exit_code == 0


def test_warnings_fail_a_strict_run_only(small: Path, run: Run) -> None:
    bluf = small / "sources" / "small" / "bluf.md"
    bluf.write_text(bluf.read_text(encoding="utf-8") + "And it goes on. " * 40 + "\n", encoding="utf-8")
    said = run("build", cwd=small)
    assert said.exit_code == 0 and "RK430 warning: the bottom line has" in said.stderr
    assert run("build", "--strict", cwd=small).exit_code == 1
    (small / "reportkit.toml").write_text("[check]\nstrict = true\n", encoding="utf-8")
    assert run("build", cwd=small).exit_code == 1


def test_quiet_says_nothing_when_all_is_well(small: Path, run: Run) -> None:
    said = run("build", "--quiet", cwd=small)
    assert (said.exit_code, said.output) == (0, "")


def test_an_interrupt_ends_everything_and_writes_nothing(small: Path) -> None:
    begun = "from reportkit.__main__ import main; print('begun', flush=True); main()"
    for delay in (0.3, 0.4, 0.5):
        process = subprocess.Popen(
            [sys.executable, "-c", begun, "build"],
            cwd=small,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdout is not None and process.stdout.readline() == b"begun\n"  # before, Python is told
        time.sleep(delay)  # any instant will do
        os.killpg(process.pid, signal.SIGINT)
        told = process.communicate(timeout=60)[1].decode()
        assert "Traceback" not in told
        assert process.returncode in (0, 130, -signal.SIGINT)
        assert len(files(small)) in (0, 8)
        assert gone(process.pid)


def gone(group: int) -> bool:
    """Say whether a group of processes ends within half a minute: others bury what was killed, in their time."""
    for _ in range(3000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
def test_a_list_has_the_name_of_the_project_over_it_on_a_terminal(small: Path, run: Run) -> None:
    shown = on_terminal([COMMAND, "list"], small).splitlines()
    assert shown[0] == "small" and shown[1:] == run("list", cwd=small).output.splitlines()


def test_one_audience_of_every_memo_that_has_it(small: Path, run: Run) -> None:
    memo, other = small / "sources" / "small", small / "sources" / "other"
    other.mkdir()
    (other / "text.md").write_text("---\nid: text\ntitle: Text\n---\n\nWords.\n", encoding="utf-8")
    (other / "memo.yaml").write_text(
        "title: Other\ndate: 2024-12-01\naudiences: [inside]\nfrom: We\nto: You\nsections: [text]\n"
        "variants: {inside: {instrument: memorandum}}\n",
        encoding="utf-8",
    )
    done = run("build", "--audience", "outside", cwd=small)
    assert done.exit_code == 0 and "small.outside.pdf" in done.output and "other" not in done.output, done.output
    asked = run("build", "other", "--audience", "outside", cwd=small)
    assert asked.exit_code == 2 and "the memo `other` has no variant for `outside`" in asked.output
    text = (memo / "memo.yaml").read_text(encoding="utf-8")
    assert "audiences: [inside, outside]" in text
    for path in sorted(memo.iterdir()):
        path.unlink()
    memo.rmdir()
    nobody = run("build", "--audience", "outside", cwd=small)
    assert nobody.exit_code == 2 and "no memo has a variant for `outside`" in nobody.output
