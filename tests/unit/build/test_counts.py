"""Live counts of what is limited, and of what there is too little: RK530, RK432 by rule, and what commands show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportkit.build.counts import Count, pages_rule, words_rule
from reportkit.build.limits import check_words
from reportkit.build.outcome import Outcome, pack, unpack
from reportkit.build.points import check_points
from reportkit.cli import main
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, List, ListItem, ListKind, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.layout.pages import Pages
from reportkit.model.instrument import HeadShape, Instrument, Slot, Usage
from reportkit.span import at
from sample_document import sample_document

HERE = at("sources/m/memo.yaml")
PLAIN = Instrument(name="i", title="I", head=HeadShape.TITLE, slots=(Slot("body"),))


def five_words() -> Document:
    return replace(sample_document("base"), blocks=(Paragraph(Role.BODY, (Text("One two three four five"),)),))


def counted(instrument: Instrument, **own: int) -> tuple[tuple[Count, ...], list[str]]:
    sink = Sink()
    counts = check_words(five_words(), instrument, tuple(own.items()), sink, where=HERE)
    return counts, [f"{d.code} {d.rule} {d.message}" for d in sink]


def test_words_are_counted_under_their_limit_too() -> None:
    assert counted(PLAIN) == ((), [])
    assert counted(PLAIN, words=9) == ((Count("words", 5, 9),), [])
    counts, said = counted(PLAIN, words=4)
    assert counts == (Count("words", 5, 4),) and said == ["RK432  the document has 5 words, 4 allowed"]


def test_the_rule_is_that_of_the_instrument() -> None:
    un = replace(PLAIN, usage=Usage.UN)
    assert counted(un, words=4)[1] == ["RK432 UN-01 the document has 5 words, 4 allowed"]
    assert words_rule(replace(un, follows=("UN-12",))) == "UN-12"
    assert pages_rule(un) == "" and pages_rule(replace(un, follows=("UN-13",))) == "UN-13"


def test_too_few_words() -> None:
    joint = replace(PLAIN, follows=("DIP-08",))
    counts, said = counted(joint, least_words=400)
    assert said == ["RK530 DIP-08 the document has 5 words, 400 at least are usual"]
    assert counts[0].shown() == "5 words, 400 at least"


def test_too_few_points() -> None:
    points = List(ListKind.BULLET, tuple(ListItem((Paragraph(Role.LIST_BULLET, (Text(t),)),)) for t in "abc"))
    sink = Sink()
    document = replace(sample_document("base"), blocks=(points,))
    counts = check_points(document, Pages(1, 1, (), {}), {"points": 6, "least_points": 4}, sink)
    assert [f"{d.code} {d.rule} {d.message}" for d in sink] == ["RK530 DIP-07 there are 3 points, 4 at least are usual"]
    assert [one.shown() for one in counts] == ["3 of 6 points"]


def test_counts_go_between_processes_and_into_the_cache() -> None:
    made = Outcome({}, counts=(Count("words", 1913, 2000), Count("pages", 2, 2, 1)))
    assert unpack(pack(made)).counts == made.counts
    assert made.counts[0].shown() == "1,913 of 2,000 words"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CI", raising=False)
    made = tmp_path / "paper"
    assert CliRunner().invoke(main, ["init", str(made), "--instrument", "statement"]).exit_code == 0
    return made


def test_commands_show_counts_and_waivers(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, list(words))
        assert done.exit_code == 0, done.output
        return done.stdout

    assert "of 1,500 words" in run("check", "-v") and "words" not in run("check")
    assert "of 1,500 words" in run("build", "--jobs", "1")
    memo = project / "sources" / "paper" / "memo.yaml"
    text = memo.read_text(encoding="utf-8")
    assert "  outside:\n" in text
    limited = text.replace("  outside:\n", "  outside:\n    waive: {UN-12: Granted by phone.}\n", 1)
    memo.write_text(limited.replace("words: 1500", "words: 15"), encoding="utf-8")
    said = run("check", "-v", "--strict")
    assert "of 15 words" in said and "waives UN-12 [outside]: Granted by phone." in said
    monkeypatch.setenv("CI", "true")
    assert "Granted" not in run("check", "-v", "--strict")
