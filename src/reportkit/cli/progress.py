"""Progress of a build: a bar on a terminal, nothing elsewhere, so that logs stay plain and short."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportkit.diagnostics.told import Stage
from reportkit.source.workspace import environment, ticks

if TYPE_CHECKING:  # for the types of what a build shows; loading it is the build's own business
    from reportkit.build.course import Progress, Watch

_OFTEN = 0.1
"""Seconds between two looks of the bar, at least: to draw one takes a millisecond or two."""

_WORDS = {
    Stage.SOURCES: "reading the sources",
    Stage.COMPILE: "compiling",
    Stage.LOWER: "compiling",
    Stage.SET: "setting lines",
    Stage.FILL: "filling pages",
    Stage.PLACE: "filling pages",
    Stage.SET_AGAIN: "setting lines of the DOCX",
    Stage.FILL_AGAIN: "filling pages of the DOCX",
    Stage.PLACE_AGAIN: "filling pages of the DOCX",
    Stage.DOCX: "writing the DOCX",
    Stage.PDF: "drawing page {done:,} of {count:,}",
    Stage.READ_DOCX: "checking the DOCX",
    Stage.OPEN_PDF: "checking the PDF",
    Stage.READ_PDF: "checking page {done:,} of {count:,}",
    Stage.SEARCH: "checking the PDF",
    Stage.COMPARE: "checking the words",
    Stage.CONFIRM: "asking LibreOffice",
    Stage.PUBLISH: "publishing",
    Stage.MEMOS: "{done:,} of {count:,} memos",
}


@contextmanager
def progress(quiet: bool) -> Iterator[Watch | None]:
    """Give what a build shows its progress to; None where nobody looks: no terminal, CI, or `--quiet`."""
    if quiet or not sys.stderr.isatty() or environment("CI") or environment("TERM") == "dumb":
        yield None
        return
    # Late: it takes 40 ms, and only a person at a terminal has them.
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar
    from rich.table import Column

    words = TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True))
    columns = TextColumn("building"), BarColumn(bar_width=16), TextColumn("{task.fields[share]}"), words
    console = Console(stderr=True, no_color=bool(environment("NO_COLOR")))
    start = ticks()
    # Drawn when something is shown, not by a thread: workers are forked meanwhile, and a fork takes no thread along.
    with Bar(*columns, console=console, transient=True, auto_refresh=False, expand=True) as bar:
        task = bar.add_task("", total=100, share="  0 %  0:00")
        drawn = 0.0

        def watch(shown: Progress) -> None:
            nonlocal drawn
            now = ticks()
            if now - drawn >= _OFTEN or shown.share == 1.0 or shown.stage is Stage.CONFIRM:
                drawn = now
                share, (minutes, seconds) = int(shown.share * 100), divmod(int(now - start), 60)
                side = f"{share:3} % {minutes:2}:{seconds:02}"
                bar.update(task, completed=share, share=side, description=described(shown), refresh=True)

        yield watch


def described(shown: Progress) -> str:
    """Say what a build is doing, what can be missed last: a narrow terminal cuts it off."""
    words = _WORDS[shown.stage].format(done=shown.done, count=shown.count)
    if shown.job is None:
        return words
    several = f" ({shown.made:,} of {shown.jobs:,} ready)" if shown.jobs > 1 else ""
    return f"{shown.job.memo.id} for {shown.job.audience.id}: {words}{several}"
