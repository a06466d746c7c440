"""What is withheld is known with the words of its references, and evidence that others have is known by itself."""

from __future__ import annotations

import pytest

from case_runner import BASE
from reportkit.build.plan import plan
from reportkit.build.read import read_sound
from reportkit.build.variant import build_variant
from reportkit.compile import compile_memo
from reportkit.compile.withheld_values import unheld
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.model.project import Project
from reportkit.record import replace
from reportkit.source.workspace import MemoryWorkspace

FACTS = b"""for: [home, away]
facts:
  - id: members
    kind: number
    value: 47
    unit: members
    as_of: 2022-10-06
    sources: [{ref: report}]
    status: confirmed
    wording:
      home: "a chamber of {{ value }} {{ unit }}, five of them silent"
      away: "{{ value }} {{ unit }}"
    later: One member left in the spring, as was learned afterwards.
  - id: wells
    kind: number
    value: 4312
    as_of: 2022-10-06
    sources: [{ref: secret}]
    status: confirmed
    audiences: [home]
  - id: damage
    kind: number
    value: 431207
    unit: houses
    as_of: 2022-10-06
    sources: [{ref: secret}]
    status: confirmed
    audiences: [home]
"""
WORKS = b"""for: [home, away]
references:
  - {id: report, type: report, title: A report, issued: 2022-10-06, note: Given to us by hand at the river gate}
  - {id: secret, type: report, title: Survey of the eastern bank by night, issued: 2022-10-06, audiences: [home]}
"""
TERMS = b"""for: [home, away]
terms:
  - id: council
    kind: actor
    order: 1
    forms:
      home: {form: Chamber of Hesitation, first: Permanent Chamber of Hesitation}
      away: {form: Council}
  - id: short
    audiences: [home]
    forms:
      home: {form: GA}
"""
BODY = """---
id: body
title: Body
audiences: [home, away]
---

The {{ term.council }} has {{ fact.members }}.

The flood destroyed {{ fact.damage }} on both banks [@secret] while {{ term.council.the }} looked on. {audience=home}

::: {#recommendations}
:::
"""


def project() -> Project:
    files = BASE | {
        "sources/evidence/facts.yaml": FACTS,
        "sources/evidence/references.yaml": WORKS,
        "sources/evidence/terms.yaml": TERMS,
        "sources/note/body.md": BODY.encode(),
    }
    sink = Sink()
    found = read_sound(MemoryWorkspace(files), sink)
    assert not sink.failed, [f"{d.span} {d.code} {d.message}" for d in sink]
    return found.project


def pieces() -> list[str]:
    read = project()
    away = next(a for a in read.audiences if a.id == "away")
    made = compile_memo(read.memos[0], away, read.evidence, read, Sink())
    assert made is not None
    return [" ".join(piece.text.split()) for piece in made.withheld]


def test_references_stand_as_plain_text_in_what_is_withheld() -> None:
    (text,) = (piece for piece in pieces() if piece.startswith("The flood"))
    assert text == (
        "The flood destroyed 431,207 houses on both banks Survey of the eastern bank by night while "
        "Chamber of Hesitation looked on."
    )


def test_evidence_that_others_have_is_known_where_it_tells_enough() -> None:
    found = pieces()
    for text in (
        "a chamber of 47 members, five of them silent",
        "One member left in the spring, as was learned afterwards.",
        "431,207 houses",
        "4312",
        "Survey of the eastern bank by night",
        "Given to us by hand at the river gate",
        "Permanent Chamber of Hesitation",
    ):
        assert text in found, text
    assert not {"47 members", "Council", "GA", "A report"} & set(found)


def test_those_who_have_everything_lack_what_is_for_nobody_alone() -> None:
    read = project()
    home = next(a for a in read.audiences if a.id == "home")
    assert [piece.text for piece in unheld(home, read.evidence)] == [
        "One member left in the spring, as was learned afterwards.",
        "Given to us by hand at the river gate",
    ]


@pytest.mark.parametrize("words", ["431,207 houses", "Permanent Chamber of Hesitation", "Survey of the eastern bank"])
def test_evidence_that_gets_into_files_is_found(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted behind the last check that could know of it: in the properties, which no text explains."""
    read = project()
    job = next(job for job in plan(read) if job.audience.id == "away")
    workspace = MemoryWorkspace({})
    assert not [d for d in build_variant(job, read, workspace).found if d.code == "RK410"]
    from reportkit.build import variant

    write = variant.write_format

    def leaking(name: str, document: Document, *given: object, **more: object) -> bytes:
        leaks = replace(document, properties=replace(document.properties, subject=words))
        return write(name, leaks, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(variant, "write_format", leaking)
    found = [d for d in build_variant(job, read, workspace).found if d.code == "RK410"]
    assert found and all(d.span.file.startswith("sources/evidence/") or "body.md" in d.span.file for d in found)
