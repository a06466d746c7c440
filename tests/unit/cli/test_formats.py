"""Findings for machines: the same findings in every format, and nothing on stdout that is not the format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from reportkit.cli.formats import as_github, as_json, as_sarif
from reportkit.diagnostics import CODES, Diagnostic, Severity
from reportkit.span import Span, at

Run = Callable[..., Result]
BODY = "sources/dprk-human-rights/situation.md"


@pytest.fixture
def wrong(founding: Path) -> Path:
    body = founding / BODY
    body.write_text(body.read_text(encoding="utf-8") + "\nThe secret [x]{audience=nobody} stays.\n", encoding="utf-8")
    return founding


def test_json_has_every_finding_at_its_place(run: Run, wrong: Path) -> None:
    result = run("check", "--output-format", "json", cwd=wrong)
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)
    line = (wrong / BODY).read_text(encoding="utf-8").count("\n")
    assert found["filename"] == BODY and found["location"] == {"row": line, "column": 15}
    assert found["severity"] == "error" and "nobody" in found["message"] and found["hints"]
    assert run("check", cwd=wrong).stderr.startswith(f"{BODY}:{line}:15: {found['code']} {found['message']}")


def test_nothing_found_is_an_empty_list(run: Run, founding: Path) -> None:
    result = run("check", "--output-format", "json", cwd=founding)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "[]\n", "")


def test_sarif_says_what_the_codes_mean(run: Run, wrong: Path) -> None:
    log = json.loads(run("build", "--output-format", "sarif", cwd=wrong).stdout)
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    (result,) = only["results"]
    rule = only["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] and rule["shortDescription"]["text"] == CODES[rule["id"]].title
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == BODY


@pytest.mark.parametrize("kind", ["json", "sarif", "github"])
def test_in_ci_no_words_of_the_sources_are_shown(
    kind: str, run: Run, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    hidden = run("check", "--output-format", kind, cwd=wrong)
    assert hidden.exit_code == 1 and "nobody" not in hidden.output and "RK" in hidden.output
    shown = run("check", "--output-format", kind, "--show-source", cwd=wrong)
    assert "nobody" in shown.output


def finding(message: str, span: Span) -> Diagnostic:
    return Diagnostic("RK201", Severity.WARNING, span, message, ("a hint",), "un")


def test_a_name_or_message_cannot_write_commands_of_its_own() -> None:
    odd = finding("100% of\n::error::it", at("sources/a,b:c\n/x y.md", 3, 4))
    text = as_github([odd], True)
    assert text.count("\n") == 1
    assert text.startswith(
        "::warning file=sources/a%2Cb%3Ac%0A/x y.md,line=3,col=4,title=RK201,endLine=3,endColumn=5::"
    )
    assert "100%25 of" in text
    (uri,) = re.findall(r'"uri": "(.*)"', as_sarif([odd], True))
    assert uri == "sources/a%2Cb%3Ac%0A/x%20y.md"


def test_a_place_over_several_lines_has_no_columns_at_its_end() -> None:
    text = as_github([finding("x", Span("a.md", 3, 4, 6, 2))], True)
    assert "endColumn" not in text and ",line=3,col=4," in text


def test_severity_and_audience_are_said() -> None:
    (entry,) = json.loads(as_json([finding("x", at("a.md"))], True))
    assert (entry["severity"], entry["audience"], entry["hints"]) == ("warning", "un", ["a hint"])
