"""Random sources in pairs: with content that `away` may not have, in every place where it can stand, and without it.

Both are written from one tree, so that what is left for `away` is known: each maker gives the text as authored and the
text that remains. Withheld words hold `XSECRETX`, and reach for facts, terms and works that are withheld, too. They
are put in last, so that the same sources can be had with other withheld words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from hypothesis import strategies as st
from PIL import Image

from case_runner import BASE, EVIDENCE
from generated_blocks import Blocks
from generated_words import OTHERS, SECRETS, Pair


def png(shade: int) -> bytes:
    out = BytesIO()
    Image.new("L", (900, 300), shade).save(out, "PNG")
    return out.getvalue()


PICTURES = {"sources/note/shared.png": png(200), "sources/note/XSECRETX.png": png(90)}


MEMO = """\
title: {home: "<<0>>", away: A note}
short_title: {home: "<<3>>", away: {withhold: "XSECRETX"}}
subtitle: {home: "<<2>>", away: Below it}
reference: {home: "XSECRETX/1", away: "A/1"}
date: 2022-10-25
notice: {home: "<<1>>", away: {withhold: "XSECRETX"}}
audiences: [home, away]
default_audiences: [home, away]
from: {home: XSECRETX, away: Office}
to: {home: XSECRETX, away: Reader}
cc: {home: XSECRETX, away: {withhold: ours}}
handling: {home: XSECRETX, away: Carefully}
marking: {home: GREEN, away: {withhold: no scheme}}
keywords: {home: [XSECRETX, more], away: [water]}
decide_by: {home: 2022-11-25, away: {withhold: ours}}
options: {home: [{title: "<<0>>", text: "<<1>>"}], away: {withhold: ours}}
next_steps: {home: ["<<3>>", "<<0>>"], away: {withhold: ours}}
clearances: {home: [{office: XSECRETX, result: XSECRETX}], away: {withhold: ours}}
sections: [bottom, EXTRA body]
variants: {home: {file: xsecretx, signature: "<<0>>"}}
"""
SECRET_ADVICE = """\
- id: xsecretx
  facts: [secret]
  audiences:
    home: {title: "<<0>>", action: "<<3>>", decision: true, rationale: "<<1>>", addressee: [council]}
    away: {withhold: XSECRETX}
"""
ADVICE = """\
- id: go
  audiences:
    home: {action: "<<3>>", decision: true, addressee: [council], owner: "<<0>>", due: 2022-11-01}
    away: {title: Go on, action: We ask you to go on., addressee: [council], offer: Water}
- id: stay
  audiences:
    home: {withhold: XSECRETX}
    away: {action: "We ask you to stay {{ fact.members }}."}
"""
SECRET_CHECK = """\
- id: xsecretx
  source: own
  recommendations: [xsecretx]
  audiences:
    home: {text: "<<1>>", benchmark: "<<3>>", evidence: "<<0>>"}
    away: {withhold: ours}
"""
CHECK = """\
- id: one
  source: report
  audiences:
    home: {text: "<<1>>", benchmark: "<<0>>"}
    away: {text: One, benchmark: Two}
"""
SECRET_TERM = """\
  - id: hidden
    audiences: [home]
    forms: {home: {article: the, form: XSECRETX, first: XSECRETX at length}}
"""
HEAD = "---\nid: body\ntitle: Body\nmarking: GREEN\n---\n\n"
TAIL = "\n\n::: {#recommendations}\n:::\n\n::: {#checklist}\n:::\n\n::: {#refs}\n:::\n"
EXTRA = "---\nid: extra\ntitle: <<0>>\naudiences: [home]\n---\n\n<<1>>[^x]\n\n[^x]: XSECRETX\n"


@dataclass(frozen=True, repr=False)
class Sources:
    """The files of one project: as authored, with other withheld words, and without any."""

    whole: dict[str, bytes]
    replaced: dict[str, bytes]
    left: dict[str, bytes]


@st.composite
def sources(draw: st.DrawFn) -> Sources:
    """Make the base project with a body, and with withheld content in every other file of it."""
    pen = Blocks(draw)
    whole, left = pen.parts()
    facts, works = _evidence()
    terms = EVIDENCE["sources/evidence/terms.yaml"].decode("utf-8")
    order = draw(st.booleans())
    texts: dict[str, Pair] = {
        "sources/note/memo.yaml": (MEMO.replace("EXTRA", "extra,"), MEMO.replace("EXTRA", "")),
        "sources/note/body.md": (HEAD + "\n".join(whole) + TAIL, HEAD + "\n".join(left) + TAIL),
        "sources/note/extra.md": (EXTRA, ""),
        "sources/note/recommendations.yaml": (SECRET_ADVICE + ADVICE if order else ADVICE + SECRET_ADVICE, ADVICE),
        "sources/note/checklist.yaml": (SECRET_CHECK + CHECK if order else CHECK + SECRET_CHECK, CHECK),
        "sources/evidence/facts.yaml": facts,
        "sources/evidence/references.yaml": works,
        "sources/evidence/terms.yaml": (terms.rstrip("\n") + "\n" + SECRET_TERM, terms),
        **pen.files,
    }
    made = [
        {path: _filled(sides[side], words) for path, sides in texts.items()}
        for side, words in ((0, SECRETS), (0, OTHERS), (1, ("gone",) * len(SECRETS)))
    ]
    made[2] = {path: text.replace(b"XSECRETX", b"Gone").replace(b"xsecretx", b"gone") for path, text in made[2].items()}
    sides = ({p: b for p, b in (BASE | PICTURES | one).items() if b} for one in made)
    return Sources(*sides)


def _filled(text: str, words: Sequence[str]) -> bytes:
    for n, secret in enumerate(words):
        text = text.replace(f'"<<{n}>>"', '"' + secret.replace("\\", "\\\\").replace("“", "”") + '"')
        text = text.replace(f"<<{n}>>", secret)
    return text.encode("utf-8")


def _evidence() -> tuple[Pair, Pair]:
    """Give facts and works: with those that `away` has not, and with sources that it has not, and without."""
    facts = EVIDENCE["sources/evidence/facts.yaml"].decode("utf-8")
    works = EVIDENCE["sources/evidence/references.yaml"].decode("utf-8")
    fewer_facts, fewer_works = facts[: facts.index("  - id: secret")], works[: works.index("  - id: own")]
    facts = facts.replace("[{ref: report, locator: para. 4}]", "[{ref: own}, {ref: report, locator: para. 4}]")
    facts = facts.replace("    value: 47\n", "    value: 47\n    later: XSECRETX\n    contested_by: XSECRETX\n")
    return (facts, fewer_facts), (works.replace("Own report", "XSECRETX").replace("A/76/242", "A/76/242"), fewer_works)
