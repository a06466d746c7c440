"""Build again whenever sources change: what a change may touch, each time it is saved, whatever is wrong meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import partial

from reportkit.build.execute import MANY, build
from reportkit.build.faults import described, raised
from reportkit.build.followed import memo_folders
from reportkit.build.read import read_sound
from reportkit.build.request import Report, Request
from reportkit.build.standings import Standings
from reportkit.diagnostics import ConfigurationError, ReportkitError, Sink
from reportkit.parse.kept import keep
from reportkit.record import dataclass, replace
from reportkit.source.folders import memo_of
from reportkit.source.watching import changes, look
from reportkit.source.workspace import disk, ticks

_FILES = 2_000
"""Sources of which it is kept what was read, at most: those of some two hundred memos."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One build of a watch: what changed before it (nothing before the first), what it did, and how long it took.

    `fault` is a failure of the machine or of reportkit itself in words, which ends no watch: a full disk may have room
    again. `seconds` count from when nothing moved any more.
    """

    changed: frozenset[str]
    report: Report
    sink: Sink
    seconds: float
    fault: ReportkitError | None = None


def turns(root: str, request: Request) -> Iterator[Turn]:
    """Build what is asked, and again for ever whenever sources change; each turn is given when it is done.

    A change below a memo's folder builds that memo alone, any other all that are asked for. This process makes files
    itself, beside other workers: what it has loaded and measured is there for the next turn, and for those it forks.
    What a turn with a fault has left is built with the next change.
    Raises ConfigurationError where what is asked for does not exist at the start.
    """
    keep(_FILES)
    standings = Standings()
    request = replace(request, stay=standings)
    before = look(root)
    first = _turn(root, request, frozenset())
    if isinstance(first.fault, ConfigurationError):
        raise first.fault
    yield first
    standings.ready()
    gc.collect()
    gc.freeze()  # what is loaded stays: later collections need not look at it
    left = frozenset[str]() if first.fault is None else frozenset(before)
    for paths, _ in changes(root, before, partial(_read_ahead, root)):
        there = memo_folders(disk(root))
        wanted = touched(paths | left, request.memos, there)
        if wanted is not None:
            turn = _turn(root, replace(request, memos=wanted), paths)
            left = frozenset() if turn.fault is None else paths | left
            yield turn
            standings.ready()
            gc.collect()  # the process lives on, and nobody waits now


def _read_ahead(root: str) -> None:
    """Read what has changed while it is seen whether more will: what was read is kept for the build that follows."""
    with suppress(Exception):  # that build will say what is wrong
        if len(memo_folders(disk(root))) < MANY:  # what was read of more may not be kept long enough
            read_sound(disk(root), Sink())


def touched(paths: Collection[str], asked: tuple[str, ...], there: Collection[str]) -> tuple[str, ...] | None:
    """Say which memos a change of files may touch: empty for all, None for none of those that were asked for."""
    memos = {memo_of(path) for path in paths}
    if None in memos:
        return asked
    wanted = tuple(name for name in sorted(there) if name in memos and (not asked or name in asked))
    return wanted or None


def _turn(root: str, request: Request, paths: frozenset[str]) -> Turn:
    started = ticks()
    sink = Sink()
    report, fault = Report(), None
    try:
        report = build(root, request, sink)
    except Exception as failure:  # told to who watches; the sources may be mended, and the disk
        fault = failure if isinstance(failure, ReportkitError) else raised(described(failure))
    return Turn(paths, report, sink, ticks() - started, fault)
