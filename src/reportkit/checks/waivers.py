"""Waivers: what was found in a file by chance, as the settings record it with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.checks.extract import words
from reportkit.diagnostics import Sink
from reportkit.model.chance import Chance


class Waivers:
    """The waivers of one audience's files, and which of them were needed."""

    __slots__ = ("_chances", "_needed")

    def __init__(self, chances: Iterable[Chance] = ()) -> None:
        self._chances = [(chance, words(chance.words)) for chance in chances]
        self._needed: set[int] = set()

    def hold(self, found: Iterable[str]) -> bool:
        """Say whether words that were found, and all of them, are waived."""
        own = [*found]
        for index, (_, waived) in enumerate(self._chances):
            if own == waived:
                self._needed.add(index)
                return True
        return False

    def report(self, sink: Sink) -> None:
        """Report the waivers that nothing needed: RK412."""
        for index, (chance, _) in enumerate(self._chances):
            if index not in self._needed:
                said = f"nothing that was found for `{chance.audience}` needs this waiver any more"
                sink.warning("RK412", chance.span, said, "take it away", audience=chance.audience)
