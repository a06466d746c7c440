"""Cables as they are made: the folder, what is refused, what is searched, what has changed since."""

from __future__ import annotations

import shutil
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from projects import change, small_project, tree
from reportkit.build import cable as made_by
from reportkit.build.cable import Cabled, CableRequest, make_cable
from reportkit.build.clean import clean
from reportkit.build.sent import FOLDER
from reportkit.cli import main
from reportkit.diagnostics import ConfigurationError, Diagnostic, Sink
from reportkit.writers.cable import write_cable

ORDER = """
variants:
  inside:
    attachment_name: floods-on-the-river
    cable:
      from: Office for water
      to: [Mission A, Mission B]
      precedence: PRIORITY
      captions: []
  outside:
    attachment_name: joint-warnings
    cable: {to: [Mission C], summary: situation, action: "Please hand it over by 1 May."}
"""
HOME = "output/small/cable/inside"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project whose memo says what its cables are to be, built."""
    project = tmp_path_factory.mktemp("cable") / "small"
    small_project(project)
    with (project / "sources/small/memo.yaml").open("a", encoding="utf-8") as memo:
        memo.write(ORDER.replace("      captions: []\n", ""))
    assert CliRunner().invoke(main, ["build", "--quiet", "--jobs", "1", "--project", str(project)]).exit_code == 0
    return project


@pytest.fixture
def project(ready: Path, tmp_path: Path) -> Path:
    """Give a copy of it."""
    return shutil.copytree(ready, tmp_path / "small")


def asked(project: Path, audience: str = "inside", **more: Any) -> tuple[Cabled | None, list[Diagnostic]]:
    sink = Sink()
    made = make_cable(str(project), CableRequest("small", audience, **more), sink)
    return made, list(sink)


def codes(project: Path, audience: str = "inside", **more: Any) -> set[str]:
    made, found = asked(project, audience, **more)
    assert made is None and not (project / "output/small/cable").exists()
    return {one.code for one in found}


def memo(project: Path, old: str, new: str) -> None:
    change(project / "sources/small/memo.yaml", old, new)


def test_the_folder_is_ready_to_send_and_stays_as_it_is(project: Path) -> None:
    made, found = asked(project)
    assert made is not None and not found
    home = project / HOME
    assert sorted(p.name for p in home.iterdir()) == [
        "SHA256SUMS", "cable.txt", "floods-on-the-river.docx", "floods-on-the-river.pdf",
    ]  # fmt: skip
    for kind in ("docx", "pdf"):
        built = (project / f"output/small/small.inside.{kind}").read_bytes()
        assert (home / f"floods-on-the-river.{kind}").read_bytes() == built
        assert sha256(built).hexdigest()[:32] in made.text
    sums = dict(row.split("  ")[::-1] for row in (home / "SHA256SUMS").read_text().splitlines())
    assert {n: sha256((home / n).read_bytes()).hexdigest() for n in sums} == sums and len(sums) == 3
    assert "inside" not in made.text and "outside" not in made.text  # not even that there are others
    before = tree(home)
    again, _ = asked(project)
    assert again is not None and not any(new for _, new in again.paths) and tree(home) == before


def test_the_text_is_one_audiences_with_what_it_is_to_say(project: Path) -> None:
    inside, _ = asked(project)
    outside, _ = asked(project, "outside")
    assert inside is not None and outside is not None
    assert "1. Summary: Warnings of floods reach the other bank too late." in inside.text
    assert "PRECEDENCE: Priority" in inside.text and "Decisions requested (by " in inside.text
    assert "Nobody should learn of a flood from the water itself." in outside.text
    assert "Nobody should learn" not in inside.text and "Please hand it over by 1 May." in outside.text
    assert "not staffed" not in outside.text and "Only our side" not in outside.text


def test_what_is_withheld_changes_no_byte_of_a_cable(project: Path) -> None:
    asked(project, "outside", mail=True, archive=True)
    before = {p.name: p.read_bytes() for p in (project / "output/small/cable/outside").iterdir()}
    change(project / "sources/small/situation.md", "Our own stations were not staffed", "The guards slept")
    change(project / "sources/small/bluf.md", "One agreement and two", "Two agreements and three")
    memo(project, "from: Office for water\n      to: [Mission A", "from: Another office\n      to: [Mission Z")
    made, found = asked(project, "outside", mail=True, archive=True)
    assert made is not None, found
    assert {p.name: p.read_bytes() for p in (project / "output/small/cable/outside").iterdir()} == before


def test_what_another_cable_says_is_searched_for_in_files(project: Path) -> None:
    memo(
        project,
        "from: Office for water\n      to",
        "subject: Barrels behind the weir\n      from: Office for water\n      to",
    )
    change(project / "sources/small/situation.md", "Each side measures", "Barrels behind the weir. Each side measures")
    assert asked(project, "outside")[0] is not None  # what both have is no secret
    change(project / "sources/small/situation.md", "Barrels behind the weir. ", "")
    made, found = asked(project, "outside")
    assert made is not None, found


@pytest.mark.parametrize(
    ("old", "new", "audience", "code"),
    [
        ("      to: [Mission A, Mission B]\n", "", "inside", "RK602"),
        ("precedence: PRIORITY", "precedence: soon", "inside", "RK603"),
        ("summary: situation, ", "", "outside", "RK604"),
        ("summary: situation", "summary: bluf", "outside", "RK604"),
        ("precedence: PRIORITY", "profile: generik", "inside", "RK600"),
        ("from: Office for water\n      to", "from: 물 관리실\n      to", "inside", "RK610"),
        ("attachment_name: floods-on-the-river", "attachment_name: floods-inside", "inside", "RK621"),
        ("attachment_name: floods-on-the-river", f"attachment_name: {'a' * 64}", "inside", "RK621"),
        ("to: [Mission A", "too: [Mission A", "inside", "RK121"),
    ],
)
def test_what_is_refused(project: Path, old: str, new: str, audience: str, code: str) -> None:
    memo(project, old, new)
    assert code in codes(project, audience)


def test_captions_in_the_profiles_order(project: Path) -> None:
    telegram = "profile: us-telegram\n      declassify: N/A\n      tags: [SENV]\n      captions: "
    memo(project, "precedence: PRIORITY", f"precedence: PRIORITY\n      {telegram}[EXDIS, NODIS]")
    assert codes(project) == {"RK612"}
    memo(project, "[EXDIS, NODIS]", "[NODIS, EXDIS]")
    made, _ = asked(project)
    assert made is not None and made.text.startswith("NODIS\nEXDIS\nPRIORITY\nFM Office for water\n")


def test_a_footnote_or_a_table_in_the_summary_is_refused(project: Path) -> None:
    change(project / "sources/small/bluf.md", "too late.", "too late.[^a]\n\n[^a]: A note.\n\n")
    assert "RK605" in codes(project)


def test_a_memo_with_findings_goes_nowhere(project: Path) -> None:
    change(project / "sources/small/situation.md", "Data are exchanged by letter", "17 data are exchanged by letter")
    assert "RK261" in codes(project)
    told = CliRunner().invoke(main, ["cable", "small", "-a", "inside", "--project", str(project)])
    assert told.exit_code == 1 and "no cable was made" in told.output


def test_envelopes_where_the_profile_lets_them_pass(project: Path) -> None:
    made, _ = asked(project, mail=True, archive=True)
    assert made is not None
    assert {"cable.eml", "cable.zip"} <= {p.name for p in (project / HOME).iterdir()}
    shutil.rmtree(project / "output/small/cable")
    telegram = "profile: us-telegram\n      declassify: N/A\n      tags: [SENV]"
    memo(project, "precedence: PRIORITY", f"precedence: PRIORITY\n      {telegram}")
    assert codes(project, mail=True) == {"RK623"}
    assert codes(project, archive=True) == {"RK623"}


def test_withheld_words_in_the_text_are_found(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = write_cable
    secret = "Our own stations were not\nstaffed that night"
    monkeypatch.setattr(made_by, "write_cable", lambda *given: write(*given) + secret)
    assert "RK410" in codes(project, "outside")


def test_a_search_that_is_blind_fails(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportkit.build.cable_search.Search.hits", lambda self, extract: [])
    assert "RK413" in codes(project, "outside")


def test_files_that_gateways_refuse(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "sources/profiles/cables").mkdir(parents=True)
    from reportkit.source.workspace import package_data

    small = (
        package_data("cables/generic.yaml").decode("utf-8").replace("name: generic", "name: small\nmost_bytes: 1000")
    )
    (project / "sources/profiles/cables/small.yaml").write_text(small, encoding="utf-8")
    made, found = asked(project, profile="small")
    assert made is None and {one.code for one in found} == {"RK620"}
    assert all("fonts: " in one.hints[0] for one in found)
    monkeypatch.setattr("reportkit.build.attached._docx", lambda name, data: ["macros or controls"])
    monkeypatch.setattr("reportkit.build.attached._ACTIVE", frozenset({"Catalog"}))
    made, found = asked(project)
    assert made is None and [one.code for one in found] == ["RK622", "RK622"]


def test_what_has_changed_since_is_said_in_words(project: Path) -> None:
    made, _ = asked(project)
    assert made is not None
    record = (project / FOLDER / "small.inside.json").read_bytes()
    made, _ = asked(project, since=record)
    assert made is not None and made.changes == "Since the text sent before: nothing differs."
    change(project / "sources/small/recommendations.yaml", "Offer {{", "Give {{")
    made, _ = asked(project, since=record)
    assert made is not None and made.changes == "Since the text sent before: changed: recommendation 1."
    assert made.changes.rstrip(".") in " ".join(made.text.split())
    with pytest.raises(ConfigurationError, match="no record"):
        asked(project, since=b"{}")


def test_another_name_takes_the_old_one_away_and_clean_knows_cables(project: Path) -> None:
    asked(project)
    mine = project / HOME / "notes.txt"
    mine.write_text("mine")
    memo(project, "floods-on-the-river", "river-floods")
    asked(project)
    names = sorted(p.name for p in (project / HOME).iterdir())
    assert names == ["SHA256SUMS", "cable.txt", "notes.txt", "river-floods.docx", "river-floods.pdf"]
    assert not any("cable" in path for path in clean(str(project), dry_run=True, cache=False).removed)


def test_pictures_are_made_smaller_for_the_cable_alone(project: Path) -> None:
    out = BytesIO()
    Image.effect_noise((2400, 1200), 90).convert("RGB").save(out, "JPEG", quality=95)
    (project / "sources/small/river.jpg").write_bytes(out.getvalue())
    text = '![The river](river.jpg){#fig-river alt="The river at its highest, seen from the bridge"}\n'
    with (project / "sources/small/situation.md").open("a", encoding="utf-8") as section:
        section.write(f"\n{text}\n@Fig-river shows it.\n")
    full, found = asked(project)
    assert full is not None, found
    size = (project / HOME / "floods-on-the-river.pdf").stat().st_size
    less, found = asked(project, image_dpi=150)
    assert less is not None, found
    assert (project / HOME / "floods-on-the-river.pdf").stat().st_size < size / 2
    assert (project / "output/small/small.inside.pdf").stat().st_size == size


def test_the_command(project: Path) -> None:
    run = ["cable", "small", "-a", "inside", "--project", str(project)]
    told = CliRunner().invoke(main, run)
    assert told.exit_code == 0 and f"wrote {HOME}/cable.txt" in told.output
    told = CliRunner().invoke(main, [*run, "--since", str(project / FOLDER / "small.inside.json")])
    assert told.exit_code == 0 and "nothing differs" in told.output
    told = CliRunner().invoke(main, ["cable", "small", "-a", "nobody", "--project", str(project)])
    assert told.exit_code == 2 and "nobody" in told.output
