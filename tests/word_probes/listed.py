"""The table of probes in docs/word-probes.md, from the probes themselves."""

from __future__ import annotations

from collections.abc import Iterable

from word_probes.sheet import Probe

BEGIN = "<!-- probes: written by scripts/probes --docs -->"
END = "<!-- end of probes -->"


def file_name(number: int, probe: Probe) -> str:
    """Give the name of the file of a probe, the first of which is number 1."""
    return f"{number:02}-{probe.name.replace(' ', '-').replace(chr(39), '')}.docx"


def table(probes: Iterable[Probe]) -> str:
    """Give the table as Markdown."""
    rows = ["| file | what we rely on | what Word has to show | LibreOffice |", "|---|---|---|---|"]
    for number, probe in enumerate(probes, 1):
        shown = [fact.words for fact in probe.facts] + [f"*by hand:* {one}" for one in probe.by_hand]
        if probe.open:
            shown = ["**open question**", *(f"*by hand:* {one}" for one in probe.by_hand)]
        theirs = "the same" if probe.others is None else "; ".join(fact.words for fact in probe.others)
        if probe.differs:
            theirs += f". *Differs:* {probe.differs}"
        cells = (file_name(number, probe).removesuffix(".docx"), probe.rule, "; ".join(shown), theirs)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def with_table(page: str, probes: Iterable[Probe]) -> str:
    """Put the table between its marks in a page."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{table(probes)}\n\n{END}{tail}"
