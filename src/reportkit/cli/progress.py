"""Progress of a build: a bar on a terminal, nothing elsewhere, so that logs stay plain and short."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportkit.source.workspace import environment

if TYPE_CHECKING:  # for the types of what a build tells; loading it is the build's own business
    from reportkit.build.execute import Progress
    from reportkit.build.plan import Job


@contextmanager
def progress(quiet: bool) -> Iterator[Progress | None]:
    """Give what a build tells its progress to; None where nobody looks: no terminal, CI, or `--quiet`."""
    if quiet or not sys.stderr.isatty() or environment("CI") or environment("TERM") == "dumb":
        yield None
        return
    from rich.console import Console  # late: it takes 40 ms, and only a person at a terminal has them
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    plain = bool(environment("NO_COLOR"))
    columns = TextColumn("building"), BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=Console(stderr=True, no_color=plain), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(done: int, total: int, job: Job) -> None:
            bar.update(task, completed=done, total=total, description=f"{job.memo.id} for {job.audience.id}")

        yield tell
