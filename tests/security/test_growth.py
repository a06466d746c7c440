"""Four times as much takes at most six times as long, whatever the shape (reliability 5.1)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from growth import FILES

SCRIPT = Path(__file__).with_name("growth.py")
MOST = 6.0
FLOOR = 0.05
"""Seconds that are taken for less, so that what is quick is not judged by a tick of the clock."""

QUICK = {
    "markdown": (
        "brackets open",
        "links nested",
        "emphasis mixed",
        "strong nested",
        "backticks",
        "braces",
        "citations open",
        "quotes and letters",
        "blanks",
        "quotations",
        "divs nested",
        "table columns",
        "restricted words",
        "combining",
    ),
    "yaml": ("flow lists", "keys", "aliases", "prose"),
}
"""What every run measures, at numbers that are read in no time."""


def slow_ones(group: str, few: int, names: tuple[str, ...] = (), *, wait: int = 100) -> dict[str, tuple[float, float]]:
    """Measure shapes in a process of their own; gives those that take more than they may."""
    command = [sys.executable, str(SCRIPT), group, str(few), *names]
    done = subprocess.run(command, capture_output=True, text=True, timeout=wait, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [line.split() for line in done.stdout.splitlines()]
    assert len(rows) == len(names or FILES[group][0])
    took = {name: (float(short), float(long)) for name, short, long in rows}
    return {name: (short, long) for name, (short, long) in took.items() if long > MOST * max(short, FLOOR)}


@pytest.mark.parametrize("group", QUICK)
def test_no_shape_takes_the_square_of_its_length(group: str) -> None:
    assert slow_ones(group, 150, QUICK[group]) == {}


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("few", [400, 5_000])
@pytest.mark.parametrize("group", QUICK)
def test_none_of_many_shapes_does(group: str, few: int) -> None:
    """At 5,000 and 20,000 repeats, many meet a limit and are refused; at 400 and 1,600, most are read whole."""
    assert slow_ones(group, few, wait=1100) == {}


def test_there_are_sixty_shapes() -> None:
    assert sum(len(shapes) for shapes, _, _ in FILES.values()) >= 60
