"""Files are made again where what they show has changed, searched again where what is withheld has, else left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import reportkit.doctree.nodes
import reportkit.style.letterhead
import reportkit.style.sheet
from projects import change, run, tree
from reportkit import checks
from reportkit.build import cache, variant
from reportkit.record import fields
from reportkit.source import kept

Made = list[tuple[str, str]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Give what is written and checked, as it happens: `wrote` a format, `checked` an audience's title."""
    told: Made = []
    write, check = variant.write_format, checks.run_checks

    def writing(name: str, document: Any, *given: Any, **more: Any) -> bytes:
        if document.properties.title in (INSIDE, OUTSIDE):  # and not a document that a search tries itself on
            told.append(("wrote", f"{name} {document.properties.title}"))
        return write(name, document, *given, **more)

    def checking(document: Any, *given: Any, **more: Any) -> Any:
        told.append(("checked", document.properties.title))
        return check(document, *given, **more)

    monkeypatch.setattr(variant, "write_format", writing)
    monkeypatch.setattr(variant, "run_checks", checking)
    return told


INSIDE, OUTSIDE = "Flood warnings on the shared river", "Joint flood warnings"


def whole(title: str) -> Made:
    return [("wrote", f"docx {title}"), ("wrote", f"pdf {title}"), ("checked", title)]


def outputs(project: Path) -> dict[str, bytes]:
    return {name: data for name, (data, _) in tree(project / "output").items()}


def test_nothing_is_made_where_nothing_has_changed(built: Path, made: Made) -> None:
    before = tree(built / "output")
    report, found = run(built)
    assert (made, found) == ([], [])
    assert [(one.changed, one.pages > 0) for one in report.written] == [(False, True)] * 4
    assert tree(built / "output") == before


