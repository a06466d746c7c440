"""Every kind of file of a project, put there as what is no file; hard links; names that others take for the same."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportkit.cli import main

ROOT = Path(__file__).parents[2]
SECRET = "A secret of the machine"
MEMO = "sources/dprk-human-rights"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the founding memo's project, with a style sheet and a template of its own."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(ROOT / "sources", folder / "sources")
    shutil.copy(ROOT / "reportkit.toml", folder)
    if (ROOT / "styles").is_dir():
        shutil.copytree(ROOT / "styles", folder / "styles")
    (folder / "styles").mkdir(exist_ok=True)
    base = (ROOT / "src/reportkit/data/styles/base.yaml").read_text(encoding="utf-8")
    (folder / "styles/base.yaml").write_text(base, encoding="utf-8")
    return folder


@pytest.fixture
def project(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of it, beside a folder that is none of its business."""
    root = tmp_path / "project"
    shutil.copytree(whole, root)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret").write_text(f"title: {SECRET}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.delenv("CI", raising=False)
    return root


def check(*command: str) -> Result:
    done = CliRunner().invoke(main, command or ("check",))
    assert "Traceback" not in done.output and "fault of reportkit" not in done.output, done.output
    assert SECRET not in done.output
    return done


FILES = {
    "settings": "reportkit.toml",
    "audiences": "sources/audiences.yaml",
    "facts": "sources/evidence/facts.yaml",
    "works": "sources/evidence/references.yaml",
    "terms": "sources/evidence/terms.yaml",
    "memo": f"{MEMO}/memo.yaml",
    "recommendations": f"{MEMO}/recommendations.yaml",
    "checklist": f"{MEMO}/checklist.yaml",
    "section": f"{MEMO}/situation.md",
    "data of a chart": f"{MEMO}/figures/scores.csv",
    "style sheet": "styles/base.yaml",
}


PLANTS: dict[str, Callable[[Path], None]] = {
    "a link out": lambda place: place.symlink_to("/etc/passwd"),
    "a device": lambda place: place.symlink_to("/dev/zero"),
    "a pipe": os.mkfifo,
    "a folder": lambda place: place.mkdir(),
    "a loop": lambda place: place.symlink_to(place.name),
}


@pytest.mark.parametrize("plant", PLANTS)
@pytest.mark.parametrize("kind", FILES)
def test_what_is_no_file_is_a_finding_wherever_one_stands(kind: str, plant: str, project: Path) -> None:
    """At once: nothing waits for a pipe, and nothing is read from a device."""
    place = project / FILES[kind]
    place.unlink()
    PLANTS[plant](place)
    done = check()
    assert done.exit_code in (1, 2) and "root:" not in done.output, done.output
    assert not (project / "output").exists()


@pytest.mark.parametrize("folder", ["sources", MEMO, "sources/evidence", f"{MEMO}/figures", "styles"])
def test_a_folder_that_is_a_link_out_of_the_project_is_not_gone_into(folder: str, project: Path) -> None:
    place = project / folder
    place.rename(project.parent / "moved")
    place.symlink_to(project.parent / "moved")
    done = check()
    assert done.exit_code in (1, 2), done.output


# Hard links


def test_a_hard_link_is_a_file_of_the_project(project: Path) -> None:
    """It cannot be told from one, git brings none, and whoever makes one can read what it leads to."""
    place = project / FILES["section"]
    os.link(place, project.parent / "other-name")
    assert check().exit_code == 0


@pytest.mark.parametrize("link", [os.link, os.symlink], ids=["hard", "symbolic"])
def test_what_a_link_in_place_of_an_output_leads_to_stays(link: Callable[..., None], project: Path) -> None:
    """A hard link is replaced as any file is: nothing is written into what another name has, too."""
    outside = project.parent / "outside/secret"
    before = outside.read_bytes()
    path = project / "output/dprk-human-rights/dprk-human-rights.un.pdf"
    path.parent.mkdir(parents=True)
    link(outside, path)
    done = check("build", "--audience", "un", "--format", "pdf", "--jobs", "1")
    assert outside.read_bytes() == before
    if link is os.symlink:
        assert done.exit_code == 2 and "is a link: delete it" in done.output
    else:
        assert done.exit_code == 0 and path.read_bytes().startswith(b"%PDF"), done.output


@pytest.mark.parametrize("folder", [".reportkit/reports", ".reportkit/review", "output", "output/dprk-human-rights"])
def test_a_folder_of_ours_that_is_a_link_out_is_not_written_through(folder: str, project: Path) -> None:
    place = project / folder
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(project.parent / "outside")
    review = ("--review",) if "review" in folder else ()
    done = check("build", "--audience", "domestic", "--format", "pdf", "--jobs", "1", *review)
    assert done.exit_code == 2 and "leads out of the project" in done.output, done.output
    assert [p.name for p in (project.parent / "outside").iterdir()] == ["secret"]


# Names


def test_names_that_differ_in_case_alone_are_no_two_sections(project: Path) -> None:
    """On many disks they are one file; an id is in small letters, so the other is told of."""
    shutil.copy(project / FILES["section"], project / MEMO / "Situation.md")
    done = check()
    assert done.exit_code == 1 and "Situation.md" in done.output


@pytest.mark.parametrize(
    "name",
    [
        "../out",
        "/tmp/out",
        "a/b",
        "a\\\\b",
        "CON",
        "nul",
        "a.",
        "a b",
        "-a",
        "é",
        "a\\nb",
        ".hidden",
        "",
        "x" * 300,
    ],
)
def test_a_file_name_that_leads_elsewhere_or_nowhere_is_refused(name: str, project: Path) -> None:
    memo = project / FILES["memo"]
    text = memo.read_text(encoding="utf-8")
    assert "\nvariants:\n" in text and "\n  un:\n" in text
    memo.write_text(text.replace("\n  un:\n", f'\n  un:\n    file: "{name}"\n', 1), encoding="utf-8")
    done = check("build", "--audience", "un", "--format", "pdf", "--jobs", "1")
    assert done.exit_code in (1, 2), done.output
    assert not (project / "output").exists()


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_a_name_of_a_device_is_no_id(name: str, project: Path) -> None:
    (project / MEMO).rename(project / "sources" / name)
    done = check()
    assert done.exit_code == 1 and f"`{name}` is no name for a memo" in done.output


def test_two_variants_do_not_share_a_file_whatever_the_case_of_its_name(project: Path) -> None:
    memo = project / FILES["memo"]
    text = memo.read_text(encoding="utf-8")
    for audience, name in (("un", "same"), ("partner-state", "Same")):
        text = text.replace(f"\n  {audience}:\n", f"\n  {audience}:\n    file: {name}\n", 1)
    memo.write_text(text, encoding="utf-8")
    done = check("build", "--jobs", "1")
    assert done.exit_code == 2 and "two variants" in done.output
