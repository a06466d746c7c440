"""How long workers need for what is left of some jobs, each taking the next job when it is free."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from math import fsum

from reportkit.record import dataclass, field

_EXACT = 64
"""With more jobs than this waiting, they are spread evenly: the last ones hardly count."""


@dataclass(slots=True)
class Schedule:
    """The costs of jobs by their numbers, in the order in which they are taken, and the shares that are done.

    A job that has come further lets none end later: what is left never grows. Three jobs of one size on two workers are
    half done when the first two are, and not at two thirds.
    """

    costs: Mapping[int, float]
    workers: int
    waiting: dict[int, float] = field(default_factory=dict)
    running: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.waiting = dict(self.costs)
        self.workers = max(1, min(self.workers, len(self.costs)))

    def come(self, number: int, share: float) -> None:
        """Take the share of a job that is done."""
        cost = self.costs[number]
        self.running[number] = min(cost * (1.0 - share), self.running.get(number, cost))
        self.waiting.pop(number, None)

    def end(self, number: int) -> None:
        """Take that a job is done."""
        self.waiting.pop(number, None)
        self.running.pop(number, None)

    def left(self) -> float:
        """Give the time that what is left will take."""
        loads = sorted(self.running.values())
        if len(self.waiting) > _EXACT:
            return max([*loads[-1:], fsum([*loads, *self.waiting.values()]) / self.workers])
        loads = [0.0] * (self.workers - len(loads)) + loads
        for cost in self.waiting.values():
            heapq.heapreplace(loads, loads[0] + cost)
        return max(loads)
