"""A memo that is written in Greek letters alone, in any instrument: what else its document says, the program says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.build.read import read_sound
from reportkit.compile import compile_memo
from reportkit.diagnostics import Severity, Sink
from reportkit.doctree.nodes import ContentsRow, Document, Label, Properties, Text
from reportkit.model.instrument import HeadShape, Instrument
from reportkit.source.workspace import MemoryWorkspace

_FACTS = """for: [home]
facts:
  - id: alpha
    kind: number
    value: 1234
    unit: ωω
    as_of: 2022-10-01
    status: confirmed
    sources: [{ref: one, locator: α}, {ref: two, locator: β}]
  - {id: beta, kind: range, value: 10-20, unit: ωω, as_of: 2022-10-06, status: confirmed, sources: {none: w}}
"""
_WORKS = """for: [home]
references:
  - {id: one, type: report, title: ψψ, authority: φφ, number: "5", issued: 2022-10-01, URL: "https://1.example/"}
  - {id: two, type: legislation, title: χχ, authority: General Assembly, number: 60/251, issued: 2006-03-15}
  - {id: four, type: treaty, title: ττ, container-title: υυ, volume: 7, page: 9, issued: 2001}
  - id: five
    type: article-journal
    title: ξξ
    issued: 2022-05
    author: [{family: αα, given: α}, {family: ββ, given: β}, {family: γγ, given: γ}, {family: δδ, given: δ}]
  - {id: six, type: article-newspaper, title: νν, container-title: μμ, number: "3", issued: 2022-05-06}
"""
_ADVICE = (
    {"addressee": "[eta]", "action": "Αα.", "owner": "ββ", "due": "2022-12-31", "offer": "γγ", "forum": "δδ"},
    {"addressee": "[eta]", "action": "Ββ.", "horizon": "ζζ", "title": "αα", "rationale": "εε"},
    {"addressee": "[theta]", "action": "Γγ.", "owner": "δδ"},
)
_CHECKS = """- {id: a, source: one, audiences: {home: {text: αα, benchmark: ββ, evidence: γγ}}}
- {id: b, source: one, audiences: {home: {text: δδ, benchmark: εε}}}
"""
_TERMS = """for: [home]
terms:
  - {id: eta, kind: actor, order: 1, forms: {home: {form: ηη}}}
  - {id: theta, kind: actor, order: 2, forms: {home: {form: θθ}}}
