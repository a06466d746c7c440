"""A change in one language makes the files of its readers anew, and of nobody else; reportkit knows translations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from projects import change, run
from reportkit.build.explain import explain_line
from reportkit.build.status import status
from reportkit.source.folders import memo_of

PAGE = (Path(__file__).parents[3] / "docs" / "translations.md").read_text(encoding="utf-8")
_FILE = re.compile(r"^<!-- file: (.*?) -->\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KOREAN, SOURCE = "sources/river/situation.ko.md", "sources/river/situation.md"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the project of docs/translations.md, built; one test after another changes it."""
    folder = tmp_path_factory.mktemp("translated") / "river"
    for path, text in _FILE.findall(PAGE):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    run(folder)
    return folder


CHANGES: dict[str, tuple[str, str, str, set[str]]] = {
    "words of a translation": (KOREAN, "무너뜨렸다", "휩쓸었다", {"seoul"}),
    "a title of a translation": (KOREAN, "title: 상황", "title: 정황", {"seoul"}),
    "words of the source": (SOURCE, "by letter", "by post", {"ministry"}),
    "withheld words of a translation": (KOREAN, "and ours come late]", "우리 것은 늦게 온다]", set()),
    "withheld words of the source": (SOURCE, "Our own stations were", "None of our stations was", {"ministry"}),
    "the reason of something withheld": (SOURCE, "a matter between ourselves", "ours", set()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_made_for_who_reads_it(name: str, project: Path) -> None:
    path, old, new, readers = CHANGES[name]
    change(project / path, old, new)
    report, found = run(project)
    assert {d.code for d in found} == {"RK587"}
    assert {one.path.split(".")[1] for one in report.written if one.changed} == readers


def test_status_names_the_translation_that_has_changed(project: Path) -> None:
    change(project / KOREAN, "교환한다", "주고받는다")
    by_reader = {one.audience: (one.kind, one.why) for one in status(str(project)).standings}
    run(project)
    assert by_reader == {"ministry": ("fresh", ()), "seoul": ("stale", (KOREAN,))}


def test_lines_of_a_translation_are_explained(project: Path) -> None:
    (shown, *_), withheld = explain_line(str(project), KOREAN, 5), explain_line(str(project), KOREAN, 7)
    assert shown == "seoul:"
    assert withheld[0] == "seoul:" and withheld[1].startswith("  withheld: ")
    assert explain_line(str(project), SOURCE, 6)[0] == "ministry:"


def test_a_translation_is_its_memo_s_and_a_source_of_its_files(project: Path) -> None:
    assert memo_of(KOREAN) == "river"
    record = (project / ".reportkit/provenance/river/river.seoul.intoto.json").read_text(encoding="utf-8")
    assert f'"{KOREAN}"' in record
