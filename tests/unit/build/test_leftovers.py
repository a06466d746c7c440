"""`status` says how files stand to their sources; `clean` removes what we wrote and no longer make, no more."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from projects import change, run, tree
from reportkit.build.clean import clean
from reportkit.build.provenance import PREDICATE, STATEMENT
from reportkit.build.status import Standing, status
from reportkit.diagnostics import ConfigurationError, DiskError
from reportkit.source import kept

OUT = "output/small/small"
ENDINGS = ("SHA256SUMS", "docx", "manifest.json", "pdf")


def kinds(project: Path) -> list[tuple[str, str]]:
    before = tree(project)
    found = status(str(project), jobs=1)
    assert tree(project) == before
    return [(one.audience, one.kind) for one in found.standings]


def standing(project: Path, audience: str) -> Standing:
    return next(one for one in status(str(project), jobs=1).standings if one.audience == audience)


def test_fresh_stale_and_back(built: Path) -> None:
    assert kinds(built) == [("inside", "fresh"), ("outside", "fresh")]
    change(built / "sources/evidence/facts.yaml", "1200000", "1300000")
    assert kinds(built) == [("inside", "stale"), ("outside", "fresh")]
    assert standing(built, "inside").why == ("sources/evidence/facts.yaml",)
    change(built / "sources/evidence/facts.yaml", "1300000", "1200000")
    assert kinds(built) == [("inside", "fresh"), ("outside", "fresh")]


def test_missing_changed_unknown_and_faulty(built: Path) -> None:
    (built / f"{OUT}.inside.pdf").unlink()
    (built / f"{OUT}.outside.docx").write_bytes(b"PK")
    assert standing(built, "inside") == Standing("small", "inside", "missing", (f"{OUT}.inside.pdf",))
    assert standing(built, "outside") == Standing("small", "outside", "changed", (f"{OUT}.outside.docx",))
    run(built)
    shutil.rmtree(built / kept.FOLDER)
    assert kinds(built) == [("inside", "unknown"), ("outside", "unknown")]
    (built / "sources/small/bluf.md").write_text("---\nid: bluf\ntitle: B\nslot: bluf\n---\n\n[a}\n", encoding="utf-8")
    found = status(str(built), jobs=1)
    assert {one.kind for one in found.standings} == {"faulty"} and found.errors > 0
    assert found.lying.ours == {}
    (built / "sources/audiences.yaml").write_text("- id: [\n", encoding="utf-8")
    assert status(str(built), jobs=1).lying.ours == {}


def test_folders_without_an_end_are_not_followed(built: Path) -> None:
    deep = Path(built / "output/a", *["a"] * 40)
    deep.mkdir(parents=True)
    (deep / "far").write_bytes(b"x")
    (built / "output/loop").symlink_to(built / "output")
    (built / "output/near").write_bytes(b"x")
    found = status(str(built), jobs=1).lying
    assert "output/near" in found.foreign and len(found.foreign) < 200
    assert not any(path.endswith("/far") for path in found.foreign)


def test_one_memo_is_asked_for_by_name(built: Path) -> None:
    assert len(status(str(built), ("small",), 1).standings) == 2
    with pytest.raises(ConfigurationError, match="there is no memo `smal`"):
        status(str(built), ("smal",), 1)


def renamed(project: Path) -> list[str]:
    """Give the inside's files another name; gives what is left over, once it is built."""
    change(project / "sources/small/memo.yaml", "sections: [", "variants: {inside: {file: other}}\nsections: [")
    run(project)
    return [f"{OUT}.inside.{ending}" for ending in ENDINGS]


def foreign(project: Path) -> dict[str, bytes]:
    """Put files of nobody's of ours into the output."""
    made = {
        "output/README.txt": b"hello\n",
        "output/small/notes.docx": b"PK",
        "output/small/small.inside.txt": b"x",
        "output/small/theirs.manifest.json": json.dumps(
            {"generator": "reportkit 9", "files": [{"name": "notes.docx", "sha256": "0" * 64}]}
        ).encode(),
        "output/other/small.inside.pdf": b"%PDF",
    }  # fmt: skip
    for path, data in made.items():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_bytes(data)
    return made


@pytest.mark.parametrize("fresh", [False, True], ids=["where it was built", "in a fresh checkout"])
def test_clean_removes_what_we_wrote_and_no_longer_make(built: Path, fresh: bool) -> None:
    left = renamed(built)
    others = foreign(built)
    if fresh:
        shutil.rmtree(built / ".reportkit")
    assert sorted(status(str(built), jobs=1).lying.ours) == left
    assert sorted(status(str(built), jobs=1).lying.foreign) == sorted(others)
    before = tree(built)
    told = clean(str(built), dry_run=True, cache=False)
    assert tree(built) == before
    assert [path for path in sorted(told.removed) if path.startswith("output/")] == left
    done = clean(str(built), dry_run=False, cache=False)
    assert done == told
    gone = {path for path in before if path not in tree(built)}
    assert {path for path in gone if not path.startswith(".reportkit")} == set(left)
    assert {path: (built / path).read_bytes() for path in others} == others
    assert clean(str(built), dry_run=False, cache=False).removed == ()
    assert not (built / ".reportkit/provenance/small/small.inside.intoto.json").exists()


