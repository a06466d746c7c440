"""Faces that travel, kept in the user's cache: used where they are as they were kept, and never needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from reportkit.checks.archive import unpack
from reportkit.layout.fonts import Face, FontSet, open_face
from reportkit.source import user_cache
from reportkit.writers.docx import fonts, kept_faces
from reportkit.writers.docx.archive import Packed
from reportkit.writers.docx.kept_faces import kept_face
from reportkit.writers.docx.sfnt import FaceFlags

BOLD = FaceFlags("Source Sans 3", True, False)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of faces of a user who has nothing in it yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "reportkit" / "faces"


FACE = Packed(b"packed bytes of a face", 7, 4711, bytes(range(32)))


class Maker:
    """Makes a face, and counts how often it had to."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> Packed:
        self.made += 1
        return FACE


def asked(maker: Maker, flags: FaceFlags = BOLD) -> Packed:
    return kept_face(sans(), flags, maker)


def sans() -> Face:
    return open_face("Source Sans 3", True, False)


def records(home: Path) -> list[Path]:
    return sorted(home.glob("face-*"))


def test_a_face_is_made_once(home: Path) -> None:
    maker = Maker()
    assert asked(maker) == asked(maker) == FACE
    assert maker.made == 1
    assert (home / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


def test_what_decides_a_face_finds_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = Maker()
    asked(maker)
    asked(maker, FaceFlags("Source Sans 3", True, True))
    asked(maker, FaceFlags("Another Name", True, False))
    kept_face(open_face("Source Sans 3", False, False), BOLD, maker)
    kept_face(open_face("Source Serif 4", True, False), BOLD, maker)
    monkeypatch.setattr(kept_faces, "_maker", lambda: ("another version",))
    asked(maker)
    assert (maker.made, len(records(home))) == (6, 6)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def changed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"packed", b"poison"))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def copied(path: Path) -> None:
    """Restore the cache elsewhere, as what keeps caches of CI does."""
    seal = path.parent / "seal"
    seal.rename(path.parent / "old")
    seal.write_bytes(b"")


def linked(path: Path) -> None:
    path.rename(path.parent / "elsewhere")
    path.symlink_to(path.parent / "elsewhere")


def writable(path: Path) -> None:
    path.parent.chmod(0o777)


@pytest.mark.parametrize("fault", [cut, changed, empty, copied, linked, writable], ids=lambda fault: fault.__name__)
def test_what_cannot_be_trusted_is_none(home: Path, fault: Callable[[Path], None]) -> None:
    maker = Maker()
    asked(maker)
    fault(records(home)[0])
    assert asked(maker).data == b"packed bytes of a face"
    assert maker.made == 2


def test_a_record_of_another_face_is_none(home: Path) -> None:
    maker = Maker()
    asked(maker)
    asked(maker, FaceFlags("Another Name", True, False))
    one, other = records(home)
    one.write_bytes(other.read_bytes())
    asked(maker)
    asked(maker, FaceFlags("Another Name", True, False))
    assert maker.made == 3


def test_nothing_is_lost_where_nothing_can_be_kept(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = Maker()
    home.parent.write_text("a file in place of the folder")
    asked(maker)
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "none"))
    asked(maker)
    assert (tmp_path / "none/.cache/reportkit/faces").is_dir(), "a relative folder does not count"
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    asked(maker)
    assert maker.made == 3


def test_the_oldest_goes_where_there_is_too_much(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "_MOST_BYTES", 400)
    for n in range(9):
        user_cache.put(f"face-{n}", bytes(80))
        os.utime(home / f"face-{n}", (n, n))
    kept = [path.name for path in records(home)]
    assert kept == ["face-7", "face-8"]
    assert user_cache.get("face-8") == bytes(80)


def test_a_kept_face_is_the_face_itself(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faces = []
    for keeps in (False, True, True):
        monkeypatch.setattr(fonts, "PACKED", {})
        faces.append(fonts._packed("Source Sans 3", BOLD, FontSet(keeps=keeps)))
        assert len(records(home)) == (1 if keeps else 0)
    assert faces[0] == faces[1] == faces[2]
    assert faces[0].size > 100_000
    assert faces[0].digest == sha256(unpack(faces[0].data, faces[0].checksum, faces[0].size)).digest()
