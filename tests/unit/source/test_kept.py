"""Records of a cache: what is cut off, changed, moved or brought from elsewhere is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from reportkit.source import kept

BODY = b"what a build gave\n\x00\xff" * 3


@pytest.fixture
def root(tmp_path: Path) -> str:
    project = tmp_path / "project"
    project.mkdir()
    kept.put(str(project), "one", BODY)
    return str(project)


def place(root: str, name: str = "one") -> Path:
    return Path(root) / kept.FOLDER / name


def test_what_was_put_is_got(root: str) -> None:
    assert kept.get(root, "one") == BODY
    assert kept.get(root, "two") is None
    kept.put(root, "one", b"")
    assert kept.get(root, "one") == b""
    assert kept.names(root) == ["one"]
    assert (Path(root) / kept.HOME / ".gitignore").read_text(encoding="ascii").endswith("\n*\n")


def test_a_record_that_is_cut_off_anywhere_is_none(root: str) -> None:
    whole = place(root).read_bytes()
    for length in range(len(whole)):
        place(root).write_bytes(whole[:length])
        assert kept.get(root, "one") is None, length
    for more in (b"\n", b"\0", BODY):
        place(root).write_bytes(whole + more)
        assert kept.get(root, "one") is None


def test_a_record_with_a_bit_turned_is_none(root: str) -> None:
    whole = place(root).read_bytes()
    for bit in range(8 * len(whole)):
        spoilt = bytearray(whole)
        spoilt[bit // 8] ^= 1 << bit % 8
        place(root).write_bytes(spoilt)
        assert kept.get(root, "one") is None, bit


def test_a_record_counts_under_its_own_name_only(root: str) -> None:
    kept.put(root, "two", b"of another audience")
    place(root).write_bytes(place(root, "two").read_bytes())
    assert kept.get(root, "one") is None
    assert kept.get(root, "two") == b"of another audience"


def test_a_record_counts_where_it_was_made_only(root: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    assert kept.get(str(copy), "one") is None
    other = tmp_path / "other"
    other.mkdir()
    kept.put(str(other), "two", b"")
    shutil.copy(place(root), place(str(other)))
    assert kept.get(str(other), "one") is None
    moved = tmp_path / "moved"
    Path(root).rename(moved)  # it is the same cache in a folder of another name
    assert kept.get(str(moved), "one") == BODY


def test_a_cache_whose_seal_is_gone_or_new_is_empty(root: str) -> None:
    place(root, "seal").unlink()
    assert kept.get(root, "one") is None
    kept.put(root, "two", BODY)
    assert kept.get(root, "one") is None and kept.get(root, "two") == BODY


@pytest.mark.parametrize("name", [kept.HOME, kept.FOLDER])
def test_nothing_is_read_or_written_through_a_link(name: str, root: str, tmp_path: Path) -> None:
    away = tmp_path / "away"
    Path(root, name).rename(away)
    Path(root, name).symlink_to(away)
    before = sorted(away.rglob("*"))
    assert kept.get(root, "one") is None and kept.names(root) == []
    kept.put(root, "two", BODY)
    assert sorted(away.rglob("*")) == before


def test_records_that_are_links_pipes_or_folders_are_none(root: str, tmp_path: Path) -> None:
    whole = place(root).read_bytes()
    (tmp_path / "away").write_bytes(whole)
    place(root).unlink()
    place(root).symlink_to(tmp_path / "away")
    assert kept.get(root, "one") is None
    place(root).unlink()
    os.mkfifo(place(root))
    assert kept.get(root, "one") is None
    place(root).unlink()
    place(root).mkdir()
    assert kept.get(root, "one") is None
    kept.put(root, "one", BODY)  # cannot be, and is not told
    assert kept.get(root, "one") is None


def test_a_disk_that_takes_nothing_is_no_fault(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    kept.put(root, "two", BODY)
    monkeypatch.undo()
    assert kept.get(root, "two") is None and kept.get(root, "one") == BODY
    assert kept.names(root) == ["one"]
