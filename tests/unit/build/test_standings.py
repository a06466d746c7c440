"""Who watches keeps what was read of published files: they are searched again without being made or read once more."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from projects import change, run, small_project
from reportkit import checks
from reportkit.build import cache, variant
from reportkit.build.outcome import Outcome, pack, unpack
from reportkit.build.report import FOLDER as REPORTS
from reportkit.build.request import Request
from reportkit.build.standings import Standings
from reportkit.build.watch import turns
from reportkit.diagnostics import Diagnostic
from reportkit.doctree.nodes import Document
from reportkit.parse.kept import keep
from reportkit.record import replace

INSIDE, OUTSIDE = "Flood warnings on the shared river", "Joint flood warnings"
OUTSIDE_PDF = "output/small/small.outside.pdf"
SECRET = "Another envoy carries another offer to Samarkand."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "program", lambda: "as it was when the tests began")
    folder = tmp_path / "small"
    small_project(folder)
    return folder


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the titles of what is laid out for an audience, as it happens."""
    told: list[str] = []
    real: Any = getattr(variant, "laid_out")  # noqa: B009 - it has it of another module

    def laying(document: Document, *given: Any, **more: Any) -> Any:
        if document.properties.title in (INSIDE, OUTSIDE):
            told.append(document.properties.title)
        return real(document, *given, **more)

    monkeypatch.setattr(variant, "laid_out", laying)
    return told


def tell(project: Path, words: str = SECRET) -> None:
    """Tell one audience what the other is not to know."""
    change(project / "sources/small/situation.md", "Only our side", f"{words} Only our side")


def all_files(project: Path) -> dict[str, bytes]:
    """Give what travels, and what is kept in-house of where it comes from and what is withheld."""
    folders = ("output", REPORTS, ".reportkit/provenance")
    found = (path for folder in folders for path in (project / folder).rglob("*") if path.is_file())
    return {str(path.relative_to(project)): path.read_bytes() for path in sorted(found)}


