"""How far long work has come: its steps tell whoever asked, and know nothing of who that is."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum


class Stage(IntEnum):
    """The stages of a build, in their order. What a stage counts stands behind it.

    The number crosses between the processes of one run and is kept nowhere.
    """

    SOURCES = 0  # files
    COMPILE = 1  # hundredths of its time
    LOWER = 2  # sections
    SET = 3  # blocks
    FILL = 4  # rounds, of which there may be fewer than were feared
    PLACE = 5  # nothing
    SET_AGAIN = 6  # as SET, FILL and PLACE, where the PDF has lines of its own
    FILL_AGAIN = 7
    PLACE_AGAIN = 8
    DOCX = 9  # nothing
    PDF = 10  # pages
    READ_DOCX = 11  # nothing
    OPEN_PDF = 12  # objects
    READ_PDF = 13  # pages
    SEARCH = 14  # nothing
    COMPARE = 15  # nothing
    PUBLISH = 16  # memos


Told = Callable[[Stage, int, int], None]
"""Takes the stage, how many of what it counts are done, and of how many."""


def untold(stage: Stage, done: int, count: int) -> None:
    """Tell nobody."""


_AGAIN = {Stage.SET: Stage.SET_AGAIN, Stage.FILL: Stage.FILL_AGAIN, Stage.PLACE: Stage.PLACE_AGAIN}


def again(told: Told) -> Told:
    """Give what a second layout of the same document tells."""
    return lambda stage, done, count: told(_AGAIN.get(stage, stage), done, count)
