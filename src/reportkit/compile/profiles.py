"""What a compile takes from a project besides memo and evidence."""

from __future__ import annotations

from typing import Protocol

from reportkit.model.audience import Audience
from reportkit.model.instrument import Instrument
from reportkit.model.labels import Labels
from reportkit.model.marking import MarkingScheme


class Profiles(Protocol):
    """Audiences, instruments and their words, marking schemes, bytes of figures by their path; a `Project` is one."""

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Give the audiences, whose ceilings derived marks look at."""

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Give the instruments."""

    @property
    def labels(self) -> tuple[Labels, ...]:
        """Give the words of instruments in the languages of the audiences."""

    @property
    def schemes(self) -> tuple[MarkingScheme, ...]:
        """Give the marking schemes."""

    @property
    def images(self) -> tuple[tuple[str, bytes], ...]:
        """Give the pictures."""
