"""The claim of the product, on finished bytes: what is withheld does not change a byte of what others get."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from outputs import files

Run = Callable[..., Result]
WITHHELD = {
    "a paragraph, an item and a figure of speech": (
        "sources/small/situation.md",
        "Only our side reads this paragraph.",
        "Only our side reads XSECRETX, at some length, over more than one line, so that pages move. " * 30,
    ),
    "a span in a shared list": ("sources/small/situation.md", "were not staffed that night", "were XSECRETX"),
    "the words of a recommendation": ("sources/small/recommendations.yaml", "if data are shared", "if XSECRETX"),
    "a reason": ("sources/small/situation.md", "a matter between ourselves", "XSECRETX"),
    "a fact, its wording and its source": (
        "sources/evidence/facts.yaml",
        "about {{ value }} euros",
        "XSECRETX {{ value }}",
    ),
    "a work": ("sources/evidence/references.yaml", "Cost of measuring stations", "XSECRETX"),
    "a title": ("sources/small/memo.yaml", "Flood warnings on the shared river", "XSECRETX"),
    "an option": ("sources/small/memo.yaml", "Stations of our own only", "XSECRETX"),
}


@pytest.mark.parametrize("what", WITHHELD)
def test_withheld_content_does_not_change_a_byte_of_what_others_get(what: str, small: Path, run: Run) -> None:
    run("build", "--audience", "outside", cwd=small)
    before = files(small)
    path, old, new = WITHHELD[what]
    text = (small / path).read_text(encoding="utf-8")
    assert old in text
    (small / path).write_text(text.replace(old, new), encoding="utf-8")
    assert run("build", "--audience", "outside", cwd=small).exit_code == 0
    assert files(small) == before


def test_withheld_sections_facts_and_advice_can_come_and_go(small: Path, run: Run) -> None:
    run("build", "--audience", "outside", cwd=small)
    before = files(small)
    memo = small / "sources" / "small"
    (memo / "secret.md").write_text(
        "---\nid: secret\ntitle: XSECRETX\naudiences: [inside]\n---\n\n"
        "XSECRETX {{ fact.secret }}.[^1]\n\n[^1]: XSECRETX\n",
        encoding="utf-8",
    )
    for path, old, new in (
        (memo / "memo.yaml", "[bluf, situation", "[bluf, secret, situation"),
        (
            memo / "recommendations.yaml",
            "- id: stations",
            "- id: secret\n  audiences:\n    inside: {action: XSECRETX, decision: true, owner: We, due: 2027-01-01}\n"
            "    outside: {withhold: ours}\n- id: stations",
        ),
        (
            small / "sources" / "evidence" / "facts.yaml",
            "facts:",
            "facts:\n  - {id: secret, kind: number, value: 7, unit: XSECRETX, as_of: 2024-01-01, status: confirmed,\n"
            "     sources: {none: ours}, audiences: [inside]}",
        ),
    ):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    said = run("build", cwd=small)
    assert said.exit_code == 0, said.stderr
    after = files(small)
    assert {name: digest for name, digest in after.items() if ".outside." in name} == before
    assert len(after) == 2 * len(before)
