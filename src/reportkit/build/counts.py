"""What of a document is limited, counted: how much there is, and how much there may be."""

from __future__ import annotations

from reportkit.model.instrument import Instrument, Usage
from reportkit.record import dataclass

_WORDS_BY = ("UN-12", "UN-02", "DIP-08")
"""Rules on the number of words that an instrument may follow; UN-01 holds for the others that follow the usage."""
_PAGES_BY = ("UN-13", "DIP-03", "DIP-07")
"""Rules on the number of pages."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something, and the most and the fewest that there may be (0: no such limit).

    `what` is in the plural: words, pages, lines of the bottom line.
    """

    what: str
    count: int
    most: int
    least: int = 0

    def shown(self) -> str:
        """Give the count beside its limit: `1,913 of 2,000 words`, `312 words, 400 at least`."""
        if not self.most:
            return f"{self.count:,} {self.what}, {self.least:,} at least"
        return f"{self.count:,} of {self.most:,} {self.what}"


def words_rule(instrument: Instrument) -> str:
    """Give the rule that limits the words of papers of an instrument, empty for a project's own limit."""
    others = "UN-01" if instrument.usage is Usage.UN else ""
    return next((rule for rule in _WORDS_BY if rule in instrument.follows), others)


def pages_rule(instrument: Instrument) -> str:
    """Give the rule that limits the pages of papers of an instrument, empty where none can be waived."""
    return next((rule for rule in _PAGES_BY if rule in instrument.follows), "")
