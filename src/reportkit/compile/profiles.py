"""What a compile takes from a project besides memo and evidence."""

from __future__ import annotations

from typing import Protocol

from reportkit.model.instrument import Instrument
from reportkit.model.marking import MarkingScheme


class Profiles(Protocol):
    """Instruments, marking schemes, and the bytes of figures by their path; a `Project` is one."""

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Give the instruments."""

    @property
    def schemes(self) -> tuple[MarkingScheme, ...]:
        """Give the marking schemes."""

    @property
    def images(self) -> tuple[tuple[str, bytes], ...]:
        """Give the pictures."""
