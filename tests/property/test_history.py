"""What was built before does not show.

In a folder that others were built in, with all that builds keep, `away` gets the files that a clean folder gives. The
whole `output` folder is compared, names and number of files included.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generated_sources import seeded
from relations import RELATIONS, Files, before
from reportkit.build.cache import Before, Cache
from reportkit.build.execute import build
from reportkit.build.request import Request
from reportkit.diagnostics import Severity, Sink

SEED = 6
"""A project of which `home` gets files, too."""


def built(root: Path, files: Files, audience: str) -> None:
    """Build a project in a folder where it may have lain before in another state."""
    for path in sorted(root.rglob("*"), reverse=True):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name.startswith(("sources/", "styles/")) and name not in files:
            path.unlink()
        elif path.is_dir() and name.startswith(("sources/", "styles/")) and not any(path.iterdir()):
            path.rmdir()
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    sink = Sink()
    build(str(root), Request(memos=("note",), audiences=(audience,), jobs=1), sink)
    errors = [f"{d.span} {d.code} {d.message}" for d in sink if d.severity is Severity.ERROR]
    assert not errors, "\n".join(errors)


def sent(root: Path) -> Files:
    """Give what lies in the output for `away`: every file but those of `home`."""
    files = {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "output").rglob("*") if p.is_file()}
    return {name: data for name, data in files.items() if not name.startswith("output/note/note.home.")}


def test_a_folder_in_which_others_were_built_gives_the_same_files(tmp_path: Path) -> None:
    made, manner = seeded(SEED)
    clean, used = tmp_path / "clean", tmp_path / "used"
    built(clean, made.left, "away")
    assert sorted(sent(clean)) == [f"output/note/note.away.{n}" for n in ("SHA256SUMS", "docx", "manifest.json", "pdf")]
    built(used, without_names(before(made, manner)), "home")
    assert any((used / "output").rglob("note.home.docx")) and not sent(used)
    for name in ("R1", "R2", "R4", "R7", "R3"):
        built(used, RELATIONS[name](made, manner, 1), "away")
        assert sent(used) == sent(clean), name
        if name in ("R1", "R4"):
            built(used, without_names(RELATIONS["R1"](made, manner, 2)), "home")
            assert sent(used) == sent(clean), f"home after {name}"
    assert list((used / ".reportkit").rglob("view-*")), "nothing is kept: the folder is not warm"


def test_a_cache_without_the_audience_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: what is kept of a memo is found by the memo alone, so that `away` gets what `home` got."""
    made, manner = seeded(SEED)
    clean, used = tmp_path / "clean", tmp_path / "used"
    kept: list[Before] = []
    keep = Cache.keep

    def keeping(self: Cache, job: object, outcome: object, laid: object) -> None:
        kept.append(Before(outcome, outcome.files))  # type: ignore[arg-type, attr-defined] # as a fault would
        keep(self, job, outcome, laid)  # type: ignore[arg-type]

    monkeypatch.setattr("reportkit.build.variant.run_checks", lambda *given, **more: {})
    built(clean, made.left, "away")
    monkeypatch.setattr(Cache, "keep", keeping)
    monkeypatch.setattr(Cache, "look", lambda self, job, view: kept[-1] if kept else None)
    monkeypatch.setattr(Before, "stands", lambda self, view: False)
    built(used, without_names(before(made, manner)), "home")
    built(used, made.left, "away")
    assert sent(used) != sent(clean)


def without_names(files: Files) -> Files:
    """Give a project whose files for `home` have their usual name, by which they are told from those of `away`."""
    path = "sources/note/memo.yaml"
    return files | {path: files[path].replace(b"file: xsecretx-file", b"attachment_name: a")}
