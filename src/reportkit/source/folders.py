"""Where the sources of a project lie, and whose a file is."""

from __future__ import annotations

AUDIENCES = "sources/audiences.yaml"
EVIDENCE = "sources/evidence"
NOT_MEMOS = ("evidence", "profiles")
"""Folders below `sources` that no memo may be called."""


def memo_of(file: str) -> str | None:
    """Give the memo folder that a source file lies in, None for what all memos share."""
    parts = file.split("/")
    if parts[0] != "sources" or len(parts) < 2 or parts[1] in NOT_MEMOS or (len(parts) == 2 and "." in parts[1]):
        return None
    return parts[1]
