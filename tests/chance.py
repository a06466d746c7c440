"""Where random sources take their choices from: a seed, which a log can name, or Hypothesis, which can shrink them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Chance(Protocol):
    """What makers of random sources ask."""

    def number(self, least: int, most: int) -> int:
        """Give a number between two, both included."""
        ...

    def pick(self, of: Sequence[T]) -> T:
        """Give one of several; the first is the plainest."""
        ...

    def mixed(self, of: Sequence[T]) -> list[T]:
        """Give all of several, in some order."""
        ...


class Seeded:
    """Choices that follow from a seed: the same on every machine."""

    def __init__(self, seed: int | str) -> None:
        self._random = Random(str(seed))

    def number(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def pick(self, of: Sequence[T]) -> T:
        return of[self._random.randrange(len(of))]

    def mixed(self, of: Sequence[T]) -> list[T]:
        return self._random.sample(list(of), len(of))


class Drawn:
    """Choices of Hypothesis, which tries the plainer ones when a case fails."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, least: int, most: int) -> int:
        return self._draw(st.integers(least, most))

    def pick(self, of: Sequence[T]) -> T:
        return self._draw(st.sampled_from(of))

    def mixed(self, of: Sequence[T]) -> list[T]:
        return self._draw(st.permutations(of))
