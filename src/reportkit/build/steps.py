"""One job on its way: what its stages cost, and from what they tell, the share of the job that is done.

Costs were measured on 300 pages of prose, lists, notes and tables (`benchmarks/progress.py --costs`); only their ratios
matter.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from reportkit.diagnostics.told import Stage
from reportkit.record import dataclass, field
from reportkit.source.workspace import ticks

COSTS = {
    Stage.SOURCES: 7.8,
    Stage.COMPILE: 12.6,
    Stage.LOWER: 7.2,
    Stage.SET: 8.7,
    Stage.FILL: 1.0,
    Stage.PLACE: 3.3,
    Stage.SET_AGAIN: 9.0,
    Stage.FILL_AGAIN: 1.0,
    Stage.PLACE_AGAIN: 1.4,
    Stage.DOCX: 3.7,
    Stage.PDF: 4.2,
    Stage.READ_DOCX: 3.8,
    Stage.OPEN_PDF: 6.2,
    Stage.READ_PDF: 3.4,
    Stage.SEARCH: 2.7,
    Stage.COMPARE: 5.6,
}
"""Hundredths of a second for 100 kB of Markdown, of the processor of one machine: only the ratios matter."""

_OPTIMAL = {Stage.SET: 11.0, Stage.FILL: 1.4, Stage.PDF: 6.0, Stage.READ_PDF: 7.2, Stage.COMPARE: 7.0}
"""The same where lines are `optimal`."""

_ONLY = {
    Stage.DOCX: "docx",
    Stage.READ_DOCX: "docx",
    Stage.PDF: "pdf",
    Stage.OPEN_PDF: "pdf",
    Stage.READ_PDF: "pdf",
    Stage.SEARCH: "pdf",
}
_AGAIN = (Stage.SET_AGAIN, Stage.FILL_AGAIN, Stage.PLACE_AGAIN)
_MESSAGE = struct.Struct("<BdII")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job has come: the `share` of it that is done, and its stage with `done` of `count`."""

    stage: Stage
    share: float
    done: int
    count: int


def cost(formats: tuple[str, ...], *, optimal: bool = False, again: bool = False) -> float:
    """Give what a job costs, its sources aside; with `optimal` lines, and with a second layout `again`."""
    return sum(price for _, price in _stages(formats, optimal, again))


def _stages(formats: tuple[str, ...], optimal: bool, again: bool) -> list[tuple[Stage, float]]:
    prices = COSTS | _OPTIMAL if optimal else COSTS
    left = [stage for stage, name in _ONLY.items() if name not in formats]
    left += [Stage.SOURCES] if again else [Stage.SOURCES, *_AGAIN]
    return [(stage, price) for stage, price in prices.items() if stage not in left]


@dataclass(slots=True)
class Pace:
    """Lets through what is told at most ten times a second, and a new stage when 20 ms have passed."""

    last: float = 0.0
    stage: Stage = Stage.SOURCES

    def ready(self, stage: Stage) -> bool:
        """Say whether it is time to tell of a stage again."""
        now = ticks()
        if now - self.last < (_SAME if stage is self.stage else _NEW):
            return False
        self.last, self.stage = now, stage
        return True


_SAME, _NEW = 0.1, 0.02


@dataclass(slots=True)
class Steps:
    """Turns what a job tells of its stages into how far it has come. It never goes back, whatever is told.

    `send` takes the messages for `read_step`; `pace` belongs to the process, not to the job.
    """

    formats: tuple[str, ...]
    send: Callable[[bytes], None]
    pace: Pace
    share: float = 0.0
    _spans: dict[Stage, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._expect(optimal=False, again=False)

    def _expect(self, *, optimal: bool, again: bool) -> None:
        stages = _stages(self.formats, optimal, again)
        whole, at = sum(price for _, price in stages), 0.0
        for stage, price in stages:
            self._spans[stage] = at / whole, price / whole
            at += price

    def __call__(self, stage: Stage, done: int, count: int) -> None:
        """Take what a stage tells."""
        if stage is Stage.LAYOUTS:
            self._expect(optimal=done > 0, again=count > 1)
        elif self.pace.ready(stage):
            start, width = self._spans.get(stage, (0.0, 0.0))
            self.share = max(self.share, start + width * min(1.0, done / max(1, count)))
            self.send(_MESSAGE.pack(stage, self.share, done, count))


def read_step(message: bytes) -> Step:
    """Read what `Steps` sent."""
    stage, share, done, count = _MESSAGE.unpack(message)
    return Step(Stage(stage), share, done, count)
