"""Non-interference of words: what `home` alone has of the evidence changes no word, note or lint of `away`.

Wordings and forms of others, what was learned later, notes on works, facts, terms and works of others, and all the
first uses that stand in withheld text: each may be anything, or not be there.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import word_phases
from case_runner import BASE, BODY, released_project
from effort import examples
from reportkit.compile.own_evidence import OwnEvidence
from reportkit.diagnostics import Sink
from reportkit.model.evidence import Fact
from reportkit.record import replace
from reportkit.source.workspace import MemoryWorkspace

WORDS = st.text(st.sampled_from("abcdef  ghij가나 ąö,;()"), min_size=1, max_size=20).map(
    lambda s: "w" + " ".join(s.split()) + "w"
)
SHOWN = st.lists(
    st.sampled_from(
        [
            "{{ term.council.The }} met",
            "{{ term.council }} and {{ term.escapees }} went",
            "{{ fact.members }} came",
            "of {{ fact.persons }}, on {{ fact.members.as_of }}",
            "see [@report, para. 4; @press]",
            "{{ fact.held.value }} [@report]",
            "there are 12 of them, a regime (see [x]{audience=home})",
        ]
    ),
    min_size=1,
    max_size=5,
)
HIDDEN = (
    "{{ term.council.The }} met {{ fact.members }}, {{ fact.persons }} and {{ fact.secret }} [@own; @report]; "
    "{{ term.escapees }} and {{ term.code }} too, 17 of them."
)


def quoted(words: str) -> str:
    return '"' + words + '"'


def project(shown: list[str], withheld: list[str] | None) -> dict[str, bytes]:
    """Give the files of a project; without withheld words, one in which nothing is withheld at all."""
    w = iter(withheld or [])

    def home(line: str) -> str:
        return line.replace("@", quoted(next(w))) if withheld else ""

    facts = (
        "for: [home, away]\nfacts:\n"
        + home(
            '  - {id: secret, kind: text, value: @, as_of: 2022-01-01, status: x, sources: {none: "y"},'
            " audiences: [home]}\n"
        )
        + "  - id: members\n    kind: number\n    value: 47\n    unit: members\n    as_of: 2022-10-06\n"
        + "    status: confirmed\n    sources: [{ref: report, locator: para. 4}"
        + (", {ref: own}" if withheld else "")
        + "]\n"
        + "    wording:\n"
        + home("      home: @\n")
        + '      away: "{{ value }} {{ unit }}"\n'
        + home("    later: @\n")
        + "  - {id: persons, kind: number, value: 3835, as_of: 2022-10-06, status: x, sources: [{ref: press}]}\n"
        + "  - {id: held, kind: range, value: 50-70, as_of: 2022-10-06, status: x, sources: [{ref: press}]}\n"
    )
    works = (
        "for: [home, away]\nreferences:\n"
        + home("  - {id: own, type: report, title: @, audiences: [home]}\n")
        + "  - {id: report, type: report, title: A report, number: A/76/242, issued: 2021"
        + home(", note: @")
        + "}\n"
        + "  - {id: press, type: article-newspaper, title: News, container-title: Paper, issued: 2022-09-02}\n"
    )
    terms = (
        "for: [home, away]\nterms:\n"
        + home("  - {id: code, forms: {home: @}, audiences: [home], forbid: {home: [{form: met}]}}\n")
        + "  - id: council\n    kind: actor\n    order: 1\n    forms:\n"
        + "      away: {article: the, form: Council, first: Human Rights Council (HRC)}\n"
        + home("      home: {article: the, form: @}\n")
        + "    forbid:\n      away: [{form: regime, use: Government}]\n"
        + home("      home: [{form: Council, use: @}]\n")
        + "  - id: escapees\n    forms:\n      away: {form: escapees, first: persons who left (escapees)}\n"
        + home("      home: @\n")
    )
    if not withheld:
        terms = terms.replace("      away: {article", "      home: x\n      away: {article")
        terms = terms.replace("      away: {form: esc", "      home: x\n      away: {form: esc")
    parts = [f"{words}." for words in shown]
    if withheld:
        parts = [text for part in parts for text in (f"::: {{audience=home}}\n{HIDDEN}\n:::", part)]
    else:
        parts = [part.replace("[x]{audience=home}", "") for part in parts]
    return BASE | {
        "sources/note/body.md": BODY + "\n\n".join(parts).encode("utf-8"),
        "sources/evidence/facts.yaml": facts.encode("utf-8"),
        "sources/evidence/references.yaml": works.encode("utf-8"),
        "sources/evidence/terms.yaml": terms.encode("utf-8"),
    }


def seen(files: dict[str, bytes]) -> list[str]:
    """Give the words, notes and list of works of `away`, and what the lints say to it, without places."""
    sink = Sink()
    whole = released_project(MemoryWorkspace(files), sink)
    assert not sink.failed, [f"{d.span} {d.code} {d.message}" for d in sink]
    lines = word_phases.words_of(whole, "away", sink, True)
    return [*lines, *sorted(f"{d.code} {d.message}" for d in sink)]


DRAWN = st.lists(WORDS, min_size=10, max_size=10)


@given(SHOWN, DRAWN, DRAWN)
@settings(max_examples=examples(18), deadline=None)
def test_withheld_evidence_changes_no_word(shown: list[str], one: list[str], other: list[str]) -> None:
    assert seen(project(shown, one)) == seen(project(shown, other)) == seen(project(shown, None))


def test_the_test_sees_a_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pass that prints the first wording it finds is caught."""
    shown, words = ["{{ fact.members }} came"], [f"w{letter}w" for letter in "abcdefghij"]
    made = OwnEvidence.fact
    assert seen(project(shown, words)) == seen(project(shown, None))

    def fact(self: OwnEvidence, key: str) -> Fact:
        whole = self.facts[key]
        return replace(made(self, key), wording=whole.wording, later=whole.later)

    monkeypatch.setattr(OwnEvidence, "fact", fact)
    assert seen(project(shown, words)) != seen(project(shown, None))
