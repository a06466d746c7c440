"""A small project for each marking scheme, with a portion of every kind; all in them is made up, and unofficial.

`home` is the originator's side: it has everything, with stated marks. `away` is a partner, whose portions are derived
from the ceilings, and who lacks what is marked highest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from document_phases import compiled
from reportkit.build.layouts import laid_out, printed
from reportkit.build.variant import write_format
from reportkit.checks import run_checks
from reportkit.diagnostics import Sink
from reportkit.layout.fonts import FontSet
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet


@dataclass(frozen=True)
class Marking:
    """The marks of one scheme that its project uses, as sources write them, and the two banners that come of them."""

    scheme: str
    low: str
    mid: str
    high: str
    ceilings: tuple[str, str]
    banners: tuple[str, str]
    releasable: tuple[str | None, str | None] = (None, None)
    authority: dict[str, str] = field(default_factory=dict)
    language: str = "en-GB"


SAMPLE = "Sample office; not an official document"
MARKINGS = {
    one.scheme: one
    for one in (
        Marking("tlp", "CLEAR", "GREEN", "AMBER+STRICT", ("AMBER+STRICT", "GREEN"), ("TLP:AMBER+STRICT", "TLP:GREEN")),
        Marking(
            "us",
            "U",
            "C//REL TO USA, KOR",
            "S//NOFORN",
            ("S", "C"),
            ("SECRET//NOFORN", "CONFIDENTIAL//REL TO USA, KOR"),
            ("USA", "KOR"),
            {"classified_by": SAMPLE, "reason": "Sample", "declassify_on": "Never; a sample"},
        ),
        Marking(
            "uk",
            "OFFICIAL",
            "OFFICIAL-SENSITIVE//COMMERCIAL",
            "SECRET//UK//UK EYES ONLY",
            ("SECRET", "OFFICIAL-SENSITIVE"),
            ("UK SECRET – COMMERCIAL – UK EYES ONLY", "OFFICIAL-SENSITIVE – COMMERCIAL"),
            ("GBR", None),
        ),
        Marking(
            "eu",
            "UNCLASSIFIED",
            "UNCLASSIFIED//LIMITE",
            "C-UE",
            ("C-UE", "R-UE"),
            ("CONFIDENTIEL UE/EU CONFIDENTIAL – LIMITE", "RESTREINT UE/EU RESTRICTED – LIMITE"),
            ("EU", "FRA"),
            {"registration": "SAMPLE 1/2022", "copy": "1 of 2 (sample)"},
        ),
        Marking(
            "rok",
            "평문",
            "대외비",
            "II",
            ("II", "대외비"),
            ("II급비밀", "대외비"),
            (None, None),
            {"period": "2025. 12. 31.까지 (견본)", "disclosure": "비공개"},
        ),
        Marking(
            "un",
            "UNCLASSIFIED",
            "CONFIDENTIAL",
            "STRICTLY-CONFIDENTIAL",
            ("STRICTLY-CONFIDENTIAL", "CONFIDENTIAL"),
            ("STRICTLY CONFIDENTIAL", "CONFIDENTIAL"),
        ),
        Marking(
            "cui",
            "U",
            "CUI//REL TO USA, KOR",
            "CUI//NOFORN",
            ("CUI", "CUI"),
            ("CUI//NOFORN", "CUI//REL TO USA, KOR"),
            ("USA", "KOR"),
            {"controlled_by": SAMPLE, "category": "Sample"},
        ),
        Marking(
            "house",
            "OPEN",
            "INNER//EYES ONLY",
            "CLOSED",
            ("CLOSED", "INNER"),
            ("CLOSED | EYES ONLY", "INNER | EYES ONLY"),
            ("board", "board"),
            {"until": "2030"},
        ),
    )
}
CUSTOM = """\
# A scheme of one's own: levels from lowest to highest, and what they carry.
name: house
side: centre
separator: " | "
levels:
  - {name: OPEN, banner: OPEN, portion: O}
  - {name: INNER, banner: INNER, portion: I, colour: "#0033A0"}
  - {name: CLOSED, banner: CLOSED, portion: X, colour: "#FFFFFF", background: "#7A1F1F"}
controls:
  - {name: EYES ONLY, banner: EYES ONLY, portion: EO, levels: [INNER, CLOSED], only: [board]}
statements:
  - {key: until, label: CLOSED UNTIL, required: INNER}
