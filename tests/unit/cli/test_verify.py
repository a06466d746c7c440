"""`reportkit verify` as somebody uses it who got a file, or is about to send one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import Result

Run = Callable[..., Result]
ROOT = Path(__file__).parents[3]
SECRET = "The file is slipping off the Security Council's table while one line with partners is still within reach."


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A file for `un` that somebody opened and wrote into, with words that only `domestic` may have."""
    path = tmp_path / "received.docx"
    document = docx.Document(str(ROOT / "output/dprk-human-rights/dprk-human-rights.un.docx"))
    document.add_paragraph(SECRET)
    document.save(str(path))
    return path


def test_withheld_words_are_found_at_their_place_and_not_said(run: Run, sent: Path) -> None:
    result = run("verify", str(sent), "--against", str(ROOT), "--audience", "un", "--no-show-source")
    assert result.exit_code == 1
    hits = [line for line in result.stderr.splitlines() if "RK475" in line]
    assert hits and all(line.startswith("sources/dprk-human-rights/bluf.md:9:1: RK475") for line in hits)
    assert "slipping" not in result.output


@pytest.mark.parametrize("audience", ["domestic", "un", "partner-state"])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_what_was_built_is_clean(run: Run, audience: str, kind: str) -> None:
    """No false alarm on the committed files, and the only thing said is the author, which is meant."""
    file = ROOT / f"output/dprk-human-rights/dprk-human-rights.{audience}.{kind}"
    result = run("verify", str(file), "--against", str(ROOT), "--audience", audience)
    assert result.exit_code == 0, result.output
    assert result.stderr.count("RK") == 1 and "author" in result.stderr
    assert run("verify", "--strict", str(file)).exit_code == 1


def test_the_file_of_another_audience_is_found_out(run: Run) -> None:
    file = ROOT / "output/dprk-human-rights/dprk-human-rights.domestic.pdf"
    result = run("verify", str(file), "--against", str(ROOT), "--audience", "un", "--output-format", "json")
    assert result.exit_code == 1
    assert {entry["code"] for entry in json.loads(result.stdout)} == {"RK463", "RK475"}


def test_several_files_and_one_that_is_none(run: Run, sent: Path, tmp_path: Path) -> None:
    other = shutil.copy(ROOT / "README.md", tmp_path / "x.docx")
    result = run("verify", str(sent), str(other))
    assert result.exit_code == 1 and "RK460" in result.stderr and "received.docx" in result.stderr


def test_one_option_needs_the_other(run: Run, sent: Path) -> None:
    assert run("verify", str(sent), "--audience", "un").exit_code == 2
    assert run("verify", str(sent), "--against", str(ROOT), "--audience", "nobody").exit_code == 2
