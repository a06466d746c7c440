"""`reportkit translations`: what is confirmed, what has changed since, what is missing; and the record of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from projects import change

Run = Callable[..., Result]
PAGE = (Path(__file__).parents[3] / "docs" / "translations.md").read_text(encoding="utf-8")
_FILE = re.compile(r"^<!-- file: (.*?) -->\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KOREAN, SOURCE, LOCK = (f"sources/river/{name}" for name in ("situation.ko.md", "situation.md", "translations.lock"))
MEMO = "sources/river/memo.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give the project of docs/translations.md."""
    for path, text in _FILE.findall(PAGE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def found(run: Run, project: Path, *more: str) -> list[tuple[str, str]]:
    """Give the codes that a check finds, and whether they are warnings."""
    output = run("check", "--quiet", *more, cwd=project).output
    return re.findall(r":\d+:\d+: (RK\d{3})( warning)?", output)


def test_one_paragraph_is_confirmed_and_the_others_stay_as_they_were(run: Run, project: Path) -> None:
    assert found(run, project) == [("RK587", " warning")]
    one = run("translations", "--accept", f"{KOREAN}:9", cwd=project)
    assert one.output == f"{LOCK}\n1 unit confirmed\n"
    assert found(run, project) == [("RK587", " warning")] * 2
    assert run("translations", "--accept", "-l", "fr", cwd=project).output == f"{LOCK}\n0 units confirmed\n"
    listed = run("translations", "river", cwd=project)
    assert listed.exit_code == 1 and listed.output.startswith(f"{KOREAN}: 2 unconfirmed, 1 for others, 1 confirmed\n")
    assert run("translations", "--accept", KOREAN, cwd=project).output == f"{LOCK}\n2 units confirmed\n"
    clean = run("translations", cwd=project)
    assert (clean.exit_code, clean.output) == (0, f"{KOREAN}: 3 confirmed, 1 for others\n")
    assert found(run, project, "--strict") == []


def test_what_has_changed_is_known_until_somebody_confirms(run: Run, project: Path) -> None:
    run("translations", "--accept", cwd=project)
    change(project / KOREAN, "title: 상황", "title: 정황")
    change(project / SOURCE, "destroyed", "swept away")
    assert found(run, project) == [("RK586", " warning"), ("RK585", " warning")]
    assert run("check", "--strict", cwd=project).exit_code == 1
    run("translations", "--accept", f"{KOREAN}:9", cwd=project)  # of which nothing has changed: the old words are kept
    shown = run("translations", cwd=project).output
    assert "of September 2024 [-destroyed-] {+swept away+} {{ fact.flood-damage" in shown
    change(project / SOURCE, "swept away", "destroyed")
    assert found(run, project) == [("RK586", " warning")]


def test_where_only_confirmed_translations_may_go_out_others_are_errors(run: Run, project: Path) -> None:
    text = (project / MEMO).read_text(encoding="utf-8")
    (project / MEMO).write_text(text + "variants:\n  seoul: {translations: confirmed}\n", encoding="utf-8")
    assert found(run, project) == [("RK587", "")]
    refused = run("build", cwd=project)
    assert refused.exit_code == 1 and not (project / "output").exists()
    assert run("translations", "--accept", cwd=project).exit_code == 0
    assert found(run, project) == []


def test_what_is_moved_or_set_anew_stays_confirmed(run: Run, project: Path) -> None:
    run("translations", "--accept", cwd=project)
    for path, word in ((SOURCE, "by letter, "), (KOREAN, "한 번 ")):
        change(project / path, word, f"{word.rstrip()}\n")
        text = (project / path).read_text(encoding="utf-8")
        first, last = text.rstrip("\n").split("\n\n")[1], text.rstrip("\n").split("\n\n")[-1]
        moved = text.replace(first, "@").replace(last, first).replace("@", last)
        (project / path).write_text(moved, encoding="utf-8")
    assert found(run, project) == []


def test_lines_that_confirm_nothing(run: Run, project: Path) -> None:
    run("translations", "--accept", cwd=project)
    text = (project / LOCK).read_text(encoding="utf-8")
    (project / LOCK).write_text(text + "<<<<<<< mine\n", encoding="utf-8")
    assert found(run, project) == [("RK589", "")]
    (project / LOCK).write_text(text.replace("[situation.ko.md]", "[situation.fr.md]"), encoding="utf-8")
    assert found(run, project) == [("RK587", " warning"), ("RK589", " warning")]
    run("translations", "--accept", cwd=project)
    assert (project / LOCK).read_text(encoding="utf-8") == text


def test_what_is_missing_is_listed(run: Run, project: Path) -> None:
    assert run("translations", "--missing", cwd=project).output == ""
    change(
        project / KOREAN,
        "2024년 9월의 홍수는 양안에서 {{ fact.flood-damage }}를 무너뜨렸다.",
        "::: {.untranslated}\n:::",
    )
    listed = run("translations", "--missing", cwd=project)
    assert listed.exit_code == 1
    assert listed.output == f"{KOREAN}:5:1 situation.md:6 is not in `ko`, for seoul\n"
    (project / KOREAN).unlink()
    listed = run("translations", "--missing", cwd=project)
    assert listed.output == f"{SOURCE}:2:1 the section `situation` is not in `ko`, for seoul\n"
    assert run("translations", "--missing", "--language", "fr", cwd=project).exit_code == 0
    assert found(run, project) == [("RK588", "")]


def test_nothing_is_confirmed_of_sources_that_do_not_pair(run: Run, project: Path) -> None:
    run("translations", "--accept", cwd=project)
    before = (project / LOCK).read_bytes()
    change(project / KOREAN, "자료는", "하나 더.\n\n자료는")
    refused = run("translations", "--accept", cwd=project)
    assert refused.exit_code == 1 and "RK582" in refused.output
    assert (project / LOCK).read_bytes() == before


def test_a_translation_is_begun_as_a_copy_that_counts_as_none(run: Run, project: Path) -> None:
    written = (project / KOREAN).read_bytes()
    assert run("translations", "--begin", "-l", "ko", cwd=project).output == ""  # it is there
    (project / KOREAN).unlink()
    head = "---\nid: situation\nlanguage: en\naudiences:\n  - ministry\n  - seoul\ntitle: Situation\n---\n"
    change(project / SOURCE, "---\nid: situation\ntitle: Situation\n---\n", head)
    assert run("translations", "--begin", "-l", "ko", cwd=project).output == f"{KOREAN}\n"
    begun = (project / KOREAN).read_text(encoding="utf-8")
    assert begun == (project / SOURCE).read_text(encoding="utf-8").replace(
        head, "---\nid: situation\ntitle: Situation\n---\n"
    )
    assert ("RK588", "") in found(run, project)
    (project / KOREAN).write_bytes(written)
    assert run("translations", "--begin", "-l", "fr", cwd=project).output == ""  # nobody reads it
    french = KOREAN.replace(".ko.", ".fr.")
    assert run("translations", "--begin", "-l", "fr", SOURCE, cwd=project).output == f"{french}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--missing", "--accept"),
        ("--begin",),
        ("--begin", "-l", "Korean"),
        ("nothing-here",),
        ("../other/situation.ko.md",),
        ("reportkit.md",),
    ],
)
def test_what_is_meant_has_to_be_there(run: Run, project: Path, arguments: tuple[str, ...]) -> None:
    assert run("translations", *arguments, cwd=project).exit_code == 2
