"""`reportkit watch` from a user's seat: a change is built, a mistake is shown and survived, an interrupt ends it."""

from __future__ import annotations

import signal
from pathlib import Path

from outputs import files
from terminal import COMMAND, started


def test_watch_builds_shows_mistakes_and_goes_on(small: Path) -> None:
    section = next(p for p in sorted((small / "sources").glob("*/*.md")) if "{#" not in p.read_text())
    text = section.read_text()
    with started([COMMAND, "watch", "--format", "docx", "--jobs", "1"], small) as (process, read):
        assert "2 files in " in read(until="Ctrl-C ends it")
        first = files(small)

        section.write_text(text + "\nOne more sentence for everybody.\n")
        told = read(until="Ctrl-C ends it")
        assert f"changed {section.relative_to(small)}" in told and "wrote output/" in told

        section.write_text(text + "\nThis {is no markup.\n")
        told = read(until="Ctrl-C ends it")
        assert "RK" in told and "not built: " in told and "0 files in " in told

        section.write_text(text)
        assert "wrote output/" in read(until="Ctrl-C ends it")
        assert files(small) == first

        process.send_signal(signal.SIGINT)
        assert process.wait() == 0


def test_watch_of_a_memo_that_is_not_there(small: Path) -> None:
    with started([COMMAND, "watch", "nothing-such"], small) as (process, read):
        assert "nothing-such" in read()
        assert process.wait() == 2
