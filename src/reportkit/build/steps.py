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
    Stage.SOURCES: 8.2,
    Stage.COMPILE: 12.8,
    Stage.LOWER: 6.8,
    Stage.SET: 8.6,
    Stage.FILL: 1.0,
    Stage.PLACE: 1.4,
    Stage.SET_AGAIN: 8.6,
    Stage.FILL_AGAIN: 1.0,
    Stage.PLACE_AGAIN: 1.4,
    Stage.DOCX: 3.1,
    Stage.PDF: 6.3,
    Stage.READ_DOCX: 3.0,
    Stage.OPEN_PDF: 8.6,
    Stage.READ_PDF: 2.9,
    Stage.SEARCH: 1.8,
    Stage.COMPARE: 3.5,
}
"""Hundredths of a second for 100 kB of Markdown."""

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


def cost(formats: tuple[str, ...], *, again: bool = False) -> float:
    """Give what a job costs, its sources aside; `again` where the PDF has a layout of its own."""
    return sum(price for _, price in _stages(formats, again))


def _stages(formats: tuple[str, ...], again: bool) -> list[tuple[Stage, float]]:
    left = [stage for stage, name in _ONLY.items() if name not in formats]
    left += [Stage.SOURCES] if again else [Stage.SOURCES, *_AGAIN]
    return [(stage, price) for stage, price in COSTS.items() if stage not in left]


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
        self.expect(again=False)

    def expect(self, *, again: bool) -> None:
        """Say whether the PDF will have a layout of its own, as soon as that is known."""
        stages = _stages(self.formats, again)
        whole, at = sum(price for _, price in stages), 0.0
        for stage, price in stages:
            self._spans[stage] = at / whole, price / whole
            at += price

    def __call__(self, stage: Stage, done: int, count: int) -> None:
        """Take what a stage tells."""
        if self.pace.ready(stage):
            start, width = self._spans.get(stage, (0.0, 0.0))
            self.share = max(self.share, start + width * min(1.0, done / max(1, count)))
            self.send(_MESSAGE.pack(stage, self.share, done, count))


def read_step(message: bytes) -> Step:
    """Read what `Steps` sent."""
    stage, share, done, count = _MESSAGE.unpack(message)
    return Step(Stage(stage), share, done, count)
