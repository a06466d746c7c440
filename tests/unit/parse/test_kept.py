"""What is kept of sources is what would be read again: after every change of a file, and with its findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from reportkit.diagnostics import Sink
from reportkit.model.memo import Section
from reportkit.model.project import Project
from reportkit.parse import kept
from reportkit.parse.project import read_project
from reportkit.parse.section import read_section
from reportkit.source.workspace import MemoryWorkspace, Workspace
from reportkit.source.yaml import YamlNode, read_yaml

ROOT = Path(__file__).parents[3]
MEMO = "sources/dprk-human-rights"
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for path in sorted((ROOT / "sources").rglob("*"))
    if path.is_file()
}


@pytest.fixture(autouse=True)
def keeping() -> Iterator[None]:
    kept.keep(100)
    yield
    kept.keep(0)


def read(files: dict[str, bytes]) -> tuple[Project, Sink]:
    sink = Sink()
    return read_project(MemoryWorkspace(files), sink), sink


def afresh(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> tuple[Project, Sink]:
    with monkeypatch.context() as patch:
        patch.setattr(kept, "_STORE", kept._Store())
        return read(files)


def agree(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Sink:
    (one, found), (other, said) = read(files), afresh(files, monkeypatch)
    assert one == other
    assert [section.span for memo in one.memos for section in memo.sections] == [
        section.span for memo in other.memos for section in memo.sections
    ]
    assert list(found) == list(said)
    return found


def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list that takes what is parsed, section by section and file by file."""
    out: list[str] = []

    def section(path: str, text: str, sink: Sink, workspace: Workspace) -> Section | None:
        out.append(path)
        return read_section(path, text, sink, workspace)

    def yaml(text: str, path: str, sink: Sink) -> YamlNode | None:
        out.append(path)
        return read_yaml(text, path, sink)

    monkeypatch.setattr("reportkit.parse.memo_folder.read_section", section)
    monkeypatch.setattr("reportkit.source.yaml.read_yaml", yaml)
    return out


@pytest.mark.parametrize(
    ("path", "others"),
    [
        (f"{MEMO}/situation.md", ()),
        (f"{MEMO}/memo.yaml", ()),
        (f"{MEMO}/recommendations.yaml", (f"{MEMO}/memo.yaml",)),
        ("sources/evidence/facts.yaml", ()),
        (f"{MEMO}/figures/votes.csv", (f"{MEMO}/pressure.md",)),
    ],
)
def test_one_file_is_parsed_where_one_has_changed(
    path: str, others: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(FILES)
    out = parsed(monkeypatch)
    read(FILES)
    assert out == []
    read({**FILES, path: FILES[path] + b"\n"})
    assert set(out) == {path, *others} - {f"{MEMO}/figures/votes.csv"}


def test_an_audience_more_is_seen_by_all_that_depends_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read(FILES)
    more = FILES["sources/audiences.yaml"].replace(b"id: partner-state", b"id: partners")
    found = agree({**FILES, "sources/audiences.yaml": more}, monkeypatch)
    assert found.failed


def test_after_changes_at_random_it_is_as_if_all_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(7)
    names = [name for name in FILES if name.endswith((".md", ".yaml", ".csv"))]
    files, faulty = dict(FILES), 0
    for turn in range(40):
        name = chance.choice(names)
        data = FILES[name]
        at = chance.randrange(len(data))
        match turn % 4:
            case 0:
                files[name] = data[:at] + chance.choice((b"{", b"]", b"\n", b"- ", b"#", b"  ")) + data[at:]
            case 1:
                files.pop(name, None)
            case 2:
                files[name] = data.replace(b"a", b"e", 3)
            case _:
                files = {**files, name: data}
        faulty += agree(files, monkeypatch).failed
    assert faulty > 10


def test_no_more_is_kept_than_is_asked_for() -> None:
    kept.keep(5)
    read(FILES)
    assert len(kept._STORE.kept) == 5
    kept.keep(0)
    assert not kept._STORE.kept
    read(FILES)
    assert not kept._STORE.kept
