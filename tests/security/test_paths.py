"""Nothing outside the project is read, listed, written or deleted, whatever the sources name (reliability 5.2, F5)."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import pytest

from case_runner import BASE
from reportkit.build.check import look_at
from reportkit.diagnostics import DiskError, Sink
from reportkit.source.publish import publish, recover
from reportkit.source.workspace import MemoryWorkspace, ReadFault, disk

SECRET = b"id: outside\ntitle: A secret of the machine\n"
FIGURE = '![Caption]({path}){{#fig-x alt="Something"}}'
CHART = '::: {{.chart #fig-x type=bar src="{path}" x=place y=score}}\nCaption\n\n::: {{.alt}}\nText\n:::\n:::'
HEAD = "---\nid: body\ntitle: Body\nmarking: GREEN\n---\n\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give the base project on disk, beside a folder that is none of its business."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_bytes(SECRET)
    root = tmp_path / "project"
    for path, data in BASE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def findings(root: Path) -> list[tuple[str, str]]:
    sink = Sink()
    look_at(disk(str(root)), sink)
    assert not any("secret of the machine" in d.message for d in sink)
    return [(d.code, d.message) for d in sink]


def codes(root: Path) -> set[str]:
    return {code for code, _ in findings(root)}


OUTWARDS = [
    "../../../outside/secret.md",
    "/etc/passwd",
    "../body.md",
    "figures/../../x.csv",
    "C:/x.csv",
    "a\\..\\x.csv",
]


@pytest.mark.parametrize("path", OUTWARDS)
def test_a_path_that_leaves_the_memo_is_an_error(path: str, project: Path) -> None:
    for text, code in ((FIGURE, "RK175"), (CHART, "RK179")):
        (project / "sources/note/body.md").write_text(HEAD + text.format(path=path), encoding="utf-8")
        assert codes(project) & {code, "RK100"}


@pytest.mark.parametrize("path", ["../../../outside/secret", "/etc/passwd", "..", "a/../../x", "x" * 300, "a\0b"])
def test_a_section_outside_is_no_section(path: str, project: Path) -> None:
    memo = project / "sources/note/memo.yaml"
    memo.write_text(memo.read_text().replace("sections: [bottom", f'sections: ["{path}", bottom'), encoding="utf-8")
    assert codes(project) & {"RK143", "RK100", "RK102", "RK101"}


@pytest.mark.parametrize("target", ["file", "folder", "loop", "device", "pipe", "directory"])
def test_what_is_no_file_of_the_project_is_an_error(target: str, project: Path, tmp_path: Path) -> None:
    """A link out, a link to itself, a device, a pipe that nobody fills, a folder: an error at once, and no wait."""
    place = project / "sources/note/body.md"
    place.unlink()
    match target:
        case "file":
            place.symlink_to(tmp_path / "outside/secret.md")
        case "folder":
            place.symlink_to(tmp_path / "outside")
        case "loop":
            place.symlink_to(place)
        case "device":
            place.symlink_to("/dev/zero")
        case "pipe":
            os.mkfifo(place)
        case _:
            place.mkdir()
    assert "RK100" in codes(project)


def test_a_link_that_stays_inside_is_followed(project: Path) -> None:
    place = project / "sources/note/body.md"
    place.rename(project / "body-elsewhere.md")
    place.symlink_to("../../body-elsewhere.md")
    assert "RK100" not in codes(project)


def test_a_folder_of_links_shows_nothing_of_what_is_outside(project: Path, tmp_path: Path) -> None:
    (project / "sources/other").symlink_to(tmp_path / "outside")
    assert not any("secret" in message for _, message in findings(project))
    assert disk(str(project)).list("sources/other") == () and not disk(str(project)).is_folder("sources/other")


@pytest.mark.parametrize(
    "path", ["../outside/secret.md", "/etc/passwd", "sources/../../outside", "a\0b", "..", "x" * 300]
)
def test_the_door_answers_for_nothing_outside(path: str, project: Path) -> None:
    for workspace in (disk(str(project)), MemoryWorkspace(BASE)):
        assert not workspace.exists(path) and not workspace.is_folder(path) and workspace.list(path) == ()
        with pytest.raises(ReadFault):
            workspace.read(path)


@pytest.mark.parametrize(
    "name", ["CON.md", "a b.md", "-rf.md", "ünïcode.md", "new\nline.md", "e\u202egpj.md", "a" * 250 + ".md"]
)
def test_hard_names_are_told_and_stop_nothing(name: str, project: Path) -> None:
    (project / "sources/note" / name).write_text("x")
    assert "RK143" in codes(project)


def test_a_file_is_read_once(project: Path) -> None:
    """What was judged is what is used, also when the file changes in between."""
    workspace = disk(str(project))
    first = workspace.read("sources/note/body.md")
    (project / "sources/note/body.md").write_bytes(SECRET)
    assert workspace.read("sources/note/body.md") == first


def test_a_file_beyond_the_limit_is_not_read(project: Path) -> None:
    with (project / "sources/note/body.md").open("wb") as file:
        file.truncate(1 << 40)  # a sparse file of a tebibyte
    assert ("RK100", "cannot read `sources/note/body.md`: it is larger than 1,000,000 bytes") in findings(project)


# Writing


def test_nothing_is_written_through_a_link_that_leaves_the_project(project: Path, tmp_path: Path) -> None:
    (project / "output").symlink_to(tmp_path / "outside")
    with pytest.raises(DiskError):
        publish(str(project), {"output/secret.md": b"other"})
    assert (tmp_path / "outside/secret.md").read_bytes() == SECRET


@pytest.mark.parametrize("place", [".reportkit", ".reportkit/stage", ".reportkit/journal", ".reportkit/lock"])
def test_a_link_in_place_of_our_own_folder_is_refused(place: str, project: Path, tmp_path: Path) -> None:
    """What a killed build left is deleted: behind a link, that would be somebody else's."""
    target = tmp_path / "outside" / ("secret.md" if place.endswith(("journal", "lock")) else "")
    (project / place).parent.mkdir(exist_ok=True)
    (project / place).symlink_to(target)
    with contextlib.suppress(DiskError):
        recover(str(project))
    with pytest.raises(DiskError):
        publish(str(project), {"output/a": b"x"})
    assert (tmp_path / "outside/secret.md").read_bytes() == SECRET
    assert sorted(p.name for p in (tmp_path / "outside").iterdir()) == ["secret.md"]


@pytest.mark.parametrize(
    "moves",
    [
        [["0", "../outside/secret.md"]],
        [["0", "/tmp/reportkit-planted"]],
        [["../../../outside/secret.md", "output/stolen.md"]],
        [["0"]],
        "x",
        None,
    ],
)
def test_a_journal_that_no_build_wrote_is_refused(moves: object, project: Path, tmp_path: Path) -> None:
    stage = project / ".reportkit/stage"
    stage.mkdir(parents=True)
    (stage / "0").write_text("planted")
    (project / ".reportkit/journal").write_text(json.dumps({"moves": moves}))
    with pytest.raises(DiskError):
        recover(str(project))
    assert (tmp_path / "outside/secret.md").read_bytes() == SECRET
    assert not (project / "output").exists() and not Path("/tmp/reportkit-planted").exists()


def test_a_journal_of_junk_is_refused(project: Path) -> None:
    (project / ".reportkit").mkdir()
    (project / ".reportkit/journal").write_bytes(b"\xff\x00[[[")
    with pytest.raises(DiskError):
        recover(str(project))