CHANGES: dict[str, tuple[str, str, str, Made]] = {
    "a fact that both show": ("evidence/facts.yaml", "340", "360", whole(INSIDE) + whole(OUTSIDE)),
    "a fact that one shows": ("evidence/facts.yaml", "1200000", "1300000", whole(INSIDE)),
    "words that one has": ("small/situation.md", "is there.", "is not.", [*whole(INSIDE), ("checked", OUTSIDE)]),
    "words of the other": ("small/recommendations.yaml", "We invite", "We ask", [("checked", INSIDE), *whole(OUTSIDE)]),
    "a fact that nobody shows": ("evidence/facts.yaml", "facts:\n", "facts:\n  - {id: x, kind: number, value: 1, "
                                 "as_of: 2024-01-01, sources: [{ref: estimate-2024}], status: confirmed}\n", []),
    "a comment": ("small/situation.md", "The flood", "<!-- to be checked -->\n\nThe flood", []),
    "the reason of something withheld": ("small/memo.yaml", "is our own affair", "is ours to know", []),
    "a link of record": ("small/recommendations.yaml", "facts: [station-cost]", "facts: [warning-time]", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_made_again_is_what_shows_the_change(name: str, built: Path, made: Made) -> None:
    path, old, new, wanted = CHANGES[name]
    change(built / "sources" / path, old, new)
    report, found = run(built)
    assert found == []
    if name.startswith("a fact"):  # whether the words of a fact are searched for is a matter of the search
        made[:] = [one for one in made if one not in (("checked", INSIDE), ("checked", OUTSIDE)) or one in wanted]
    assert made == wanted
    shown = {text.partition(" ")[2] for kind, text in made if kind == "wrote"}
    changed = [INSIDE in shown, INSIDE in shown, OUTSIDE in shown, OUTSIDE in shown]
    assert [one.changed for one in report.written] == changed
    kept_outputs = outputs(built)
    run(built, cache=False)
    assert outputs(built) == kept_outputs  # as if nothing had ever been kept


def test_what_is_withheld_now_is_searched_for_in_what_lies_there(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, bool, bytes]] = []
    check = checks.run_checks

    def checking(document: Any, withheld: Any, files: Any, *given: Any, **more: Any) -> Any:
        told = any("Tomorrow we talk about dams" in one.text for one in withheld)
        seen.append((document.properties.title, told, files["pdf"]))
        return check(document, withheld, files, *given, **more)

    monkeypatch.setattr(variant, "run_checks", checking)
    lies = (built / "output/small/small.outside.pdf").read_bytes()
    change(built / "sources/small/situation.md", "Only our side", "Tomorrow we talk about dams. Only our side")
    run(built)
    assert (OUTSIDE, True, lies) in seen


def plant_words(project: Path) -> None:
    """Words that are withheld are put into a file behind the back of the build."""
    path = project / "output/small/small.inside.pdf"
    path.write_bytes(path.read_bytes().replace(b"%%EOF", b"%Only our side\n%%EOF"))


def spoil_output(project: Path) -> None:
    (project / "output/small/small.inside.docx").write_bytes(b"PK")


def lose_output(project: Path) -> None:
    (project / "output/small/small.inside.docx").unlink()


def spoil_manifest(project: Path) -> None:
    change(project / "output/small/small.inside.manifest.json", "2026", "2027")


def lose_sums(project: Path) -> None:
    (project / "output/small/small.inside.SHA256SUMS").unlink()


@pytest.mark.parametrize("harm", [plant_words, spoil_output, lose_output, spoil_manifest, lose_sums])
def test_what_lies_there_must_be_what_was_written(harm: Callable[[Path], None], built: Path, made: Made) -> None:
    before = outputs(built)
    harm(built)
    run(built)
    assert made == whole(INSIDE)
    assert outputs(built) == before


def test_findings_are_told_again_at_their_places_of_now(built: Path, made: Made) -> None:
    bluf = built / "sources/small/bluf.md"
    bluf.write_text(bluf.read_text(encoding="utf-8") + "And it goes on. " * 40 + "\n", encoding="utf-8")
    _, first = run(built)
    assert {d.code for d in first} == {"RK430"}
    del made[:]
    _, again = run(built)
    assert again == first and made == []
    change(bluf, "---\n\n", "---\n\n<!-- a line that nobody sees -->\n\n")
    _, moved = run(built)
    assert [d.span.line for d in moved] == [d.span.line + 2 for d in first]
    # Found again in the files as they lie; who has no such finding is left alone.
    assert {kind for kind, _ in made} == {"checked"} and len(made) == len({d.audience for d in first} or {None})


def test_a_style_sheet_of_the_project_counts(built: Path, made: Made) -> None:
    styles = built / "styles"
    styles.mkdir()
    (styles / "base.yaml").write_text("extends: base\nroles:\n  body: {size: 12, line: 16}\n", encoding="utf-8")
    run(built)
    first = list(made)
    del made[:]
    run(built)
    assert first and made == []


def test_another_program_builds_everything(built: Path, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "program", lambda: "another")
    run(built)
    assert made == whole(INSIDE) + whole(OUTSIDE)


def test_records_that_know_no_audience_are_no_leak(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault: one record for all audiences. What a record says is held against the view and the files."""
    monkeypatch.setattr(cache.Cache, "_name", lambda self, job: "view-all")
    monkeypatch.setattr(cache.Cache, "_head", lambda self, job: ["all"])
    run(built, cache=False)
    clean = outputs(built)
    for audiences in (("inside",), ("outside",), ("inside",), ()):
        run(built, audiences=audiences)
        assert outputs(built) == clean


def test_records_of_another_program_are_thrown_away(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.names(str(built))
    monkeypatch.setattr(cache, "program", lambda: "another")
    run(built)
    assert len(before) == 2 == len(kept.names(str(built))) and not set(before) & set(kept.names(str(built)))


def test_without_the_cache_nothing_is_believed_or_kept(built: Path, made: Made) -> None:
    before = {p.name: p.read_bytes() for p in (built / kept.FOLDER).iterdir()}
    run(built, cache=False)
    assert made == whole(INSIDE) + whole(OUTSIDE)
    assert {p.name: p.read_bytes() for p in (built / kept.FOLDER).iterdir()} == before


def test_records_of_another_audience_project_or_name_are_none(built: Path, built_once: Path, made: Made) -> None:
    folder = built / kept.FOLDER
    inside, outside = sorted(p for p in folder.iterdir() if p.name.startswith("view-"))
    bodies = inside.read_bytes(), outside.read_bytes()
    inside.write_bytes(bodies[1])
    outside.write_bytes(bodies[0])
    run(built)
    assert sorted(made) == sorted(whole(INSIDE) + whole(OUTSIDE))
    del made[:]
    for path in (inside, outside):  # as a checkout, an archive or a pull request would bring them
        path.write_bytes((built_once / kept.FOLDER / path.name).read_bytes())
    run(built)
    assert sorted(made) == sorted(whole(INSIDE) + whole(OUTSIDE))
    del made[:]
    names = [
        p.name for p in (inside, outside)
    ]  # whole records, under each other's names, sealed: still of the other one
    texts = [kept.get(str(built), name) or b"" for name in names]
    kept.put(str(built), names[0], texts[1])
    kept.put(str(built), names[1], texts[0])
    run(built)
    assert sorted(made) == sorted(whole(INSIDE) + whole(OUTSIDE))


def test_every_value_that_no_repr_shows_is_in_the_digest_by_itself() -> None:
    """A view is a digest of what `repr` says: whatever is left out there has to be known, and taken by itself."""
    silent = set()
    for top in (reportkit.doctree.nodes, reportkit.style.sheet, reportkit.style.letterhead):
        for value in vars(top).values():
            found = fields(value) if isinstance(value, type) and hasattr(value, "__record_fields__") else ()
            silent |= {f"{value.__name__}.{f.name}" for f in found if not f.repr and f.name != "span"}
    assert silent == {"Picture.data", "Logo.data"}