def test_a_file_that_was_changed_since_stays(built: Path) -> None:
    left = renamed(built)
    (built / left[1]).write_bytes(b"PK of somebody who worked on it")
    done = clean(str(built), dry_run=False, cache=False)
    assert done.changed == (left[1],) and (built / left[1]).exists()
    assert sorted(p for p in done.removed if p.startswith("output")) == [left[0], *left[2:]]


@pytest.mark.parametrize("fresh", [False, True], ids=["where it was built", "in a fresh checkout"])
def test_copies_that_somebody_keeps_are_theirs(built: Path, fresh: bool) -> None:
    shutil.copytree(built / "output/small", built / "output/small-2025")
    shutil.copytree(built / "output/small", built / "output/archive/small")
    if fresh:
        shutil.rmtree(built / ".reportkit")
    found = status(str(built), jobs=1).lying
    assert found.ours == {} and len(found.foreign) == 16
    assert clean(str(built), dry_run=False, cache=False).removed == ()
    assert len(list((built / "output").rglob("*.pdf"))) == 6


def test_a_memo_that_is_gone_goes_with_its_folder(built: Path) -> None:
    sources = built / "sources"
    shutil.copytree(sources / "small", sources / "second")
    run(built)
    assert (built / "output/second").is_dir()
    shutil.rmtree(sources / "second")
    done = clean(str(built), dry_run=False, cache=False)
    assert len([path for path in done.removed if path.startswith("output/second/")]) == 8
    assert not (built / "output/second").exists() and (built / "output/small").is_dir()
    assert not [path for path in tree(built) if path.startswith(".reportkit/") and "second" in path]


def test_mistakes_in_the_sources_remove_nothing(built: Path) -> None:
    renamed(built)
    (built / "sources/small/bluf.md").write_text("---\nid: bluf\ntitle: B\nslot: bluf\n---\n\n[a}\n", encoding="utf-8")
    assert clean(str(built), dry_run=False, cache=False).removed == ()
    (built / "sources/audiences.yaml").write_text("- id: [\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="nothing was removed"):
        clean(str(built), dry_run=False, cache=False)


def test_the_cache_goes_when_it_is_asked_for(built: Path) -> None:
    assert clean(str(built), dry_run=False, cache=False).removed == ()
    done = clean(str(built), dry_run=False, cache=True)
    assert all(path.startswith(kept.FOLDER) for path in done.removed) and len(done.removed) == 2
    assert kept.names(str(built)) == [] and kinds(built) == [("inside", "unknown"), ("outside", "unknown")]


def test_nothing_is_removed_through_a_link(built: Path, tmp_path: Path) -> None:
    left = renamed(built)
    away = tmp_path / "away"
    (built / "output/small").rename(away)
    (built / "output/small").symlink_to(away)
    before = tree(away)
    try:
        done = clean(str(built), dry_run=False, cache=False)
        assert not set(left) & set(done.removed)
    except DiskError:
        pass
    assert tree(away) == before


def test_the_record_of_provenance_is_a_statement_of_in_toto(built: Path) -> None:
    path = built / ".reportkit/provenance/small/small.outside.intoto.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    assert (told["_type"], told["predicateType"]) == (STATEMENT, PREDICATE)
    sums = dict(row.split("  ")[::-1] for row in (built / f"{OUT}.outside.SHA256SUMS").read_text().splitlines())
    subjects = {one["name"].rpartition("/")[2]: one["digest"]["sha256"] for one in told["subject"]}
    assert sums.items() <= subjects.items() and len(subjects) == 4
    about = told["predicate"]["buildDefinition"]
    materials = {one["uri"] for one in about["resolvedDependencies"]}
    sources = {str(p.relative_to(built)) for p in (built / "sources").rglob("*") if p.is_file()}
    assert materials == sources | {"reportkit.toml"}
    assert about["externalParameters"] == {"memo": "small", "audience": "outside", "formats": ["docx", "pdf"]}
    versions = told["predicate"]["runDetails"]["builder"]["version"]
    assert {"reportkit", "python", "lxml", "reportlab"} <= versions.keys()
    change(built / "sources/small/situation.md", "Only our side", "Only one side")
    before = path.read_bytes()
    run(built)
    assert path.read_bytes() != before  # its materials are others, though its files are not


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"predicate": 1}', '{"subject": [1]}', "null", "[" * 9999, "\x00\xff"]
)
def test_a_record_of_provenance_that_is_none_is_overlooked(text: str, built: Path) -> None:
    path = built / ".reportkit/provenance/small/small.inside.intoto.json"
    path.write_text(text, encoding="utf-8")
    change(built / "sources/evidence/facts.yaml", "1200000", "1300000")
    assert standing(built, "inside") == Standing("small", "inside", "stale", ())
    assert clean(str(built), dry_run=True, cache=False).removed == ()
