"""A build with nothing to do says the same again; whatever has changed is seen, and no stamp of others is believed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import change, run, small_project, tree
from reportkit.build import stamp
from reportkit.build.request import Request
from reportkit.cli.building import run_build
from reportkit.cli.ends import Shown
from reportkit.source import kept, seen

Said = tuple[int, str, str]
ASKED = ["build"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project; what a test changes in it, it changes back."""
    folder = tmp_path_factory.mktemp("stamped") / "small"
    small_project(folder)
    bluf = folder / "sources/small/bluf.md"
    bluf.write_text(bluf.read_text(encoding="utf-8") + "And it goes on. " * 40 + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def say(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said | None]:
    """Give a function that answers from the stamp; the project has been built, and said the same."""
    monkeypatch.setattr(seen, "program", lambda: "as it was when the tests began")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(project)

    def go(*more: str) -> Said | None:
        capsys.readouterr()
        code = stamp.answered([*ASKED, *more])
        said = capsys.readouterr()
        assert code is not None or said == ("", "")
        return None if code is None else (code, said.out, said.err)

    monkeypatch.setattr(sys, "argv", ["reportkit", *ASKED])
    built(capsys, project)
    if go() is None:
        built(capsys, project)
    assert go() is not None
    return go


def built(capsys: pytest.CaptureFixture[str], project: Path) -> Said:
    capsys.readouterr()
    code = run_build(str(project), Request(jobs=1), Shown(False, None, False, "text"))
    return code, *capsys.readouterr()


def test_it_says_what_a_build_would_say(
    say: Callable[..., Said | None], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project / "output")
    said = say()
    assert said is not None and said == built(capsys, project)
    assert said[0] == 0 and "RK430 warning" in said[2] and said[1].count("unchanged output/small/") == 4
    assert tree(project / "output") == before


def test_another_question_has_another_stamp(say: Callable[..., Said | None], monkeypatch: pytest.MonkeyPatch) -> None:
    assert say("--strict") is None and say("--quiet") is None and say("--no-cache") is None
    assert stamp.answered([]) is None and stamp.answered(["check"]) is None and stamp.answered(["--help"]) is None
    monkeypatch.setenv("CI", "true")
    assert say() is None


def test_it_is_found_from_anywhere_in_the_project(
    say: Callable[..., Said | None], project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(project / "sources" / "small")
    assert say() is not None
    monkeypatch.chdir(tmp_path)
    assert say() is None


def add(path: str, text: str = "x\n") -> Callable[[Path], None]:
    def go(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")

    return go


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Change a text and set the time of writing back: size and time are as they were."""

    def go(project: Path) -> None:
        times = os.stat(project / path)
        change(project / path, old, new)
        os.utime(project / path, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert os.stat(project / path).st_size == times.st_size or len(old) != len(new)

    return go


def lose(path: str) -> Callable[[Path], None]:
    return lambda project: (project / path).unlink()


def link(path: str) -> Callable[[Path], None]:
    def go(project: Path) -> None:
        data = (project / path).read_bytes()
        (project / path).unlink()
        (project.parent / "away").write_bytes(data)
        (project / path).symlink_to(project.parent / "away")

    return go


CHANGES = {
    "a source of the same size and time": edit("sources/small/situation.md", "measures", "Measures"),
    "a source of another size": edit("sources/small/situation.md", "measures", "gauges"),
    "a fact": edit("sources/evidence/facts.yaml", "340", "341"),
    "a section that is new": add("sources/small/more.md"),
    "a memo that is new": add("sources/other/memo.yaml"),
    "a file of facts that is new": add("sources/evidence/facts/more.yaml"),
    "a source that is gone": lose("sources/small/proposal.md"),
    "a source that is a link now": link("sources/small/proposal.md"),
    "settings": edit("reportkit.toml", "[", "#"),
    "a style sheet that is new": add("styles/base.yaml"),
    "a scheme that is new": add("sources/profiles/markings/own.yaml"),
    "an output": edit("output/small/small.outside.pdf.", "", ""),
    "an output that is gone": lose("output/small/small.outside.docx"),
    "a manifest": edit("output/small/small.outside.manifest.json", "2026", "2027"),
    "a report in-house that is gone": lose(".reportkit/reports/small.md"),
    "a publication that was not finished": add(".reportkit/journal"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_seen(name: str, say: Callable[..., Said | None], project: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(project, before)
    if name == "an output":
        path = project / "output/small/small.outside.pdf"
        path.write_bytes(path.read_bytes()[::-1])
    elif name == "settings":
        (project / "reportkit.toml").write_text("[check]\nstrict = true\n", encoding="utf-8")
    else:
        CHANGES[name](project)
    try:
        assert say() is None
    finally:
        for path in sorted(project.rglob("*"), reverse=True):
            here = path.relative_to(project)
            if kept.FOLDER in str(here):
                continue
            if path.is_symlink() or not (before / here).exists():
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        for path in sorted(p for p in before.rglob("*") if p.is_file() and kept.FOLDER not in str(p)):
            target = project / path.relative_to(before)
            if not target.exists() or target.read_bytes() != path.read_bytes():
                target.write_bytes(path.read_bytes())


def test_a_touch_is_no_change_and_another_program_is_one(
    say: Callable[..., Said | None], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (project / "sources").rglob("*.md"):
        os.utime(path)
    assert say() is not None
    monkeypatch.setattr(seen, "program", lambda: "another")
    assert say() is None


def record(project: Path) -> Path:
    found = [p for p in (project / kept.FOLDER).iterdir() if p.name == stamp._name(ASKED)]
    assert len(found) == 1
    return found[0]


def test_a_stamp_that_is_cut_off_or_spoilt_is_none(say: Callable[..., Said | None], project: Path) -> None:
    path = record(project)
    whole = path.read_bytes()
    for length in range(0, len(whole), 61):  # every byte of a small one: test_kept.py
        path.write_bytes(whole[:length])
        assert kept.get(str(project), path.name) is None, length
    for bit in range(0, 8 * len(whole), 997):
        spoilt = bytearray(whole)
        spoilt[bit // 8] ^= 1 << bit % 8
        path.write_bytes(spoilt)
        assert stamp.answered(ASKED) is None, bit
    path.write_bytes(whole)
    assert say() is not None


def test_a_stamp_that_came_with_a_copy_is_none(
    say: Callable[..., Said | None], project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy)
    monkeypatch.chdir(copy)
    assert say() is None


def test_sound_frames_round_nonsense_are_no_stamps(say: Callable[..., Said | None], project: Path) -> None:
    whole = kept.get(str(project), record(project).name)
    assert whole is not None
    head, _, said = whole.partition(b"\n\n")
    rows = head.split(b"\n")
    for body in (
        b"",
        b"\n\n",
        rows[0] + b"\n\n" + said,
        rows[0] + b"\nzero\n\n" + said,
        b"\n".join([*rows, b""]) + b"\n\n" + said,
        b"\n".join([*rows, b"r"]) + b"\n\n" + said,
        b"\n".join([*rows, b"r=1"]) + b"\n\n" + said,
        head + b"\n\n1 99\nshort",
        head + b"\n\n7 1\nx",
        head + b"\n\n\xff",
    ):
        kept.put(str(project), record(project).name, body)
        answer = stamp.answered(ASKED)
        assert answer is None, body
    kept.put(str(project), record(project).name, whole)


def test_a_state_is_trusted_only_where_it_had_settled(
    say: Callable[..., Said | None], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows() -> list[str]:
        head = (kept.get(str(project), record(project).name) or b"").partition(b"\n\n")[0].decode()
        return [row for row in head.split("\n") if row.startswith("r")]

    digest, read = seen.digest, []

    def reading(path: str) -> str | None:
        read.append(path)
        return digest(path)

    monkeypatch.setattr(seen, "digest", reading)
    monkeypatch.setattr(seen, "SETTLED", 10**18)  # nothing is ever old enough: everything is read each time
    run_stamped(project)
    assert {row[1] for row in rows()} == {"?"}
    del read[:]
    assert say() is not None and len(set(read)) == len(rows())
    monkeypatch.setattr(seen, "SETTLED", -(10**18))  # everything is: one more look, and nothing is read any more
    assert say() is not None
    assert {row[1] for row in rows()} == {"="}
    del read[:]
    assert say() is not None and read == []
    os.utime(project / "sources/small/bluf.md")  # its state is another one, so its content is looked at
    assert say() is not None and [Path(path).name for path in read] == ["bluf.md"]


def run_stamped(project: Path) -> None:
    """Build, and keep the stamp."""
    assert run_build(str(project), Request(jobs=1), Shown(False, None, True, "text")) == 0


def test_what_cannot_be_vouched_for_has_no_stamp(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, _ = run(built)
    whole = {"code": 0, "told": [(1, "x\n")]}
    monkeypatch.chdir(built)
    monkeypatch.setattr(seen, "program", lambda: "as it was when the tests began")
    asked = ["build", "--jobs", "1"]
    for saw in (
        {**report.saw, "rsources/audiences.yaml": ""},  # could not be read
        {**report.saw, "rsources/audiences.yaml": "0" * 64},  # was another one when it was read
        {**report.saw, "lsources": "0" * 64},
        {**report.saw, "fsources": "0"},
        {**report.saw, "rsources/a\tb": "0" * 64},
    ):
        stamp.keep(str(built), asked, saw, report.laid, **whole)  # type: ignore[arg-type]
        assert stamp.answered(asked) is None
    stamp.keep(str(built), asked, report.saw, report.laid, **whole)  # type: ignore[arg-type]
    assert stamp.answered(asked) == 0
