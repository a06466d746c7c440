"""A small project without mistakes that holds every kind of file, for tests that damage it."""

from __future__ import annotations

from case_runner import BASE
from reportkit.source.workspace import package_data

CHECKLIST = b"""- id: one
  source: report
  audiences:
    home: {text: A step, benchmark: A sign of it, evidence: A record}
    away: {withhold: not theirs}
"""
BODY = b"""

::: {#recommendations}
:::

::: {#checklist audience=home}
:::

::: {.chart #fig-x type=bar src="figures/x.csv" x=place y=score}
Points by place

::: {.alt}
Two bars.
:::
:::

- One item [with words]{audience=home}.
- Another item.[^n]

[^n]: A note, [@report, p. 4].

| a | b |
|---|---|
| one | other |

Table: Figures {#tbl-x}

See @tbl-x and @fig-x.
"""
OTHERS = {
    "reportkit.toml": b'[build]\nformats = ["pdf"]\n[check]\nstrict = true\n',
    "sources/note/checklist.yaml": CHECKLIST,
    "sources/note/figures/x.csv": b"place,score\nA,1\nB,2\n",
    "sources/profiles/markings/own.yaml": package_data("markings/tlp.yaml"),
    "styles/base.yaml": package_data("styles/base.yaml"),
}
ADVICE = BASE["sources/note/recommendations.yaml"].replace(b"go on., addressee", b"go on., due: 2022-12-01, addressee")
FILES = (
    BASE
    | OTHERS
    | {
        "sources/note/body.md": BASE["sources/note/body.md"] + BODY,
        "sources/note/recommendations.yaml": ADVICE,
    }
)
