"""Total fit finds the optimum where there is no dead end, and always takes every box once."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from math import fsum

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from effort import examples
from reportkit.layout.line_search import Measure
from reportkit.layout.total_fit import TEX, total_fit


@dataclass
class Sums:
    """A paragraph of boxes, some with a space of 12 behind them and some with none."""

    ends: list[float]
    starts: list[float]
    gaps: list[int]

    @property
    def count(self) -> int:
        return len(self.gaps) - 1


NARROW = st.integers(8, 90)


@st.composite
def paragraphs(draw: st.DrawFn, widths: st.SearchStrategy[int] = NARROW) -> Sums:
    boxes = draw(st.lists(st.tuples(widths, st.integers(0, 19)), min_size=1, max_size=120))
    out = Sums([0.0], [0.0], [0])
    for width, glue in boxes:
        out.ends.append(out.starts[-1] + width)
        out.starts.append(out.ends[-1] + (12 if glue else 0))
        out.gaps.append(out.gaps[-1] + (1 if glue else 0))
    return out


MEASURES = st.sampled_from(
    (
        Measure(250, 250, 6, 4),
        Measure(400, 370, 6, 4),
        Measure(640, 700, 6, 4),
        Measure(260, 170, 2.4, 1.6, 26, 4),
        Measure(640, 640, 6, 4, 9.6, 9.6),
        Measure(300, 300, 0, 0, 60, 0, 1, 70),
    )
)


def rated(sums: Sums, measure: Measure, i: int, j: int) -> tuple[float, int] | None:
    """Give how bad the line of boxes i to j is, and its class; None where its ratio is not from -1 to `easy`."""
    spare = (measure.width if i else measure.first) - sums.ends[j] + sums.starts[i]
    spaces = sums.gaps[j - 1] - sums.gaps[i]
    if spare >= 0:
        room = spaces * measure.stretch + measure.line_stretch
        if j == sums.count:
            return 0.0, 1
        if spare > room * measure.easy:
            return None
        ratio = spare / room if spare else 0.0
    else:
        room = spaces * measure.shrink + measure.line_shrink
        if -spare > room:
            return None
        ratio = spare / room
    return abs(ratio), 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2


def stub(sums: Sums, measure: Measure, i: int, j: int) -> float:
    short = i > 0 and j == sums.count and sums.ends[j] - sums.starts[i] < measure.short
    return TEX.stub if short else 0.0


def marked(sums: Sums, j: int) -> float:
    return TEX.mark if j < sums.count and sums.gaps[j] == sums.gaps[j - 1] else 0.0


def demerits(lines: list[tuple[float, int]]) -> float:
    clashes = sum(TEX.clash for (_, a), (_, b) in pairwise([(0.0, 1), *lines]) if abs(a - b) > 1)
    return clashes + sum((1 + 10 * r * r * r) ** 2 for r, _ in lines)


@dataclass
class Best:
    """All ways to each box, by class: the least demerits, tried without any shortcut."""

    sums: Sums
    measure: Measure
    ways: dict[tuple[int, int], float] = field(default_factory=lambda: {(0, 1): 0.0})

    def least(self) -> float | None:
        for i in range(self.sums.count):
            for fitness in range(3):
                if (i, fitness) in self.ways:
                    self.follow(i, fitness)
        return min((cost for (i, _), cost in self.ways.items() if i == self.sums.count), default=None)

    def follow(self, i: int, fitness: int) -> None:
        for j in range(i + 1, self.sums.count + 1):
            line = rated(self.sums, self.measure, i, j)
            if line is not None:
                ratio, own = line
                cost = self.ways[i, fitness] + (1 + 10 * ratio * ratio * ratio) ** 2
                cost += TEX.clash if abs(own - fitness) > 1 else 0.0
                cost += marked(self.sums, j) + stub(self.sums, self.measure, i, j)
                self.ways[j, own] = min(cost, self.ways.get((j, own), cost))


@given(paragraphs(), MEASURES)
@settings(max_examples=examples(150), deadline=None)
def test_without_dead_ends_the_optimum_is_found(sums: Sums, measure: Measure) -> None:
    least = Best(sums, measure).least()
    assume(least is not None)
    found = total_fit(sums.ends, sums.starts, sums.gaps, measure)
    breaks = [0, *(box for box, _ in found)]
    lines = [rated(sums, measure, i, j) for i, j in pairwise(breaks)]
    assert None not in lines
    marks = fsum(marked(sums, j) + stub(sums, measure, i, j) for i, j in pairwise(breaks))
    assert abs(demerits([line for line in lines if line]) + marks - (least or 0.0)) < 1e-6


@given(paragraphs(st.integers(8, 700)), MEASURES, st.booleans())
@settings(max_examples=examples(150), deadline=None)
def test_every_box_is_on_one_line_and_none_stands_out_that_could_be_parted(
    sums: Sums, measure: Measure, divided: bool
) -> None:
    def heads(box: int) -> list[tuple[float, int, float]]:
        width = sums.ends[box + 1] - sums.starts[box]
        places = range(1, int(width // 20) if divided else 1)
        return [(sums.starts[box] + at * 20 + 5, at, sums.starts[box] + at * 20) for at in places]

    found = total_fit(sums.ends, sums.starts, sums.gaps, measure, heads=heads)
    assert found == sorted(set(found))
    assert found[-1] == (sums.count, 0)
    begin, i = sums.starts[0] - measure.width + measure.first, 0
    for box, letters in found:
        head = heads(box)[letters - 1] if letters else None
        end = sums.ends[box] if head is None else head[0]
        spaces = (sums.gaps[box] if head else sums.gaps[box - 1]) - sums.gaps[i]
        over = end - begin - measure.width - spaces * measure.shrink - measure.line_shrink
        if over > 1e-6:
            assert box == i + (0 if head else 1), "a line stands out that has a place to end before"
            assert not heads(i) or head is heads(i)[0] or not divided
        begin, i = (sums.starts[box], box) if head is None else (head[2], box)


def test_a_range_says_that_there_is_a_space_between_any_two_boxes() -> None:
    widths = [40.0, 33.0, 71.0, 25.0, 52.0, 48.0, 30.0]
    starts = list(accumulate([w + 12 for w in widths], initial=0.0))
    ends = [0.0, *(s - 12 for s in starts[1:])]
    measure = Measure(170, 170, 6, 4)
    listed = total_fit(ends, starts, list(range(8)), measure)
    assert total_fit(ends, starts, range(8), measure) == listed
