"""Rules on the command line: explained, listed, and carried by the formats for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from reportkit.cli import complete
from reportkit.cli.formats import as_github, as_json, as_sarif
from reportkit.diagnostics import Diagnostic, Severity
from reportkit.parse.rulebook import house_rules
from reportkit.span import at

Run = Callable[..., Result]
FOUND = Diagnostic("RK515", Severity.WARNING, at("sources/a.md", 3), "`3` in figures", (), "un", "UN-18")
OTHER = Diagnostic("RK261", Severity.WARNING, at("sources/a.md", 3), "`3` comes from no fact")


@pytest.mark.parametrize("name", house_rules())
def test_every_rule_is_explained(name: str, run: Run) -> None:
    rule = house_rules()[name]
    said = run("explain", name.lower()).stdout
    assert said.startswith(f"{name}: ") and "\nOrigin: " in said and "\nHolds for: " in said
    assert all(f"  {code}  " in said for code in rule.codes)
    assert (f'waive="{name}"' in said) is rule.waivable


def test_origins_and_what_is_done_are_said_in_words(run: Run) -> None:
    said = run("explain", "UN-08").stdout
    assert "Origin: Editorial Manual, headings (a public source was read; general" in said
    assert "\nChecked: A lonely heading is an error where headings are numbered" in said
    assert "\nNot checked: " in run("explain", "KOR-08").stdout
    assert "\nBuilt in: " in run("explain", "UN-05").stdout


def test_rules_are_listed_a_line_each(run: Run) -> None:
    rows = [line.split("\t") for line in run("explain").stdout.splitlines()]
    assert [row[0] for row in rows] == list(house_rules()) and all(len(row) == 4 for row in rows)
    assert run("explain", "--list").stdout == run("explain").stdout


def test_rules_of_other_families_are_found_by_the_codes_that_name_them(run: Run) -> None:
    assert "RK410: " in run("explain", "LK-05").stdout


def test_the_shell_completes_rules() -> None:
    context, argument = None, None
    assert complete.codes(context, argument, "un-2")[:2] == ["UN-20", "UN-21"]  # type: ignore[arg-type]
    assert "UN-20" not in complete.codes(context, argument, "RK5")  # type: ignore[arg-type]


def test_formats_for_machines_carry_rules() -> None:
    assert [one["rule"] for one in json.loads(as_json([FOUND, OTHER], True))] == ["UN-18", None]
    results = json.loads(as_sarif([FOUND, OTHER], True))["runs"][0]["results"]
    assert results[0]["properties"] == {"rule": "UN-18"} and "properties" not in results[1]
    assert "title=RK515 UN-18," in as_github([FOUND], True) and "title=RK261," in as_github([OTHER], True)


def test_findings_name_their_rule(tmp_path: Path, run: Run) -> None:
    project = tmp_path / "paper"
    assert run("init", str(project), "--instrument", "report").exit_code == 0
    section = project / "sources" / "paper" / "situation.md"
    section.write_text(section.read_text(encoding="utf-8") + "\nThe UN knows.\n", encoding="utf-8")
    said = run("check", cwd=project).stderr
    assert "RK517 warning: `UN` is not abbreviated (UN-21) [outside]" in said