def fresh(project: Path, folder: Path) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Build the same sources where nothing was ever built."""
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("output", ".reportkit"))
    _, found = run(folder)
    files = all_files(folder)
    shutil.rmtree(folder)
    return files, found


def said(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return [(d.code, str(d.span), d.message) for d in found]


@pytest.mark.parametrize("jobs", [1, 2])
def test_others_are_searched_as_they_lie(jobs: int, project: Path, laid: list[str]) -> None:
    known = Standings()
    run(project, stay=known, jobs=jobs)
    before = (project / OUTSIDE_PDF).read_bytes()
    for words in (SECRET, "A second offer follows tomorrow.", "And a third one."):
        known.ready()
        del laid[:]
        tell(project, words)
        report, found = run(project, stay=known, jobs=jobs)
        assert found == [] and OUTSIDE not in laid
        assert [one.changed for one in report.written] == [True, True, False, False]
    assert (project / OUTSIDE_PDF).read_bytes() == before
    del laid[:]
    report, found = run(project)  # and what was found is there for any other build
    assert found == [] and laid == [] and not any(one.changed for one in report.written)


def test_who_watches_knows_it_from_turn_to_turn(project: Path, laid: list[str]) -> None:
    made = turns(str(project), Request(jobs=1))
    assert isinstance(made, Generator)
    try:
        assert len(next(made).report.written) == 4 and laid == [INSIDE, OUTSIDE]
        for words in (SECRET, "A second offer follows tomorrow."):
            del laid[:]
            tell(project, words)
            turn = next(made)
            assert turn.fault is None and [one.changed for one in turn.report.written] == [True, True, False, False]
            assert laid == [INSIDE]
    finally:
        made.close()
        keep(0)
        gc.unfreeze()


def test_files_and_findings_are_those_of_a_build_that_knows_nothing(project: Path, tmp_path: Path) -> None:
    known = Standings()
    run(project, stay=known)
    sources = project / "sources"
    steps: list[Callable[[], None]] = [
        lambda: tell(project),
        lambda: change(sources / "evidence/facts.yaml", "1200000", "1300000"),
        lambda: change(sources / "small/recommendations.yaml", "We invite", "We ask"),
        lambda: change(sources / "small/bluf.md", "---\n\n", "---\n\n" + "And it goes on. " * 40),
        lambda: tell(project, "Something else is told."),
        lambda: change(sources / "small/situation.md", SECRET, ""),
    ]
    codes: set[str] = set()
    for step in steps:
        step()
        _, found = run(project, stay=known)
        files, wanted = fresh(project, tmp_path / "fresh")
        assert said(found) == said(wanted) and all_files(project) == files
        codes.update(d.code for d in found)
    assert codes == {"RK430"}  # a finding on finished pages moves with its place


def test_findings_on_finished_pages_are_told_again_where_nothing_moved_that_they_are_at(
    project: Path, tmp_path: Path, laid: list[str]
) -> None:
    bluf = project / "sources/small/bluf.md"
    change(bluf, "---\n\n", "---\n\n" + "And it goes on. " * 40)
    known = Standings()
    _, first = run(project, stay=known)
    assert {d.code for d in first} == {"RK430"}

    def turn(path: Path, old: str, new: str) -> list[str]:
        change(path, old, new)
        del laid[:]
        _, found = run(project, stay=known)
        made = [*laid]
        files, wanted = fresh(project, tmp_path / "fresh")
        assert said(found) == said(wanted) and all_files(project) == files
        return made

    assert turn(project / "sources/evidence/facts.yaml", "facts:\n", "facts:\n\n\n") == []
    assert turn(project / "sources/small/recommendations.yaml", "We invite", "We ask") == [OUTSIDE]
    assert turn(bluf, "---\n\n", "---\n\n<!-- a line that nobody sees -->\n\n") == [INSIDE]
    assert turn(project / "sources/small/recommendations.yaml", "We ask", "We bid") == [OUTSIDE]


def plant(monkeypatch: pytest.MonkeyPatch, format_name: str) -> None:
    """Let a file of one audience hold words that nobody gave it."""
    real = variant.write_format

    def write(name: str, document: Document, *given: Any, **more: Any) -> bytes:
        about = document.properties
        if name == format_name and about.title == OUTSIDE:
            document = replace(document, properties=replace(about, subject=f"{about.subject} {SECRET}"))
        return real(name, document, *given, **more)

    monkeypatch.setattr(variant, "write_format", write)
    monkeypatch.setattr(checks, "check_explained", lambda *given: None)


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_what_is_newly_withheld_is_found_in_the_others_published_file(
    format_name: str, project: Path, tmp_path: Path, laid: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, format_name)
    known = Standings()
    _, found = run(project, stay=known)
    assert found == []  # nobody withholds it yet
    before = all_files(project)
    tell(project)
    known.ready()
    report, found = run(project, stay=known)
    assert {d.code for d in found} == {"RK410"} and report.unbuilt == ("small",)
    assert all_files(project) == before
    assert said(found) == said(fresh(project, tmp_path / "fresh")[1])
    _, again = run(project, stay=known)
    assert said(again) == said(found)


def other_bytes(project: Path) -> None:
    path = project / OUTSIDE_PDF
    path.write_bytes(path.read_bytes().replace(b"%%EOF", b"%" + SECRET.encode() + b"\n%%EOF"))


def other_sums(project: Path) -> None:
    change(project / "output/small/small.outside.manifest.json", "2026", "2027")


def no_file(project: Path) -> None:
    (project / OUTSIDE_PDF).unlink()


@pytest.mark.parametrize("harm", [other_bytes, other_sums, no_file])
def test_what_lies_there_must_be_what_was_read(harm: Callable[[Path], None], project: Path, laid: list[str]) -> None:
    known = Standings()
    run(project, stay=known)
    before = all_files(project)
    harm(project)
    del laid[:]
    tell(project)
    _, found = run(project, stay=known)
    assert found == [] and OUTSIDE in laid
    assert all_files(project)[OUTSIDE_PDF] == before[OUTSIDE_PDF]


def test_what_another_build_put_there_meanwhile_was_not_read(project: Path, laid: list[str]) -> None:
    known = Standings()
    run(project, stay=known)
    change(project / "sources/small/recommendations.yaml", "We invite", "We ask")
    run(project)  # by itself: its records and files are others than those that are known here
    del laid[:]
    tell(project)
    run(project, stay=known)
    assert OUTSIDE in laid
    del laid[:]
    tell(project, "A second offer follows tomorrow.")
    run(project, stay=known)
    assert OUTSIDE not in laid  # now it is known


def test_what_was_waived_is_searched_for_anew(project: Path, laid: list[str]) -> None:
    known = Standings()
    waiver = '\n[[check.chance]]\nmemo = "small"\naudience = "outside"\nwords = "another envoy"\nreason = "chance"\n'
    settings = project / "reportkit.toml"
    text = settings.read_text(encoding="utf-8") if settings.exists() else ""
    run(project, stay=known)
    settings.write_text(text + waiver, encoding="utf-8")
    _, found = run(project, stay=known)
    assert [d.code for d in found] == ["RK412"]
    settings.write_text(text, encoding="utf-8")
    del laid[:]
    _, found = run(project, stay=known)
    assert found == [] and OUTSIDE in laid


def test_only_so_much_is_kept() -> None:
    known = Standings(most=2, room=100)

    def put(name: str, data: bytes, **more: Any) -> None:
        job: Any = Stub(name)
        known.put(job, Outcome({}, stands=data, **more))

    for name in "abc":
        put(name, b"x" * 10)
    assert [key[0] for key in known.kept] == ["b", "c"]
    put("d", b"x" * 95)
    assert [key[0] for key in known.kept] == ["d"]
    put("d", b"")
    assert not known.kept


class Stub:
    """What of a job is looked at."""

    def __init__(self, name: str) -> None:
        self.memo = self.audience = self
        self.id, self.formats = name, ("pdf",)


def test_what_is_known_travels_with_its_outcome() -> None:
    one = Outcome({"pdf": b"bytes"}, stands=b"\0known\n", sought=frozenset({"a", "b"}), anew=True)
    assert unpack(pack(one)) == one
