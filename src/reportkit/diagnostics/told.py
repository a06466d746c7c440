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
    LAYOUTS = 3  # nothing: of `count` layouts that follow, `done` have optimal lines
    SET = 4  # blocks
    FILL = 5  # rounds, of which there may be fewer than were feared
    PLACE = 6  # nothing
    SET_AGAIN = 7  # as SET, FILL and PLACE, for a second layout
    FILL_AGAIN = 8
    PLACE_AGAIN = 9
    DOCX = 10  # nothing
    PDF = 11  # pages
    READ_DOCX = 12  # nothing
    OPEN_PDF = 13  # objects
    READ_PDF = 14  # pages
    SEARCH = 15  # nothing
    COMPARE = 16  # nothing
    CONFIRM = 17  # nothing: LibreOffice says nothing on its way
    PUBLISH = 18  # memos
    MEMOS = 19  # memos, of many that are made one after another


Told = Callable[[Stage, int, int], None]
"""Takes the stage, how many of what it counts are done, and of how many."""


def untold(stage: Stage, done: int, count: int) -> None:
    """Tell nobody."""


_AGAIN = {Stage.SET: Stage.SET_AGAIN, Stage.FILL: Stage.FILL_AGAIN, Stage.PLACE: Stage.PLACE_AGAIN}


def again(told: Told) -> Told:
    """Give what a second layout of the same document tells."""
    return lambda stage, done, count: told(_AGAIN.get(stage, stage), done, count)
