"""Cables: the text of one, and the envelopes in which it may go."""

from reportkit.writers.cable.envelope import write_mail, write_zip
from reportkit.writers.cable.text import write_cable

__all__ = ["write_cable", "write_mail", "write_zip"]
