"""The in-house report of a build: what is withheld from whom, where it lies, what it is marked with."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from case_runner import BASE, BODY
from effort import examples
from generated_sources import Sources, sources
from reportkit.build.decided import decisions
from reportkit.build.execute import build
from reportkit.build.matrix import REASONS
from reportkit.build.read import read_sound
from reportkit.build.report import report_files
from reportkit.build.request import Request
from reportkit.diagnostics import DiskError, Sink
from reportkit.model.project import Project
from reportkit.source.workspace import MemoryWorkspace
from reportkit.span import Span
from withheld_pieces import withheld_from

SECTION = """\
Seen by all. [Only ours.]{audience=home why="It is ours."}

| a | b {audience=home why="Our column."} |
|---|---|
| c | d |

::: {.variants none=away why="Nothing is to be said."}
::: {audience=home}
Words for home.
:::
:::

## A part {audience=home why="They have their own."}

Under it, not told again.
"""
STEM = ".reportkit/reports/note"


def project_of(files: dict[str, bytes]) -> Project:
    sink = Sink()
    found = read_sound(MemoryWorkspace({p: b for p, b in files.items() if b}), sink)
    assert not sink.failed, [str(d) for d in sink]
    return found.project


def made(section: str) -> tuple[str, dict[str, object]]:
    project = project_of(BASE | {"sources/note/body.md": BODY + section.encode("utf-8")})
    files = report_files(project.memos[0], project)
    return files[f"{STEM}.md"].decode("utf-8"), json.loads(files[f"{STEM}.json"])


def test_each_place_is_told_with_its_reason() -> None:
    text, data = made(SECTION)
    place = "sources/note/body.md"
    assert f"- {place}:7:14 words. “Only ours.”. Why: It is ours." in text
    assert f"- {place}:13:1 wordings. “Words for home.”. Why: Nothing is to be said." in text
    assert f"- {place}:19:1 heading. “A part”. Why: They have their own." in text
    assert "Our column." in text and "not told again" not in text
    places = data["places"]
    assert isinstance(places, list)
    found = {(one["kind"], one["withheld"][0]["reason"]) for one in places if one["withheld"]}
    assert {("words", "It is ours."), ("heading", "They have their own.")} <= found
    assert all(one["withheld"][0]["audiences"] == ["away"] for one in places if one["file"] == place)


def test_it_is_marked_with_the_highest_marking_first_and_last() -> None:
    text, data = made("Plain.\n\nHigher, and only for home. {marking=AMBER audience=home}\n")
    lines = text.splitlines()
    assert lines[0] == lines[-1] == "**TLP:AMBER**" and data["marking"] == "TLP:AMBER"
    assert "Never send it" in text and "Never send it" in str(data["notice"])


def test_words_cannot_command_what_shows_them() -> None:
    text, _ = made("Ours: `# no heading | *no* <b>`. {audience=home}\n")
    assert "\\# no heading \\| \\*no\\* \\<b\\>" in text


def test_a_section_that_a_variant_omits_is_told_with_its_reason() -> None:
    memo = BASE["sources/note/memo.yaml"].decode("utf-8")
    project = project_of(BASE)
    section = project.memos[0].sections[-1].id
    omitted = f"{memo}variants: {{away: {{omit: {{{section}: They have their own.}}}}}}\n"
    project = project_of(BASE | {"sources/note/memo.yaml": omitted.encode("utf-8")})
    assert "Why: They have their own." in report_files(project.memos[0], project)[f"{STEM}.md"].decode("utf-8")


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(sources())
def test_everything_that_release_drops_by_a_decision_is_told(both: Sources) -> None:
    """What goes because something else goes (the part of a heading, a column, a note) is told there.

    What goes of a translation is told at its source, whose readers it has.
    """
    project = project_of(both.whole)
    (memo,) = project.memos
    told = list(decisions(memo, project))
    translations = {one.path for section in memo.sections for one in section.translations}
    for audience in (a for a in project.audiences if a.id in memo.audiences):
        places = [one.span for one in told if any(audience.id in names for names, _ in one.withheld)]
        places += [one.span for one in told if one.reworded or (one.wordings and one.part == "memo.yaml")]
        for piece in withheld_from(audience, project):
            if (piece.rule not in REASONS or piece.rule == "audience") and piece.span.file not in translations:
                found = any(holds(place, piece.span) for place in places)
                assert found, (audience.id, piece)


def holds(outer: Span, inner: Span) -> bool:
    start, end = (outer.line, outer.column), (outer.end_line, outer.end_column)
    return outer.file == inner.file and start <= (inner.line, inner.column) <= end


def on_disk(folder: Path) -> Path:
    placed = BODY + b"Seen by all.\n\n::: {#recommendations}\n:::\n"
    for path, data in (BASE | {"sources/note/body.md": placed}).items():
        if data:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return on_disk(tmp_path)


def run(root: Path, sink: Sink | None = None) -> None:
    build(str(root), Request(jobs=1, formats=("docx",)), sink if sink is not None else Sink())


def test_a_build_writes_it_where_git_does_not_look_and_nothing_of_it_travels(root: Path) -> None:
    run(root)
    assert (root / f"{STEM}.md").exists() and (root / f"{STEM}.json").exists()
    assert (root / ".reportkit/.gitignore").read_text(encoding="utf-8").splitlines()[-1] == "*"
    sent = [path for path in (root / "output").rglob("*") if path.is_file()]
    assert sent and not any("report" in path.name for path in sent)
    assert not any(b".reportkit" in path.read_bytes() for path in sent)
    if git := shutil.which("git"):
        subprocess.run([git, "init", "-q"], cwd=root, check=True)
        status = subprocess.run(
            [git, "status", "--porcelain", "-uall"], cwd=root, check=True, capture_output=True, text=True
        )
        assert ".reportkit" not in status.stdout and "output/" in status.stdout


def test_the_same_sources_give_the_same_report(root: Path, tmp_path: Path) -> None:
    run(root)
    first = {name: (root / f"{STEM}.{name}").read_bytes() for name in ("md", "json")}
    other = on_disk(tmp_path / "elsewhere" / "deeper")
    run(other)
    assert first == {name: (other / f"{STEM}.{name}").read_bytes() for name in ("md", "json")}


def test_a_reason_that_changes_alone_changes_the_report_and_no_file_that_travels(root: Path) -> None:
    body = root / "sources/note/body.md"
    text = body.read_text(encoding="utf-8")
    body.write_text(f'{text}\n\nOurs. {{audience=home why="One."}}\n', encoding="utf-8")
    run(root)
    before = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
    body.write_text(f'{text}\n\nOurs. {{audience=home why="Another."}}\n', encoding="utf-8")
    run(root)
    assert "Why: Another." in (root / f"{STEM}.md").read_text(encoding="utf-8")
    assert before == {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}


@pytest.mark.parametrize("fault", ["sources", "disk"])
def test_a_build_that_fails_keeps_the_last_report(root: Path, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    before = (root / f"{STEM}.md").read_bytes()
    body = root / "sources/note/body.md"
    more = "Ours. {audience=home}\n" if fault == "disk" else "Ours. {audience=home}\n\nNo [^such] note.\n"
    body.write_text(f"{body.read_text(encoding='utf-8')}\n\n{more}", encoding="utf-8")
    if fault == "disk":
        go_wrong(monkeypatch)
        with pytest.raises(DiskError):
            run(root)
    else:
        sink = Sink()
        run(root, sink)
        assert sink.failed
    assert (root / f"{STEM}.md").read_bytes() == before


def go_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "stage")

    writer: Callable[..., None] = full
    monkeypatch.setattr("reportkit.source.publish.write", writer)
