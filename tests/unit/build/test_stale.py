"""`build --check` and `--diff`: whether the output is what the sources give, without writing or believing anything."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from projects import change, copied, run, tree
from reportkit.build.changes import changes
from reportkit.build.request import Request
from reportkit.build.stale import Checked, check_outputs
from reportkit.checks.extract import Extract
from reportkit.cli.checking import run_check
from reportkit.cli.ends import Shown
from reportkit.compile.anchors import Anchors
from reportkit.diagnostics import Diagnostic, Sink
from reportkit.model.content import Text
from reportkit.source import kept

OUT = "output/small/small"
TEXT = Shown(False, None, False, "text")


def checked(project: Path, **asked: Any) -> tuple[Checked, list[Diagnostic]]:
    sink = Sink()
    before = tree(project)
    found = check_outputs(str(project), Request(**{"jobs": 1, **asked}), sink)
    assert tree(project) == before  # nothing is written, in-house neither
    return found, list(sink)


def told(found: Checked) -> list[tuple[str, str]]:
    return [(one.kind, one.path) for one in found.files]


def test_what_a_build_wrote_is_what_the_sources_give(built: Path) -> None:
    found, said = checked(built)
    assert (told(found), said, found.count, found.unbuilt) == ([], [], 8, ())
    shutil.rmtree(built / ".reportkit")  # as in a fresh checkout
    found, said = checked(built)
    assert (told(found), said, found.count) == ([], [], 8)
    assert not (built / ".reportkit").exists()


def test_stale_files_are_told_at_the_place_of_their_first_changed_words(built: Path) -> None:
    change(built / "sources/evidence/facts.yaml", "value: 340", "value: 360")
    found, said = checked(built)
    assert told(found) == [("stale", f"{OUT}.{a}.{f}") for a in ("inside", "outside") for f in ("docx", "pdf")]
    assert [(d.code, d.span.file, d.audience) for d in said] == [
        ("RK480", "sources/small/situation.md", name) for name in ("inside", "inside", "outside", "outside")
    ]
    assert all("had `340` where the sources say `360`" in d.message and d.span.line == 7 for d in said)
    assert said[0].hints[0] == "changed since it was built: sources/evidence/facts.yaml"


def test_without_a_record_the_place_and_the_words_are_told_all_the_same(built: Path) -> None:
    shutil.rmtree(built / ".reportkit")
    change(built / "sources/small/situation.md", "Only our side", "Only one side")
    found, said = checked(built)
    assert told(found) == [("stale", f"{OUT}.inside.docx"), ("stale", f"{OUT}.inside.pdf")]
    assert {(d.span.file, d.span.line) for d in said} == {("sources/small/situation.md", 15)}
    assert [d.hints for d in said] == [("run `reportkit build`, and commit the output",)] * 2


def test_missing_files_and_files_that_are_no_longer_made(built: Path) -> None:
    (built / f"{OUT}.outside.pdf").unlink()
    change(built / "sources/small/memo.yaml", "sections: [", "variants: {inside: {file: other}}\nsections: [")
    found, said = checked(built)
    left = [f"{OUT}.inside.{ending}" for ending in ("SHA256SUMS", "docx", "manifest.json", "pdf")]
    missing = ["output/small/other." + ending for ending in ("docx", "pdf", "manifest.json", "SHA256SUMS")]
    assert told(found) == [
        *(("missing", path) for path in missing),
        ("missing", f"{OUT}.outside.pdf"),
        *(("left over", path) for path in left),
    ]
    assert {d.code for d in said} == {"RK481", "RK482"}
    only, said = checked(built, audiences=("outside",))
    assert told(only) == [("missing", f"{OUT}.outside.pdf")]


def test_checksums_and_manifest_must_tell_of_the_files(built: Path) -> None:
    sums = built / f"{OUT}.inside.SHA256SUMS"
    sums.write_bytes(sums.read_bytes().replace(b"a", b"b"))
    change(built / f"{OUT}.outside.manifest.json", "Joint flood warnings", "Other warnings")
    found, said = checked(built)
    assert told(found) == [("stale", f"{OUT}.inside.SHA256SUMS"), ("stale", f"{OUT}.outside.manifest.json")]
    assert all("it does not tell of the files beside it" in d.message for d in said)


def test_looks_alone_make_a_file_stale_too(built: Path) -> None:
    (built / "styles").mkdir()
    (built / "styles/base.yaml").write_text('extends: base\nvariables: {ink: "#0B3D2E"}\n', encoding="utf-8")
    found, said = checked(built)
    assert found.files and all("the same words, in other looks" in d.message for d in said)
    assert "styles/base.yaml (new)" in said[0].hints[0]


def test_another_compressor_cries_no_wolf(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {p.name: p.read_bytes() for p in (built / "output/small").iterdir()}
    compress, compressor = zlib.compress, zlib.compressobj

    def packer(level: int = -1, *given: Any, **more: Any) -> Any:
        return compressor(1, *given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(zlib, "compress", lambda data, *level: compress(data, 1))
        patch.setattr(zlib, "compressobj", packer)
        run(built, cache=False)
    after = {p.name: p.read_bytes() for p in (built / "output/small").iterdir()}
    assert all(after[name] != before[name] for name in before)
    found, said = checked(built)
    assert (told(found), said) == ([], [])
    contents = [
        [one["content"] for one in json.loads(files["small.inside.manifest.json"])["files"]]
        for files in (before, after)
    ]
    assert contents[0] == contents[1]


def test_a_cache_that_came_with_a_checkout_is_not_believed(built: Path) -> None:
    """Whoever can write records could say that any file is fresh: a check builds, whatever they say."""
    change(built / "sources/small/situation.md", "Only our side", "Only one side")
    lies = {p: p.read_bytes() for p in (built / "output/small").iterdir()}
    run(built)
    for path, data in lies.items():
        path.write_bytes(data)
    assert kept.names(str(built))
    found, _ = checked(built)
    assert len(found.files) == 2


def test_a_memo_with_mistakes_is_not_checked(built: Path) -> None:
    (built / "sources/small/bluf.md").write_text("---\nid: bluf\ntitle: B\nslot: bluf\n---\n\n[a}\n", encoding="utf-8")
    found, said = checked(built)
    assert found.unbuilt == ("small",) and told(found) == [] and "RK160" in {d.code for d in said}


@pytest.fixture
def changed(built: Path) -> Path:
    change(built / "sources/small/situation.md", "Only our side reads", "Nobody but our side reads")
    return built


Printed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(changed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Printed:
    monkeypatch.delenv("CI", raising=False)

    def go(show: Shown = TEXT, *, diff: bool = False) -> tuple[int, str, str]:
        code = run_check(str(changed), Request(jobs=1), show, diff=diff)
        return code, *capsys.readouterr()

    return go


def test_check_lists_files_on_stdout(said: Printed, changed: Path) -> None:
    since = "  changed since it was built: sources/small/situation.md\n"
    files = [f"stale {OUT}.inside.{name} (1 place)\n{since}" for name in ("docx", "pdf")]
    assert said()[:2] == (1, "".join(files))
    assert "situation.md:15:1: RK480" in said()[2]
    run(changed)
    assert said() == (0, "8 files as the sources give them\n", "")


def test_diff_shows_words_file_by_file(said: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = said(diff=True)
    rows = out.splitlines()
    assert code == 1 and rows[0] == f"stale {OUT}.inside.docx" and rows[3] == f"stale {OUT}.inside.pdf"
    assert rows[1].startswith("@@ paragraph ") and rows[2] == "[-Only-] {+Nobody but+} our side reads this"
    monkeypatch.setenv("CI", "true")
    code, out, err = said(diff=True)
    assert code == 1 and "1 words gone, 2 new" in out and "Nobody" not in out + err
    assert "Nobody" in said(Shown(False, True, False, "text"), diff=True)[1]


def test_programs_get_findings(said: Printed) -> None:
    code, out, _ = said(Shown(False, None, False, "json"))
    rows = json.loads(out)
    assert code == 1 and {row["code"] for row in rows} == {"RK480"}


def test_words_that_came_went_and_changed() -> None:
    old = Extract(("a b c d e f g", "gone for good", "kept"), alternatives=("a map",), about=("Page 1",))
    new = Extract(("a b X d e f g", "kept", "and new"), alternatives=("a chart",), about=("Page 1",))
    found = list(changes(old, new))
    assert [(c.kind, c.number, c.old, c.new) for c in found] == [
        ("paragraph", 1, ("c",), ("X",)),
        ("paragraph", 1, ("gone", "for", "good"), ()),
        ("paragraph", 3, (), ("and", "new")),
        ("alternative", 1, ("map",), ("chart",)),
    ]
    assert found[0].before == ("a", "b") and found[0].letters == 2
    assert list(changes(old, old)) == []
    bookmarks = [Anchors({}).name("h", [Text(words)]) for words in ("one", "two")]
    names = [Extract(("a",), about=(f"PAGEREF _{name} x", f"_{name}", "y")) for name in bookmarks]
    assert names[0] != names[1] and list(changes(*names)) == []


def test_copies_of_copies_are_equal(built_once: Path, tmp_path: Path) -> None:
    """What the tests above rest on: a copy in another folder is as fresh as the project itself."""
    again = copied(copied(built_once, tmp_path / "one"), tmp_path / "two")
    assert told(checked(again)[0]) == []
