"""Rules that are not kept at their place, with a reason: RK500 to RK502, what is left out, and that nothing travels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from case_runner import BASE, BODY
from reportkit.build.check import look_at
from reportkit.build.execute import build
from reportkit.build.read import read_sound
from reportkit.build.report import report_files
from reportkit.build.request import Request
from reportkit.compile.waiving import waivers_of
from reportkit.diagnostics import Severity, Sink
from reportkit.source.workspace import MemoryWorkspace

UN = {"sources/audiences.yaml": BASE["sources/audiences.yaml"].replace(b"instrument: memorandum", b"instrument: crp")}
SUMMARY = b"---\nid: summary\ntitle: Summary\nslot: {home: body, away: summary}\nmarking: GREEN\n---\n\nIt is said.\n"
ADVICE = b'- {id: ours, audiences: {home: {withhold: x}, away: {addressee: [council], action: "%b"%b}}}\n'
PLACE = "\n\n::: {#recommendations audience=away}\n:::\n"


def project(body: str, *, advice: str = "Go on", more: str = "", memo: str = "") -> dict[str, bytes]:
    """Give a small project whose audience `away` reads a paper that keeps the rules of the United Nations."""
    head = BASE["sources/note/memo.yaml"].replace(b"sections: [bottom, body]", b"sections: [bottom, summary, body]")
    return (
        BASE
        | UN
        | {
            "sources/note/summary.md": SUMMARY,
            "sources/note/body.md": BODY + (body + PLACE).encode(),
            "sources/note/recommendations.yaml": ADVICE % (advice.encode(), more.encode()),
            "sources/note/memo.yaml": head + memo.encode(),
        }
    )


def found(files: dict[str, bytes]) -> list[str]:
    sink = Sink()
    look_at(MemoryWorkspace({p: b for p, b in files.items() if b.strip()}), sink)
    return [f"{d.span} {d.code} {d.rule} {d.message}" for d in sink]


def test_nothing_is_found_in_the_project_itself() -> None:
    assert found(project("Nothing is wrong.")) == []


@pytest.mark.parametrize(
    "body",
    [
        '[On 7th February 2014]{waive="UN-19" why="As the award has it."} it was signed.',
        'On 7th February 2014 it was signed. {waive=UN-19 why="As the award has it."}',
        '::: {waive="UN-19 UN-18" why="An award."}\nOn 7th February 2014 the ten men signed it.\n:::',
        '- On 7th February 2014 it was signed. {waive=UN-19 why="As the award has it."}\n- Then it was not signed.',
        'See.[^1]\n\n[^1]: [On 7th February 2014]{waive=UN-19 why="An award."} it was signed.',
    ],
)
def test_a_rule_is_waived_at_its_place(body: str) -> None:
    assert found(project(body)) == []
    assert "RK516" in " ".join(
        found(project(re.sub(r"\{waive[^}]*\}", "", body).replace("::: \n", "").replace("\n:::", "")))
    )


def test_what_stands_beside_the_place_is_told() -> None:
    body = '[On 7th February 2014]{waive=UN-19 why="x"} and on 8th February 2014 it was signed.'
    assert found(project(body)) == ["sources/note/body.md:7:52 RK516 UN-19 the date `8th February` has an ordinal"]


def test_another_rule_is_no_waiver() -> None:
    said = found(project('[On 7th February 2014]{waive=UN-18 why="x"} it was signed.'))
    assert [line.split()[1] for line in said] == ["RK516", "RK502"]
    assert said[1].endswith("nothing needs the waiver of `UN-18` here any more")


def test_an_error_that_is_waived_stops_nothing() -> None:
    heading = '## One part {waive=UN-08 why="The other part follows next week."}\n\nWords.'
    assert [line.split()[1] for line in found(project("## One part\n\nWords."))] == ["RK237"]
    assert found(project(heading)) == []


def test_a_waiver_needs_a_reason_and_a_rule() -> None:
    said = found(project("[On 7th February]{waive=UN-19} it was."))
    assert [line.split()[1] for line in said] == ["RK500"]
    assert said[0].endswith("`UN-19` is waived without a reason")
    sink = Sink()
    look_at(MemoryWorkspace(project('[Words]{waive="UN-81 DIP-02 UN-05" why="x"} it was.')), sink)
    told = [(d.code, d.message, d.hints) for d in sink]
    assert told[0][:2] == ("RK501", "`UN-81` is no rule") and "did you mean `UN-" in " ".join(told[0][2])
    assert told[1][1] == "the rule `DIP-02` cannot be waived: it is built in, or keeps things from leaking"
    assert told[2][1] == "the rule `UN-05` cannot be waived: nothing checks it"


def test_objects_in_yaml_waive_rules() -> None:
    more = ', waive: {UN-26: "The stem was agreed."}'
    assert [line.split()[1] for line in found(project("Words.", advice="The office goes on"))] == ["RK521"]
    assert found(project("Words.", advice="The office goes on", more=more)) == []
    assert [x.split()[1] for x in found(project("Words.", more=", waive: {UN-26: }"))] == ["RK500"]
    assert [x.split()[1] for x in found(project("Words.", more=", waive: [UN-26]"))] == ["RK120"]
    inside = r"Meet {waive=UN-26 why=\"x\"}"
    assert [x.split()[1] for x in found(project("Words.", advice=inside))] == ["RK159", "RK500"]


def test_a_variant_waives_a_limit_for_one_audience() -> None:
    limit = "variants:\n  away: {limits: {words: 3}%s}\n"
    assert [line.split()[1] for line in found(project("Words of a text.", memo=limit % ""))] == ["RK432"]
    waived = limit % ', waive: {UN-01: "Granted by the conference services."}'
    assert found(project("Words of a text.", memo=waived)) == []


def test_front_matter_waives_for_the_whole_section() -> None:
    files = project("On 7th February 2014 it was signed.")
    body = files["sources/note/body.md"].replace(b"marking: GREEN\n", b"marking: GREEN\nwaive: {UN-19: An award.}\n")
    assert found(files | {"sources/note/body.md": body}) == []


def test_only_what_all_audiences_lack_is_needless() -> None:
    body = 'They [organise]{waive=UN-20 why="Their word."} it.'
    files = project(body)
    assert [line.split()[1] for line in found(files)] == ["RK502"]
    spelled = files["sources/audiences.yaml"].replace(
        b"instrument: crp", b"instrument: crp\n  spelling: en-GB-oxendict"
    )
    assert found(files | {"sources/audiences.yaml": spelled}) == []


def test_waivers_are_told_in_house_and_travel_nowhere(tmp_path: Path) -> None:
    plain, waived = "On the seventh day [it was signed] there.", "UN-20"
    body = plain.replace("[it was signed]", f'[it was organised]{{waive={waived} why="XREASONX of ours"}}')
    without = plain.replace("[it was signed]", "it was organised")
    outputs = []
    for name, text in (("a", body), ("b", without)):
        files = project(text, memo='variants:\n  away: {waive: {UN-04: "XOTHERX"}}\n' if name == "a" else "")
        for path, data in files.items():
            if data.strip():
                (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name / path).write_bytes(data)
        sink = Sink()
        report = build(str(tmp_path / name), Request(cache=False), sink)
        assert not any(d.severity is Severity.ERROR for d in sink), [str(d) for d in sink]
        assert not report.unbuilt
        outputs.append({p.name: p.read_bytes() for p in sorted((tmp_path / name / "output").rglob("*")) if p.is_file()})
    assert outputs[0] == outputs[1] and len(outputs[0]) == 8
    found_ = read_sound(MemoryWorkspace({p: b for p, b in project(body).items() if b}), Sink())
    told = report_files(found_.project.memos[0], found_.project)[".reportkit/reports/note.md"].decode()
    assert "## Rules that are waived: 1" in told and "UN-20. Why: XREASONX of ours" in told
    assert len(waivers_of(found_.project.memos[0])) == 1
