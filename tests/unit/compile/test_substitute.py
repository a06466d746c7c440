"""What substitution gives beside words: names of those addressed, values for charts, and words for every value."""

from __future__ import annotations

from case_runner import BASE, EVIDENCE, released_project
from reportkit.compile.order import arrange
from reportkit.compile.release import release
from reportkit.compile.substitute import substitute
from reportkit.compile.tables import Substitutions
from reportkit.diagnostics import Sink
from reportkit.model.content import CountRef, FactField, FactRef, MemoRef, TermRef
from reportkit.source.workspace import MemoryWorkspace

BODY = "---\nid: body\ntitle: Body\nmarking: GREEN\n---\n\n"


def made(body: str, audience: str) -> tuple[Substitutions, set[int]]:
    """Give the table for an audience, and the uids of all values that it must have words for."""
    sink = Sink()
    files = BASE | EVIDENCE | {"sources/note/body.md": (BODY + body).encode("utf-8")}
    project = released_project(MemoryWorkspace(files), sink)
    assert not sink.failed, list(sink)
    reader = next(a for a in project.audiences if a.id == audience)
    released, _ = release(project.memos[0], reader, project.evidence, sink)
    instrument = next(i for i in project.instruments if i.name == released.memo.instrument)
    table = substitute(released, instrument, arrange(released, instrument), sink)
    values = {
        node.uid
        for node in released.nodes
        if isinstance(node, FactRef | TermRef | MemoRef | CountRef)
        and not (isinstance(node, FactRef) and node.part is FactField.SOURCE)
    }
    return table, values


def test_names_of_those_addressed_have_their_article() -> None:
    table, _ = made("{{ term.escapees }} and {{ term.dprk }}.", "home")
    assert table.names["council"] == "the Council"
    assert (table.names["escapees"], table.names["dprk"]) == ("escapees", "North Korea")


def test_values_for_charts_have_no_unit_and_no_wording() -> None:
    table, _ = made("{{ fact.persons }}, {{ fact.held }}, {{ fact.day }}.", "home")
    assert table.values == {"persons": "3,835", "held": "50,000\u201370,000", "day": "1\u00a0April 2022"}


def test_what_an_audience_does_not_reach_has_no_entry() -> None:
    table, _ = made("[{{ fact.secret }} {{ term.office }}]{audience=home} {{ fact.members }}", "away")
    assert "secret" not in table.values and "office" not in table.names


def test_every_value_has_words_also_where_the_instrument_prints_nothing() -> None:
    body = "{{ fact.members }} {{ term.council }} {{ memo.title }} {{ count.checklist.word }} {{ fact.members.source }}"
    for audience in ("home", "away"):  # `away` has recommendations that nothing places here
        table, values = made(body, audience)
        assert values == set(table.words)
