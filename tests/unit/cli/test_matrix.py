"""`reportkit matrix`: who gets what, as a reviewer reads it, and the lock that shows a change in the diff."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are cut to the width of the terminal."""
    monkeypatch.setenv("COLUMNS", "160")


LOCK = "sources/dprk-human-rights/release.lock"
BODY = "sources/dprk-human-rights/situation.md"


def row(output: str, words: str) -> list[str]:
    """Give what the row that holds some words says of each audience."""
    (found,) = [line for line in output.splitlines() if words in line]
    return re.findall(r"\b(in|out|reworded)\b", found[-36:])


def test_each_audience_has_a_column(run: Run, founding: Path) -> None:
    result = run("matrix", cwd=founding)
    assert result.exit_code == 0, result.output
    heads = ["dprk-human-rights", "(TLP:AMBER)", "domestic", "un", "partner-state"]
    assert result.output.splitlines()[0].split() == heads
    assert row(result.output, "through: Vice-Minister") == ["in", "out", "out"]
    assert row(result.output, " title: North Korean human rights: acc") == ["in", "reworded", "reworded"]
    assert row(result.output, "notice: Sample prepared") == ["in", "in", "in"]
    assert row(result.output, "paragraph: Everybody talks about the subject") == ["in", "out", "out"]
    assert row(result.output, "par-border:") == ["in", "in", "in"]
    assert row(result.output, "november-text:") == ["in", "out", "reworded"]
    assert "un: Lobbying is not written to the United Nations" in result.output


def test_rows_of_a_chart_go_with_it(run: Run, founding: Path) -> None:
    output = run("matrix", cwd=founding).output
    assert row(output, "fig-votes:") == row(output, "chart row: Against 19") == ["in", "out", "in"]
    assert row(output, "chart row: Tibet (territory) 1") == ["in", "out", "out"]


def test_what_an_audience_lacks_is_listed_and_fails_where_nothing_was_decided(run: Run, founding: Path) -> None:
    decided = run("matrix", "--missing", "un", cwd=founding)
    assert decided.exit_code == 0 and f"{BODY}:24:37 withheld" in decided.output
    assert "undecided" not in decided.output
    audiences = founding / "sources/audiences.yaml"
    text = audiences.read_text(encoding="utf-8")
    un = text[text.index("- id: un\n") :].split("\n- id:")[0]
    audiences.write_text(f"{text}\n{un.replace('id: un', 'id: press', 1)}\n", encoding="utf-8")
    new = run("matrix", "--missing", "press", cwd=founding)
    assert new.exit_code == 1
    assert "undecided the memo is not for this audience" in new.output
    assert "undecided the recommendation `open-meeting` says nothing for it" in new.output
    assert "the section `situation` is not for it" in new.output
    assert "undecided the item `evidence-kept` of the checklist says nothing for it" in new.output


def test_a_wording_that_is_missing_is_undecided(run: Run, founding: Path) -> None:
    body = founding / BODY
    words = "[[a]{audience=domestic}[b]{audience=partner-state}]{.variants}"
    body.write_text(f"{body.read_text(encoding='utf-8')}\nOf {words} here.\n", encoding="utf-8")
    result = run("matrix", "--missing", "un", cwd=founding)
    assert result.exit_code == 1 and "undecided there is no wording for it" in result.output
    assert "undecided" not in run("matrix", "--missing", "domestic", cwd=founding).output


def test_a_name_that_is_not_there(run: Run, founding: Path) -> None:
    result = run("matrix", "--missing", "unn", cwd=founding)
    assert result.exit_code == 2 and "did you mean `un`" in result.output


def test_the_lock_is_fresh_until_somebody_gains_something(run: Run, founding: Path) -> None:
    assert run("matrix", "--accept", cwd=founding).output.strip() == LOCK
    lock = (founding / LOCK).read_text(encoding="utf-8")
    assert lock.count("\n[") == 3 and "  - recommendation november-text: " in lock
    assert run("check", cwd=founding).exit_code == 0
    body = founding / BODY
    text = body.read_text(encoding="utf-8")
    body.write_text(text + "\nA new paragraph for all.\n", encoding="utf-8")
    stale = run("check", cwd=founding)
    assert stale.exit_code == 1 and f"{LOCK}:" in stale.output and "RK222" in stale.output
    run("matrix", "--accept", cwd=founding)
    anew = (founding / LOCK).read_text(encoding="utf-8")
    gained = [line for line in anew.splitlines() if line not in lock.splitlines()]
    assert gained == ["  + paragraph: A new paragraph for all."] * 3
    assert run("check", cwd=founding).exit_code == 0


def test_lines_that_move_leave_the_lock_fresh(run: Run, founding: Path) -> None:
    run("matrix", "--accept", cwd=founding)
    body = founding / BODY
    head, _, rest = body.read_text(encoding="utf-8").partition("\n---\n")
    body.write_text(f"{head}\n---\n\n\n\n{rest}", encoding="utf-8")
    assert run("check", cwd=founding).exit_code == 0


class Cells(HTMLParser):
    """Counts the cells of each row, and refuses what a page without scripts and links does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "link", "img", "a", "iframe")
        if tag == "tr":
            self.rows.append(0)
        elif tag in ("td", "th"):
            self.rows[-1] += int(dict(attrs).get("colspan") or 1)


def test_the_page_is_whole_and_escaped(run: Run, founding: Path) -> None:
    body = founding / BODY
    body.write_text(body.read_text(encoding="utf-8") + "\nOf a < b & c.\n", encoding="utf-8")
    page = run("matrix", "--html", cwd=founding).output
    cells = Cells()
    cells.feed(page)
    assert set(cells.rows) == {5} and len(cells.rows) > 100
    assert "Of a &lt; b &amp; c." in page and "TLP:AMBER. In-house" in page


def test_why_somebody_has_a_part_of_it_is_said(run: Run, founding: Path) -> None:
    body = founding / BODY
    words = 'Plain words[ and ours]{audience=domestic why="Not theirs to know."}.'
    body.write_text(f"{body.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    output = run("matrix", cwd=founding).output
    assert row(output, "Plain words and ours") == ["in", "reworded", "reworded"]
    assert "un, partner-state: Not theirs to know." in output


def test_the_lock_is_marked_with_the_highest_marking(run: Run, founding: Path) -> None:
    run("matrix", "--accept", cwd=founding)
    assert (founding / LOCK).read_text(encoding="utf-8").startswith("# Highest marking: TLP:AMBER\n")


def test_sources_with_mistakes_are_said(run: Run, founding: Path) -> None:
    body = founding / BODY
    body.write_text(body.read_text(encoding="utf-8") + "\n[x]{audience=nobody}\n", encoding="utf-8")
    result = run("matrix", cwd=founding)
    assert result.exit_code == 1 and "nobody" in result.output