"""


def marked_project(scheme: str, *, instruments: tuple[str, str] = ("decision-memo", "memorandum")) -> dict[str, bytes]:
    """Give the files of the project for a scheme, by path."""
    made = MARKINGS[scheme]
    values = {"@LOW@": made.low, "@MID@": made.mid, "@HIGH@": made.high, "@SCHEME@": made.scheme}
    files = {
        "sources/audiences.yaml": _audience("home", made, 0, instruments[0])
        + _audience("away", made, 1, instruments[1]),
        "sources/note/memo.yaml": _MEMO + _authority(made),
        "sources/note/bottom.md": _BOTTOM,
        "sources/note/body.md": _BODY,
        "sources/note/more.md": _MORE,
        "sources/note/annex.md": _ANNEX,
        "sources/note/figures/x.csv": "year,score\n2020,1\n2021,2\n2022,3\n",
        "sources/note/recommendations.yaml": _ADVICE,
        "sources/note/checklist.yaml": _CHECKS,
    }
    if scheme == "house":
        files["sources/profiles/markings/house.yaml"] = CUSTOM
    out = {}
    for path, text in files.items():
        for name, value in values.items():
            text = text.replace(name, value)
        out[path] = text.encode("utf-8")
    return out


def files_of(files: dict[str, bytes], audience: str) -> dict[str, bytes]:
    """Build the memo of a project for an audience, in memory: DOCX and PDF."""
    sink, fonts = Sink(), FontSet()
    made = compiled(files, audience, sink)
    assert made is not None, [f"{d.span} {d.code} {d.message}" for d in sink]
    sheet = load_sheet(made.document.style, MemoryWorkspace({}), sink)
    assert sheet is not None
    both = laid_out(made.document, sheet, ("docx", "pdf"), fonts, sink)
    assert not sink.failed, [f"{d.span} {d.code} {d.message}" for d in sink]
    out = {name: write_format(name, both.document, sheet, both.pages[name], fonts) for name in ("docx", "pdf")}
    shown, numbers = printed(both, sheet), both.page_numbers()
    run_checks(both.document, made.withheld, out, sink, pages=both.most, numbers=numbers, printed=shown)
    assert not sink.failed, [f"{d.span} {d.code} {d.message}" for d in sink]
    return out


def _audience(name: str, made: Marking, place: int, instrument: str) -> str:
    releasable = made.releasable[place]
    rows = [
        f"- id: {name}",
        f"  label: {'Our own side' if name == 'home' else 'A partner'}",
        f"  language: {made.language}",
        "  locale: en_GB",
        "  page: A4",
        f"  instrument: {instrument}",
        f"  style: {'base' if name == 'home' else 'memorandum'}",
        f"  scheme: {made.scheme}",
        f"  ceiling: {{scheme: {made.scheme}, level: {made.ceilings[place]}}}",
        f"  portions: {'stated' if name == 'home' else 'derive'}",
    ]
    rows += [f"  releasable: {releasable}"] if releasable else []
    rows += ["  in_house: true", "  own_government: true"] if name == "home" else []
    return "\n".join(rows) + "\n"


def _authority(made: Marking) -> str:
    if not made.authority:
        return ""
    lines = "".join(f'      {key}: "{text}"\n' for key, text in made.authority.items())
    return f"variants:\n  home:\n    authority:\n{lines}  away:\n    authority:\n{lines}"


_MEMO = """\
title: '[A sample of every portion]{marking="@LOW@"}'
short_title: A sample
date: 2022-10-25
notice: Sample; not an official document
audiences: [home, away]
default_audiences: [home, away]
from: Sample office
to: Sample reader
sections: [bottom, body, more, annex]
"""
_BOTTOM = """\
---
id: bottom
title: Bottom line
audiences: [home]
slot: bluf
marking: "@HIGH@"
---

The bottom line is marked as high as anything.
"""
_BODY = """\
---
id: body
title: Background
marking: "@LOW@"
---

A portion that anybody may have.[^a]

Another one, which not everybody may have. {marking="@MID@"}

::: {audience=home}
What one side alone may know, and nobody else ever hears of. {marking="@HIGH@"}
:::

Points, each with its own mark:

- the first {marking="@LOW@"}
- the second {marking="@MID@"}

| Place | Score  |
|:------|-------:|
| North | ten    |
| South | ten    |

Table: Scores {#tbl-scores marking="@MID@"}

::: {.chart #fig-scores type=bar src="figures/x.csv" x=year y=score marking="@LOW@"}
The score by year

::: {.alt}
It rises from one to three.
:::
:::

::: {.note}
A note in a box. {marking="@MID@"}
:::

[^a]: A note at the foot of the page.
"""
_MORE = """\
---
id: more
title: Proposal
marking: "@MID@"
---

## What is proposed {marking="@LOW@"}

We propose to go on with it.

> Words that are quoted.

## What else {marking="@LOW@"}

Nothing else.

::: {#recommendations}
:::

::: {audience=away}
::: {#checklist}
:::
:::
"""
_ANNEX = """\
---
id: annex
title: Particulars
marking: "@LOW@"
slot: annex
---

The particulars of it. {marking="@MID@"}

::: {audience=home}
::: {#checklist}
:::
:::
"""
_ADVICE = """\
- id: go
  audiences:
    home: {action: Go on., decision: true, owner: Sample office, due: 2022-11-01, marking: "@HIGH@"}
    away: {action: We ask you to go on.}
- id: tell
  audiences:
    home: {action: Tell the partner., owner: Sample office, due: 2022-12-01, marking: "@LOW@"}
    away: {action: Tell us of it.}
"""
_CHECKS = """\
- id: told
  recommendations: [tell]
  audiences:
    home: {text: The partner was told., benchmark: they answered, marking: "@LOW@"}
    away: {text: We were told., benchmark: we answered}
"""
