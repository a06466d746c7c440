"""Which rules of the institutions a paper keeps: those of its usage, and what its instrument says."""

from __future__ import annotations

from reportkit.model.instrument import Instrument, Usage

_OF_USAGE = {
    Usage.PLAIN: frozenset[str](),
    Usage.UN: frozenset(
        "UN-04 UN-07 UN-08 UN-15 UN-16 UN-18 UN-19 UN-21 UN-22 UN-23 UN-24 UN-26".split(),
    ),
}
"""What papers of a usage keep without being asked; rules on other things (lengths, slots) go by what they are about."""


def keeps(instrument: Instrument, rule: str) -> bool:
    """Say whether papers of an instrument keep a rule."""
    return rule in instrument.follows or (rule in _OF_USAGE[instrument.usage] and rule not in instrument.departs_from)
