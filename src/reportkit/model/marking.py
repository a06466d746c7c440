"""Marking schemes: ordered levels with the words of their banners and portion marks (data/markings/*.yaml)."""

from __future__ import annotations

from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scheme, by `name` as sources write it; `rank` 0 is the lowest.

    `banner` is printed in running matter and the HANDLING row, `portion` in brackets before a portion; `colour`
    and `background` are `#RRGGBB` or None; `meaning` is a sentence for the HANDLING row.
    """

    name: str
    rank: int
    banner: str
    portion: str
    meaning: str = ""
    colour: str | None = None
    background: str | None = None


@dataclass(frozen=True, slots=True)
class MarkingScheme:
    """A scheme, its levels from lowest to highest. `side` is where the banner stands: `right` (TLP-02) or `centre`."""

    name: str
    levels: tuple[Level, ...]
    side: str = "right"
    span: Span = field(default=PYTHON, compare=False, repr=False)

    def level(self, name: str) -> Level | None:
        """Give the level of a name, None where the scheme has none."""
        return next((level for level in self.levels if level.name == name), None)
