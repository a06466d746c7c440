"""Seals: signatures on files that are finished, with keys from files or from a token (extra `reportkit[sign]`).

A step of its own behind every build: a signature holds the time at which it was made, and so no two are alike.
"""

from reportkit.writers.seal.keys import KeyFile, Keys, KeyToken, open_keys
from reportkit.writers.seal.sign import Seal

__all__ = ["KeyFile", "KeyToken", "Keys", "Seal", "open_keys"]