"""
_BODY = """
αα {{ fact.alpha }} ββ {{ fact.beta }} [@four], [@five; @six], «γγ»: {{ fact.alpha.as_of }}. {#par-p}

αα [@fig-x; @fig-y], [@tbl-x; @tbl-y], [@chk-a; @chk-b], @chk-a.

sec: αα [@sec-body2; @sec-body].

rec: αα [@rec-a; @rec-b; @rec-c], @rec-a.

| α | β |
|---|---|
| {{ fact.alpha }} | δ |

Table: αα {#tbl-x}

| α | β |
|---|---|
| [@one] | [@two]; {{ fact.alpha.source }}; {{ fact.beta.source }} |

Table: ββ {#tbl-y}

::: {.chart #fig-x type=bar src="figures/x.csv" x=x y=y}
αα

::: {.alt}
ββ.
:::
:::

::: {.chart #fig-y type=bar src="figures/x.csv" x=x y=y}
αα

::: {.alt}
ββ.
:::
:::

::: {#recommendations}
:::

::: {#checklist}
:::

::: {#refs}
:::
"""


def compiled(shape: Instrument, language: str, locale: str) -> Document:
    """Compile the memo, without what the instrument has no place or no number for."""
    without: set[str] = set()
    for _ in range(4):
        sink = Sink()
        project = read_sound(MemoryWorkspace(_files(shape, language, locale, without)), sink).buildable
        if project.memos:
            reader = project.audiences[0]
            made = compile_memo(project.memos[0], reader, project.evidence, project, sink)
            if made is not None:
                return made.document
        errors = [d.message for d in sink if d.severity is Severity.ERROR]
        told = {name for said in errors for name in re.findall(r"has no place for `(\w+)`|`@(sec|rec)-", said)}
        assert told and all("no place" in said or "no number" in said for said in errors), errors
        without |= {one or other for one, other in told}
    raise AssertionError(f"{shape.name}: {errors}")


def _files(shape: Instrument, language: str, locale: str, without: set[str]) -> dict[str, bytes]:
    """Give a project of one audience with one memo in an instrument."""
    body = "\n\n".join(re.sub(r"^(?:sec|rec): ", "", part) for part in _BODY.split("\n\n") if part[:3] not in without)
    sections = {slot.name: _section(slot.name, slot.name, "αα\n") for slot in shape.slots if "sections" in slot.parts}
    sections |= {"body": _section("body", "body", body), "body2": _section("body2", "body", "ββ\n")}
    sections |= {"annex2": _section("annex2", "annex", "ββ\n")} if "annex" in sections else {}
    person = "Γγ" if shape.origin else "{home: {withhold: w}}"
    head = {"title": "Αα", "date": "2022-10-25", "audiences": "[home]", "from": person, "to": person}
    head |= {"sections": f"[{', '.join(sections)}]"}
    more = {
        **{"reference": "εε", "through": "ζζ", "cc": "ηη", "handling": "θθ", "decide_by": "2022-12-01"},
        **{"next_steps": "[αα, ββ]", "options": "[{title: αα, text: ββ}]"},
        "clearances": "[{office: αα, result: ββ, date: 2022-10-20}]",
    }
    bare = {"reference", "through", "cc", "handling", "signature"} if not shape.origin else set()
    head |= {key: value for key, value in more.items() if key not in without | bare}
    variant = "" if "signature" in without | bare else "    signature: νν\n"
    if lines := "".join(f"      {key}: λλ\n" for key in shape.asked()):
        variant += f"    lines:\n{lines}"
    if shape.head is HeadShape.MASTHEAD:
        names = ("submitted_by", "agenda_item", "distribution", "original")
        variant += "    masthead:\n" + "".join(f"      {key}: μμ\n" for key in names)
    audience = (
        f"- {{id: home, label: αα, language: {language}, locale: {locale}, page: A4, instrument: {shape.name}, "
        "scheme: none, own_government: true, in_house: true}\n"
    )
    advice = ""
    for name, one in zip("abc", _ADVICE, strict=True):
        own = ", ".join(f"{key}: {value}" for key, value in one.items() if key not in without)
        advice += f"- id: {name}\n  audiences: {{home: {{{own}}}}}\n"
    files = {
        "sources/audiences.yaml": audience,
        "sources/evidence/facts.yaml": _FACTS,
        "sources/evidence/references.yaml": _WORKS,
        "sources/evidence/terms.yaml": _TERMS,
        "sources/m/memo.yaml": "".join(f"{key}: {value}\n" for key, value in head.items())
        + (f"variants:\n  home:\n{variant}" if variant else ""),
        "sources/m/recommendations.yaml": advice,
        "sources/m/checklist.yaml": _CHECKS,
        "sources/m/figures/x.csv": "x,y\nα,1\nβ,2\n",
        **{f"sources/m/{name}.md": text for name, text in sections.items()},
    }
    return {path: text.encode("utf-8") for path, text in files.items()}


def _section(name: str, slot: str, text: str) -> str:
    return f"---\nid: {name}\ntitle: Σσ\nslot: {slot}\n---\n{text}"


def texts(node: object) -> Iterator[str]:
    """Give every piece of text in a document that a reader meets, numbers and properties included."""
    match node:
        case Document():
            yield from texts((node.properties, node.blocks, node.running))
        case Text() | Label():
            yield node.text
        case Properties():
            yield from (node.title, node.author, node.subject, *node.keywords)
        case tuple():
            for one in node:
                yield from texts(one)
        case _:
            if isinstance(node, ContentsRow):
                yield node.label
            for name in getattr(node, "__slots__", ()):
                value = getattr(node, name)
                if name == "alt":
                    yield value
                elif not isinstance(value, str):
                    yield from texts(value)
